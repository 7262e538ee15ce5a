"""Entries as they are searched for: who recorded what, about whom, when it happened; as it stood at any position.

A row says how an entry reads from one position until another: a correction or retraction ends it, and begins the next.
What else a search looks at (force, cipher, reference, breaches, published texts) stands in views of its own.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Index,
    MetaData,
    String,
    Table,
    bindparam,
    delete,
    insert,
    update,
)

from ledger.case.correcting import rewordings
from ledger.case.said import Said, Unreadable
from ledger.events.base import Event, OfficerEvent
from ledger.events.correction import EventCorrected, EventRetracted
from ledger.events.references import references
from projections.columns import code, dated, partial_date, yes_or_no
from projections.view import Fed

Row = dict[str, Any]
_SOUGHT = ("case_id", "type", "recorded_by", "role", "officer")
"""Columns that entries are looked for by, each with the position that answers are ordered by."""


class Entries:
    """One row an entry and wording, with the positions between which it reads so."""

    name = "entries"
    version = 1

    def table(self, metadata: MetaData, name: str) -> Table:
        """The table of wordings; `concerns` lists officers as " o-1 o-2 ", `type` is the one that stands."""
        table = Table(
            name,
            metadata,
            Column("entry", String(36), primary_key=True),
            Column("from_position", BigInteger, primary_key=True, autoincrement=False),
            Column("until_position", BigInteger),
            Column("position", BigInteger, nullable=False),
            Column("case_id", String(36), nullable=False),
            Column("type", String(80), nullable=False),
            code("officer"),
            code("concerns"),
            code("recorded_by"),
            code("role"),
            *partial_date("occurred"),
            Column("breached", Boolean, nullable=False),
            yes_or_no("overridden"),
            Column("correction", Boolean, nullable=False),
            code("corrected_by"),
            Column("retracted", Boolean, nullable=False),
        )
        for column in _SOUGHT:
            Index(f"{name}_{column}", table.c[column], table.c.position)
        for column in ("position", "occurred_earliest", "occurred_latest"):
            Index(f"{name}_{column}", table.c[column])
        for column in ("breached", "overridden", "correction"):
            rare = table.c[column].is_(True)
            Index(f"{name}_{column}", table.c.position, sqlite_where=rare, postgresql_where=rare)
        return table

    def apply(self, connection: Connection, table: Table, batch: Sequence[Fed]) -> None:
        """Add each entry; where it changes how an earlier one reads, end that wording and begin the new one."""
        begun: dict[str, Row] = {}
        every: list[Row] = []
        ended: list[Row] = []
        for fed in batch:
            for row in wordings(fed):
                if row["entry"] in begun:
                    begun[row["entry"]]["until_position"] = fed.position
                elif row["entry"] != fed.said.id:
                    ended.append({"at_entry": row["entry"], "at_end": fed.position})
                begun[row["entry"]] = row
                every.append(row)
        _end(connection, table, ended)
        connection.execute(insert(table), every)

    def renew(self, connection: Connection, table: Table, history: Sequence[Fed]) -> None:
        """Write the case's rows anew: what was erased is in none of them."""
        connection.execute(delete(table).where(table.c.case_id == history[0].case_id))
        self.apply(connection, table, history)


def _end(connection: Connection, table: Table, ended: list[Row]) -> None:
    if ended:
        stands = (table.c.entry == bindparam("at_entry"), table.c.until_position.is_(None))
        connection.execute(update(table).where(*stands).values(until_position=bindparam("at_end")), ended)


def wordings(fed: Fed) -> Iterator[Row]:
    """What an entry brings: its own row, and how an earlier entry reads since."""
    place = {"from_position": fed.position, "until_position": None, "case_id": fed.case_id}
    yield {**place, **_read(fed.said), "corrected_by": None, "retracted": False}
    if isinstance(fed.said.event, EventCorrected | EventRetracted):
        for reworded in rewordings(fed.history).values():
            by, stands = reworded.changes[-1]
            if by.id == fed.said.id:
                read = _read(stands or reworded.said)
                yield {**place, **read, "corrected_by": by.id, "retracted": stands is None}


def _read(said: Said) -> Row:
    """What is looked for in an entry, as it reads."""
    told = said.circumstances
    return {
        "entry": said.id,
        "position": said.position,
        "type": said.event.type,
        **_about(said.event),
        "recorded_by": said.recorded_by,
        "role": told.recorded_as.role.value if told else None,
        **dated("occurred", said.occurred.edtf),
        "breached": bool(said.breaches),
        "overridden": told.override is not None if told else None,
        "correction": isinstance(said.event, EventCorrected | EventRetracted),
    }


def _about(event: Event | Unreadable) -> Row:
    """The officer that an event is about, and every officer that it concerns."""
    if isinstance(event, Unreadable):
        return {"officer": None, "concerns": None}
    named = tuple(dict.fromkeys(one.id for one in references(event) if one.kind == "officer"))
    only = named[0] if len(named) == 1 else None
    return {
        "officer": event.officer if isinstance(event, OfficerEvent) else only,
        "concerns": f" {' '.join(named)} " if named else None,
    }


ENTRIES = Entries()
