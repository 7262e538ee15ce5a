"""How intake changes a case."""

from dataclasses import replace
from typing import Any

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark, put
from ledger.case.state.matter import Allegation, Complainant
from ledger.events.base import Event
from ledger.events.intake import (
    AllegationAdded,
    AllegationReclassified,
    ComplainantToldOfOutcome,
    ComplainantUpdated,
    ComplaintLogged,
    ComplaintReceived,
    ComplaintRecorded,
    ComplaintWithdrawn,
    ConductMatterIdentified,
    DsiMatterRecorded,
    EvidencePreservationStarted,
    IncidentOccurred,
    InterestedPersonAccepted,
    MattersCombined,
    OpeningEvent,
    RecordableConductMatterRecorded,
    RecordingDeclined,
    RecordingDirected,
)
from ledger.vocabulary import MatterType

MARKS: dict[type[Event], str] = {
    RecordingDirected: "recording_directed",
    RecordingDeclined: "declined",
    EvidencePreservationStarted: "preservation_started",
}
"""Events whose whole effect is that the step is marked."""


def opened(case: Case, event: OpeningEvent, said: Said) -> Case:
    """The case with what any opening event says: whose people it concerns and how others refer to it."""
    named = tuple((reference.scheme.value, reference.reference) for reference in event.references)
    case = _intake(case, force=case.intake.force or event.force)
    return with_references(case, *named).but(opened=case.opened or Mark.of(said))


def with_references(case: Case, *references: tuple[str, str]) -> Case:
    """The case with these references more, each once."""
    return _intake(case, references=tuple(dict.fromkeys((*case.intake.references, *references))))


@evolves(ComplaintReceived)
def complaint_received(case: Case, event: ComplaintReceived, said: Said) -> Case:
    """The matter is a complaint, made by one person more."""
    case = opened(case, event, said)
    case = _intake(case, matter_type=MatterType.COMPLAINT, received=case.intake.received or Mark.of(said))
    return _with_complainant(case, event.complainant, said) if event.complainant else case


@evolves(ConductMatterIdentified)
def conduct_matter_identified(case: Case, event: ConductMatterIdentified, said: Said) -> Case:
    """A conduct matter has come to light; a complaint stays a complaint."""
    case = opened(case, event, said)
    matter_type = case.intake.matter_type or MatterType.CONDUCT_MATTER
    return _intake(case, matter_type=matter_type, identified=case.intake.identified or Mark.of(said))


@evolves(RecordableConductMatterRecorded, DsiMatterRecorded)
def matter_recorded(case: Case, event: OpeningEvent, said: Said) -> Case:
    """The matter is recorded, as the kind of matter that it is."""
    is_dsi = isinstance(event, DsiMatterRecorded)
    matter_type = MatterType.DSI_MATTER if is_dsi else MatterType.RECORDABLE_CONDUCT_MATTER
    case = opened(case, event, said)
    return _intake(case, matter_type=matter_type, recorded=case.intake.recorded or Mark.of(said))


@evolves(ComplaintLogged)
def logged(case: Case, event: ComplaintLogged, said: Said) -> Case:
    """The complaint is logged, inside Schedule 3 or outside it."""
    return _intake(case, logged=Mark.of(said), inside_schedule_3=event.inside_schedule_3)


@evolves(ComplaintRecorded)
def complaint_recorded(case: Case, _event: ComplaintRecorded, said: Said) -> Case:
    """The complaint is recorded, and so inside Schedule 3."""
    return _intake(case, recorded=case.intake.recorded or Mark.of(said), inside_schedule_3=True)


@evolves(*MARKS)
def step_taken(case: Case, event: Event, said: Said) -> Case:
    """The step is marked."""
    return _intake(case, **{MARKS[type(event)]: Mark.of(said)})


@evolves(AllegationAdded)
def allegation_added(case: Case, event: AllegationAdded, said: Said) -> Case:
    """One allegation more."""
    added = Allegation(
        id=event.allegation,
        added=Mark.of(said),
        officers=event.officers,
        categories=tuple(event.category),
        standards=event.standards,
        conduct_from=event.conduct_from,
        conduct_to=event.conduct_to,
        came_to_attention=event.came_to_attention,
        split_from=event.split_from,
    )
    return case.but(allegations=put(case.allegations, event.allegation, added))


@evolves(AllegationReclassified)
def allegation_reclassified(case: Case, event: AllegationReclassified) -> Case:
    """The allegation counts under its new categories and standards."""
    if (known := case.allegations.get(event.allegation)) is None:
        return case
    standards = known.standards if event.standards is None else event.standards
    changed = replace(known, categories=tuple(event.to) or known.categories, standards=standards)
    return case.but(allegations=put(case.allegations, event.allegation, changed))


@evolves(MattersCombined)
def combined(case: Case, event: MattersCombined) -> Case:
    """The other matters are remembered."""
    return _intake(case, combined_with=(*case.intake.combined_with, *event.matter_ids))


@evolves(ComplaintWithdrawn)
def withdrawn(case: Case, event: ComplaintWithdrawn, said: Said) -> Case:
    """The complainant, where named, has withdrawn."""
    case = _intake(case, withdrawn=(*case.intake.withdrawn, Mark.of(said)))
    return _complainant(case, event.complainant, withdrawn=Mark.of(said))


@evolves(ComplainantUpdated)
def updated(case: Case, event: ComplainantUpdated, said: Said) -> Case:
    """The last update is the newest one."""
    case = _intake(case, updates=(*case.intake.updates, Mark.of(said)))
    known = case.intake.complainants.get(event.complainant or "")
    return _complainant(case, event.complainant, updates=(*known.updates, Mark.of(said))) if known else case


@evolves(ComplainantToldOfOutcome)
def told_of_outcome(case: Case, event: ComplainantToldOfOutcome, said: Said) -> Case:
    """One person more, or where none is named all, have been told."""
    if event.complainant is None:
        return _intake(case, told_of_outcome=Mark.of(said))
    known = case.intake.complainants.get(event.complainant)
    told = (*known.told_of_outcome, Mark.of(said)) if known else ()
    return _complainant(case, event.complainant, told_of_outcome=told)


@evolves(InterestedPersonAccepted)
def interested_person_accepted(case: Case, event: InterestedPersonAccepted, said: Said) -> Case:
    """One person more is to be kept informed."""
    return _with_complainant(case, event.person, said)


@evolves(IncidentOccurred)
def incident_occurred(case: Case, _event: IncidentOccurred, said: Said) -> Case:
    """One happening more in the incident."""
    return _intake(case, incidents=(*case.intake.incidents, Mark.of(said)))


def _intake(case: Case, **changes: Any) -> Case:
    return case.but(intake=replace(case.intake, **changes))


def _with_complainant(case: Case, id_: str, said: Said) -> Case:
    person = Complainant(id=id_, received=Mark.of(said))
    return _intake(case, complainants=put(case.intake.complainants, id_, person))


def _complainant(case: Case, id_: str | None, **changes: Any) -> Case:
    known = case.intake.complainants.get(id_ or "")
    if known is None:
        return case
    return _intake(case, complainants=put(case.intake.complainants, known.id, replace(known, **changes)))
