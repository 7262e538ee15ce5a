"""What a search looks at: the views that it rests on, as they were at the position that it is put at."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self

from sqlalchemy import ColumnElement, Connection, Subquery, Table, and_, or_, select, true

from ledger.case.structure import CORRECTIONS
from projections.audit_trail import AuditTrail
from projections.breaches import BREACHES
from projections.engine import Views
from projections.entries import ENTRIES
from projections.matters import MATTERS
from projections.officers import OFFICERS
from projections.oversight.question import Asked, Known
from projections.positions import POSITIONS, known_at
from projections.ranged import standing
from projections.references import REFERENCES
from projections.texts import TEXTS
from projections.view import View

TRAIL: View = AuditTrail()
RESTS_ON: tuple[View, ...] = (POSITIONS, MATTERS, OFFICERS, BREACHES, REFERENCES, TEXTS, ENTRIES, TRAIL)
"""The views that answer a search."""


@dataclass(frozen=True, slots=True)
class Only:
    """What a search is narrowed to: cases that fulfil a condition, and in them entries of these types."""

    cases: Callable[[ColumnElement[str]], ColumnElement[bool]]
    types: frozenset[str]
    every_type: bool


Narrowing = Callable[[Views, Connection], Only | None]
"""What an answer is narrowed to, for whom it is; None: to nothing."""


def whole(_views: Views, _connection: Connection) -> None:
    """Nothing is kept from who asks."""


@dataclass(frozen=True)
class Narrowed(Known):
    """The views as they were at one position, of which nothing is there but what a search is narrowed to."""

    only: Only

    def at(self, view: View) -> Subquery:
        """The rows of a view that are left."""
        table = self.tables[view.name]
        rows = standing(table, self.position).where(self.only.cases(table.c.case_id))
        if view.name == ENTRIES.name and not self.only.every_type:
            rows = rows.where(self._is_of_types(table.c.entry, table.c.type))
        return rows.subquery(view.name)

    def sees(self, types: Iterable[str]) -> bool:
        """Whether entries of all these types are left."""
        return self.only.types >= set(types)

    def over(self, connection: Connection, tables: Mapping[str, Table]) -> Self:
        """The same, of views that hold nothing but what is left."""
        everything = replace(self.only, cases=lambda _case: true())
        return replace(self, connection=connection, tables=tables, only=everything)

    def _is_of_types(self, entry: ColumnElement[str], type_: ColumnElement[str]) -> ColumnElement[bool]:
        """Whether an entry is of one of the types; a correction, whether what it speaks of is. None is left of more."""
        entries, trail = self.tables[ENTRIES.name].alias(), self.tables[TRAIL.name]
        plain = self.only.types - CORRECTIONS
        other = select(entries.c.entry).where(entries.c.type.not_in(plain))
        changes = select(trail.c.entry).where(trail.c.corrects.is_not(None), trail.c.corrects.not_in(other))
        return or_(type_.in_(plain), and_(type_.in_(self.only.types & CORRECTIONS), entry.in_(changes)))


def narrowed(known: Known, only: Only | None) -> Known:
    """The views as they are left by what an answer is narrowed to."""
    if only is None:
        return known
    return Narrowed(known.connection, known.position, known.tables, only, opens=known.opens)


def known(views: Views, connection: Connection, asked: Asked, only: Only | None = None) -> Known:
    """The views as a search sees them: at the position or time asked for, else the newest that all hold.

    Where it is narrowed, as if there were nothing but that.

    Raises `ViewParked`.
    """
    held = min(views.position(view.name) for view in RESTS_ON)
    tables = {view.name: views.table(view.name) for view in RESTS_ON}
    if asked.known_by is not None:
        position = known_at(connection, tables[POSITIONS.name], asked.known_by)
    else:
        position = held if asked.position is None else asked.position
    return narrowed(Known(connection, min(held, position), tables), only)
