"""How one entry changes a case: a table from event to pure function, filled by one module a topic.

A function takes `(case, event)` or, where it needs who, when and on what authority, `(case, event, said)`, and returns
the new case. It is total: on any subsequence of a history it returns a case and never raises.
"""

import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from ledger.case.said import Said, Unreadable
from ledger.case.state import Case, put
from ledger.case.state.aftermath import Decided
from ledger.events.base import Event
from ledger.vocabulary import Marking

Evolver = Callable[..., Case]
F = TypeVar("F", bound=Evolver)

EVOLVERS: dict[type[Event], Evolver] = {}


def evolves(*events: type[Event]) -> Callable[[F], F]:
    """Register the decorated function as what these events do to a case; one function an event."""

    def register(function: F) -> F:
        for event in events:
            if event in EVOLVERS:
                message = f"{event.__name__} has two evolvers"
                raise TypeError(message)
            EVOLVERS[event] = with_said(function)
        return function

    return register


def with_said(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function as one of three parameters, whether or not it asks for the entry."""
    asks = len(inspect.signature(function).parameters) > 2  # noqa: PLR2004 - (case, event) or (case, event, said)
    return function if asks else lambda case, event, _said: function(case, event)


def evolve(case: Case, said: Said) -> Case:
    """The case after one more entry."""
    if isinstance(said.event, Unreadable):
        return case.but(unreadable=(*case.unreadable, said.id))
    evolver = EVOLVERS.get(type(said.event))
    return _marked(_with_decision(evolver(case, said.event, said) if evolver else case, said), said)


def _marked(case: Case, said: Said) -> Case:
    """The case with the highest of the markings of its entries, the default one where nothing is known of them."""
    marking = said.circumstances.marking if said.circumstances else Marking.OFFICIAL_SENSITIVE
    if case.marking is None or marking.level > case.marking.level:
        return case.but(marking=marking)
    return case


def _with_decision(case: Case, said: Said) -> Case:
    """The case knowing whose decision the entry tells of, whatever it decided."""
    decided_by = said.circumstances.decided_by if said.circumstances else None
    if decided_by is None:
        return case
    decisions = put(case.stewardship.decisions, said.id, Decided(decided_by, said.recorded_by))
    return case.but(stewardship=replace(case.stewardship, decisions=decisions))
