"""The clocks of the process one by one, where each has its own way of running."""

from typing import Any

import pytest

from ledger.dates import PartialDate
from ledger.events.evidence import InterviewPostponed
from ledger.events.intake import (
    ComplainantToldOfOutcome,
    ComplaintReceived,
    ComplaintWithdrawn,
    RecordableConductMatterRecorded,
)
from ledger.events.investigation import (
    InvestigationStarted,
    NoticeOfInvestigationServed,
    RepresentationsReceived,
    SupplementaryNoticeServed,
)
from ledger.events.preparation import (
    PanelObjectionDetermined,
    PreHearingHeld,
    ProceedingsDateExtended,
    ProceedingsDateFixed,
    ProceedingsDocumentsSupplied,
    WitnessListsExchanged,
)
from ledger.events.proceedings import ProceedingsWithdrawn
from ledger.events.referral import ModeOfInvestigationDetermined
from ledger.events.reporting import (
    ComplainantResumptionSought,
    FinalReportSubmitted,
    InvestigationDelayReported,
    InvestigationSuspended,
    ResumptionWishRecorded,
)
from ledger.events.review import ReviewRequested
from ledger.events.service_status import OfficerSuspended, Resigned, SuspensionLifted, SuspensionReviewed
from ledger.law.clocks import Clock, State
from ledger.vocabulary import Mode, Role
from tests.builders.proceedings import ACCELERATED, HEARING, MEETING, notice, opened, panel, referred
from tests.ledger.law.clock_of import clock_of, clocks_of, states
from tests.spec import given, given_only, happened

P: dict[str, Any] = {"proceedings": "p-1"}
O: dict[str, Any] = {"officer": "o-1"}  # noqa: E741 - as in the table of agreements
to_officer = ProceedingsDocumentsSupplied(to=Role.OFFICER, **P)
to_chair = ProceedingsDocumentsSupplied(to=Role.CHAIR, **P)


day = PartialDate.parse


def last_day(clock: Clock) -> str:
    """The last day of a clock whose last day is certain."""
    assert clock.due.first == clock.due.last

    return str(clock.due.last)


class TestIntake:
    complaint = happened(ComplaintReceived(complainant="c-1"), "2021-03-01")
    started = happened(InvestigationStarted(investigation="i-1"), "2021-04-01")

    def test_only_a_recordable_matter_has_to_be_recorded(self) -> None:
        """A conduct matter that nobody found recordable has no clock; one that was recorded has."""
        recorded = given(happened(RecordableConductMatterRecorded(), "2021-03-02"))

        assert () == clocks_of(given(), "RECORD")
        assert State.MET is clock_of(recorded, "RECORD").state

    def test_updates_stop_with_the_outcome(self) -> None:
        """Progress is owed until the outcome is told; silence until then, too long, was not met."""
        told = ComplainantToldOfOutcome(complainant="c-1")
        soon = given(self.complaint, self.started, happened(told, "2021-04-20"))
        late = given(self.complaint, self.started, happened(told, "2021-06-20"))

        assert [State.OVERDUE] == states(given(self.complaint, self.started), "UPD", "2021-04-30")
        assert (State.OVER, State.NOT_MET) == (clock_of(soon, "UPD").state, clock_of(late, "UPD").state)

    def test_updates_stop_with_a_withdrawal(self) -> None:
        """Who withdrew the complaint is owed no more updates."""
        withdrawn = happened(ComplaintWithdrawn(complainant="c-1"), "2021-04-20")

        assert State.OVER is clock_of(given(self.complaint, self.started, withdrawn), "UPD").state

    def test_time_for_a_review(self) -> None:
        """28 days from the day after the complainant was told; then the time has passed, and nothing is owed."""
        told = happened(ComplainantToldOfOutcome(complainant="c-1"), "2021-04-01")
        waiting = given_only(self.complaint, told)
        asked = happened(ReviewRequested(review="r-1", complainant="c-1"), "2021-04-15")

        assert "2021-04-29" == last_day(clock_of(waiting, "REVW"))
        assert [State.RUNNING, State.OVER] == states(waiting, "REVW", "2021-04-29", "2021-04-30")
        assert State.CANNOT_TELL is clock_of(given_only(self.complaint, told, asked), "REVW").state


class TestInvestigation:
    started = happened(InvestigationStarted(investigation="i-1"), "2021-04-01")
    local = happened(ModeOfInvestigationDetermined(mode=Mode.LOCAL), "2021-03-05")

    def test_delay_is_reported_after_a_year_and_every_six_months(self) -> None:
        """From the first attention on 1 March 2021: 1 March 2022, then 1 September."""
        told = happened(InvestigationDelayReported(), "2022-02-25")
        first, second = clocks_of(given(self.started, told), "INV-12", "2022-09-02")

        assert (State.MET, State.OVERDUE) == (first.state, second.state)
        assert ("2022-03-01", "2022-09-01") == (last_day(first), last_day(second))

    def test_delay_is_reported_to_whom_the_mode_names(self) -> None:
        """Local: to the policing body and the oversight body; where the mode is not known, to nobody in particular."""
        known, unknown = given(self.local, self.started), given(self.started)

        assert (Role.LOCAL_POLICING_BODY, Role.OVERSIGHT) == clock_of(known, "INV-12").addressees
        assert () == clock_of(unknown, "INV-12").addressees

    @pytest.mark.parametrize(
        ("submitted", "state"), [("2022-03-01", State.OVER), ("2022-03-02", State.NOT_MET), ("2022", State.CANNOT_TELL)]
    )
    def test_the_report_ends_it(self, submitted: str, state: State) -> None:
        """With the final report in time no delay was to be reported; after the year it was, and was not."""
        reported = happened(FinalReportSubmitted(), submitted)

        assert state is clock_of(given(self.started, reported), "INV-12").state

    def test_a_suspension_leaves_the_last_day_open(self) -> None:
        """Whether a suspended investigation's time counts is not known, so nothing is certainly overdue."""
        rested = clock_of(given(self.started, happened(InvestigationSuspended(), "2021-06-01")), "INV-12")

        assert (State.CANNOT_TELL, None) == (rested.state, rested.due.last)
        assert ["2021-06-01"] == [pause.since.text for pause in rested.pauses]

    def test_a_further_notice_gives_time_anew(self) -> None:
        """The account is measured from the notice before it; a later notice starts ten working days more."""
        spec = given(
            happened(NoticeOfInvestigationServed(**O), "2021-04-06", recorded_on="2021-04-06"),
            happened(RepresentationsReceived(**O), "2021-04-20", recorded_on="2021-04-20"),
            happened(SupplementaryNoticeServed(**O), "2021-05-04", recorded_on="2021-05-04"),
        )
        first, second = clocks_of(spec, "REP", "2021-05-10")

        assert (State.MET, State.RUNNING) == (first.state, second.state)

    def test_an_extended_account(self) -> None:
        """An account that the investigator allowed to come later is in time."""
        late = RepresentationsReceived(**O, extended_until=day("2021-05-31"))
        spec = given(happened(NoticeOfInvestigationServed(**O), "2021-04-06"), happened(late, "2021-05-20"))

        assert State.MET is clock_of(spec, "REP").state

    @pytest.mark.parametrize(
        ("alternative", "state"), [("2021-04-13", State.MET), ("2021-04-14", State.MET_LATE), (None, State.OVER)]
    )
    def test_another_day_for_an_interview(self, alternative: str | None, state: State) -> None:
        """The alternative lies within five working days of the day first fixed."""
        moved = InterviewPostponed(**O, date=day("2021-04-06"), alternative=day(alternative) if alternative else None)

        assert state is clock_of(given(moved), "INT").state

    def test_an_answer_that_never_came(self) -> None:
        """That the complainant did not answer the letter within 28 days ends the time, and is nobody's default."""
        asked = happened(ComplainantResumptionSought(), "2021-04-01")
        silent = given(self.started, asked, happened(ResumptionWishRecorded(), "2021-06-01"))

        assert (State.OVER, None) == (clock_of(silent, "RESUME").state, clock_of(silent, "RESUME").ended)


class TestSuspension:
    suspended = happened(OfficerSuspended(**O), "2021-04-01")
    reviewed = happened(SuspensionReviewed(**O), "2021-04-29")

    def test_each_review_sets_off_the_next(self) -> None:
        """The first within four weeks was in time; the next is due four weeks after it."""
        first, second = clocks_of(given(self.suspended, self.reviewed), "SUSP", "2021-05-28")

        assert (State.MET, State.OVERDUE) == (first.state, second.state)
        assert "2021-05-27" == last_day(second)

    @pytest.mark.parametrize(
        ("end", "state"),
        [
            (happened(SuspensionLifted(**O), "2021-05-20"), State.OVER),
            (happened(SuspensionLifted(**O), "2021-06-01"), State.NOT_MET),
            (happened(Resigned(**O), "2021-05-20"), State.OVER),
        ],
    )
    def test_it_ends_with_the_suspension(self, end: Any, state: State) -> None:
        """Lifted, or the officer gone, in time no review was owed; later one had been, and was not held."""
        assert state is clocks_of(given(self.suspended, self.reviewed, end), "SUSP")[1].state


class TestPreparation:
    def test_the_later_of_notice_and_appointment_counts(self) -> None:
        """Three working days to object run from when the officer had both the notice and the name."""
        spec = given(referred(HEARING), happened(notice, "2021-04-06"), happened(panel, "2021-04-20"))
        found = clock_of(spec, "PANEL-OBJ")

        assert "2021-04-23" == last_day(found)
        assert found.disclosed is not None
        assert "2021-04-06" == found.disclosed.trigger.date.text

    def test_an_accelerated_hearing_has_its_own_periods(self) -> None:
        """Seven working days to answer, 15 to the hearing; neither the usual answer nor a public notice is due."""
        spec = given(
            referred(ACCELERATED), happened(notice, "2021-04-06"), happened(to_officer, "2021-04-06"),
            ProceedingsDateFixed(date=day("2021-04-22"), **P),
        )  # fmt: skip

        assert ("2021-04-15", "2021-04-27") == tuple(last_day(clock_of(spec, id_)) for id_ in ("AMH-RESP", "AMH"))
        assert () == (*clocks_of(spec, "RESP"), *clocks_of(spec, "PUBN"), *clocks_of(spec, "HEAR"))

    def test_an_accelerated_hearing_counts_by_the_day_fixed(self) -> None:
        """Fixed in time it was in time, though it began later; without a day its beginning counts."""
        noticed = (referred(ACCELERATED), happened(notice, "2021-04-06"))
        begun = happened(opened, "2021-05-10")
        fixed = happened(ProceedingsDateFixed(date=day("2021-04-22"), **P), "2021-04-07")

        assert State.MET is clock_of(given(*noticed, fixed, begun), "AMH").state
        assert State.MET_LATE is clock_of(given(*noticed, begun), "AMH").state
        assert State.RUNNING is clock_of(given(*noticed, fixed), "AMH", "2021-04-10").state

    def test_a_replacement_restarts_the_time(self) -> None:
        """Where an objection succeeded, the 15 working days run from the replacement."""
        upheld = PanelObjectionDetermined(**O, **P, upheld=True)
        spec = given(referred(ACCELERATED), happened(notice, "2021-04-06"), upheld, happened(panel, "2021-04-13"))

        assert "2021-05-05" == last_day(clock_of(spec, "AMH"))

    def test_the_pre_hearing_may_be_moved(self) -> None:
        """From the 15th to the 20th working day nobody can tell, for the officer may have wished it."""
        spec = given(referred(HEARING), happened(to_chair, "2021-04-06"))

        assert [State.RUNNING, State.CANNOT_TELL, State.CANNOT_TELL, State.OVERDUE] == states(
            spec, "PRE", "2021-04-27", "2021-04-28", "2021-05-05", "2021-05-06"
        )

    def test_it_is_over_once_the_hearing_begins(self) -> None:
        """A hearing that begins before the pre-hearing was due makes it needless; a meeting has none."""
        begun = given(referred(HEARING), happened(to_chair, "2021-04-06"), happened(opened, "2021-04-12"))
        held = given(referred(MEETING), happened(to_chair, "2021-04-06"), PreHearingHeld(**P))

        assert State.OVER is clock_of(begun, "PRE").state
        assert () == clocks_of(held, "PRE")

    def test_the_witness_lists_go_to_the_chair(self) -> None:
        """Papers that reach the chair after the lists were exchanged bring them; those of before do not."""
        exchanged = happened(WitnessListsExchanged(**P), "2021-04-13")
        early = given(referred(HEARING), happened(to_chair, "2021-04-06"), exchanged)
        sent = given(referred(HEARING), exchanged, happened(to_chair, "2021-04-27"))

        assert [State.RUNNING, State.OVERDUE] == states(early, "LIST-CH", "2021-04-27", "2021-04-28")
        assert State.MET is clock_of(sent, "LIST-CH").state

    def test_papers_may_say_whether_they_bring_the_lists(self) -> None:
        """Papers with the lists end the time whenever they are recorded; those without never do."""
        exchanged = happened(WitnessListsExchanged(**P), "2021-04-13")
        brought, not_brought = (
            happened(ProceedingsDocumentsSupplied(to=Role.CHAIR, witness_lists=brings, **P), "2021-04-27")
            for brings in (True, False)
        )

        assert State.MET is clock_of(given(referred(HEARING), brought, exchanged), "LIST-CH").state
        assert State.OVERDUE is clock_of(given(referred(HEARING), exchanged, not_brought), "LIST-CH").state

    def test_public_notice_is_reckoned_backwards(self) -> None:
        """For a hearing on 12 April the last day to announce it is Easter Monday: five working days follow it."""
        spec = given(referred(HEARING), happened(ProceedingsDateFixed(date=day("2021-04-12"), **P), "2021-03-10"))

        assert "2021-04-05" == last_day(clock_of(spec, "PUBN"))
        assert [State.RUNNING, State.OVERDUE] == states(spec, "PUBN", "2021-04-05", "2021-04-06")


class TestHolding:
    noticed = happened(notice, "2021-04-06")

    def test_more_time_until_a_day(self) -> None:
        """A hearing may be held until the day to which the time was extended, and the entry that did is named."""
        more = happened(ProceedingsDateExtended(**P, until=day("2022-03-31")), "2021-08-01")
        spec = given(referred(HEARING), self.noticed, more)
        found = clock_of(spec, "HEAR")

        assert [spec.history[-1].id] == [extension.entry for extension in found.extensions]
        assert [State.CANNOT_TELL, State.OVERDUE] == states(spec, "HEAR", "2022-03-31", "2022-04-01")

    def test_more_time_without_a_day(self) -> None:
        """Where it is not told until when, nobody can tell whether it is overdue."""
        spec = given(referred(HEARING), self.noticed, happened(ProceedingsDateExtended(**P), "2021-08-01"))

        assert [State.RUNNING, State.CANNOT_TELL] == states(spec, "HEAR", "2021-08-26", "2025-01-01")

    def test_withdrawn_proceedings_are_not_due(self) -> None:
        """Withdrawn in time, the hearing is owed no more."""
        spec = given(referred(HEARING), self.noticed, happened(ProceedingsWithdrawn(**P), "2021-05-01"))

        assert State.OVER is clock_of(spec, "HEAR").state
