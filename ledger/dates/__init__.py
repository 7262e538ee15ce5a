"""Partial dates (EDTF) and their bounds, UK local time, and the working days of England and Wales."""

from ledger.dates.chance import Chance
from ledger.dates.happening import Certainty, Happening
from ledger.dates.partial import NOT_STATED, PartialDate
from ledger.dates.periods import Counted, Period, Skipped, add_calendar_days, add_calendar_months, add_working_days
from ledger.dates.point import NotADate, Precision
from ledger.dates.uk_time import uk_date
from ledger.dates.working_days import is_working_day, why_not_working

__all__ = [
    "NOT_STATED",
    "Certainty",
    "Chance",
    "Counted",
    "Happening",
    "NotADate",
    "PartialDate",
    "Period",
    "Precision",
    "Skipped",
    "add_calendar_days",
    "add_calendar_months",
    "add_working_days",
    "is_working_day",
    "uk_date",
    "why_not_working",
]
