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
from ledger.store.mapper import RowMapper, facts
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
_REQUESTS = "SELECT principal, name, digest, first_position, entries, made_at FROM requests"


class SqliteRecorder(SQLiteApplicationRecorder):
    """The library's recorder on our tables: explicit, gap-free ids, leaf hashes, unique entry ids, and the head row."""

    def construct_create_table_statements(self) -> list[str]:
        """The tables and triggers."""
        return list(TABLES)

    def _create_table(self, c: Any) -> None:
        super()._create_table(c)
        empty = Head()
        first = (empty.size, empty.frontier.to_bytes(), BEFORE_ALL.isoformat())
        c.execute("INSERT INTO head VALUES (1, ?, ?, ?) ON CONFLICT DO NOTHING", first)

    def _insert_events(self, c: Any, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int]:
        head: Head = kwargs.get("head") or read_head(c)
        known = [facts(event) for event in stored_events]
        ids = range(head.size + 1, head.size + 1 + len(known))
        c.executemany("INSERT INTO stored_events VALUES (?, ?, ?, ?, ?, ?, ?)", [
            (id_, _hex(event.originator_id), event.originator_version, event.topic, event.state, fact.id.hex,
             fact.leaf_hash)
            for id_, event, fact in zip(ids, stored_events, known, strict=True)
        ])  # fmt: skip
        frontier = head.frontier.extend(fact.leaf_hash for fact in known)
        moved = (frontier.size, frontier.to_bytes(), known[-1].recorded_at)
        c.execute("UPDATE head SET size = ?, frontier = ?, recorded_at = ?", moved)
        return ids

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
        asked = f"{_ROWS} WHERE notification_id BETWEEN ? AND ?" + (f" AND topic IN ({marks})" if topics else "")
        last = stop if stop is not None else _LAST
        with self.datastore.transaction(commit=False) as c:
            c.execute(f"{asked} ORDER BY notification_id LIMIT ?", (first, last, *topics, limit))
            return [Notification(UUID(case), version, topic, state, id_)
                    for case, version, topic, state, id_, _, _ in c.fetchall()]  # fmt: skip

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> Subscription[ApplicationRecorder]:
        """A subscription that polls: the library has none for SQLite."""
        return PollingSubscription(self, gt, topics)


_LAST = 2**63 - 1


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
            return [_row(*found) for found in cursor.fetchall()]

    def row_of(self, id_: str) -> Row | None:
        """The row of an entry."""
        with self._transaction() as cursor:
            cursor.execute(f"{_ROWS} WHERE entry_id = ?", (UUID(id_).hex,))
            return next((_row(*found) for found in cursor.fetchall()), None)

    def request(self, principal: str, key: str, since: datetime) -> Request | None:
        """The request of this name."""
        with self._transaction() as cursor:
            return read_request(cursor, principal, key, since)

    def requests(self) -> Iterator[Request]:
        """Every request."""
        with self._transaction() as cursor:
            cursor.execute(_REQUESTS)
            return iter([_request(*found) for found in cursor.fetchall()])

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
        self._cursor, self._recorder, self._mapper = cursor, recorder, RowMapper()
        self.head = read_head(cursor)

    def case_rows(self, case: str, after: int = 0) -> list[Row]:
        """The rows of a case."""
        return read_case(self._cursor, case, after)

    def cases_since(self, position: int) -> set[str]:
        """The cases that moved."""
        asked = "SELECT DISTINCT originator_id FROM stored_events WHERE notification_id > ?"
        self._cursor.execute(asked, (position,))
        return {str(UUID(case)) for (case,) in self._cursor.fetchall()}

    def requests(self, names: Iterable[tuple[str, str]], since: datetime) -> dict[tuple[str, str], Request]:
        """Those of these requests that are known."""
        found = {name: read_request(self._cursor, *name, since) for name in names}
        return {name: request for name, request in found.items() if request}

    def append(self, rows: Sequence[NewRow], requests: Sequence[Request]) -> Head:
        """Append, under the lock."""
        stored = [self._mapper.to_stored_event(row) for row in rows]
        self._recorder._insert_events(self._cursor, stored, head=self.head)  # noqa: SLF001 - the library's own hook
        self._name(requests)
        self.head = read_head(self._cursor)
        return self.head

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
    cursor.execute("SELECT frontier, recorded_at FROM head")
    frontier, recorded_at = cursor.fetchone()
    return Head(Frontier.from_bytes(frontier), datetime.fromisoformat(recorded_at))


def read_case(cursor: Any, case: str, after: int) -> list[Row]:
    """The rows of a case as this transaction sees them."""
    asked = f"{_ROWS} WHERE originator_id = ? AND originator_version > ? ORDER BY originator_version"
    cursor.execute(asked, (UUID(case).hex, after))
    return [_row(*found) for found in cursor.fetchall()]


def read_request(cursor: Any, principal: str, key: str, since: datetime) -> Request | None:
    """The request of this name as this transaction sees it."""
    asked = f"{_REQUESTS} WHERE principal = ? AND name = ? AND made_at >= ?"
    cursor.execute(asked, (principal, key, since.timestamp()))
    return next((_request(*found) for found in cursor.fetchall()), None)


def _row(case: str, version: int, topic: str, state: bytes, id_: int, entry: str, leaf_hash: bytes) -> Row:  # noqa: PLR0913 - a row's columns
    return Row(str(UUID(case)), version, topic, state, id_ - 1, str(UUID(entry)), leaf_hash)


def _request(principal: str, key: str, digest: bytes, first: int, count: int, made_at: float) -> Request:  # noqa: PLR0913 - a row's columns
    return Request(principal, key, digest, first, count, datetime.fromtimestamp(made_at, UTC))


def _hex(case: UUID | str) -> str:
    return case.hex if isinstance(case, UUID) else UUID(case).hex


@contextmanager
def _told() -> Iterator[None]:
    """Say what went wrong in the port's words."""
    try:
        yield
    except (IntegrityError, DataError, sqlite3.IntegrityError, sqlite3.DataError) as error:
        raise StoreConflict(str(error)) from error
    except (PersistenceError, sqlite3.Error) as error:
        raise StoreUnavailable(str(error)) from error
