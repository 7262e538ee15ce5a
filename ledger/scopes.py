"""Which key seals an entry's body, and whom its sealed values are about."""

from collections.abc import Sequence
from typing import Any

from ledger.case.said import Said
from ledger.events.base import Event
from ledger.events.catalogue import EVENTS
from ledger.events.correction import EventCorrected, EventRetracted
from ledger.vault.keys import CASE_SCOPE, compartment_scope, officer_scope

_OFFICER = "officer"
"""The field in which an event names the one officer it concerns, whether it brings them into the case or finds them."""


def scope_of(event: Event, history: Sequence[Said]) -> str:
    """The scope whose key seals this event's body: its compartment, else its officer-case, else the case.

    A correction is sealed as what it puts in the target's place, a retraction as its target: they speak of the same.
    """
    match event:
        case EventCorrected():
            return scope_of(event.replacement.event, history)
        case EventRetracted():
            target = next((said.event for said in history if said.id == event.target), None)
            return scope_of(target, history) if isinstance(target, Event) else CASE_SCOPE
    officer: str | None = getattr(event, _OFFICER, None)
    if event.compartment:
        return compartment_scope(event.compartment, officer)
    return officer_scope(officer) if officer else CASE_SCOPE


def subject_in(type_: str, data: dict[str, Any]) -> str | None:
    """The officer whom an event's sealed values are about unless they say otherwise, from its JSON."""
    if issubclass(EVENTS[type_], EventCorrected):
        replacement = data["replacement"]["event"]
        return subject_in(replacement["type"], replacement)
    return data.get(_OFFICER)
