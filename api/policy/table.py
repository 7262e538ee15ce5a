"""The table of who may do what, as it is read from `table.toml`: roles by verbs by types of event. Default deny.

A cell names parts of the process and types of event; here it is the set of types that it comes to.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

from ledger.events.catalogue import EVENTS, PARTS
from ledger.vocabulary import Role

Verb: TypeAlias = Literal[
    "record", "confirm", "see", "see-sealed", "disclose", "oversee", "erase", "audit", "administer"
]
Cases: TypeAlias = Literal["all", "organisation", "named", "granted", "none"]
"""Which cases a role sees at all."""
VERBS: tuple[Verb, ...] = get_args(Verb)
PATH = Path(__file__).with_name("table.toml")


class BadTable(ValueError):  # noqa: N818 - what it is
    """A table that names a role, verb, part or event that there is not."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one role may do: which cases it sees, and for each of its verbs the types of event that it is about."""

    role: Role
    cases: Cases
    cells: Mapping[Verb, frozenset[str]]
    words: Mapping[Verb, tuple[str, ...]]
    """The cells as they are written."""

    def types(self, verb: Verb) -> frozenset[str]:
        """The types of event that the verb is about; none where it is not allowed."""
        return self.cells.get(verb, frozenset())


@dataclass(frozen=True, slots=True)
class Table:
    """The whole of it."""

    says: Mapping[Verb, str]
    """What each verb lets somebody do."""
    verbs: Mapping[str, Verb]
    """The verb that recording an event of this type takes."""
    rows: Mapping[Role, Row]


PARTS_BY_NAME = {
    part.__name__.rpartition(".")[2]: frozenset(
        name for name, kind in EVENTS.items() if kind.__module__ == part.__name__
    )
    for part in PARTS
}
"""The types of event of each part of the process, by the part's name."""


def read(text: str) -> Table:
    """The table that TOML says. Raises `BadTable`."""
    given = tomllib.loads(text)
    if strange := {*given["roles"]} ^ {role.value for role in Role} | ({*given["verbs"]} ^ {*VERBS}):
        raise BadTable(f"no role or verb, or without a row: {', '.join(sorted(strange))}")
    other = {type_: verb for verb, words in given["events"].items() for type_ in types_in(words)}
    return Table(
        says=given["verbs"],
        verbs={type_: other.get(type_, "record") for type_ in EVENTS},
        rows={Role(role): _row(Role(role), cells) for role, cells in given["roles"].items()},
    )


def _row(role: Role, given: dict[str, Any]) -> Row:
    strange = given.keys() - {"cases", *VERBS}
    if strange or given["cases"] not in get_args(Cases):
        raise BadTable(f"{role.value}: {', '.join(sorted(strange)) or given['cases']}")
    words = {verb: tuple(given[verb]) for verb in VERBS if verb in given}
    return Row(role, given["cases"], {verb: types_in(cell) for verb, cell in words.items()}, words)


def types_in(words: Iterable[str]) -> frozenset[str]:
    """The types that words come to, each adding or, with a "-" before it, taking away. Raises `BadTable`."""
    types: frozenset[str] = frozenset()
    for word in words:
        types = types - _meant(word[1:]) if word.startswith("-") else types | _meant(word)
    return types


def _meant(word: str) -> frozenset[str]:
    if word == "all":
        return frozenset(EVENTS)
    if word in EVENTS:
        return frozenset({word})
    if word not in PARTS_BY_NAME:
        raise BadTable(f"there is no part of the process and no event {word!r}")
    return PARTS_BY_NAME[word]


def rows_of(table: Table) -> Iterator[Row]:
    """The rows in the order of the roles."""
    return (table.rows[role] for role in Role)


TABLE = read(PATH.read_text("utf-8"))
