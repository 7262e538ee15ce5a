"""Time limits: whether an act was certainly out of time, however roughly the dates are known.

The length stands with the provision (`working_days`, `days` or `months`), and whether the day that sets it running is
counted (`includes_trigger`, by default not).
"""

from datetime import date

from ledger.dates import PartialDate, Period, add_calendar_days, add_calendar_months, add_working_days
from ledger.law.provisions import provision_of
from ledger.law.rules import Objection

UNITS = {"working_days": add_working_days, "days": add_calendar_days, "months": add_calendar_months}


def too_late(act: PartialDate, trigger: PartialDate | None, key: str) -> Objection | None:
    """The objection that an act came certainly after the end of the provision's period, counted from the trigger."""
    if trigger is None or trigger.latest is None or act.earliest is None:
        return None
    period = period_of(key, trigger.latest)
    if act.earliest <= period.end:
        return None
    return Objection(f"it came on {act.in_words()}; {period.in_words()}", "/occurred")


def period_of(key: str, trigger: date) -> Period:
    """The provision's period as reckoned from a day."""
    values = provision_of(key).values
    unit = next(unit for unit in UNITS if unit in values)
    return UNITS[unit](trigger, values[unit], includes_trigger=values.get("includes_trigger", False))
