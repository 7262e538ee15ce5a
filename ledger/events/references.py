"""The ids inside an event: what it speaks of and what it introduces, found from the types of its fields."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from ledger.events.base import Event, Kind, Names


class Reference(NamedTuple):
    """One id in an event: the kind of thing, its id, whether the event introduces it, and where it stands in `data`."""

    kind: Kind
    id: str
    new: bool
    pointer: str


def references(event: Event) -> Iterator[Reference]:
    """Every id of a marked type that the event carries, in the order of its fields."""
    return _in_model(event, "/data")


def _in_model(model: BaseModel, pointer: str) -> Iterator[Reference]:
    for field, marker in _plan(type(model)):
        yield from _in_value(getattr(model, field), marker, f"{pointer}/{field}")


def _in_value(value: Any, marker: Names | None, pointer: str) -> Iterator[Reference]:
    if isinstance(value, str):
        if marker is not None:
            yield Reference(marker.kind, value, marker.new, pointer)
    elif isinstance(value, BaseModel):
        yield from _in_model(value, pointer)
    elif isinstance(value, tuple | frozenset):
        for index, item in enumerate(value):
            yield from _in_value(item, marker, f"{pointer}/{index}")


def marker(hint: Any) -> Names | None:
    """The marker of a field that holds one id or several of a kind; None for any other field."""
    return _marker(hint)[1]


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[str, Names | None], ...]:
    hints = get_type_hints(model, include_extras=True)
    marked = ((field, _marker(hints[field])) for field in model.model_fields)
    return tuple((field, marker) for field, (worth, marker) in marked if worth)


def _marker(hint: Any) -> tuple[bool, Names | None]:
    """Whether a field of this type can hold ids, and the marker of those ids where it holds them directly."""
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        found = next((mark for mark in marks if isinstance(mark, Names)), None)
        return (True, found) if found else _marker(inner)
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return (True, None)
    worths = [_marker(argument) for argument in get_args(hint)]
    return (any(worth for worth, _ in worths), next((marker for _, marker in worths if marker), None))
