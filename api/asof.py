"""As of when a case is asked for, on either axis, and which axis the answer used."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from ledger.case.fold import Cut
from ledger.case.said import Said
from ledger.errors import Invalid, Problem


@dataclass(frozen=True, slots=True)
class AsOf:
    """What was asked: as known at a position or by a time, as happened by a day."""

    position: int | None = None
    known_by: datetime | None = None
    happened_by: date | None = None
    possibly: bool = False

    @property
    def is_now(self) -> bool:
        """Whether nothing is cut off."""
        return self.position is None and self.known_by is None and self.happened_by is None


def cut_of(asked: AsOf, history: Sequence[Said]) -> Cut:
    """The cut of a history that answers the question: versions known then, dates happened by then."""
    known = len(history)
    if asked.position is not None:
        known = min(known, sum(1 for said in history if _position(said) <= asked.position))
    if asked.known_by is not None:
        until = asked.known_by if asked.known_by.tzinfo else asked.known_by.replace(tzinfo=UTC)
        known = min(known, sum(1 for said in history if said.recorded_at <= until))
    return Cut(known=known, happened_by=asked.happened_by, possibly=asked.possibly)


def read(position: int | None, known_by: str | None, happened_by: str | None) -> AsOf:
    """The question as words of the command line put it. Raises `Invalid`."""
    try:
        return AsOf(
            position,
            datetime.fromisoformat(known_by) if known_by else None,
            date.fromisoformat(happened_by) if happened_by else None,
        )
    except ValueError as error:
        raise Invalid([Problem("", f"{error}; give a time or a day as ISO 8601 has it", "malformed-date")]) from error


def _position(said: Said) -> int:
    return -1 if said.position is None else said.position
