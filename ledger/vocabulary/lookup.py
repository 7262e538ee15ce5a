"""Looking terms up by the name of their list, and asking whether the law had a term at a time."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final

from ledger.dates import Chance, PartialDate
from ledger.vocabulary.term import Term, Vocabulary


class UnknownList(LookupError):  # noqa: N818 - it says what is unknown
    """There is no list of this name; the message says which there are."""


@cache
def lists() -> Mapping[str, type[Vocabulary]]:
    """All lists by name."""
    return MappingProxyType({vocabulary.__name__: vocabulary for vocabulary in Vocabulary.__subclasses__()})


def terms(list_name: str) -> tuple[Term, ...]:
    """All terms of a list such as `Sanction`, in its own order; UnknownList if there is no such list."""
    if (vocabulary := lists().get(list_name)) is None:
        raise UnknownList(f"there is no list {list_name[:40]!r}: the lists are {', '.join(sorted(lists()))}")
    return tuple(member.term for member in vocabulary)


def was_in_force(member: Vocabulary, when: PartialDate | date) -> Chance:
    """Whether the rules a term belongs to were in force; a term without dates always was.

    For a term of misconduct law `when` is the day the allegation first came to attention, which chooses the rules.
    """
    asked = when if isinstance(when, PartialDate) else PartialDate.of_day(when)
    begun = Chance.CERTAIN if member.since is None else _since(asked, member.since)
    lasting = Chance.CERTAIN if member.until is None else asked.happened_by(member.until)
    return min(begun, lasting, key=_WORST_FIRST.index)


def _since(asked: PartialDate, first_day: date) -> Chance:
    return PartialDate.of_day(first_day).on_or_before(asked)


_WORST_FIRST: Final = (Chance.IMPOSSIBLE, Chance.POSSIBLE, Chance.CERTAIN)
