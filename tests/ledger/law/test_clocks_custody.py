"""The clocks of detention and bail before charge."""

from typing import Any

from ledger.dates import PartialDate
from ledger.events.criminal import (
    ArrestMade,
    BailExtended,
    Charged,
    ChargingDecisionMade,
    DetentionExtended,
    OutOfCourtDisposalGiven,
    ReleasedNoFurtherAction,
    ReleasedOnBail,
    ReleasedUnderInvestigation,
)
from ledger.law.clocks import State
from ledger.vocabulary import CriminalDisposal
from tests.ledger.law.clock_of import clock_of, clocks_of, states
from tests.spec import given, happened

O: dict[str, Any] = {"officer": "o-1"}  # noqa: E741 - as in the table of agreements
arrested = happened(ArrestMade(**O, reached_station=PartialDate.parse("2023-06-01T10:00")), "2023-06-01")
bailed = happened(ReleasedOnBail(**O), "2023-06-02T09:00")


class TestDetention:
    def test_lasts_24_hours(self) -> None:
        """It ends by itself; on the day on which it ends nobody can tell whether it has."""
        words = clock_of(given(arrested), "PACE-DET").due.in_words()

        assert words == "2 June 2023 (24 hours from the police station)"
        assert [State.RUNNING, State.CANNOT_TELL, State.OVER] == states(
            given(arrested), "PACE-DET", "2023-06-01", "2023-06-02", "2023-06-03"
        )

    def test_a_release_is_measured_to_the_minute(self) -> None:
        """One before the hour is in time, one after it is late though it was the same day."""
        late = happened(ReleasedUnderInvestigation(**O), "2023-06-02T10:05")

        assert State.MET is clock_of(given(arrested, bailed), "PACE-DET").state
        assert State.MET_LATE is clock_of(given(arrested, late), "PACE-DET").state

    def test_a_charge_ends_it(self) -> None:
        """Who is charged is no longer held without charge."""
        charged = happened(Charged(**O), "2023-06-01")

        assert State.OVER is clock_of(given(arrested, charged), "PACE-DET", "2023-06-01").state

    def test_extended(self) -> None:
        """A court's four days are its last, and the entries that extended it are named."""
        longer = happened(DetentionExtended(**O, authority="magistrates"), "2023-06-02")
        found = clock_of(given(arrested, longer), "PACE-DET", "2023-06-04")

        assert (State.RUNNING, "5 June 2023 (as extended)") == (found.state, found.due.in_words())
        assert len(found.extensions) == 1

    def test_no_arrest(self) -> None:
        """Without an arrest nobody is held."""
        assert () == clocks_of(given(happened(Charged(**O), "2023-06-01")), "PACE-DET")


class TestBail:
    def test_runs_for_three_months_at_first(self) -> None:
        """Counted from the day after the arrest, where no day was set."""
        spec = given(arrested, bailed)

        assert [State.RUNNING, State.OVER] == states(spec, "PACE-BAIL", "2023-09-01", "2023-09-02")

    def test_runs_until_the_day_set(self) -> None:
        """The day that was set, or set anew, is its last."""
        until = ReleasedOnBail(**O, until=PartialDate.parse("2023-08-01"))
        again = happened(BailExtended(**O, until=PartialDate.parse("2023-11-01")), "2023-07-20")
        first, later = given(arrested, happened(until, "2023-06-02")), given(arrested, bailed, again)

        assert "1 August 2023 (as set)" == clock_of(first, "PACE-BAIL").due.in_words()
        assert "1 November 2023 (as extended)" == clock_of(later, "PACE-BAIL").due.in_words()
        assert [again.event] == [later.history[-1].event]
        assert later.history[-1].id == clock_of(later, "PACE-BAIL").extensions[0].entry

    def test_extended_until_nobody_knows(self) -> None:
        """An extension that tells no day leaves it open."""
        spec = given(arrested, bailed, happened(BailExtended(**O), "2023-07-20"))

        assert State.CANNOT_TELL is clock_of(spec, "PACE-BAIL").state

    def test_an_extension_alone_shows_that_there_was_bail(self) -> None:
        """Bail of which only the extension is recorded runs until its day."""
        again = happened(BailExtended(**O, until=PartialDate.parse("2023-11-01")), "2023-07-20")

        assert [State.RUNNING, State.OVER] == states(given(again), "PACE-BAIL", "2023-11-01", "2023-11-02")

    def test_ends_with_what_follows(self) -> None:
        """A charge, a release without bail and every end of the strand end it."""
        none = CriminalDisposal.NO_FURTHER_ACTION
        ends = (
            Charged(**O),
            ReleasedUnderInvestigation(**O),
            ReleasedNoFurtherAction(**O),
            ChargingDecisionMade(**O, decision=none),
            OutOfCourtDisposalGiven(**O, disposal=CriminalDisposal.ADULT_CAUTION),
        )

        for end in ends:
            spec = given(arrested, bailed, happened(end, "2023-07-01"))

            assert [State.RUNNING, State.OVER] == states(spec, "PACE-BAIL", "2023-06-30", "2023-07-01")

    def test_before_three_months_were_the_law(self) -> None:
        """After an arrest of June 2021 it ran for 28 days; after one of before April 2017 the law sets no end."""
        old, older = (
            given(happened(ArrestMade(**O), day), happened(ReleasedOnBail(**O), day))
            for day in ("2021-06-01", "2016-06-01")
        )

        assert [State.RUNNING, State.OVER] == states(old, "PACE-BAIL", "2021-06-29", "2021-06-30")
        assert State.CANNOT_TELL is clock_of(older, "PACE-BAIL").state
