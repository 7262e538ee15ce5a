"""The columns of an export, from the type of its rows: what kind of value stands in each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import orjson
from pydantic import BaseModel

Kind = Literal["text", "integer", "boolean", "date", "time", "json"]
"""The kinds of value; `json` stands for lists and objects, which are written as JSON."""
_KINDS: Mapping[type, Kind] = {bool: "boolean", int: "integer", datetime: "time", date: "date", str: "text"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the kind of value in it, and what it says."""

    name: str
    kind: Kind
    says: str | None


def columns(row: type[BaseModel]) -> tuple[Column, ...]:
    """The columns of rows of this type, in their order."""
    fields = row.model_fields.items()
    return tuple(Column(name, _kind(field.annotation), field.description) for name, field in fields)


def _kind(annotation: Any) -> Kind:
    if get_origin(annotation) in {Union, UnionType}:
        (annotation, *others) = [one for one in get_args(annotation) if one is not NoneType]
        if others:
            return "json"
    known = (kind for type_, kind in _KINDS.items() if isinstance(annotation, type) and issubclass(annotation, type_))
    return next(known, "json")


def values(row: BaseModel, of: Sequence[Column]) -> list[Any]:
    """The row's values, column by column: plain ones as they are, words of vocabularies as codes, the rest as JSON."""
    return [_value(getattr(row, column.name), column.kind) for column in of]


def _value(value: Any, kind: Kind) -> Any:
    if value is None:
        return None
    if kind == "json":
        return orjson.dumps(value, default=_plain).decode()
    return str(value) if kind == "text" else value


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else str(value)
