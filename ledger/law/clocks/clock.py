"""A statutory clock as a value: what is due, from what day, by when and why, and how it stands on a day."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from ledger.case.state import Mark
from ledger.dates import NOT_STATED, Chance, PartialDate, Period
from ledger.dates.point import LAST_YEAR
from ledger.dates.words import day_in_words
from ledger.law.provisions import provision_of
from ledger.vocabulary import Role

LAST_DAY: Final = date(LAST_YEAR, 12, 31)
"""The last day that the record can write down."""


class Kind(StrEnum):
    """What the end of a period means."""

    DUTY = "duty"
    """Somebody has to act by then; not acting is out of time."""
    WINDOW = "window"
    """Somebody may act until then; not acting lets the time pass."""
    TERM = "term"
    """Something lasts until then, by itself."""


class Late(StrEnum):
    """Whether what was due was not done in its time."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot tell"


class State(StrEnum):
    """How a clock stands on a day."""

    RUNNING = "running"
    MET = "met"
    MET_LATE = "met late"
    OVERDUE = "overdue"
    NOT_MET = "not met"
    """It was overdue when what it was for came to an end."""
    OVER = "over"
    """It ended with nothing owed: the time passed, or the need fell away in time."""
    CANNOT_TELL = "cannot tell"
    NOT_EVALUATED = "not evaluated"
    """The regime of the matter is none whose procedure the ledger knows."""

    @property
    def late(self) -> Late:
        """What it comes to as an answer to whether it is late."""
        if self in {State.CANNOT_TELL, State.NOT_EVALUATED}:
            return Late.CANNOT_TELL
        return Late.YES if self in {State.MET_LATE, State.OVERDUE, State.NOT_MET} else Late.NO


@dataclass(frozen=True, slots=True)
class Moment:
    """A day that counts for a clock, as precisely as known, and the entry that says so."""

    entry: str
    date: PartialDate
    """The day that counts: the one on which it happened, or another that the law or the act names."""
    occurred: PartialDate
    """When it happened: of a letter, when it was sent."""
    effective: PartialDate
    """From when it counts in law: of a letter, when it was received; as `occurred` where nothing else is told."""
    recorded_at: datetime
    excused: bool = False
    """Whether the act says that it was allowed to come late."""

    def by_then(self) -> "Moment":
        """That it was done by this day, when is not known."""
        last = self.date.latest and min(self.date.latest, LAST_DAY)
        return self.counted_from(PartialDate.parse(f"../{last}") if last else None)

    def counted_from(self, day: PartialDate | None) -> "Moment":
        """The same entry with another day; with one that is not known where none is told."""
        return replace(self, date=day or PartialDate.parse(NOT_STATED))


def happened(mark: Mark) -> Moment:
    """The moment at which it happened."""
    return _of(mark, mark.occurred.edtf)


def maybe(mark: Mark | None) -> Moment | None:
    """The moment at which it happened, if it is recorded."""
    return happened(mark) if mark else None


def in_law(mark: Mark) -> Moment:
    """The moment from which it counts in law."""
    return _of(mark, mark.effective)


def _of(mark: Mark, counts: PartialDate) -> Moment:
    return Moment(mark.entry, counts, mark.occurred.edtf, mark.effective, mark.recorded_at, mark.excused)


@dataclass(frozen=True, slots=True)
class Extension:
    """More time, until a day where one is told, and the entry that gave it."""

    entry: str
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """A time that is not, or may not be, counted; `until` is None while it lasts."""

    entry: str
    since: PartialDate
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a period: the earliest and the latest that it can be (None: open), with the working."""

    first: date | None = None
    last: date | None = None
    periods: tuple[Period, ...] = ()
    """The reckoning from the earliest and from the latest trigger day; one where they are the same."""
    says: tuple[str, ...] = ()
    """What the reckoning rests on beside the periods."""
    hours: tuple[datetime | None, datetime | None] | None = None
    """Where a period is of hours: the earliest and the latest instant at which it can end (None: open)."""

    def in_words(self) -> str:
        """The last day, and how it was reached."""
        shown = "; ".join((*(period.in_words() for period in self.periods), *self.says))
        return f"{self._day()} ({shown})" if shown else self._day()

    def _day(self) -> str:
        if self.first is None or self.first == self.last:
            return day_in_words(self.last) if self.last else "no day can be told"
        return f"{day_in_words(self.first)} to {day_in_words(self.last) if self.last else 'later'}"


@dataclass(frozen=True, slots=True)
class Measured:
    """How a clock stands as measured from one moment."""

    trigger: Moment
    due: Due
    has_it: Chance
    """Whether the matter is under rules that have this clock."""
    silent: bool
    """Whether nothing follows from what is not recorded: older records are captured, or entries are unreadable."""
    state: State = State.CANNOT_TELL
    """How it stands on the day that was asked about."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One running of one statutory clock.

    Measured twice where that differs: from the trigger that the law names, and from the earliest entry that disclosed
    it, so that a late assessment or a late record cannot hide lateness.
    """

    id: str
    what: str
    """What is due, or may be done, or lasts."""
    kind: Kind
    about: str
    """The officer, recommendation, proceedings or other thing it is about; "" for the case."""
    officer: str | None
    measured: Measured
    disclosed: Measured | None
    pauses: tuple[Pause, ...]
    extensions: tuple[Extension, ...]
    ended: Moment | None
    """The act that ended it; None too where it fell away."""
    over: Moment | None
    """What took the need away, whether or not the act was done."""
    addressees: tuple[Role, ...]
    provision: str
    """The provision's key."""
    outlives_closure: bool
    """Whether a case may be closed while it runs."""

    @property
    def trigger(self) -> Moment:
        """What set it off."""
        return self.measured.trigger

    @property
    def due(self) -> Due:
        """The last day."""
        return self.measured.due

    @property
    def state(self) -> State:
        """How it stands on the day that was asked about."""
        return self.measured.state

    @property
    def unconfirmed(self) -> bool:
        """Whether its length has not been checked against the text of the law."""
        return provision_of(self.provision).unconfirmed

    @property
    def keeps_case_open(self) -> bool:
        """Whether the case cannot be closed for it: it certainly runs, and is not of those that outlive a closure."""
        return not self.outlives_closure and self.state in {State.RUNNING, State.OVERDUE}

    def in_words(self) -> str:
        """The clock in one line, such as 'outcome report: overdue, 9 March 2021 (...)'."""
        doubt = ", unconfirmed" if self.unconfirmed else ""
        whom = f" about {self.about}" if self.about else ""
        return f"{self.what}{whom}: {self.state.value}, {self.due.in_words()}{doubt}"
