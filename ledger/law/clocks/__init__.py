"""Every statutory clock of a case: what is due by when, and whether it was done in time.

`clocks(case, on)` is pure: the case as folded, and a day. What is not recorded, or not precisely, is "cannot tell".
"""

from ledger.law.clocks.clock import Clock, Due, Extension, Kind, Late, Measured, Moment, Pause, State
from ledger.law.clocks.definition import DEFINITIONS
from ledger.law.clocks.standing import has_begun, standing
from ledger.law.clocks.table import clocks, runnings

__all__ = [
    "DEFINITIONS",
    "Clock",
    "Due",
    "Extension",
    "Kind",
    "Late",
    "Measured",
    "Moment",
    "Pause",
    "State",
    "clocks",
    "has_begun",
    "runnings",
    "standing",
]
