"""A store in an SQLite file."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from eventsourcing.persistence import (
    ApplicationRecorder,
    DataError,
    IntegrityError,
    Notification,
    PersistenceError,
    StoredEvent,
    Subscription,
)
from eventsourcing.sqlite import SQLiteApplicationRecorder

from ledger.merkle.tiles import Tile
from ledger.schema import FOUND, TABLE, bring_up, due
from ledger.sqlite_file import has_table, only_readable
from ledger.store import telling
from ledger.store.attestations import StoredAttestations
from ledger.store.mapper import RowMapper, recorded_at
from ledger.store.polling import PollingSubscription
from ledger.store.port import (
    BEFORE_ALL,
    KEPT,
    Head,
    NewRow,
    Request,
    Row,
    StoreConflict,
    StoreUnavailable,
)
from ledger.store.sqlite_engine import Datastore
from ledger.store.sqlite_reading import (
    REQUESTS,
    ROWS,
    hex_of,
    read_case,
    read_head,
    read_request,
    read_tile,
    request,
    row,
    uuid_of,
)
from ledger.store.sqlite_schema import STEPS
from ledger.store.subtrees import Subtree, completed

_INSERT = "INSERT INTO stored_events VALUES "
_FIRST_HEAD = """INSERT INTO head SELECT 1, ?, ?, ?, 0
    WHERE NOT EXISTS (SELECT 1 FROM stored_events) AND NOT EXISTS (SELECT 1 FROM head)"""


class SqliteRecorder(SQLiteApplicationRecorder):
    """The library's recorder on our tables: explicit, gap-free ids, leaf hashes, unique entry ids, and the head row."""

    def __init__(self, datastore: Datastore) -> None:
        super().__init__(datastore)
        self._mapper = RowMapper()

    def _create_table(self, c: Any) -> None:
        """Bring the tables up, and put the first head into them."""

        def execute(statement: str) -> list[Any]:
            c.execute(statement)
            found: list[Any] = c.fetchall()
            return found

        bring_up("the log", execute, STEPS)
        empty = Head()
        first = (empty.size, empty.frontier.to_bytes(), BEFORE_ALL.isoformat())
        c.execute(_FIRST_HEAD, first)

    def _insert_events(self, c: Any, stored_events: Sequence[StoredEvent], **_: Any) -> Sequence[int]:
        rows = [self._mapper.to_domain_event(event) for event in stored_events]
        head = read_head(c)
        self.insert(c, head, rows, recorded_at(rows[-1].state))
        return range(head.size + 1, head.size + 1 + len(rows))

    def insert(self, cursor: Any, head: Head, rows: Sequence[NewRow], at: datetime, note: bytes | None = None) -> Head:
        """Append rows after this head, inside a transaction that holds the lock, and move it."""
        moved = head.after(rows, at)
        full = completed(head.size, [row.leaf_hash for row in rows], partial(read_tile, cursor))
        cursor.executemany("INSERT INTO subtrees VALUES (?, ?, ?)", full)
        if note is not None:
            cursor.execute("INSERT INTO checkpoints VALUES (?, ?)", (moved.size, note))
        for start in range(0, len(rows), _AT_ONCE):
            _insert(cursor, head.size + 1 + start, rows[start : start + _AT_ONCE])
        frontier = moved.frontier.to_bytes()
        cursor.execute(
            "UPDATE head SET size = ?, frontier = ?, recorded_at = ?", (moved.size, frontier, at.isoformat())
        )
        return moved

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """The library's notifications from `start` to `stop`, at most `limit`, of these topics if any are named."""
        first = (start or 0) + (0 if inclusive_of_start else 1)
        marks = ", ".join("?" * len(topics))
        asked = ROWS + " WHERE notification_id BETWEEN ? AND ?" + (f" AND topic IN ({marks})" if topics else "")
        last = stop if stop is not None else _LAST
        with self.datastore.transaction(commit=False) as c:
            c.execute(f"{asked} ORDER BY notification_id LIMIT ?", (first, last, *topics, limit))
            return [Notification(UUID(case), version, topic, state, id_)
                    for case, version, topic, state, id_, _, _ in c.fetchall()]  # fmt: skip

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> Subscription[ApplicationRecorder]:
        """A subscription that polls: the library has none for SQLite."""
        return PollingSubscription(self, gt, topics)


_LAST = 2**63 - 1
_told = partial(telling.told, {
    (IntegrityError, DataError, sqlite3.IntegrityError, sqlite3.DataError): StoreConflict,
    (PersistenceError, sqlite3.Error): StoreUnavailable,
})  # fmt: skip
_AT_ONCE = 200
"""Rows in one statement: each statement lets another thread take the interpreter, so there are few."""


def _insert(cursor: Any, first: int, rows: Sequence[NewRow]) -> None:
    values = ", ".join(["(?, ?, ?, ?, ?, ?, ?)"] * len(rows))
    parameters = [
        value
        for id_, row in enumerate(rows, start=first)
        for value in (id_, hex_of(row.case), row.version, row.type, row.state, hex_of(row.id), row.leaf_hash)
    ]
    cursor.execute(_INSERT + values, parameters)


def is_made(path: Path) -> bool:
    """Whether there is a log in this file; nothing is made. Raises `StoreError`."""
    with _told():
        return has_table(path, "head")


class SqliteStore:
    """The port over the recorder in a file; where that may only be read, so may the log."""

    def __init__(self, path: Path) -> None:
        self.recorder = SqliteRecorder(Datastore(path))
        try:
            self._bring_up(path)
        except BaseException:
            self.close()
            raise
        self.attestations = StoredAttestations(self._transaction, partial(self._transaction, commit=True), "?")

    def _bring_up(self, path: Path) -> None:
        """Make the tables, or bring them up. Raises `SchemaNewer`, `SchemaOlder`, `StoreError`."""
        with self._transaction() as cursor:
            cursor.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (TABLE,))
            cursor.execute(FOUND if cursor.fetchall() else "SELECT 0")
            ((found,),) = cursor.fetchall()
        if due(path.name, found, STEPS, writable=not only_readable(path)):
            with _told():
                self.recorder.create_table()

    @contextmanager
    def lock(self) -> Iterator["SqliteLocked"]:
        """Hold the file's write lock."""
        with self._transaction(commit=True) as cursor:
            yield SqliteLocked(cursor, self.recorder)

    def head(self) -> Head:
        """The end of the log."""
        with self._transaction() as cursor:
            return read_head(cursor)

    def case_rows(self, case: str, after: int = 0) -> list[Row]:
        """The rows of a case."""
        with self._transaction() as cursor:
            return read_case(cursor, case, after)

    def rows(self, after: int, limit: int) -> list[Row]:
        """Rows in order."""
        with self._transaction() as cursor:
            cursor.execute(f"{ROWS} WHERE notification_id > ? ORDER BY notification_id LIMIT ?", (after + 1, limit))
            return [row(found) for found in cursor.fetchall()]

    def row_of(self, id_: str) -> Row | None:
        """The row of an entry."""
        with self._transaction() as cursor:
            cursor.execute(f"{ROWS} WHERE entry_id = ?", (hex_of(id_),))
            return next((row(found) for found in cursor.fetchall()), None)

    def request(self, principal: str, key: str, since: datetime) -> Request | None:
        """The request of this name."""
        with self._transaction() as cursor:
            return read_request(cursor, principal, key, since)

    def requests(self) -> Iterator[Request]:
        """Every request."""
        with self._transaction() as cursor:
            cursor.execute(REQUESTS)
            return iter([request(found) for found in cursor.fetchall()])

    def tile(self, tile: Tile) -> bytes:
        """The hashes of a tile."""
        with self._transaction() as cursor:
            return read_tile(cursor, tile)

    def checkpoint(self, size: int | None = None) -> bytes | None:
        """The checkpoint of a size, or the newest."""
        with self._transaction() as cursor:
            cursor.execute("SELECT note FROM checkpoints WHERE ? IN (size, -1) ORDER BY size DESC LIMIT 1",
                           (-1 if size is None else size,))  # fmt: skip
            return next((note for (note,) in cursor.fetchall()), None)

    def checkpoints(self, after: int, limit: int) -> list[tuple[int, bytes]]:
        """Checkpoints in order."""
        with self._transaction() as cursor:
            cursor.execute("SELECT size, note FROM checkpoints WHERE size > ? ORDER BY size LIMIT ?", (after, limit))
            return [(size, note) for size, note in cursor.fetchall()]

    def subtrees(self) -> Iterator[Subtree]:
        """The kept roots of full tiles."""
        with self._transaction() as cursor:
            cursor.execute("SELECT level, place, hash FROM subtrees")
            return iter([Subtree(*found) for found in cursor.fetchall()])

    def close(self) -> None:
        """Close every connection to the file."""
        self.recorder.datastore.close()

    @contextmanager
    def _transaction(self, *, commit: bool = False) -> Iterator[Any]:
        with _told(), self.recorder.datastore.transaction(commit=commit) as cursor:
            yield cursor


class SqliteLocked:
    """The file while its write lock is held."""

    def __init__(self, cursor: Any, recorder: SqliteRecorder) -> None:
        self._cursor, self._recorder = cursor, recorder
        self.head = read_head(cursor)

    def case_rows(self, case: str, after: int = 0) -> list[Row]:
        """The rows of a case."""
        return read_case(self._cursor, case, after)

    def cases_since(self, position: int) -> set[str]:
        """The cases that moved."""
        asked = "SELECT DISTINCT originator_id FROM stored_events WHERE notification_id > ?"
        self._cursor.execute(asked, (position,))
        return {uuid_of(case) for (case,) in self._cursor.fetchall()}

    def requests(self, names: Iterable[tuple[str, str]], since: datetime) -> dict[tuple[str, str], Request]:
        """Those of these requests that are known."""
        found = {name: read_request(self._cursor, *name, since) for name in names}
        return {name: request for name, request in found.items() if request}

    def append(
        self, rows: Sequence[NewRow], at: datetime, requests: Sequence[Request], note: bytes | None = None
    ) -> Head:
        """Append, under the lock."""
        self._name(requests)
        self.head = self._recorder.insert(self._cursor, self.head, rows, at, note)
        return self.head

    def note_keys_changed(self) -> None:
        """Count a change of keys."""
        self._cursor.execute("UPDATE head SET keys_changed = keys_changed + 1")

    def _name(self, requests: Sequence[Request]) -> None:
        if not requests:
            return
        self._cursor.execute("DELETE FROM requests WHERE made_at < ?", ((requests[0].made_at - KEPT).timestamp(),))
        self._cursor.executemany("INSERT INTO requests VALUES (?, ?, ?, ?, ?, ?)", [
            (one.principal, one.key, one.digest, self.head.size + one.first, one.count, one.made_at.timestamp())
            for one in requests
        ])  # fmt: skip
