"""All clocks of a case on a day."""

from datetime import date
from functools import cache
from importlib import import_module
from typing import Final

from ledger.case.state import Case
from ledger.law.clocks.clock import Clock
from ledger.law.clocks.definition import DEFINITIONS, Definition
from ledger.law.clocks.reckoning import reckon
from ledger.law.clocks.standing import has_begun, standing

PARTS: Final = ("intake", "investigation", "custody", "preparation", "proceedings", "appeal", "aftermath")
"""The modules of this package that define clocks, in the order of the process."""


def clocks(case: Case, on: date) -> tuple[Clock, ...]:
    """Every clock that had begun by a day, as it stood then by what the case shows, in the order of the process."""
    return tuple(standing(clock, on) for clock in runnings(case) if has_begun(clock, on))


def runnings(case: Case) -> tuple[Clock, ...]:
    """Every running of every clock that the case shows, to be asked how it stands on any day, in the same order."""
    return tuple(reckon(case, row, course) for row in definitions().values() for course in row.find(case))


@cache
def definitions() -> dict[str, Definition]:
    """Every clock's definition by its id, once the modules that hold them are imported."""
    for part in PARTS:
        import_module(f"ledger.law.clocks.{part}")
    return DEFINITIONS
