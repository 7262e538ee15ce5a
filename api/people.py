"""How an officer is called from outside: by a case, a colon, and the id that the case has for them."""

from ledger.record import Ledger
from projections.engine import Views
from projections.oversight.question import Known
from projections.register import MATCHES, Place, person_of


def place_called(ledger: Ledger, called: str) -> Place:
    """The place that CASE:OFFICER names; a reference may hold colons, an officer's id none.

    Raises `UnknownCase`, `AmbiguousReference`.
    """
    case, _, officer = called.rpartition(":")
    return Place(ledger.find(case), officer)


def places_of(views: Views, place: Place) -> frozenset[Place]:
    """Every place of the person who stands in this one, by the matches that stand now. Raises `ViewParked`."""
    position = views.position(MATCHES.name)
    with views.database.connect() as connection:
        known = Known(connection, position, {MATCHES.name: views.table(MATCHES.name)})
        return person_of(known, place)[0] | {place}
