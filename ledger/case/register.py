"""Every id that a history ever introduced: what a new event may speak of. Only grows; corrections do not shrink it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ledger.events.base import Kind


@dataclass(frozen=True, slots=True)
class Register:
    """What is there to be spoken of: ids by kind, and the versions and ids of the entries so far."""

    things: Mapping[Kind, frozenset[str]] = field(default_factory=dict)
    entries: Mapping[str, str] = field(default_factory=dict)
    """Entry id -> event type."""
    version: int = 0

    def knows(self, kind: Kind, id_: str) -> bool:
        """Whether something of this kind and id was introduced."""
        return id_ in self.entries if kind == "entry" else id_ in self.things.get(kind, frozenset())

    def with_thing(self, kind: Kind, id_: str) -> "Register":
        """The register with one thing more."""
        return Register({**self.things, kind: self.things.get(kind, frozenset()) | {id_}}, self.entries, self.version)

    def with_entry(self, id_: str, type_: str) -> "Register":
        """The register with one entry more."""
        return Register(self.things, {**self.entries, id_: type_}, self.version + 1)
