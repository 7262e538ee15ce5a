"""What a search looks at: the views that it rests on, as they were at the position that it is put at."""

from sqlalchemy import Connection

from projections.audit_trail import AuditTrail
from projections.breaches import BREACHES
from projections.engine import Views
from projections.entries import ENTRIES
from projections.matters import MATTERS
from projections.officers import OFFICERS
from projections.oversight.question import Asked, Known
from projections.positions import POSITIONS, known_at
from projections.references import REFERENCES
from projections.texts import TEXTS
from projections.view import View

TRAIL: View = AuditTrail()
RESTS_ON: tuple[View, ...] = (POSITIONS, MATTERS, OFFICERS, BREACHES, REFERENCES, TEXTS, ENTRIES, TRAIL)
"""The views that answer a search."""


def known(views: Views, connection: Connection, asked: Asked) -> Known:
    """The views as a search sees them: at the position or time asked for, else the newest that all hold.

    Raises `ViewParked`.
    """
    held = min(views.position(view.name) for view in RESTS_ON)
    tables = {view.name: views.table(view.name) for view in RESTS_ON}
    if asked.known_by is not None:
        position = known_at(connection, tables[POSITIONS.name], asked.known_by)
    else:
        position = held if asked.position is None else asked.position
    return Known(connection, min(held, position), tables)
