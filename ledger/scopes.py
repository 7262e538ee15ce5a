"""Which key seals an entry's body, and whom its sealed values are about."""

from collections.abc import Sequence
from typing import Any

from ledger.case.said import Said
from ledger.events.base import Event, OfficerEvent
from ledger.events.catalogue import EVENTS
from ledger.events.correction import EventCorrected, EventRetracted
from ledger.events.investigation import SubjectOfficerIdentified, UnidentifiedOfficerRecorded
from ledger.vault.keys import CASE_SCOPE, compartment_scope, officer_scope

IDENTIFYING = SubjectOfficerIdentified | UnidentifiedOfficerRecorded
"""What brings an officer into the case, and is about that officer alone."""


def scope_of(event: Event, history: Sequence[Said]) -> str:
    """The scope whose key seals this event's body: its compartment, else its officer-case, else the case.

    What is said of the care of an officer's data, such as its erasure, outlives the officer-case: it is the case's. A
    correction is sealed as what it puts in the target's place, a retraction as its target: they speak of the same.
    """
    match event:
        case EventCorrected():
            return scope_of(event.replacement.event, history)
        case EventRetracted():
            target = next((said.event for said in history if said.id == event.target), None)
            return scope_of(target, history) if isinstance(target, Event) else CASE_SCOPE
    officer = event.officer if isinstance(event, OfficerEvent | IDENTIFYING) else None
    if event.compartment:
        return compartment_scope(event.compartment, officer)
    return officer_scope(officer) if officer else CASE_SCOPE


def subject_in(type_: str, data: dict[str, Any]) -> str | None:
    """The officer whom an event's sealed values are about unless they say otherwise, from its JSON."""
    if issubclass(EVENTS[type_], EventCorrected):
        replacement = data["replacement"]["event"]
        return subject_in(replacement["type"], replacement)
    return data.get("officer")
