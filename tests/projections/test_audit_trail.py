"""The audit trail's rows: provenance, breaches, and what a correction changed."""

from ledger.case.fold import fold
from ledger.dates import Happening
from ledger.events.base import SealedText
from ledger.events.correction import EventCorrected, Replacement
from ledger.events.criminal import ArrestMade
from ledger.vocabulary import Force
from projections.audit_trail import row
from projections.view import Fed
from tests.projections.fake_log import FakeLog
from tests.spec import happened

CASE = "11111111-1111-7111-8111-111111111111"


def fed(log: FakeLog) -> Fed:
    """The newest entry as a view is fed with it."""
    newest, history = log.stored[-1], log.history(CASE)
    return Fed(newest.position, CASE, newest.key, newest.said, history, fold(CASE, history))


class TestRow:
    """One entry as the trail tells it."""

    def test_says_the_event_in_a_sentence(self) -> None:
        """The event says itself with the names that the case's sources use."""
        log = FakeLog()
        log.open(CASE)
        log.append(CASE, happened(ArrestMade(officer="o-1", force=Force("12")), "2020-11-30"))

        assert row(fed(log))["sentence"].startswith("Officer A was arrested")

    def test_holds_no_sealed_value(self) -> None:
        """A sealed text stands as its digest only."""
        log = FakeLog()
        log.open(CASE)
        arrest = log.append(CASE, ArrestMade(officer="o-1"))
        replacement = Replacement(event=ArrestMade(officer="o-1", force=Force("12")))
        reason = SealedText(value="typed from the wrong sheet")
        log.append(CASE, EventCorrected(target=arrest.id, replacement=replacement, reason=reason))

        assert "wrong sheet" not in str(row(fed(log)))

    def test_of_a_correction_shows_before_and_after(self) -> None:
        """Each field that differs is there once, with what stood and what stands; what stayed is not."""
        log = FakeLog()
        log.open(CASE)
        arrest = log.append(CASE, happened(ArrestMade(officer="o-1", force=Force("13")), "2020-11-29"))
        replacement = Replacement(
            event=ArrestMade(officer="o-1", force=Force("12")), occurred=Happening.stated("2020-11-30")
        )
        log.append(CASE, EventCorrected(target=arrest.id, replacement=replacement, reason=SealedText(value="misread")))

        assert row(fed(log))["changes"] == [
            {"pointer": "/data/force", "before": "13", "after": "12"},
            {"pointer": "/occurred/edtf", "before": "2020-11-29", "after": "2020-11-30"},
        ]
