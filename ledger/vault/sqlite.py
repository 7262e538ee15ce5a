"""A vault in an SQLite file of its own, or in memory."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import RLock

from ledger.sqlite_file import address, only_readable

MEMORY = ":memory:"
BUSY_SECONDS = 30.0


class SqliteVault:
    """One connection, used by one thread at a time. What is deleted is overwritten (`secure_delete`)."""

    bytes_type = "BLOB"

    def __init__(self, path: Path | str = MEMORY) -> None:
        self._lock = RLock()
        if isinstance(path, Path) and not path.exists():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # the engine's other files take its mode
        file = address(path) if isinstance(path, Path) else path
        self.writable = not (isinstance(path, Path) and only_readable(path))
        self._connection = sqlite3.connect(
            file, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS
        )
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON") if self.writable else ():
            self._connection.execute(f"PRAGMA {pragma}")

    def tables(self) -> frozenset[str]:
        """The names of its tables."""
        with self.reading() as connection:
            return frozenset(name for (name,) in connection.execute("SELECT name FROM sqlite_master"))

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """The connection, for one statement."""
        return self._transaction("BEGIN")

    def writing(self) -> AbstractContextManager[sqlite3.Connection]:
        """The connection, inside a transaction that holds the write lock from its beginning."""
        return self._transaction("BEGIN IMMEDIATE")

    def alone(self) -> AbstractContextManager[sqlite3.Connection]:
        """The same: the write lock is the file's."""
        return self.writing()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._connection.execute(begin)
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def forget(self) -> None:
        """Empty the write-ahead log, which still holds what was overwritten."""
        with self._lock:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()
