"""Reading what older versions of the ledger wrote: a chain of steps from each schema version of an event to the next.

Stored bytes never change. A step takes the name and the body (`data` and circumstances, as JSON) of one schema version
and returns those of the next, which may have another name. Frozen example bytes of every version stand in
`tests/vectors/events`.
"""

from collections.abc import Callable
from typing import Any

from ledger.events.base import Event
from ledger.events.catalogue import EVENTS
from ledger.events.correction import EventCorrected

Body = dict[str, Any]
Step = Callable[[Body], tuple[str, Body]]

STEPS: dict[tuple[str, int], Step] = {}
"""The step from each (name, schema version) that is no longer written."""


class UnknownSchema(ValueError):  # noqa: N818 - what it is
    """An event name or schema version that this version of the ledger does not know."""


def is_current(type_: str, schema: int) -> bool:
    """Whether this is what the ledger writes now."""
    event = EVENTS.get(type_)
    return event is not None and event.schema_version == schema


def upcast(type_: str, schema: int, body: Body) -> tuple[type[Event], Body]:
    """The event class of today, and the body as it would be written today. Raises `UnknownSchema`."""
    while not is_current(type_, schema):
        step = STEPS.get((type_, schema))
        if step is None:
            raise UnknownSchema(
                f"{type_} of schema version {schema} is not known here; a newer ledger may have written it"
            )
        type_, body = step(body)
        schema += 1
    event = EVENTS[type_]
    return event, _replaced(body) if issubclass(event, EventCorrected) else body


def _replaced(body: Body) -> Body:
    """The body of a correction with the event that it holds as it would be written today."""
    data = body["data"]
    replacement = data["replacement"]
    type_, fields = replacement["event"]["type"], replacement["event"]
    inner = {**body, "data": {name: value for name, value in fields.items() if name != "type"}}
    event, told = upcast(type_, replacement["event_schema"], inner)
    current = {"event": {"type": event.name(), **told["data"]}, "event_schema": event.schema_version}
    return {**body, "data": {**data, "replacement": {**replacement, **current}}}
