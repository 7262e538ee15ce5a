"""One EDTF date: a year, season, month, day or instant, with the doubt its source casts on it.

Grammar (EDTF level 1 of ISO 8601-2, as far as records of cases need it; what is marked * is ours beyond it):

    YYYY | YYYY-MM | YYYY-MM-DD | YYYY-SS | YYYY-MM-DDThh:mm:ss[Z|+hh:mm] | YYYY-MM-DDThh:mm[Z|+hh:mm] *

each followed, where the source says so, by `?` (uncertain), `~` (approximate) or `%` (both); on an instant this too is
ours *. SS is 21 spring, 22 summer, 23 autumn, 24 winter. A time without a zone is UK local time.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from ledger.dates.months import shift_months
from ledger.dates.uk_time import LONDON, earliest_instant, latest_instant


class NotADate(ValueError):  # noqa: N818 - it says what the text is not; "Error" would add nothing
    """The text is no date this record accepts; the message says which, why, and what to write instead."""


class Precision(StrEnum):
    """How much of a date its source states."""

    UNKNOWN = "unknown"
    INTERVAL = "interval"
    YEAR = "year"
    SEASON = "season"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


FIRST_YEAR: Final = 1800
LAST_YEAR: Final = 2199

FORMS: Final = (
    "a year '2016', a month '2022-07', a day '2020-11-30', a season '2018-22', a UK time '2014-12-22T01:13', "
    "an interval '2016-05/2016-08', '../2017-04' or '2017-04/..', or 'XXXX' if the date is not stated"
)

_GRAMMAR: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<clock>\d\d:\d\d(?P<seconds>:\d\d)?)"
    r"(?P<zone>Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?)?)?(?P<qualifier>[?~%])?",
    re.ASCII,
)

# The widest span anybody means by a season, meteorological and astronomical together; the second date is the day after
# its last. A year's winter may be the one it begins in or the one it ends in: both are inside.
_SEASONS: Final = {
    21: lambda year: (date(year, 3, 1), date(year, 6, 22)),
    22: lambda year: (date(year, 6, 1), date(year, 9, 24)),
    23: lambda year: (date(year, 9, 1), date(year, 12, 24)),
    24: lambda year: (date(year, 1, 1), date(year + 1, 3, 22)),
}

_QUOTABLE: Final = 40
_TICK: Final = timedelta(microseconds=1)
_DAY: Final = timedelta(days=1)
_STEPS: Final = {Precision.MINUTE: timedelta(minutes=1), Precision.SECOND: timedelta(seconds=1)}
_MONTHS: Final = {Precision.YEAR: 12, Precision.SEASON: 3, Precision.MONTH: 1}
_INSTANT_MARGIN: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Point:
    """One date as stated, with the first and the last instant (UTC) it can mean.

    `month` holds the season's code for a season; `at` is an instant's UK wall clock. A qualified date reaches one unit
    of its precision further on each side (an instant: one hour), since its source does not vouch for the unit it names.
    """

    text: str
    precision: Precision
    qualifier: str
    year: int
    month: int
    day: int
    at: datetime | None
    first: datetime
    last: datetime


def parse_point(text: str) -> Point:
    """Read one EDTF date; NotADate where it is not in canonical form or names no possible day or time."""
    if (found := _GRAMMAR.fullmatch(text)) is None:
        raise NotADate(f"{quoted(text)} is not a date in a form the record knows: write {FORMS}")
    year, month, day = (int(found[part] or 0) for part in ("year", "month", "day"))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotADate(f"{quoted(text)} lies outside the years {FIRST_YEAR} to {LAST_YEAR}: check the year")
    precision, at = _precision(found), None
    try:
        if found["clock"]:
            at = _wall_clock(found)
            first, last = _instants(found, at, precision)
        else:
            first, last = _days(found, precision)
    except ValueError as problem:
        raise NotADate(f"{quoted(text)} is not a possible date: {problem}") from None
    return Point(text, precision, found["qualifier"] or "", year, month, day, at, first, last)


def quoted(text: str) -> str:
    """Quote what was offered, escaped and cut to a length an error message can carry."""
    return repr(text if len(text) <= _QUOTABLE else text[:_QUOTABLE] + "...")


def _precision(found: re.Match[str]) -> Precision:
    if found["clock"]:
        return Precision.SECOND if found["seconds"] else Precision.MINUTE
    if found["day"]:
        return Precision.DAY
    if found["month"]:
        return Precision.SEASON if int(found["month"]) in _SEASONS else Precision.MONTH
    return Precision.YEAR


def _wall_clock(found: re.Match[str]) -> datetime:
    """Time on UK clocks, converted where the source states a zone."""
    if found["zone"] in {"+00:00", "-00:00"}:
        raise ValueError("write Z for a zone without an offset")
    stated = datetime.fromisoformat(f"{found['year']}-{found['month']}-{found['day']}T{found['clock']}")
    if found["zone"]:
        return datetime.fromisoformat(f"{stated.isoformat()}{found['zone']}").astimezone(LONDON)
    return stated.replace(tzinfo=LONDON)


def _instants(found: re.Match[str], at: datetime, precision: Precision) -> tuple[datetime, datetime]:
    first = last = at.astimezone(UTC)
    if not found["zone"]:
        first, last = earliest_instant(at.date(), at.time()), latest_instant(at.date(), at.time())
    if last < first:
        raise ValueError("UK clocks went forward over that time")
    margin = _INSTANT_MARGIN if found["qualifier"] else timedelta()
    return first - margin, last + _STEPS[precision] - _TICK + margin


def _days(found: re.Match[str], precision: Precision) -> tuple[datetime, datetime]:
    start, stop = _span(found, precision)
    if found["qualifier"]:
        start, stop = _widened(start, stop, precision)
    return earliest_instant(start, time.min), latest_instant(stop - _DAY, time.max)


def _span(found: re.Match[str], precision: Precision) -> tuple[date, date]:
    """First day, and the day after the last."""
    year, month, day = int(found["year"]), int(found["month"] or 1), int(found["day"] or 1)
    if precision is Precision.SEASON:
        return _SEASONS[month](year)
    start = date(year, month, day)
    return start, start + _DAY if precision is Precision.DAY else shift_months(start, _MONTHS[precision])


def _widened(start: date, stop: date, precision: Precision) -> tuple[date, date]:
    if precision is Precision.DAY:
        return start - _DAY, stop + _DAY
    return shift_months(start, -_MONTHS[precision]), shift_months(stop, _MONTHS[precision])
