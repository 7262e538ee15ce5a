"""The catalogue as it was frozen: a line an event, with its schema version, a digest of its schema, and its fields."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from api.schemas import data_schema
from ledger.events.catalogue import EVENTS

FILE = Path(__file__).parent / "catalogue.txt"
WORDS = ("title", "description", "examples")
"""Members that say something to people and nothing to validators."""


def catalogue() -> list[str]:
    """The lines for the events there are: required fields with an asterisk."""
    return [_line(type_) for type_ in EVENTS]


def _line(type_: str) -> str:
    schema = data_schema(type_)
    fields = " ".join(name + "*" * (name in schema.get("required", ())) for name in schema["properties"])
    digest = sha256(orjson.dumps(_bare(schema), option=orjson.OPT_SORT_KEYS)).hexdigest()[:12]
    return f"{type_} {EVENTS[type_].schema_version} {digest} {fields}".rstrip()


def _bare(value: Any) -> Any:
    """A schema without words for people; fields that are called like those are kept."""
    if isinstance(value, dict):
        return dict(_bare_members(value))
    return [_bare(inner) for inner in value] if isinstance(value, list) else value


def _bare_members(schema: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in schema.items():
        if name in {"properties", "$defs"}:
            yield name, {inner: _bare(each) for inner, each in value.items()}
        elif name not in WORDS:
            yield name, _bare(value)
