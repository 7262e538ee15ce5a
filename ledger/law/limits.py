"""Time limits: whether an act was certainly out of time, however roughly the dates are known.

The length stands with the provision (`working_days`, `days` or `months`), and whether the day that sets it running is
counted (`includes_trigger`, by default not).
"""

from datetime import date, timedelta
from functools import lru_cache

from ledger.dates import PartialDate, Period, add_calendar_days, add_calendar_months, add_working_days
from ledger.law.provisions import provision_of
from ledger.law.rules import Objection, missing

UNITS = {"working_days": add_working_days, "days": add_calendar_days, "months": add_calendar_months}


def too_late(act: PartialDate, trigger: PartialDate | None, key: str) -> Objection | None:
    """The objection that an act came certainly after the end of the provision's period, counted from the trigger."""
    if trigger is None or trigger.latest is None or act.earliest is None:
        return None
    period = period_of(key, trigger.latest)
    if act.earliest <= period.end:
        return None
    return Objection(f"it came on {act.in_words()}; {period.in_words()}", "/occurred")


def has_period(key: str) -> bool:
    """Whether the provision sets a length of time, or only says what is to be done."""
    return not UNITS.keys().isdisjoint(provision_of(key).values)


def period_before(key: str, end: date) -> Period:
    """The provision's period reckoned backwards: the last day from which it is over by `end`."""
    start = end - timedelta(days=1)
    while (period := period_of(key, start)).end > end:
        start -= timedelta(days=1)
    return period


def late_unless(late: Objection | None, untold: str) -> Objection | None:
    """A lateness that rests on silence: had what is untold been recorded, the act might have been in time."""
    return late and missing(f"{late.says}; {untold}", late.pointer)


@lru_cache(maxsize=16_384)
def period_of(key: str, trigger: date) -> Period:
    """The provision's period as reckoned from a day; the same ones are asked for again with every entry and clock."""
    values = provision_of(key).values
    unit = next(unit for unit in UNITS if unit in values)
    return UNITS[unit](trigger, values[unit], includes_trigger=values.get("includes_trigger", False))
