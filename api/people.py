"""How an officer is called from outside: by a case, a colon, and the id that the case has for them."""

from ledger.record import Ledger
from projections.register import Place


def place_called(ledger: Ledger, called: str) -> Place:
    """The place that CASE:OFFICER names; a reference may hold colons, an officer's id none.

    Raises `UnknownCase`, `AmbiguousReference`.
    """
    case, _, officer = called.rpartition(":")
    return Place(ledger.find(case), officer)
