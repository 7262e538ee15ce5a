"""An entry as rules and folds see it: opened, validated, and free of storage."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from ledger.circumstances import Circumstances
from ledger.dates import Happening, PartialDate
from ledger.events.base import Event

Capture: TypeAlias = Literal["live", "historic"]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What is left of an event whose body's key is gone: its name. What depends on it answers "cannot tell"."""

    type: str


@dataclass(frozen=True, slots=True)
class Breach:
    """A legal provision that what happened did not keep, as written into the entry."""

    rule: str
    provision: str
    says: str
    pointer: str = "/data"
    unconfirmed: bool = False
    """Whether the provision's number has not been checked against the text of the law."""


@dataclass(frozen=True, slots=True)
class Said:
    """One entry of a case: the event, its circumstances, and when and by whom it was recorded.

    `position` is None while it is only offered. Everything here was given to whoever reads it; nothing is looked up.
    """

    id: str
    version: int
    recorded_at: datetime
    recorded_by: str
    capture: Capture
    circumstances: Circumstances | None
    event: Event | Unreadable
    breaches: tuple[Breach, ...] = ()
    rule_set: dict[str, str] = field(default_factory=dict)
    position: int | None = None

    @property
    def occurred(self) -> Happening:
        """When it happened, as precisely as the source says."""
        return self.circumstances.occurred if self.circumstances else Happening.unknown()

    @property
    def effective(self) -> PartialDate:
        """When it counts in law: `effective_from` where that differs, else when it happened."""
        if self.circumstances and self.circumstances.effective_from:
            return self.circumstances.effective_from
        return self.occurred.edtf
