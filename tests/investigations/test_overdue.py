"""The question which answers are overdue, against the dates of real recommendations, reckoned here by themselves."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta

import orjson
import pytest

from api.identity import LOCAL_OPERATOR
from api.importing import record
from ledger.dates import Chance
from ledger.opening import Place, SyncLedger, open_ledger
from tests.investigations.conftest import Taken
from tests.investigations.pages import ANSWERS, Page
from tests.projections.oversight.real import Oversight, Record, database, viewed

DAYS = [date(2014, 11, 25), date(2018, 6, 1), date(2019, 1, 1), date(2020, 6, 1), date(2021, 6, 25), date(2026, 11, 22)]
OVERDUE = "learning-responses-overdue"


def recommending(pages: list[Page]) -> list[Page]:
    """The pages that recommend something."""
    return [page for page in pages if page.recommended]


@pytest.fixture(scope="module")
def as_it_happened(pages: list[Page]) -> Iterator[Oversight]:
    """The recommendations as they would be had each been recorded when it was made; no day is stated for the answer."""
    sync = SyncLedger(open_ledger(Place()))
    outcomes = record(sync, [line for page in recommending(pages) for line in _live(page)], LOCAL_OPERATOR)
    assert not any(outcome.refused for outcome in outcomes)
    ids = {outcome.case: str(outcome.id) for outcome in outcomes}
    with closing(sync), database("sqlite") as made:
        yield Oversight(Record(sync.ledger, ids, {}), viewed(made, sync.ledger))


def _live(page: Page) -> Iterator[bytes]:
    """A matter that opens, the recommendation, and the answer where there is one, on a day that nobody tells."""
    made = {"recommendation": "rec-1", "kind": "paragraph_28a", "body": "iopc"}
    steps = [("ConductMatterIdentified", {}, None), ("RecommendationMade", made, page.recommended)]
    if page.answer in ANSWERS:
        steps.append(("ResponseReceived", {"recommendation": "rec-1", "response": ANSWERS[page.answer]}, None))
    for type_, data, day in steps:
        occurred = {"edtf": str(day or "XXXX"), "certainty": "stated" if day else "unknown"}
        yield orjson.dumps({"case": page.slug, "type": type_, "occurred": occurred, "data": data})


class TestCaptured:
    @pytest.mark.parametrize("day", DAYS)
    def test_is_possible_once_the_stated_day_is_past(self, whole: Taken, day: date) -> None:
        """The index tells the day an answer was due and never when it came: past that day, all of them may be late."""
        expected = Counter(page.case for page in recommending(whole.pages) if page.due and page.due < day)

        found = whole.oversight.ask(OVERDUE, on=day)

        assert expected == Counter(whole.oversight.record.called(row.case_id) for row in found.rows)
        assert (0, sum(expected.values())) == (found.certain, found.possible)


class TestRecordedAsItHappened:
    @pytest.mark.parametrize("day", DAYS)
    def test_is_certain_of_those_without_an_answer(
        self, as_it_happened: Oversight, pages: list[Page], day: date
    ) -> None:
        """56 days that begin with the day it was made: unanswered, it is late; answered some day, it may have been."""
        late = [page for page in recommending(pages) if page.recommended and _last(page.recommended) < day]
        expected = {
            Chance.CERTAIN: {page.slug for page in late if page.answer not in ANSWERS},
            Chance.POSSIBLE: {page.slug for page in late if page.answer in ANSWERS},
        }

        found = as_it_happened.ask(OVERDUE, on=day).rows

        called = as_it_happened.record.called
        assert expected == {how: {called(row.case_id) for row in found if row.chance is how} for how in expected}


class TestPublication:
    def test_of_an_answer_on_an_unknown_day_may_be_late(self, whole: Taken) -> None:
        """Where nobody tells when an answer came, nobody can tell the 21 days after it."""
        found = whole.oversight.ask("learning-responses-published-late", on=date(2021, 6, 25))

        assert (0, 216) == (found.certain, found.possible)


class TestStatedDays:
    def test_are_mostly_one_later_than_the_statute_counts(self, pages: list[Page]) -> None:
        """The pages count 56 days after the day it was made; the statute's 56 days begin with that day."""
        later = Counter((page.due - _last(page.recommended)).days for page in pages if page.due and page.recommended)

        assert (217, 243) == (later[1], later.total())


def _last(made: date) -> date:
    """The last of 56 days that begin with a day."""
    return made + timedelta(days=55)
