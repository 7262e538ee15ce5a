"""That something happened, by which entry, and when: what most of a case's state is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from ledger.case.said import Said
from ledger.circumstances import DecidedBy
from ledger.dates import Happening, PartialDate

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

    @classmethod
    def of(cls, said: Said) -> "Mark":
        """The trace of this entry."""
        decided_by = said.circumstances.decided_by if said.circumstances else None
        return cls(said.id, said.occurred, said.effective, said.recorded_at, decided_by)


def put(mapping: Mapping[K, V], key: K, value: V) -> dict[K, V]:
    """The mapping with one entry more or changed; the given one stays as it was."""
    return {**mapping, key: value}
