"""The audit trail's rows: provenance, breaches, what a correction changed, and how decisions stand."""

from itertools import pairwise

import pytest
from sqlalchemy import MetaData, create_engine, select
from sqlalchemy.pool import StaticPool

from ledger.case.fold import fold
from ledger.dates import Happening
from ledger.events.base import SealedText
from ledger.events.correction import EventCorrected, EventRetracted, Replacement
from ledger.events.criminal import ArrestMade
from ledger.events.stewardship import DecisionConfirmed
from ledger.vocabulary import Force, Role
from projections.audit_trail import AuditTrail, row
from projections.feed import Feed
from projections.view import Fed
from tests.builders.opening import OPENING
from tests.builders.publication import decided_to_publish
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


def standings(log: FakeLog, *ends: int) -> list[str | None]:
    """How the decisions of the entries after the opening stand, the view fed up to each of these ends in turn."""
    database = create_engine("sqlite://", poolclass=StaticPool)
    table = AuditTrail().table(MetaData(), "trail")
    table.create(database)
    entries = Feed(log).batch(-1, len(log.stored))
    with database.begin() as connection:
        for start, end in pairwise((0, *ends, len(entries))):
            AuditTrail().apply(connection, table, entries[start:end])
        told = connection.execute(select(table.c.standing).order_by(table.c.position)).scalars().all()
    return list(told[len(OPENING) :])


class TestStanding:
    """How the decision that an entry tells of stands."""

    DECISION = happened(decided_to_publish, decided_by=Role.DECISION_MAKER, decider="p-2")

    @pytest.mark.parametrize("ends", [(), (len(OPENING) + 1,)])
    def test_is_told_and_told_anew(self, ends: tuple[int, ...]) -> None:
        """Recorded for somebody else it is reported, and once they confirm it, confirmed: in one batch or in two."""
        log = FakeLog()
        log.open(CASE)
        decision = log.append(CASE, self.DECISION)

        assert standings(log) == ["reported"]

        log.append(CASE, happened(DecisionConfirmed(target=decision.id)), by="p-2")

        assert standings(log, *ends) == ["confirmed", None]

    def test_is_taken_back_with_its_confirmation(self) -> None:
        """A confirmation that is retracted confirms nothing."""
        log = FakeLog()
        log.open(CASE)
        decision = log.append(CASE, self.DECISION)
        confirmed = log.append(CASE, happened(DecisionConfirmed(target=decision.id)), by="p-2")
        log.append(CASE, EventRetracted(target=confirmed.id, reason=SealedText(value="of another case")))

        assert standings(log, len(log.stored) - 1) == ["reported", None, None]
