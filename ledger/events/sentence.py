"""How an event says itself: one template a class, shared by timeline, trail and public summary.

A template is a format string over the event's fields: `{officer} was arrested[ by {force}][ for {offences}]`. A part in
square brackets is left out when a field in it is absent or empty. Values are put into words by kind: a vocabulary term
by its label, a partial date as people write it, an id through the `label` function of whoever tells the story, several
as "x, y and z"; a sealed text is "(withheld)" to a reader without its key.
"""

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

from ledger.dates import PartialDate
from ledger.events.base import Event, SealedText
from ledger.events.references import references
from ledger.vocabulary.term import Vocabulary

Label = Callable[[str, str], str]
"""Puts an id into words: (kind, id) -> "officer A"."""

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_FIELD = re.compile(r"\{(\w+)\}")


def say(event: Event, label: Label) -> str:
    """The event as one sentence without a full stop, capitalised."""
    kinds = {reference.pointer.split("/")[2]: reference.kind for reference in references(event)}

    def words(match: re.Match[str]) -> str:
        field = match.group(1)
        return in_words(getattr(event, field), kinds.get(field), label)

    def optional(match: re.Match[str]) -> str:
        part = match.group(1)
        absent = any(_is_absent(getattr(event, field)) for field in _FIELD.findall(part))
        return "" if absent else part

    said = _FIELD.sub(words, _OPTIONAL.sub(optional, event.sentence))
    return said[:1].upper() + said[1:]


def _is_absent(value: object) -> bool:
    return value is None or value == () or value is False


def in_words(value: Any, kind: str | None, label: Label) -> str:
    """A field's value as it reads inside a sentence."""
    if value is None:
        return "not stated"
    if isinstance(value, SealedText):
        return value.value or "(withheld)"
    if isinstance(value, PartialDate):
        return value.in_words()
    if isinstance(value, tuple | frozenset):
        return listing(together([in_words(item, kind, label) for item in value], kind))
    if isinstance(value, StrEnum):
        return value.in_prose if isinstance(value, Vocabulary) else value.value.replace("_", " ")
    return label(kind, value) if kind else str(value)


def together(parts: list[str], kind: str | None) -> list[str]:
    """Several things of a kind under one noun: "officers A", "B", "C" for "officer A", "officer B", "officer C"."""
    noun = f"{kind} "
    if len(parts) == 1 or not all(part.startswith(noun) for part in parts):
        return parts
    first, *others = (part.removeprefix(noun) for part in parts)
    return [f"{kind}s {first}", *others]


def listing(parts: Iterable[str]) -> str:
    """Parts joined as in prose: "x, y and z"."""
    *head, last = list(parts) or ["none"]
    return f"{', '.join(head)} and {last}" if head else last
