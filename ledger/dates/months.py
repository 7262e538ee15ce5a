"""Counting in calendar months."""

from calendar import monthrange
from datetime import date
from typing import Final

_MONTHS_IN_YEAR: Final = 12


def has_corresponding_date(start: date, months: int) -> bool:
    """Whether the month that lies `months` later has the same day number."""
    return shift_months(start, months).day == start.day


def shift_months(start: date, months: int) -> date:
    """Corresponding date `months` later (earlier if negative), or that month's last day where it has none."""
    years, month = divmod(start.month - 1 + months, _MONTHS_IN_YEAR)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
