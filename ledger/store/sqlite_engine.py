"""SQLite as the ledger wants it: a write transaction takes its lock at once, and a commit is on the disk.

The library's own transactions begin deferred, so that one which reads before it writes can lose its snapshot to another
process, and it leaves `synchronous` to the build's default.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eventsourcing.sqlite import (
    SQLiteConnection,
    SQLiteConnectionPool,
    SQLiteCursor,
    SQLiteDatastore,
    SQLiteTransaction,
)

from ledger.sqlite_file import address, only_readable

LOCK_SECONDS = 30


class _Transaction(SQLiteTransaction):
    def __enter__(self) -> SQLiteCursor:
        cursor = self.connection.cursor()
        cursor.execute("BEGIN IMMEDIATE" if self.commit else "BEGIN")
        return cursor


class _Connection(SQLiteConnection):
    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        with _Transaction(self, commit=commit) as cursor, cursor:
            yield cursor


class _Pool(SQLiteConnectionPool):
    def _create_connection(self) -> SQLiteConnection:
        plain: sqlite3.Connection = super()._create_connection()._sqlite_conn  # noqa: SLF001 - to wrap it otherwise
        plain.execute("PRAGMA synchronous=FULL")
        return _Connection(plain, self.max_age)


class Datastore(SQLiteDatastore):
    """The library's datastore with these transactions."""

    def __init__(self, path: Path) -> None:
        name = address(path)
        super().__init__(name, lock_timeout=LOCK_SECONDS)
        self.pool = _Pool(db_name=name, lock_timeout=LOCK_SECONDS)
        self.pool.is_journal_mode_wal = only_readable(path)  # what can only be read stays in the mode it has
