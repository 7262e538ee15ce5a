"""A case in which entries are corrected, retracted and breach the law, and in which learning is published."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.importing import record
from ledger.opening import SyncLedger
from ledger.record import Ledger, Principal
from ledger.vocabulary import Role
from projections import search
from projections.engine import Views
from projections.search import CaseSearch, EntrySearch, FoundCase, FoundEntry
from tests.submissions import RECORDER, identified, officer, said

TEXT = "officers carry body worn video cameras that record"
ANSWER = "the guidance was rewritten"
REFERENCE = {"scheme": "force", "reference": "CM/1/21"}
LEAD = Principal("a-9", Role.DECISION_MAKER)
EVENTS: tuple[dict[str, Any], ...] = (
    identified(references=[REFERENCE]),
    officer("o-1", cipher="K", force="13"),
    officer("o-2", cipher="L"),
    said("AllegationAdded", allegation="a-1", officers=["o-1", "o-2"]),
    said("ArrestMade", officer="o-1", occurred={"edtf": "2020-11", "certainty": "stated"}),
    said("RprpDiscussionHeld", officer="o-2"),
    said("RecommendationMade", recommendation="rec-1", text=TEXT),
    said("RecommendationMade", recommendation="rec-2", text="nobody has published these cameras"),
    said("ResponseReceived", recommendation="rec-1", action=ANSWER),
    {**said("Resigned", officer="o-2"), "override": {"reason": "as told", "authorised_by": "p-1"}},
)
LATER: tuple[dict[str, Any], ...] = (
    said("RecommendationPublished", recommendation="rec-1"),
    said("ResponsePublished", recommendation="rec-1"),
    said("ResponseWithheld", recommendation="rec-1"),
)


@dataclass(frozen=True, slots=True)
class Searched:
    """Views of a log, and who searches them."""

    ledger: Ledger
    views: Views

    def entries(self, **asked: Any) -> list[FoundEntry]:
        """The entries that are found."""
        wanted = EntrySearch.model_validate(asked)
        with self.views.database.connect() as connection:
            return list(search.rows(search.known(self.views, connection, wanted), wanted))

    def cases(self, **asked: Any) -> list[FoundCase]:
        """The cases that are found."""
        wanted = CaseSearch.model_validate(asked)
        with self.views.database.connect() as connection:
            return list(search.rows(search.known(self.views, connection, wanted), wanted))

    def first(self, type_: str) -> int:
        """The position of the story's first entry that was recorded as of this type."""
        case = self.ledger.find(REFERENCE["reference"])
        return next(one.position or 0 for one in self.ledger.history(case) if one.event.type == type_)


def record_all(sync: SyncLedger, files: Sequence[Path]) -> None:
    """Record the files, and the story: what happened, what was wrong about it, what was published."""
    for path in files:
        record(sync, path.read_bytes().splitlines(), RECORDER)
    opened = sync.open_case(list(EVENTS), RECORDER)
    entries = [receipt.entry for receipt in opened.receipts]
    arrest = {"type": "ArrestMade", "officer": "o-2", "force": "12"}
    wrong = {"event": arrest, "occurred": {"edtf": "2021-02-03", "certainty": "stated"}}
    other = {"event": {"type": "Resigned", "officer": "o-1"}}
    _append(sync, opened.case, said("EventCorrected", target=entries[4], replacement=wrong, reason="misread"))
    _append(sync, opened.case, said("EventRetracted", target=entries[5], reason="another case's"))
    changed = _append(sync, opened.case, said("EventCorrected", target=entries[9], replacement=other, reason="misread"))
    _append(sync, opened.case, said("EventRetracted", target=changed, reason="it was right"))
    for event in LATER:
        _append(sync, opened.case, event)


def _append(sync: SyncLedger, case: str, event: dict[str, Any]) -> str:
    version = len(sync.ledger.history(case))
    return sync.append(case, [event], expect=version, principal=LEAD).receipts[0].entry
