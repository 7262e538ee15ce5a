"""Views whose rows hold for a range of positions, so that "as known then", across all cases, is a query and no replay.

Such a view is a pure function from a case, as it stands after an entry, to named rows. The rows of an entry's case are
compared with those that held before: what changed or vanished ends at the entry's position (`until_position`), what is
new begins there (`from_position`). A row that concerns one officer carries the key of the entry that gave it its form.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Index,
    MetaData,
    Select,
    String,
    Table,
    and_,
    bindparam,
    delete,
    insert,
    or_,
    select,
    update,
)

from ledger.case.state import Case
from projections.view import Fed

Row = Mapping[str, Any]
Rows = Callable[[Fed], Iterable[tuple[str, Row]]]
"""What a view says of a case: rows by what they are about, a name that is the same from entry to entry."""

_SAME = ("case_id", "about", "from_position")


def holds(table: Any, position: int) -> ColumnElement[bool]:
    """Whether a row held when this position was the newest."""
    return and_(
        table.c.from_position <= position, or_(table.c.until_position.is_(None), table.c.until_position > position)
    )


def standing(table: Table, position: int) -> Select[Any]:
    """The rows that held when this position was the newest."""
    return select(table).where(holds(table, position))


def identity(case: Case, officer: str | None) -> dict[str, Any]:
    """Whom a row is about, in whose force, in which case: what every ranged row has."""
    return {"reference": _reference(case), "force": _force(case, officer), "officer": officer}


def _reference(case: Case) -> str | None:
    """What the case is called: by the oversight body, else by whoever came first."""
    called = sorted(case.intake.references, key=lambda reference: reference[0] != "iopc")
    return called[0][1] if called else None


def _force(case: Case, officer: str | None) -> str | None:
    """The officer's force, else the matter's, else that of all its officers."""
    of_all = {one.force for one in case.officers.values()}
    named = case.officer(officer).force if officer else None
    force = named or case.intake.force or (of_all.pop() if len(of_all) == 1 else None)
    return force.value if force else None


@dataclass(eq=False)
class Ranged:
    """A view of ranged rows: its name and version, its own columns, and what it says of a case."""

    name: str
    version: int
    columns: Callable[[], tuple[Column[Any], ...]]
    rows: Rows
    indexed: tuple[tuple[str, ...], ...] = ()
    """Columns, one or several together, by which questions look for rows."""

    def table(self, metadata: MetaData, name: str) -> Table:
        """The table of rows: the ranges and what every row has, then the view's own columns."""
        table = Table(
            name,
            metadata,
            Column("case_id", String(36), primary_key=True),
            Column("about", String, primary_key=True),
            Column("from_position", BigInteger, primary_key=True, autoincrement=False),
            Column("until_position", BigInteger),
            Column("key", String(80)),
            Column("reference", String),
            Column("force", String),
            Column("officer", String),
            *self.columns(),
        )
        still = table.c.until_position.is_(None)
        Index(f"{name}_open", table.c.case_id, sqlite_where=still, postgresql_where=still)
        for columns in (("from_position",), ("until_position",), *self.indexed):
            Index("_".join((name, *columns)), *(table.c[column] for column in columns))
        return table

    def apply(self, connection: Connection, table: Table, batch: Sequence[Fed]) -> None:
        """End the rows that these entries changed, and begin those that they brought."""
        ranges = _Ranges(_open(connection, table, {fed.case_id for fed in batch}))
        for fed in batch:
            said = {about: {**identity(fed.case, row.get("officer")), **row} for about, row in self.rows(fed)}
            ranges.take(fed, said)
        ranges.write(connection, table)

    def renew(self, connection: Connection, table: Table, history: Sequence[Fed]) -> None:
        """Say everything of one case again, for every range: what a destroyed key had opened is in none of them."""
        connection.execute(delete(table).where(table.c.case_id == history[0].case_id))
        self.apply(connection, table, history)


@dataclass(slots=True)
class _Range:
    """One row and where it holds; `stored` once its beginning is in the table."""

    case_id: str
    about: str
    said: dict[str, Any]
    since: int
    key: str | None = None
    until: int | None = None
    stored: bool = False

    def as_row(self) -> dict[str, Any]:
        """The row as the table has it."""
        place = {"case_id": self.case_id, "about": self.about, "from_position": self.since}
        return place | {"until_position": self.until, "key": self.key} | self.said


class _Ranges:
    """The rows of a batch's cases while its entries are taken one by one."""

    def __init__(self, open_: Iterable[_Range]) -> None:
        self._open: dict[str, dict[str, _Range]] = {}
        self._all: list[_Range] = []
        for one in open_:
            self._begin(one)

    def take(self, fed: Fed, said: Mapping[str, dict[str, Any]]) -> None:
        """What the case says after this entry, against what it said before."""
        before = self._open.setdefault(fed.case_id, {})
        for about in [about for about, one in before.items() if said.get(about) != one.said]:
            before.pop(about).until = fed.position
        for about, row in said.items():
            if about not in before:
                key = fed.key if row["officer"] else None
                self._begin(_Range(fed.case_id, about, row, fed.position, key))

    def write(self, connection: Connection, table: Table) -> None:
        """Put what changed into the table, in two statements at most."""
        ended = [one for one in self._all if one.stored and one.until is not None]
        if ended:
            same = [table.c[name] == bindparam(f"at_{name}") for name in _SAME]
            places = [{f"at_{name}": one.as_row()[name] for name in _SAME} | {"at_end": one.until} for one in ended]
            connection.execute(update(table).where(*same).values(until_position=bindparam("at_end")), places)
        begun = [one.as_row() for one in self._all if not one.stored]
        if begun:
            connection.execute(insert(table), begun)

    def _begin(self, one: _Range) -> None:
        self._open.setdefault(one.case_id, {})[one.about] = one
        self._all.append(one)


def _open(connection: Connection, table: Table, cases: Iterable[str]) -> list[_Range]:
    """The rows of these cases that have not ended."""
    open_ = select(table).where(table.c.case_id.in_(list(cases)), table.c.until_position.is_(None))
    rows = (dict(row) for row in connection.execute(open_).mappings())
    return [
        _Range(
            row.pop("case_id"), row.pop("about"), since=row.pop("from_position"), key=row.pop("key"),
            until=row.pop("until_position"), said=row, stored=True,
        )
        for row in rows
    ]  # fmt: skip
