"""Care of the record: closing, reopening, confirming, resolving, delegating, capturing from older records."""

import pytest

from ledger.circumstances import RecordedAs
from ledger.dates import PartialDate
from ledger.events.base import Event, SealedText
from ledger.events.correction import EventCorrected, EventRetracted, Replacement
from ledger.events.intake import AllegationAdded, ComplainantToldOfOutcome
from ledger.events.learning import RecommendationMade
from ledger.events.proceedings import ProceedingsConcluded, ReferredToProceedings
from ledger.events.stewardship import (
    CaseClosed,
    CaseReopened,
    ConflictRecorded,
    ConflictResolved,
    DecisionConfirmed,
    DecisionOverrideRecorded,
    DelegationGranted,
    DelegationRevoked,
    HistoricCaptureEnded,
    HistoricCaptureGranted,
    SnapshotImported,
    StatedMember,
)
from ledger.law.stewardship import (
    complainants_are_told,
    confirmed_by_who_made_it,
    confirmed_in_their_own_name,
    confirmed_once,
    conflict_is_open,
    delegation_runs,
    historic_capture_is_granted_once,
    it_has_ended_for_every_officer,
    learning_is_considered,
    no_clock_runs,
    only_closed_cases_reopen,
    only_running_capture_ends,
    override_names_its_authority,
    publication_is_decided,
    snapshot_comes_with_capture,
    snapshot_is_of_an_earlier_day,
)
from ledger.vocabulary import DelegatedFunction, FormOfProceedings, RecommendationKind, Role
from tests.builders.publication import (
    READY_TO_CLOSE,
    all_officers_decided,
    complaint_received,
    decided_to_publish,
    learning_considered,
)
from tests.spec import Draft, entry_id, given, given_only, happened

FIRST = entry_id(7)
"""The first entry after the opening."""

HEARING_OF_A = ReferredToProceedings(proceedings="pr-1", form=FormOfProceedings.MISCONDUCT_HEARING, officers=("o-1",))
close = happened(CaseClosed(), here=True)
wrong = SealedText(value="recorded in error")


class TestClosure:
    def test_ready(self) -> None:
        """A case is closed once it has ended for every officer, learning and publication are settled."""
        given(complaint_received, *READY_TO_CLOSE, ComplainantToldOfOutcome(complainant="c-1")).when(
            close
        ).then_recorded()

    def test_learning_not_considered(self) -> None:
        """Closing is refused before learning was considered, even if there is none."""
        given(all_officers_decided, decided_to_publish).when(close).then_refused(by=learning_is_considered)

    def test_an_officer_without_an_end(self) -> None:
        """Closing is refused while an officer's part has no end, and the refusal names the officer."""
        given(learning_considered, decided_to_publish).when(close).then_refused(
            by=it_has_ended_for_every_officer, naming="officer A, officer B, officer C"
        )

    def test_an_open_meeting(self) -> None:
        """Closing is refused while a meeting is open, whatever else ended."""
        meeting = ReferredToProceedings(
            proceedings="pr-1", form=FormOfProceedings.MISCONDUCT_MEETING, officers=("o-2",)
        )

        given(meeting, *READY_TO_CLOSE).when(close).then_refused(by=it_has_ended_for_every_officer, naming="officer B")

    def test_publication_undecided(self) -> None:
        """Closing is refused before it was decided whether the public is told."""
        given(all_officers_decided, learning_considered).when(close).then_refused(by=publication_is_decided)

    def test_a_complainant_not_told(self) -> None:
        """Closing is refused while a complainant was not told of the outcome, unless overridden with a reason."""
        untold = given(complaint_received, *READY_TO_CLOSE)

        untold.when(close).then_refused(by=complainants_are_told, naming="c-1")
        untold.when(happened(CaseClosed(), here=True, override="cannot be traced")).then_recorded(
            breaching=complainants_are_told
        )

    def test_a_running_clock(self) -> None:
        """Closing is refused while a statutory clock runs, and the refusal says which and until when."""
        over = (happened(ProceedingsConcluded(proceedings="pr-1"), "2021-03-01"),)
        waiting = given(HEARING_OF_A, *over, *READY_TO_CLOSE)

        waiting.when(close).then_refused(by=no_clock_runs, naming="the report of the outcome to the authority")
        waiting.when(happened(CaseClosed(), "2021-03-20", here=True)).then_refused(by=no_clock_runs, naming="overdue")
        waiting.when(happened(CaseClosed(), here=True, override="the chair has died")).then_recorded(
            breaching=no_clock_runs
        )

    def test_clocks_that_outlive_it(self) -> None:
        """A case is closed although a recommendation waits for its answer, and where no clock certainly runs."""
        made = RecommendationMade(recommendation="rec-1", kind=RecommendationKind.PARAGRAPH_28A)

        given(happened(made, "2021-03-01"), *READY_TO_CLOSE).when(close).then_silent(no_clock_runs)
        given(HEARING_OF_A, ProceedingsConcluded(proceedings="pr-1"), *READY_TO_CLOSE).when(close).then_silent(
            no_clock_runs
        )

    def test_closed_elsewhere(self) -> None:
        """A case that was closed elsewhere too early is a fact, recorded with its breaches."""
        given().when(CaseClosed()).then_recorded(breaching=learning_is_considered)

    def test_reopening(self) -> None:
        """Only a closed case is reopened."""
        reopen = happened(CaseReopened(), here=True)

        given().when(reopen).then_refused(by=only_closed_cases_reopen)
        given(CaseClosed()).when(reopen).then_recorded()
        given(CaseClosed(), CaseReopened()).when(reopen).then_refused(by=only_closed_cases_reopen)


class TestConfirmation:
    """Entries of a specification are recorded by `a-1`."""

    confirm = DecisionConfirmed(target=FIRST)
    decided = happened(decided_to_publish, decided_by=Role.DECISION_MAKER, decider="a-1")
    decided_by_another = happened(decided_to_publish, decided_by=Role.DECISION_MAKER, decider="p-2")
    decided_by_somebody = happened(decided_to_publish, decided_by=Role.DECISION_MAKER)

    def test_in_their_own_name(self) -> None:
        """Who made the decision confirms it."""
        given(self.decided).when(happened(self.confirm, here=True)).then_recorded()

    @pytest.mark.parametrize(
        ("decision", "naming"),
        [
            (decided_by_another, "another person's"),
            (decided_by_somebody, "not named"),
            (happened(decided_to_publish), "not named"),
        ],
    )
    def test_by_somebody_else(self, decision: Draft, naming: str) -> None:
        """Nobody confirms what somebody else decided, or what nobody is named for."""
        given(decision).when(happened(self.confirm, here=True)).then_refused(by=confirmed_by_who_made_it, naming=naming)

    def test_by_somebody_else_elsewhere(self) -> None:
        """That somebody else confirmed it elsewhere is a fact, recorded with the breach."""
        given(self.decided_by_another).when(self.confirm).then_recorded(breaching=confirmed_by_who_made_it)

    def test_under_a_delegation(self) -> None:
        """Nobody confirms for another."""
        draft = happened(self.confirm, here=True)
        delegated = RecordedAs(role=Role.DECISION_MAKER, delegation=FIRST)
        for_another = type(draft)(self.confirm, draft.circumstances.model_copy(update={"recorded_as": delegated}))

        given(self.decided).when(for_another).then_refused(by=confirmed_in_their_own_name)

    def test_twice(self) -> None:
        """A decision is confirmed once."""
        given(self.decided, self.confirm).when(happened(self.confirm, here=True)).then_refused(by=confirmed_once)


class TestTargets:
    def test_conflicts(self) -> None:
        """A conflict that was recorded is resolved, once; nothing else is."""
        conflict = ConflictRecorded(targets=(entry_id(1),))
        resolve = happened(ConflictResolved(conflict=FIRST), here=True)

        given(conflict).when(resolve).then_recorded()
        given(decided_to_publish).when(resolve).then_refused(by=conflict_is_open)
        given(conflict, ConflictResolved(conflict=FIRST)).when(resolve).then_refused(by=conflict_is_open)

    def test_delegations(self) -> None:
        """A delegation that runs is revoked, once; nothing else is."""
        granted = DelegationGranted(function=DelegatedFunction.REFERRAL, to="p-2")
        revoke = happened(DelegationRevoked(delegation=FIRST), here=True)

        given(granted).when(revoke).then_recorded()
        given(decided_to_publish).when(revoke).then_refused(by=delegation_runs)
        given(granted, DelegationRevoked(delegation=FIRST)).when(revoke).then_refused(by=delegation_runs)

    def test_overrides(self) -> None:
        """An override elsewhere names who authorised it."""
        given().when(DecisionOverrideRecorded(target=entry_id(1))).then_recorded(breaching=override_names_its_authority)
        given().when(DecisionOverrideRecorded(target=entry_id(1), authorised_by="p-1")).then_recorded()


class TestHistoricCapture:
    grant = HistoricCaptureGranted()

    def test_opens_a_case(self) -> None:
        """A back-captured case may begin with the grant."""
        given_only().when(happened(self.grant, here=True)).then_recorded()

    def test_granted_twice(self) -> None:
        """It is granted once, and not again after its cut-over."""
        again = happened(self.grant, here=True)

        given(self.grant).when(again).then_refused(by=historic_capture_is_granted_once)
        given(self.grant, HistoricCaptureEnded()).when(again).then_refused(by=historic_capture_is_granted_once)

    def test_ended(self) -> None:
        """What ends is capture that runs."""
        end = happened(HistoricCaptureEnded(), here=True)

        given(self.grant).when(end).then_recorded()
        given().when(end).then_refused(by=only_running_capture_ends)


class TestCorrection:
    def test_of_what_introduced_an_allegation(self) -> None:
        """A correction restates what its target brought in, under the same id."""
        replacement = Replacement(event=AllegationAdded(allegation="a-2", officers=("o-2",)))

        given().when(EventCorrected(target=entry_id(6), replacement=replacement, reason=wrong)).then_recorded()

    @pytest.mark.parametrize(
        "first",
        [
            EventCorrected(
                target=entry_id(6),
                replacement=Replacement(event=AllegationAdded(allegation="a-2")),
                reason=wrong,
            ),
            EventRetracted(target=entry_id(6), reason=wrong),
        ],
        ids=["correction", "retraction"],
    )
    def test_of_a_correction(self, first: Event) -> None:
        """A correction or a retraction is not itself corrected."""
        again = EventCorrected(target=FIRST, replacement=Replacement(event=CaseClosed()), reason=wrong)

        given(first).when(again).then_refused(by="corrects-a-correction")

    def test_by_a_retraction(self) -> None:
        """What should have been recorded cannot be a retraction."""
        replacement = Replacement(event=EventRetracted(target=entry_id(5), reason=wrong))
        correction = EventCorrected(target=entry_id(6), replacement=replacement, reason=wrong)

        given().when(correction).then_refused(by="replaced-by-a-correction")

    def test_with_an_unknown_officer(self) -> None:
        """A replacement is as sound as any event: it speaks only of officers that are there."""
        replacement = Replacement(event=AllegationAdded(allegation="a-2", officers=("o-9",)))
        correction = EventCorrected(target=entry_id(6), replacement=replacement, reason=wrong)

        given().when(correction).then_refused(by="unknown-officer", naming="o-9")


def snapshot(as_at: str = "2021-02-28") -> SnapshotImported:
    """What an older system held."""
    state = (StatedMember(member="status", code="OPEN"), StatedMember(member="officers", count=2))
    return SnapshotImported(system="Centurion", record="CM/17/20", as_at=PartialDate.parse(as_at), state=state)


class TestSnapshot:
    def test_while_capture_runs(self) -> None:
        """What an older system held comes in as that, and nothing of it counts as having happened."""
        given_only(HistoricCaptureGranted()).when(snapshot()).then_recorded()

    @pytest.mark.parametrize("before", [(), (HistoricCaptureGranted(), HistoricCaptureEnded())])
    def test_without_capture(self, before: tuple[Event, ...]) -> None:
        """Where no capture from older records runs, it is refused."""
        given(*before).when(happened(snapshot(), here=True)).then_refused(by=snapshot_comes_with_capture)

    def test_of_a_later_day(self) -> None:
        """A snapshot of a day after the one on which it was taken over is a breach."""
        given_only(HistoricCaptureGranted()).when(happened(snapshot("2026-12"), "2026-11-20")).then_recorded(
            breaching=snapshot_is_of_an_earlier_day
        )

    def test_holds_one_thing_a_member(self) -> None:
        """A member of the older record is a code, a date, a count or a text."""
        with pytest.raises(ValueError, match="one of code, date, count and text"):
            StatedMember(member="status", code="OPEN", count=2)
