from collections import Counter

import orjson

from api.identity import LOCAL_OPERATOR
from api.importing import record
from api.importing.reconciling import account
from ledger.opening import SyncLedger
from tests.investigations.conftest import Taken


class TestImport:
    def test_takes_every_page_in(self, whole: Taken) -> None:
        """1,320 pages of 1,309 cases: nothing is refused, nothing breaches, and every line is accounted for."""
        told = account(whole.raw, whole.outcomes)

        assert (1_320, 1_309) == (len(whole.pages), told.cases)
        assert (len(whole.raw), 0, 0, 0) == (told.recorded, told.refused, told.left_out, told.breaches)
        assert told.agrees

    def test_makes_up_no_event(self, whole: Taken) -> None:
        """What happened is what a page dates or says was answered; how things stood is a snapshot, one a page."""
        told = Counter(orjson.loads(line)["type"] for line in whole.raw)

        answered = sum(page.answer in {"Yes", "No"} for page in whole.pages)
        assert {
            "HistoricCaptureGranted": 1_309,
            "SnapshotImported": 1_320,
            "SummaryPublished": sum(page.published is not None for page in whole.pages),
            "RecommendationMade": 243,
            "ResponseReceived": answered,
        } == told
        assert 216 == answered

    def test_again_records_nothing(self, whole: Taken) -> None:
        """Every line is known from the first time."""
        ledger = whole.oversight.record.ledger
        before = ledger.head().size

        told = account(whole.raw, record(SyncLedger(ledger), whole.raw, LOCAL_OPERATOR))

        assert (0, len(whole.raw)) == (told.recorded, told.repeated)
        assert before == ledger.head().size
