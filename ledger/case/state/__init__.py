"""The case as folded from its events: frozen values, one module a part of the process.

Maps are plain dicts that nobody changes in place: `put` makes the next one.
"""

from ledger.case.state.case import Case, HistoricCapture, Reworded, Undone
from ledger.case.state.mark import Mark, put

__all__ = ["Case", "HistoricCapture", "Mark", "Reworded", "Undone", "put"]
