"""When each position was recorded: turns "as known by a time" into "as known at a position"."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, MetaData, String, Table, insert, select

from projections.view import Fed, View

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Positions:
    """One row an entry: its position, its case, and the microsecond in which it was recorded, which never goes back."""

    name = "positions"
    version = 1

    def table(self, metadata: MetaData, name: str) -> Table:
        """The table of positions."""
        return Table(
            name,
            metadata,
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("recorded", BigInteger, nullable=False, index=True),
            Column("case_id", String(36), nullable=False),
        )

    def apply(self, connection: Connection, table: Table, batch: Sequence[Fed]) -> None:
        """Add a row for each entry."""
        connection.execute(insert(table), [_row(fed) for fed in batch])

    def renew(self, connection: Connection, table: Table, history: Sequence[Fed]) -> None:
        """Nothing: the rows say nothing that an erasure takes."""


POSITIONS: View = Positions()


def known_at(connection: Connection, table: Table, known_by: datetime) -> int:
    """The last position that was recorded by this time; -1 where there was none."""
    newest = (
        select(table.c.position)
        .where(table.c.recorded <= _microseconds(known_by))
        .order_by(table.c.recorded.desc(), table.c.position.desc())
        .limit(1)
    )
    found: int | None = connection.execute(newest).scalar()
    return -1 if found is None else found


def recorded_at(connection: Connection, table: Table, position: int) -> datetime | None:
    """When this position was recorded; None where nothing was."""
    found = connection.execute(select(table.c.recorded).where(table.c.position == position)).scalar()
    return None if found is None else _EPOCH + timedelta(microseconds=found)


def _row(fed: Fed) -> dict[str, Any]:
    return {"position": fed.position, "recorded": _microseconds(fed.said.recorded_at), "case_id": fed.case_id}


def _microseconds(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(microseconds=1)
