"""Every id that a history ever introduced: what a new event may speak of. Only grows; corrections do not shrink it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ledger.case.changing import changed
from ledger.events.base import Kind


@dataclass(frozen=True)
class Register:
    """What is there to be spoken of: ids by kind, and the versions and ids of the entries so far."""

    things: Mapping[Kind, Mapping[str, str]] = field(default_factory=dict)
    """By kind: the id of each thing -> the entry that introduced it."""
    entries: Mapping[str, str] = field(default_factory=dict)
    """Entry id -> event type."""
    retracted: frozenset[str] = frozenset()
    """The entries that were withdrawn from the record."""
    version: int = 0
    has_gaps: bool = False
    """Whether an entry could not be read: what it introduced is not known, and may still be spoken of."""

    def knows(self, kind: Kind, id_: str) -> bool:
        """Whether something of this kind and id was introduced."""
        return id_ in self.entries if kind == "entry" else id_ in self.things.get(kind, {})

    def introduced_by(self, kind: Kind, id_: str) -> str | None:
        """The entry that introduced this thing."""
        return self.things.get(kind, {}).get(id_)

    def has(self, type_: str) -> bool:
        """Whether an event of this type was recorded and not retracted."""
        return any(there == type_ for id_, there in self.entries.items() if id_ not in self.retracted)

    def with_thing(self, kind: Kind, id_: str, entry: str) -> "Register":
        """The register with one thing more."""
        return changed(self, things={**self.things, kind: {**self.things.get(kind, {}), id_: entry}})

    def with_entry(self, id_: str, type_: str, *, readable: bool = True) -> "Register":
        """The register with one entry more."""
        gaps = self.has_gaps or not readable
        return changed(self, entries={**self.entries, id_: type_}, version=self.version + 1, has_gaps=gaps)

    def without(self, entry: str) -> "Register":
        """The register with one entry more withdrawn."""
        return changed(self, retracted=self.retracted | {entry})
