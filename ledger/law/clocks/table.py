"""All clocks of a case on a day."""

from datetime import date
from functools import cache
from importlib import import_module
from typing import Final

from ledger.case.state import Case
from ledger.law.clocks.clock import Clock
from ledger.law.clocks.definition import DEFINITIONS, Definition
from ledger.law.clocks.reckoning import has_begun, reckon

PARTS: Final = ("intake", "investigation", "custody", "preparation", "proceedings", "appeal", "aftermath")
"""The modules of this package that define clocks, in the order of the process."""


def clocks(case: Case, on: date) -> tuple[Clock, ...]:
    """Every clock that had begun by a day, as it stood then by what the case shows, in the order of the process."""
    return tuple(
        reckon(case, row, course, on) for row in definitions().values() for course in row.find(case)
        if has_begun(course, on)
    )  # fmt: skip


@cache
def definitions() -> dict[str, Definition]:
    """Every clock's definition by its id, once the modules that hold them are imported."""
    for part in PARTS:
        import_module(f"ledger.law.clocks.{part}")
    return DEFINITIONS
