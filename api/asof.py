"""As of when a case is asked for, on either axis, and which axis the answer used."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, NoReturn

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from ledger.case.fold import Cut
from ledger.case.said import Said
from ledger.dates import Chance
from ledger.errors import AheadOfRecord, Invalid, NotRecordedYet, Problem
from ledger.record import Ledger
from projections.case_view import Axes


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


def answering(asked: AsOf, ledger: Ledger, case_id: str) -> tuple[tuple[Said, ...], Cut]:
    """A case's history, and the cut of it that answers the question.

    Raises `UnknownCase`, `AheadOfRecord`, and `NotRecordedYet` where nothing of the case was known then.
    """
    history = ledger.history(case_id)
    return history, cut_answering(asked, ledger, case_id, history)


def cut_answering(asked: AsOf, ledger: Ledger, case_id: str, history: Sequence[Said]) -> Cut:
    """The cut of a case's history that answers the question. Raises `AheadOfRecord`, `NotRecordedYet`."""
    if asked.position is not None:
        require_reached(asked.position, ledger.head().size)
    cut = cut_of(asked, history)
    if not cut.known:
        raise NotRecordedYet(case_id, history[0].position, history[0].recorded_at)
    return cut


def require_reached(position: int, size: int) -> None:
    """Go on only where a log of this size has the position. Raises `AheadOfRecord`."""
    if position >= size:
        raise AheadOfRecord(position, size)


def told(asked: AsOf, known: Sequence[Said]) -> Axes:
    """The axes that an answer used, resting on what was known then."""
    certainty = (Chance.POSSIBLE if asked.possibly else Chance.CERTAIN) if asked.happened_by else None
    position = known[-1].position if asked.position is None else asked.position
    return Axes(position=position, known_by=asked.known_by, happened_by=asked.happened_by, certainty=certainty)


def cut_of(asked: AsOf, history: Sequence[Said]) -> Cut:
    """The cut of a history that answers the question: versions known then, dates happened by then."""
    known = len(history)
    if asked.position is not None:
        known = min(known, sum(1 for said in history if _position(said) <= asked.position))
    if asked.known_by is not None:
        known = min(known, sum(1 for said in history if said.recorded_at <= asked.known_by))
    return Cut(known=known, happened_by=asked.happened_by, possibly=asked.possibly)


def moment(text: str) -> datetime:
    """The time that ISO 8601 text says; in UTC where it names no zone. Raises `ValueError`."""
    try:
        said = datetime.fromisoformat(text)
    except ValueError:
        advice = " (in an address, + is written %2B)" if " " in text else ""
        _malformed(f"{text[:40]!r} is no time; write 2021-11-30T09:30:00Z{advice}")
    return said if said.tzinfo else said.replace(tzinfo=UTC)


def day(text: str) -> date:
    """The day that ISO 8601 text says. Raises `ValueError`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        _malformed(f"{text[:40]!r} is no day; write 2021-11-30")


def _malformed(says: str) -> NoReturn:
    raise PydanticCustomError("malformed-date", "{says}", {"says": says})


Moment = Annotated[datetime, BeforeValidator(moment)]
Day = Annotated[date, BeforeValidator(day)]


def read(position: int | None, known_by: str | None, happened_by: str | None, *, possibly: bool = False) -> AsOf:
    """The question as words of the command line put it. Raises `Invalid`."""
    try:
        return AsOf(
            position,
            moment(known_by) if known_by is not None else None,
            day(happened_by) if happened_by is not None else None,
            possibly,
        )
    except ValueError as error:
        raise Invalid([Problem("", str(error), "malformed-date")]) from error


def _position(said: Said) -> int:
    return -1 if said.position is None else said.position
