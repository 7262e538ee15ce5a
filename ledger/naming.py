"""The references by which people call a case: those an event gives it, from a force, an oversight body, a court."""

from collections.abc import Iterator

from ledger.events.base import Event
from ledger.events.intake import CaseReference

_SUFFIX = "_reference"


def references_in(event: Event) -> Iterator[str]:
    """Every reference that this event gives its case."""
    for field in type(event).model_fields:
        value = getattr(event, field)
        if field.endswith(_SUFFIX) and isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (item.reference for item in value if isinstance(item, CaseReference))
