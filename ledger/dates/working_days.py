"""Which days are working days in England and Wales, and why the others are not.

A working day is any day but a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday in England and Wales
(Police (Conduct) Regulations 2020 reg 2(1)). One-off bank holidays are known once the `holidays` package has them, so a
day far ahead may yet become one.
"""

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from holidays import HolidayBase

_WEEKEND: Final = {5: "Saturday", 6: "Sunday"}


def is_working_day(day: date) -> bool:
    """Whether work is done on it."""
    return why_not_working(day) is None


def why_not_working(day: date) -> str | None:
    """Name of the holiday, else of the weekend day; None for a working day."""
    return _bank_holidays().get(day) or _WEEKEND.get(day.weekday())


@cache
def _bank_holidays() -> "HolidayBase":
    # Imported when first asked: it takes 50 ms, which a command that reckons no dates should not pay.
    from holidays import country_holidays  # noqa: PLC0415

    return country_holidays("GB", subdiv="ENG")
