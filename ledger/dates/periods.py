"""Periods as the law words them, with the working shown.

Every function takes the trigger, the day that sets the period running, and whether the trigger is day one:

- `includes_trigger=False`: "beginning with the first working day after ..." (most conduct periods), "within 28 days
  of ...", "12 months from ...". Day one is the next day that counts; months end on the corresponding date.
- `includes_trigger=True`: "beginning with the day on which ..." (barred list, responses to recommendations, warnings).
  Day one is the trigger if it counts, else the next day that does; months end the day before the corresponding date.

Where a month has no corresponding date the period ends on its last day: a month from, or beginning with, 31 January
ends on 28 or 29 February (Dodds v Walker [1981] 1 WLR 1027).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ledger.dates.months import has_corresponding_date, shift_months
from ledger.dates.words import day_in_words
from ledger.dates.working_days import why_not_working

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day a period of working days does not count, and the weekend day or bank holiday that it is."""

    day: date
    why: str


@dataclass(frozen=True, slots=True)
class Counted:
    """One day of a count: which one it is, or why it is none."""

    day: date
    number: int | None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A reckoned period: `end` is its last day, on which an act is still in time.

    `rule` says the length and where the count began; `skipped` are the days between that were not counted, in order.
    `first` is the first day that was looked at; None where no days are counted, but months by their dates.
    """

    trigger: date
    end: date
    rule: str
    skipped: tuple[Skipped, ...] = ()
    first: date | None = None

    def days(self) -> Iterator[Counted]:
        """The count day by day: each with its number, or with why it is not counted; nothing of months."""
        why, number = {gap.day: gap.why for gap in self.skipped}, 0
        for ordinal in range(self.first.toordinal(), self.end.toordinal() + 1) if self.first else ():
            day = date.fromordinal(ordinal)
            number += day not in why
            yield Counted(day, None if day in why else number, why.get(day))

    def in_words(self) -> str:
        """Say the end and how it was reached, weekends together and each bank holiday by name."""
        holidays = [f"{gap.why} on {day_in_words(gap.day)}" for gap in self.skipped if gap.day.weekday() < _SATURDAY]
        parts = ["weekends"] if len(holidays) < len(self.skipped) else []
        without = f", not counting {', '.join(parts + holidays)}" if self.skipped else ""
        return f"{self.rule} {day_in_words(self.trigger)}: ends on {day_in_words(self.end)}{without}"


def add_working_days(start: date, count: int, *, includes_trigger: bool) -> Period:
    """Reckon a period of `count` working days, one or more, from the trigger `start`."""
    _check(count)
    first = day = start if includes_trigger else start + _DAY
    left, skipped = count, []
    while True:
        if why := why_not_working(day):
            skipped.append(Skipped(day, why))
        elif (left := left - 1) == 0:
            break
        day += _DAY
    beginning = "beginning with" if includes_trigger else "beginning with the first working day after"
    return Period(start, day, f"{_length(count, 'working day')} {beginning}", tuple(skipped), first)


def add_calendar_days(start: date, count: int, *, includes_trigger: bool) -> Period:
    """Reckon a period of `count` days of any kind, one or more, from the trigger `start`."""
    _check(count)
    first = start if includes_trigger else start + _DAY
    end = first + timedelta(days=count - 1)
    return Period(start, end, f"{_length(count, 'day')} {_beginning(includes_trigger=includes_trigger)}", first=first)


def add_calendar_months(start: date, count: int, *, includes_trigger: bool) -> Period:
    """Reckon a period of `count` calendar months, one or more, from the trigger `start`."""
    _check(count)
    end = shift_months(start, count)
    if includes_trigger and has_corresponding_date(start, count):
        end -= _DAY
    return Period(start, end, f"{_length(count, 'month')} {_beginning(includes_trigger=includes_trigger)}")


def _check(count: int) -> None:
    if count < 1:
        raise ValueError(f"a period of {count} has no last day: count at least 1")


def _length(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _beginning(*, includes_trigger: bool) -> str:
    return "beginning with" if includes_trigger else "beginning with the day after"
