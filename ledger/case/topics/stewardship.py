"""How care of the record changes a case."""

from dataclasses import replace
from typing import Any

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, HistoricCapture, Mark, put
from ledger.case.state.aftermath import Snapshot
from ledger.case.topics.intake import with_references
from ledger.events.stewardship import (
    CaseAssigned,
    CaseClosed,
    CaseReferenceAdded,
    CaseReopened,
    ComplianceExceptionCleared,
    ConflictRecorded,
    ConflictResolved,
    DecisionConfirmed,
    DelegationGranted,
    DelegationRevoked,
    EventAnnotated,
    HistoricCaptureEnded,
    HistoricCaptureGranted,
    SnapshotImported,
)


@evolves(CaseReferenceAdded)
def reference_added(case: Case, event: CaseReferenceAdded) -> Case:
    """The case is found by one reference more."""
    return with_references(case, (event.scheme.value, event.reference))


@evolves(HistoricCaptureGranted)
def historic_capture_granted(case: Case, event: HistoricCaptureGranted, said: Said) -> Case:
    """Silence means "not shown" from now on."""
    named = tuple((reference.scheme.value, reference.reference) for reference in event.references)
    historic = HistoricCapture(granted=Mark.of(said))
    return with_references(case, *named).but(historic=historic, opened=case.opened or Mark.of(said))


@evolves(HistoricCaptureEnded)
def historic_capture_ended(case: Case, _event: HistoricCaptureEnded, said: Said) -> Case:
    """The case is past its cut-over."""
    return case.but(historic=replace(case.historic, ended=Mark.of(said))) if case.historic else case


@evolves(SnapshotImported)
def snapshot_imported(case: Case, event: SnapshotImported, said: Said) -> Case:
    """An older system's word on the case stands beside what happened, and the case is found by its references."""
    named = tuple((reference.scheme.value, reference.reference) for reference in event.references)
    taken = Snapshot(said.id, event.system, event.record, event.as_at)
    return _stewardship(with_references(case, *named), snapshots=(*case.stewardship.snapshots, taken))


@evolves(EventAnnotated)
def annotated(case: Case, event: EventAnnotated, said: Said) -> Case:
    """One note more stands beside the entry."""
    notes = (*case.stewardship.annotations.get(event.target, ()), said.id)
    return _stewardship(case, annotations=put(case.stewardship.annotations, event.target, notes))


@evolves(ConflictRecorded)
def conflict_recorded(case: Case, _event: ConflictRecorded, said: Said) -> Case:
    """A contradiction is open."""
    return _stewardship(case, conflicts=put(case.stewardship.conflicts, said.id, True))  # noqa: FBT003 - unresolved


@evolves(ConflictResolved)
def conflict_resolved(case: Case, event: ConflictResolved) -> Case:
    """The contradiction is open no longer."""
    if event.conflict not in case.stewardship.conflicts:
        return case
    return _stewardship(case, conflicts=put(case.stewardship.conflicts, event.conflict, False))  # noqa: FBT003 - resolved


@evolves(CaseAssigned)
def assigned(case: Case, event: CaseAssigned) -> Case:
    """Whom it was given to deals with it, and nobody else."""
    return _stewardship(case, team=event.team, handler=event.to)


@evolves(DelegationGranted)
def delegation_granted(case: Case, _event: DelegationGranted, said: Said) -> Case:
    """A delegation runs."""
    return _stewardship(case, delegations=put(case.stewardship.delegations, said.id, True))  # noqa: FBT003 - running


@evolves(DelegationRevoked)
def delegation_revoked(case: Case, event: DelegationRevoked) -> Case:
    """The delegation runs no longer."""
    if event.delegation not in case.stewardship.delegations:
        return case
    return _stewardship(case, delegations=put(case.stewardship.delegations, event.delegation, False))  # noqa: FBT003 - ended


@evolves(DecisionConfirmed)
def decision_confirmed(case: Case, event: DecisionConfirmed, said: Said) -> Case:
    """The reported decision is its maker's own; anybody else's word for it changes nothing."""
    decided = case.stewardship.decisions.get(event.target)
    if decided is None or not decided.is_of(said.recorded_by):
        return case
    return _stewardship(case, confirmed=put(case.stewardship.confirmed, event.target, Mark.of(said)))


@evolves(ComplianceExceptionCleared)
def exception_cleared(case: Case, event: ComplianceExceptionCleared) -> Case:
    """The breach is settled; it stays written."""
    return _stewardship(case, cleared=case.stewardship.cleared | {(event.target, event.rule)})


@evolves(CaseClosed)
def closed(case: Case, _event: CaseClosed, said: Said) -> Case:
    """The case is closed."""
    return _stewardship(case, closed=Mark.of(said))


@evolves(CaseReopened)
def reopened(case: Case, _event: CaseReopened, said: Said) -> Case:
    """The case is open again."""
    return _stewardship(case, closed=None, reopened=Mark.of(said))


def _stewardship(case: Case, **changes: Any) -> Case:
    return case.but(stewardship=replace(case.stewardship, **changes))
