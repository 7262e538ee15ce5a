"""The databases themselves refuse to change what was recorded."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from ledger.store.port import StoreUnavailable
from ledger.store.sqlite import SqliteStore
from tests import engines
from tests.engines import Server
from tests.ledger.store.rows import AT, row, rows

TAMPERINGS = (
    "UPDATE stored_events SET topic = 'Other'",
    "DELETE FROM stored_events WHERE notification_id = 2",
    "UPDATE head SET size = 1",
    "UPDATE head SET recorded_at = '2020-01-01T00:00:00Z'",
    "DELETE FROM head",
)
Attempt = Callable[[str], object]


@pytest.fixture
def in_sqlite(tmp_path: Path) -> Iterator[Attempt]:
    """Statements against a file with two entries."""
    store = SqliteStore(tmp_path / "ledger.db")
    with store.lock() as locked:
        locked.append(rows(2), AT, [])
    store.close()
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as connection:
        yield connection.execute


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A place in PostgreSQL, with two entries."""
    with engines.engine("postgres", tmp_path) as made:
        assert isinstance(made, Server)
        with made.store().lock() as locked:
            locked.append(rows(2), AT, [])
        yield made


@pytest.fixture
def in_postgres(server: Server) -> Iterator[Attempt]:
    """Statements against its tables."""
    with psycopg.connect(server.dsn, options=f"-c search_path={server.log}", autocommit=True) as connection:
        yield lambda statement: connection.execute(statement.encode())


class TestSqlite:
    @pytest.mark.parametrize("tampering", TAMPERINGS)
    def test_refuses_to_change_the_past(self, in_sqlite: Attempt, tampering: str) -> None:
        """Rows are neither changed nor deleted, and the head only grows."""
        with pytest.raises(sqlite3.IntegrityError):
            in_sqlite(tampering)

    @pytest.mark.parametrize(
        "replacement",
        [
            "stored_events SELECT * FROM stored_events WHERE notification_id = 2",
            "head SELECT id, 1, frontier, recorded_at, keys_changed FROM head",
            "checkpoints SELECT size, x'00' FROM checkpoints",
            "subtrees SELECT level, place, zeroblob(32) FROM subtrees",
        ],
    )
    def test_refuses_to_replace_a_row(self, in_sqlite: Attempt, replacement: str) -> None:
        """`INSERT OR REPLACE`, which fires no trigger of deletion, changes nothing either."""
        in_sqlite("INSERT INTO checkpoints VALUES (2, x'01')")
        in_sqlite("INSERT INTO subtrees VALUES (1, 0, randomblob(32))")

        with pytest.raises(sqlite3.IntegrityError, match="cannot be replaced"):
            in_sqlite(f"INSERT OR REPLACE INTO {replacement}")

    def test_commits_to_the_disk(self, tmp_path: Path) -> None:
        """A commit is synchronous (FULL), in a write-ahead log."""
        store = SqliteStore(tmp_path / "ledger.db")

        with store.recorder.datastore.transaction(commit=True) as cursor:
            cursor.execute("PRAGMA synchronous")
            synchronous = cursor.fetchone()[0]
            cursor.execute("PRAGMA journal_mode")
            journal = cursor.fetchone()[0]
        store.close()

        assert (2, "wal") == (synchronous, journal)

    def test_says_that_a_file_is_no_database(self, tmp_path: Path) -> None:
        """A file that is something else is told as unavailable, in the port's words."""
        (tmp_path / "ledger.db").write_bytes(b"x" * 4096)

        with pytest.raises(StoreUnavailable):
            SqliteStore(tmp_path / "ledger.db")


@pytest.mark.postgres
class TestPostgres:
    @pytest.mark.parametrize("tampering", [*TAMPERINGS, "TRUNCATE stored_events", "TRUNCATE head"])
    def test_refuses_to_change_the_past(self, in_postgres: Attempt, tampering: str) -> None:
        """Rows are neither changed, deleted nor truncated, and the head only grows."""
        with pytest.raises(psycopg.errors.RestrictViolation):
            in_postgres(tampering)

    def test_takes_two_megabytes_over_a_socket(self, server: Server) -> None:
        """A large state does not hang the append, as it does in the library's pipeline mode."""
        large = row(version=3, section=bytes(2_000_000))

        with server.store().lock() as locked:
            locked.append([large], AT, [])

        assert large.state == server.store().rows(1, 1)[0].state
