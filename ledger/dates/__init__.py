"""Partial dates (EDTF) and their bounds, UK local time, and the working days of England and Wales."""

from ledger.dates.chance import Chance
from ledger.dates.happening import Certainty, Happening
from ledger.dates.partial import NOT_STATED, PartialDate
from ledger.dates.point import NotADate, Precision
from ledger.dates.uk_time import uk_date

__all__ = [
    "NOT_STATED",
    "Certainty",
    "Chance",
    "Happening",
    "NotADate",
    "PartialDate",
    "Precision",
    "uk_date",
]
