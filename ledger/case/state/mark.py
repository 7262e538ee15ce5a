"""That something happened, by which entry, and when: what most of a case's state is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from ledger.case.said import Said
from ledger.circumstances import DecidedBy
from ledger.dates import Happening, PartialDate

COUNTED_FROM = ("outcome_on", "informed_on", "dismissed_on", "reached_authority_on", "hearing_date")
"""Fields in which an act names the day that its own period is counted from, or is to be over by."""

EXCUSES = (
    "exceptional_circumstances", "late_with_reasons", "postponed_in_the_interests_of_justice", "extended",
    "extended_until",
)  # fmt: skip
"""Fields that allow an act to come after its period."""

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry's trace: its id, when it happened, when it counts in law, when it was recorded, who decided."""

    entry: str
    occurred: Happening
    effective: PartialDate
    recorded_at: datetime
    decided_by: DecidedBy | None = None
    counted_from: PartialDate | None = None
    """The day that the act's period is counted from, where the act itself names it."""
    excused: bool = False
    """Whether the act says that it was allowed to come after its period."""

    @classmethod
    def of(cls, said: Said) -> "Mark":
        """The trace of this entry."""
        decided_by = said.circumstances.decided_by if said.circumstances else None
        named = next((day for day in _said(said, COUNTED_FROM) if day), None)
        excused = any(_said(said, EXCUSES))
        return cls(said.id, said.occurred, said.effective, said.recorded_at, decided_by, named, excused)


def _said(said: Said, fields: tuple[str, ...]) -> list[Any]:
    """What the event says in those of the fields that it has."""
    known = getattr(type(said.event), "model_fields", {})
    return [getattr(said.event, name) for name in fields if name in known]


def put(mapping: Mapping[K, V], key: K, value: V) -> dict[K, V]:
    """The mapping with one entry more or changed; the given one stays as it was."""
    return {**mapping, key: value}
