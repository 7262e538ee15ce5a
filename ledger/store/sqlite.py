"""A store in an SQLite file."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
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

from ledger.merkle.tree import Frontier
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
from ledger.store.sqlite_schema import TABLES

_ROWS = (
    "SELECT originator_id, originator_version, topic, state, notification_id, entry_id, leaf_hash FROM stored_events"
)
_INSERT = "INSERT INTO stored_events VALUES "
_REQUESTS = "SELECT principal, name, digest, first_position, entries, made_at FROM requests"


class SqliteRecorder(SQLiteApplicationRecorder):
    """The library's recorder on our tables: explicit, gap-free ids, leaf hashes, unique entry ids, and the head row."""

    def __init__(self, datastore: Datastore) -> None:
        super().__init__(datastore)
        self._mapper = RowMapper()

    def construct_create_table_statements(self) -> list[str]:
        """The tables and triggers."""
        return list(TABLES)

    def _create_table(self, c: Any) -> None:
        super()._create_table(c)
        empty = Head()
        first = (empty.size, empty.frontier.to_bytes(), BEFORE_ALL.isoformat())
        c.execute("INSERT INTO head VALUES (1, ?, ?, ?, 0) ON CONFLICT DO NOTHING", first)

    def _insert_events(self, c: Any, stored_events: Sequence[StoredEvent], **_: Any) -> Sequence[int]:
        rows = [self._mapper.to_domain_event(event) for event in stored_events]
        head = read_head(c)
        self.insert(c, head, rows, recorded_at(rows[-1].state))
        return range(head.size + 1, head.size + 1 + len(rows))

    def insert(self, cursor: Any, head: Head, rows: Sequence[NewRow], at: datetime) -> Head:
        """Append rows after this head, inside a transaction that holds the lock, and move it."""
        moved = head.after(rows, at)
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
        asked = _ROWS + " WHERE notification_id BETWEEN ? AND ?" + (f" AND topic IN ({marks})" if topics else "")
        last = stop if stop is not None else _LAST
        with self.datastore.transaction(commit=False) as c:
            c.execute(f"{asked} ORDER BY notification_id LIMIT ?", (first, last, *topics, limit))
            return [Notification(UUID(case), version, topic, state, id_)
                    for case, version, topic, state, id_, _, _ in c.fetchall()]  # fmt: skip

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> Subscription[ApplicationRecorder]:
        """A subscription that polls: the library has none for SQLite."""
        return PollingSubscription(self, gt, topics)


_LAST = 2**63 - 1
_AT_ONCE = 200
"""Rows in one statement: each statement lets another thread take the interpreter, so there are few."""


def _insert(cursor: Any, first: int, rows: Sequence[NewRow]) -> None:
    values = ", ".join(["(?, ?, ?, ?, ?, ?, ?)"] * len(rows))
    parameters = [
        value
        for id_, row in enumerate(rows, start=first)
        for value in (id_, _hex(row.case), row.version, row.type, row.state, _hex(row.id), row.leaf_hash)
    ]
    cursor.execute(_INSERT + values, parameters)


class SqliteStore:
    """The port over the recorder in a file."""

    def __init__(self, path: Path) -> None:
        self.recorder = SqliteRecorder(Datastore(str(path)))
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
            cursor.execute(f"{_ROWS} WHERE notification_id > ? ORDER BY notification_id LIMIT ?", (after + 1, limit))
            return [_row(found) for found in cursor.fetchall()]

    def row_of(self, id_: str) -> Row | None:
        """The row of an entry."""
        with self._transaction() as cursor:
            cursor.execute(f"{_ROWS} WHERE entry_id = ?", (_hex(id_),))
            return next((_row(found) for found in cursor.fetchall()), None)

    def request(self, principal: str, key: str, since: datetime) -> Request | None:
        """The request of this name."""
        with self._transaction() as cursor:
            return read_request(cursor, principal, key, since)

    def requests(self) -> Iterator[Request]:
        """Every request."""
        with self._transaction() as cursor:
            cursor.execute(_REQUESTS)
            return iter([_request(found) for found in cursor.fetchall()])

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
        return {_uuid(case) for (case,) in self._cursor.fetchall()}

    def requests(self, names: Iterable[tuple[str, str]], since: datetime) -> dict[tuple[str, str], Request]:
        """Those of these requests that are known."""
        found = {name: read_request(self._cursor, *name, since) for name in names}
        return {name: request for name, request in found.items() if request}

    def append(self, rows: Sequence[NewRow], at: datetime, requests: Sequence[Request]) -> Head:
        """Append, under the lock."""
        self._name(requests)
        self.head = self._recorder.insert(self._cursor, self.head, rows, at)
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


def read_head(cursor: Any) -> Head:
    """The head as this transaction sees it."""
    cursor.execute("SELECT frontier, recorded_at, keys_changed FROM head")
    frontier, at, keys_changed = cursor.fetchone()
    return Head(Frontier.from_bytes(frontier), datetime.fromisoformat(at), keys_changed)


def read_case(cursor: Any, case: str, after: int) -> list[Row]:
    """The rows of a case as this transaction sees them."""
    asked = f"{_ROWS} WHERE originator_id = ? AND originator_version > ? ORDER BY originator_version"
    cursor.execute(asked, (_hex(case), after))
    return [_row(found) for found in cursor.fetchall()]


def read_request(cursor: Any, principal: str, key: str, since: datetime) -> Request | None:
    """The request of this name as this transaction sees it."""
    asked = _REQUESTS + " WHERE principal = ? AND name = ? AND made_at >= ?"
    cursor.execute(asked, (principal, key, since.timestamp()))
    return next((_request(found) for found in cursor.fetchall()), None)


def _row(found: Sequence[Any]) -> Row:
    case, version, topic, state, id_, entry, leaf_hash = found
    return Row(_uuid(case), version, topic, state, _uuid(entry), leaf_hash, id_ - 1)


def _request(found: Sequence[Any]) -> Request:
    principal, key, digest, first, count, made_at = found
    return Request(principal, key, digest, first, count, datetime.fromtimestamp(made_at, UTC))


def _hex(id_: str) -> str:
    """A UUID as the library stores it in SQLite."""
    return id_.replace("-", "")


def _uuid(digits: str) -> str:
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


@contextmanager
def _told() -> Iterator[None]:
    """Say what went wrong in the port's words."""
    try:
        yield
    except (IntegrityError, DataError, sqlite3.IntegrityError, sqlite3.DataError) as error:
        raise StoreConflict(str(error)) from error
    except (PersistenceError, sqlite3.Error) as error:
        raise StoreUnavailable(str(error)) from error
