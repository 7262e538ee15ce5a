"""What leaves the record without what is sealed: values withheld, and bodies of compartments withheld whole."""

from collections.abc import Mapping
from typing import Any

from ledger.events.catalogue import EVENTS

WITHHELD = "withheld"
"""What stands in the place of a sealed value."""


def compartment(type_: str, data: Mapping[str, Any]) -> str | None:
    """The compartment that an entry was sealed in; a correction's, that of what it puts in the target's place."""
    replaced = data.get("replacement", {}).get("event", {}).get("type")
    return EVENTS[replaced or type_].compartment


def names(value: Any, id_: str) -> bool:
    """Whether a value of an entry's data, however deep, is this id."""
    if isinstance(value, Mapping):
        return any(names(inner, id_) for inner in value.values())
    return any(names(inner, id_) for inner in value) if isinstance(value, list) else value == id_


def withheld(value: Any) -> Any:
    """The value with each sealed one in it withheld."""
    if isinstance(value, Mapping):
        return WITHHELD if "sealed" in value else {name: withheld(inner) for name, inner in value.items()}
    return [withheld(inner) for inner in value] if isinstance(value, list) else value
