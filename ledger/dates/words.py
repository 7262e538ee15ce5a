"""Dates in the words of UK government content: '30 November 2020', 'about 1.13am on 22 December 2014'."""

from calendar import month_name
from datetime import date, datetime
from typing import Final

from ledger.dates.point import Point, Precision, parse_point

_SEASON_NAMES: Final = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_QUALIFIERS: Final = {"": "{}", "~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)"}
_MIDDAY: Final = 12
_MONTHS_IN_YEAR: Final = 12


def in_words(edtf: str) -> str:
    """Say a date that `PartialDate.parse` has accepted; no more of it than it states."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return "date not stated" if edtf == "XXXX" else _point(edtf)
    match start, end:
        case "..", _:
            return _until(end)
        case _, "..":
            return _since(start)
        case "", _:
            return f"until {_point(end)}, start not known"
        case _, "":
            return f"from {_point(start)}, end not known"
    return f"between {_point(start)} and {_point(end)}"


def day_in_words(day: date) -> str:
    """Write a day as UK content does: 30 November 2020."""
    return f"{day.day} {month_name[day.month]} {day.year}"


def _point(edtf: str) -> str:
    point = parse_point(edtf)
    return _QUALIFIERS[point.qualifier].format(_plain(point))


def _plain(point: Point) -> str:
    match point.precision:
        case Precision.YEAR:
            return f"{point.year}"
        case Precision.SEASON:
            return f"{_SEASON_NAMES[point.month]} {point.year}"
        case Precision.MONTH:
            return f"{month_name[point.month]} {point.year}"
    if point.at:
        return f"{_clock(point.at, point.precision)} on {day_in_words(point.at)}"
    return day_in_words(date(point.year, point.month, point.day))


def _until(edtf: str) -> str:
    point = parse_point(edtf)
    if point.qualifier or point.precision is Precision.SEASON:
        return f"in or before {_point(edtf)}"
    if point.precision is Precision.YEAR:
        return f"before {point.year + 1}"
    if point.precision is Precision.MONTH:
        return f"before {_month(*divmod(point.year * _MONTHS_IN_YEAR + point.month, _MONTHS_IN_YEAR))}"
    return f"on or before {_plain(point)}"


def _since(edtf: str) -> str:
    on = "on" if parse_point(edtf).precision is Precision.DAY else "in"
    return f"{on} or after {_point(edtf)}"


def _month(year: int, months_before: int) -> str:
    return f"{month_name[months_before + 1]} {year}"


def _clock(at: datetime, precision: Precision) -> str:
    """Write a time as UK content does: 1.13am, 5pm."""
    minutes = f".{at.minute:02}" if at.minute or at.second else ""
    seconds = f" and {at.second} seconds" if precision is Precision.SECOND and at.second else ""
    return f"{at.hour % _MIDDAY or _MIDDAY}{minutes}{'am' if at.hour < _MIDDAY else 'pm'}{seconds}"
