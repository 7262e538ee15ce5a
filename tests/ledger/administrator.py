"""The database's own administrator: reads and changes every row of log and vault, whatever a trigger would say."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg

from tests.engines import Engine, Files, Server

FAR = 10_000
"""Added to a number, so that it collides with none that is there."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of one row: `where` finds the row among those of its table."""

    table: str
    column: str
    row: tuple[Any, ...]
    columns: tuple[str, ...]

    @property
    def value(self) -> Any:
        """What stands there."""
        return self.row[self.columns.index(self.column)]


class Administrator:
    """All rights on one database."""

    def __init__(self, connection: Any, tables: Sequence[str], mark: str, prefix: str = "") -> None:
        self._connection, self.tables, self._mark, self._prefix = connection, tables, mark, prefix

    def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Any:
        """Run a statement, its parameters marked `?`."""
        return self._connection.execute(statement.replace("?", self._mark), parameters)

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    def cells(self, table: str) -> Iterator[Cell]:
        """Every value of the first and the last rows of a table."""
        found = self.execute(f"SELECT * FROM {self._prefix}{table}")  # noqa: S608 - names that the database gave
        columns = tuple(column[0] for column in found.description)
        rows = found.fetchall()
        for row in {tuple(row): None for row in (*rows[:2], *rows[-2:])}:
            yield from (Cell(table, column, row, columns) for column in columns)

    def put(self, cell: Cell, value: Any, *, instead: Any) -> None:
        """Write a value instead of another."""
        row = [instead if column == cell.column else old for column, old in zip(cell.columns, cell.row, strict=True)]
        known = [(column, old) for column, old in zip(cell.columns, row, strict=True) if old is not None]
        where = " AND ".join(f"{column} = ?" for column, _ in known)
        changed = self.execute(
            f"UPDATE {self._prefix}{cell.table} SET {cell.column} = ? WHERE {where}",  # noqa: S608 - as above
            [value, *(old for _, old in known)],
        )
        assert changed.rowcount == 1

    def restore(self, cell: Cell) -> None:
        """Write what stood there, in place of whatever was made anew because it was missing."""
        if cell.table == "vault_secrets":
            self.execute(f"DELETE FROM {self._prefix}{cell.table} WHERE {cell.column} = ?", [cell.value])  # noqa: S608 - as above
        self.put(cell, cell.value, instead=altered(cell.value))


@contextmanager
def administrators(engine: Engine) -> Iterator[list[Administrator]]:
    """The administrators of a ledger's log and of its vault, their triggers gone."""
    if isinstance(engine, Files):
        made = [_of_file(str(engine.folder / name)) for name in ("ledger.db", "vault.db")]
    else:
        assert isinstance(engine, Server)
        made = [_of_schema(engine.dsn, schema) for schema in (engine.log, engine.keys)]
    try:
        yield made
    finally:
        for one in made:
            one.close()


def _of_file(path: str) -> Administrator:
    connection = sqlite3.connect(path, isolation_level=None, timeout=30)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return Administrator(connection, [name for (name,) in found], "?")


def _of_schema(dsn: str, schema: str) -> Administrator:
    connection = psycopg.connect(dsn, autocommit=True)
    tables = connection.execute(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = %s", (schema,)
    ).fetchall()
    for (name,) in tables:
        connection.execute(f"ALTER TABLE {schema}.{name} DISABLE TRIGGER ALL".encode())
    return Administrator(_Bytes(connection), [name for (name,) in tables], "%s", f"{schema}.")


class _Bytes:
    """A connection that takes statements as they are made up here."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def execute(self, statement: str, parameters: Sequence[Any]) -> Any:
        """Run a statement."""
        return self._connection.execute(statement.encode(), parameters)

    def close(self) -> None:
        """Close it."""
        self._connection.close()


def altered(value: Any) -> Any:  # noqa: PLR0911 - one a type
    """Another value of the same type."""
    match value:
        case bool() | None:
            return not value
        case int():
            return value + FAR
        case float():
            return value + 1.0
        case bytes():
            return value[:-1] + bytes([value[-1] ^ 1])
        case UUID():
            return UUID(int=value.int ^ 1)
        case datetime():
            return value + timedelta(seconds=1)
    text = str(value)
    return text[:-1] + ("0" if text[-1] != "0" else "1")
