"""An example of any event, with as many of its fields filled as go together, made from its types alone."""

from collections.abc import Iterator
from enum import Enum
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import orjson
from pydantic import BaseModel, TypeAdapter, ValidationError

from ledger.dates import PartialDate
from ledger.events.base import Event, SealedTerm, SealedText

TEXTS = (
    "o-1", "l-1", "A", "12", "00000000-0000-7000-8000-000000000001", "2021-03-01", "a" * 43, "2021-03-01T09:00:00Z",
    "https://police.example/1", "/data/force",
)  # fmt: skip
PLAIN: dict[Any, list[Any]] = {
    str: list(TEXTS),
    int: [1, 2021],
    bool: [True],
    PartialDate: ["2021-03-01"],
    SealedText: ["what is said in confidence"],
    Event: [{"type": "EvidencePreservationStarted"}],
}


def example(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON of an instance: what it needs, then each optional field that is accepted with those before it."""
    hints = get_type_hints(model, include_extras=True)
    fields = model.model_fields.items()
    made = {name: _value(hints[name]) for name, field in fields if field.is_required()}
    for name, field in fields:
        if not field.is_required() and name != "type":
            more = {**made, name: _value(hints[name])}
            made = more if _accepts(TypeAdapter(model), more) else made
    return made


def _value(hint: Any) -> Any:
    """The first candidate that the type accepts."""
    adapter = TypeAdapter(hint)
    return next(candidate for candidate in _candidates(hint) if _accepts(adapter, candidate))


def _accepts(adapter: TypeAdapter[Any], value: Any) -> bool:
    try:
        adapter.validate_json(orjson.dumps(value))
    except ValidationError:
        return False
    return True


def _candidates(hint: Any) -> Iterator[Any]:
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in PLAIN:
        yield from PLAIN[hint]
    elif origin is Annotated:
        yield from _candidates(arguments[0])
    elif origin is Literal:
        yield from arguments
    elif origin in (tuple, frozenset):
        yield [_value(arguments[0])]
    elif arguments:
        yield from (value for argument in arguments if argument is not type(None) for value in _candidates(argument))
    elif issubclass(hint, Enum):
        yield from (term.value for term in hint)
    elif issubclass(hint, SealedTerm):
        yield from _candidates(hint.vocabulary())
    elif issubclass(hint, BaseModel):
        yield example(hint)
