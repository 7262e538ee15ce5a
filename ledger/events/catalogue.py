"""The catalogue: every event there is, by name, and the one tagged union of them all."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Union

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError, to_json

from ledger.events import (
    appeal,
    complaint,
    correction,
    criminal,
    custodianship,
    determination,
    disclosure,
    equality,
    evidence,
    intake,
    investigation,
    learning,
    listing,
    persons,
    preparation,
    proceedings,
    publication,
    referral,
    reflective_practice,
    reporting,
    review,
    sanction,
    service_status,
    stewardship,
    trial,
)
from ledger.events.base import Event

PARTS = (
    intake,
    complaint,
    referral,
    investigation,
    evidence,
    reporting,
    criminal,
    trial,
    service_status,
    persons,
    equality,
    determination,
    review,
    preparation,
    proceedings,
    sanction,
    reflective_practice,
    appeal,
    listing,
    learning,
    publication,
    disclosure,
    stewardship,
    custodianship,
    correction,
)
"""The parts of the process, in its order."""

EVENTS: dict[str, type[Event]] = {
    event.name(): event
    for part in PARTS
    for event in vars(part).values()
    if isinstance(event, type) and issubclass(event, Event) and event.__module__ == part.__name__
    if event.model_fields["type"].annotation is not str  # a base of several events is none itself
}
"""Every event class by its name."""


@cache
def union() -> TypeAdapter[Event]:
    """The tagged union of all events, for schemas; reading one event goes by its name."""
    every: Any = Annotated[Union[tuple(EVENTS.values())], Field(discriminator="type")]  # noqa: UP007 - built here
    return TypeAdapter(every)


def read_event(given: Any, context: Mapping[str, Any] | None = None) -> Event:
    """The event that a JSON object with a `type` says it is. Raises pydantic's `ValidationError`."""
    name = given.get("type") if isinstance(given, dict) else None
    return event_class(name).model_validate_json(to_json(given), context=dict(context or {}))


def event_class(name: object) -> type[Event]:
    """The class of this name. Raises `ValidationError` listing what is allowed where there is none."""
    found = EVENTS.get(name) if isinstance(name, str) else None
    if found is None:
        allowed = ", ".join(sorted(EVENTS))
        unknown = PydanticCustomError("unknown_event", "no event type {name}; allowed: {allowed}",
                                      {"name": repr(name)[:80], "allowed": allowed})  # fmt: skip
        raise ValidationError.from_exception_data("event", [InitErrorDetails(type=unknown, loc=("type",), input=name)])
    return found
