"""The rules of care for the record: closing, confirming, resolving, delegating, capturing from older records."""

from ledger.case.ending import unfinished
from ledger.case.said import Said
from ledger.case.state import Case
from ledger.dates import uk_date
from ledger.events.stewardship import (
    CaseClosed,
    CaseReopened,
    ConflictResolved,
    DecisionConfirmed,
    DecisionOverrideRecorded,
    DelegationRevoked,
    HistoricCaptureEnded,
    HistoricCaptureGranted,
    SnapshotImported,
)
from ledger.law.clocks import clocks
from ledger.law.publication import in_words
from ledger.law.rules import Objection, breach, missing, refusal


@refusal(CaseClosed, provision="close-considering-learning")
def learning_is_considered(case: Case, _event: CaseClosed) -> Objection | None:
    """A case is closed after learning was considered, even if none was found."""
    return None if case.learning.considered else missing("that learning was considered is not recorded")


@refusal(CaseClosed, provision="close-when-officers-final")
def it_has_ended_for_every_officer(case: Case, _event: CaseClosed) -> Objection | None:
    """A case is closed when it has ended for every officer in it and no strand is open."""
    if strands := case.open_strands():
        return missing("still open: " + in_words(case, strands))
    waiting = ", ".join(f"officer {officer.cipher or officer.id}" for officer in unfinished(case))
    return missing(f"no end is recorded for: {waiting}") if waiting else None


@refusal(CaseClosed, provision="close-with-publication-decision")
def publication_is_decided(case: Case, _event: CaseClosed) -> Objection | None:
    """A case is closed after it was decided whether the public is told."""
    if case.publication.decided or case.publication.published:
        return None
    return missing("no decision on publication is recorded")


@refusal(CaseClosed, provision="close-with-complainants-told", overridable=True)
def complainants_are_told(case: Case, _event: CaseClosed) -> Objection | None:
    """A case is closed after every complainant and interested person was told of the outcome."""
    if case.intake.told_of_outcome:
        return None
    people = case.intake.complainants.values()
    waiting = [person.id for person in people if not person.told_of_outcome and person.withdrawn is None]
    return missing("not recorded as told of the outcome: " + ", ".join(waiting)) if waiting else None


@refusal(CaseClosed, provision="close-when-clocks-stopped", overridable=True)
def no_clock_runs(case: Case, _event: CaseClosed, said: Said) -> Objection | None:
    """A case is closed when no statutory clock runs, save warnings, list reviews and answers to recommendations."""
    on = said.occurred.edtf.latest or uk_date(said.recorded_at)
    running = "; ".join(clock.in_words() for clock in clocks(case, on) if clock.keeps_case_open)
    return missing(f"still running: {running}") if running else None


@refusal(CaseReopened, provision="reopen-closed")
def only_closed_cases_reopen(case: Case, _event: CaseReopened) -> Objection | None:
    """Only a closed case is reopened."""
    return None if case.stewardship.is_closed else missing("the case is not recorded as closed")


@refusal(DecisionConfirmed, provision="confirm-own-decision")
def confirmed_in_their_own_name(_case: Case, _event: DecisionConfirmed, said: Said) -> Objection | None:
    """A decision is confirmed in one's own name, under nobody's delegation."""
    if said.circumstances and said.circumstances.recorded_as.delegation:
        return Objection("nobody confirms a decision under a delegation", "/recorded_as/delegation")
    return None


@refusal(DecisionConfirmed, provision="confirm-own-decision")
def confirmed_by_who_made_it(case: Case, event: DecisionConfirmed, said: Said) -> Objection | None:
    """A decision is confirmed by the person who made it."""
    decided = case.stewardship.decisions.get(event.target)
    if decided is None or decided.by.person is None:
        return missing("who made the decision is not named there", "/data/target")
    return None if decided.is_of(said.recorded_by) else Objection("the decision is another person's", "/data/target")


@refusal(DecisionConfirmed, provision="confirm-own-decision")
def confirmed_once(case: Case, event: DecisionConfirmed) -> Objection | None:
    """A decision is confirmed once."""
    return Objection("it was confirmed before", "/data/target") if event.target in case.stewardship.confirmed else None


@refusal(ConflictResolved, provision="resolve-open-conflict")
def conflict_is_open(case: Case, event: ConflictResolved) -> Objection | None:
    """What is resolved is a conflict that was recorded and is open."""
    if case.stewardship.conflicts.get(event.conflict):
        return None
    return Objection("no open conflict is recorded under this entry", "/data/conflict")


@refusal(DelegationRevoked, provision="revoke-running-delegation")
def delegation_runs(case: Case, event: DelegationRevoked) -> Objection | None:
    """What is revoked is a delegation that runs."""
    if case.stewardship.delegations.get(event.delegation):
        return None
    return Objection("no running delegation is recorded under this entry", "/data/delegation")


@breach(DecisionOverrideRecorded, provision="override-authorised")
def override_names_its_authority(_case: Case, event: DecisionOverrideRecorded) -> Objection | None:
    """An override names who authorised it."""
    return None if event.authorised_by else missing("who authorised it is not recorded", "/data/authorised_by")


@refusal(HistoricCaptureGranted, provision="historic-capture-once")
def historic_capture_is_granted_once(case: Case, _event: HistoricCaptureGranted) -> Objection | None:
    """Capture from older records is granted once for a case."""
    return Objection("it was granted before") if case.historic else None


@refusal(HistoricCaptureEnded, provision="historic-capture-once")
def only_running_capture_ends(case: Case, _event: HistoricCaptureEnded) -> Objection | None:
    """Capture from older records ends where it was granted and has not ended."""
    return None if case.is_historic else missing("no capture from older records is recorded as running")


@refusal(SnapshotImported, provision="snapshot-in-capture")
def snapshot_comes_with_capture(case: Case, _event: SnapshotImported) -> Objection | None:
    """What an older system held is taken over while capture from older records runs."""
    return None if case.is_historic else missing("no capture from older records is recorded as running")


@breach(SnapshotImported, provision="snapshot-as-at")
def snapshot_is_of_an_earlier_day(_case: Case, event: SnapshotImported, said: Said) -> Objection | None:
    """A snapshot is taken over on the day that it is of, or later."""
    if said.occurred.edtf.certainly_before(event.as_at):
        return Objection("it was taken over before the day that it is of", "/data/as_at")
    return None
