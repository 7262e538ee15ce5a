"""An entry: a clear header, a sealed body, and sealed values in it. `writing` and `reading` join and split its bytes.

The header is the leaf: canonical JSON, clear, and it commits to the rest by digests. The body is sealed under the key
that the header names; each personal value or free text in it is sealed again, under a key that its person's is part of.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Literal, TypeVar

from pydantic import ConfigDict, Field, SerializeAsAny

from ledger.case.said import Breach, Capture, Said
from ledger.circumstances import Circumstances
from ledger.events.base import Event, Frozen

E = TypeVar("E", bound=Event)


class Header(Frozen):
    """The clear part of an entry, whose bytes are the leaf: opaque ids, type, time, actor, and what it commits to."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    v: Literal[1]
    log: str
    id: str
    case: str
    version: int = Field(ge=1)
    type: str
    schema_version: int = Field(alias="schema", ge=1)
    recorded_at: datetime
    recorded_by: str
    capture: Capture
    anchor: str
    key: str
    blind: str
    digests: tuple[str, ...] = Field(alias="_sd", min_length=1)
    algorithm: Literal["sha-256"] = Field(alias="_sd_alg")
    sealed: str


class Body(Circumstances, Generic[E]):
    """What was said: the circumstances, the law's word, and the event."""

    rule_set: dict[str, str]
    breaches: tuple[Breach, ...]
    data: SerializeAsAny[E]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry goes: the log's origin, the case, and the newest tree head known, which the entry quotes."""

    log: str
    case: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as read: its header, and what it says to a reader with these keys."""

    header: Header
    said: Said

    @property
    def position(self) -> int:
        """Its place in the log, from 0."""
        if self.said.position is None:
            raise ValueError("an entry that is only offered has no position")
        return self.said.position

    @property
    def case_id(self) -> str:
        """Whose history it belongs to."""
        return self.header.case

    @property
    def key(self) -> str:
        """The id of the key its body is sealed under."""
        return self.header.key
