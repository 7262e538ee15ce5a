"""A store in PostgreSQL, 15 or newer."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
from psycopg import Cursor
from psycopg.rows import tuple_row
from psycopg.sql import SQL, Identifier

from ledger.merkle.tiles import WIDTH, Tile
from ledger.schema import FOUND, TABLE, bring_up, due
from ledger.store.attestations import StoredAttestations
from ledger.store.mapper import RowMapper, recorded_at
from ledger.store.port import (
    BEFORE_ALL,
    KEPT,
    Head,
    NewRow,
    Request,
    Row,
    stored_head,
)
from ledger.store.postgres_engine import SCHEMA, confirmed, datastore, told
from ledger.store.postgres_schema import STEPS
from ledger.store.subtrees import Subtree, completed

Lane = Cursor[tuple[Any, ...]]

_ROWS = (
    "SELECT originator_id, originator_version, topic, state, notification_id, entry_id, leaf_hash FROM stored_events"
)
_FIRST_HEAD = """INSERT INTO head SELECT 1, 0, %s, %s, 0
    WHERE NOT EXISTS (SELECT 1 FROM stored_events) AND NOT EXISTS (SELECT 1 FROM head)"""
_HEAD = "SELECT size, frontier, recorded_at, keys_changed FROM head"
_LOCK_HEAD = f"{_HEAD} FOR UPDATE"
_REQUESTS = "SELECT principal, name, digest, first_position, entries, made_at FROM requests"
_APPEND = """
    WITH signed AS (
        INSERT INTO checkpoints SELECT * FROM unnest(%b::bigint[], %b::bytea[])),
    appended AS (
        INSERT INTO stored_events
            (notification_id, originator_id, originator_version, topic, state, entry_id, leaf_hash)
        SELECT * FROM unnest(%b::bigint[], %b::uuid[], %b::bigint[], %t::text[], %b::bytea[], %b::uuid[], %b::bytea[]))
    UPDATE head SET size = %s, frontier = %s, recorded_at = %s RETURNING pg_notify(%s, '')"""


class PostgresRecorder(PostgresApplicationRecorder):
    """The library's recorder on our tables. Order comes from the lock on the head row, positions from what it says."""

    def __init__(self, store: PostgresDatastore) -> None:
        if store.enable_db_functions:
            raise ValueError(
                "the library's database functions append without a lock, and readers miss entries: refused"
            )
        super().__init__(store)
        self._mapper = RowMapper()

    def create_table(self) -> None:
        """Make the schema and its tables, or bring them up; nothing where they are: locks stand in the way of appends.

        Raises `SchemaNewer`.
        """
        with self.lane() as cursor:

            def execute(statement: str) -> list[tuple[Any, ...]]:
                cursor.execute(statement.encode(), prepare=False)
                return cursor.fetchall() if cursor.description else []

            execute("SELECT pg_advisory_xact_lock(hashtext('conduct ledger tables'))")
            ((kept,),) = execute(f"SELECT to_regclass('{TABLE}') IS NOT NULL")
            ((found,),) = execute(FOUND if kept else "SELECT 0")
            if not due(f"schema {self.datastore.schema}", found, STEPS):
                return
            cursor.execute(SQL("CREATE SCHEMA IF NOT EXISTS {}").format(Identifier(self.datastore.schema)))
            bring_up("the log", execute, STEPS)
            cursor.execute(_FIRST_HEAD, (Head().frontier.to_bytes(), BEFORE_ALL.isoformat()))

    def insert_events(self, stored_events: Sequence[StoredEvent], **_: Any) -> Sequence[int]:
        """Append stored events whose states are entries, in a transaction of their own."""
        rows = [self._mapper.to_domain_event(event) for event in stored_events]
        with self.lane() as cursor:
            head = read_head(cursor, lock=True)
            self.insert(cursor, head, rows, recorded_at(rows[-1].state))
        return range(head.size + 1, head.size + 1 + len(rows))

    def insert(self, cursor: Lane, head: Head, rows: Sequence[NewRow], at: datetime, note: bytes | None = None) -> Head:
        """Append rows after this head, whose row is locked, and move it."""
        moved = head.after(rows, at)
        full = completed(head.size, [row.leaf_hash for row in rows], partial(read_tile, cursor))
        if full:
            cursor.executemany("INSERT INTO subtrees VALUES (%s, %s, %s)", full)
        cursor.execute(_APPEND, (
            [] if note is None else [moved.size],
            [] if note is None else [note],
            list(range(head.size + 1, moved.size + 1)),
            [UUID(row.case) for row in rows],
            [row.version for row in rows],
            [row.type for row in rows],
            [row.state for row in rows],
            [UUID(row.id) for row in rows],
            [row.leaf_hash for row in rows],
            moved.size, moved.frontier.to_bytes(), at.isoformat(), self.channel_name,
        ))  # fmt: skip
        return moved

    @contextmanager
    def lane(self) -> Iterator[Lane]:
        """A cursor inside a transaction whose commit is confirmed."""
        with (
            self.datastore.get_connection() as connection,
            confirmed(connection),
            connection.cursor(row_factory=tuple_row, binary=True) as cursor,
        ):
            yield cursor

    @contextmanager
    def reading(self) -> Iterator[Lane]:
        """A cursor for single statements."""
        with (
            self.datastore.get_connection() as connection,
            connection.cursor(row_factory=tuple_row, binary=True) as cursor,
        ):
            yield cursor


class PostgresStore:
    """The port over the recorder in a database."""

    def __init__(self, dsn: str, schema: str = SCHEMA) -> None:
        with told():
            self.recorder = PostgresRecorder(datastore(dsn, schema))
            try:
                self.recorder.create_table()
            except BaseException:
                self.recorder.datastore.close()
                raise
        self.attestations = StoredAttestations(self._reading, self._writing, "%b")

    @contextmanager
    def _reading(self) -> Iterator[Lane]:
        with told(), self.recorder.reading() as cursor:
            yield cursor

    @contextmanager
    def _writing(self) -> Iterator[Lane]:
        with told(), self.recorder.lane() as cursor:
            yield cursor

    @contextmanager
    def lock(self) -> Iterator["PostgresLocked"]:
        """Hold the lock on the head row."""
        with self._writing() as cursor:
            yield PostgresLocked(cursor, self.recorder)

    def head(self) -> Head:
        """The end of the log."""
        with self._reading() as cursor:
            return read_head(cursor)

    def case_rows(self, case: str, after: int = 0) -> list[Row]:
        """The rows of a case."""
        with self._reading() as cursor:
            return read_case(cursor, case, after)

    def rows(self, after: int, limit: int) -> list[Row]:
        """Rows in order."""
        asked = f"{_ROWS} WHERE notification_id > %s ORDER BY notification_id LIMIT %s"
        with self._reading() as cursor:
            return [_row(found) for found in cursor.execute(asked, (after + 1, limit))]

    def row_of(self, id_: str) -> Row | None:
        """The row of an entry."""
        with self._reading() as cursor:
            return next((_row(found) for found in cursor.execute(f"{_ROWS} WHERE entry_id = %s", (UUID(id_),))), None)

    def request(self, principal: str, key: str, since: datetime) -> Request | None:
        """The request of this name."""
        with self._reading() as cursor:
            return read_requests(cursor, [(principal, key)], since).get((principal, key))

    def requests(self) -> Iterator[Request]:
        """Every request."""
        with self._reading() as cursor:
            return iter([Request(*found) for found in cursor.execute(_REQUESTS)])

    def tile(self, tile: Tile) -> bytes:
        """The hashes of a tile."""
        with self._reading() as cursor:
            return read_tile(cursor, tile)

    def checkpoint(self, size: int | None = None) -> bytes | None:
        """The checkpoint of a size, or the newest."""
        asked = "SELECT note FROM checkpoints WHERE %s::bigint IN (size, -1) ORDER BY size DESC LIMIT 1"
        with self._reading() as cursor:
            return next((note for (note,) in cursor.execute(asked, (-1 if size is None else size,))), None)

    def checkpoints(self, after: int, limit: int) -> list[tuple[int, bytes]]:
        """Checkpoints in order."""
        asked = "SELECT size, note FROM checkpoints WHERE size > %s ORDER BY size LIMIT %s"
        with self._reading() as cursor:
            return [(size, note) for size, note in cursor.execute(asked, (after, limit))]

    def subtrees(self) -> Iterator[Subtree]:
        """The kept roots of full tiles."""
        with self._reading() as cursor:
            return iter([Subtree(*found) for found in cursor.execute("SELECT level, place, hash FROM subtrees")])

    def close(self) -> None:
        """Close every connection."""
        self.recorder.datastore.close()


class PostgresLocked:
    """The database while the head row is locked."""

    def __init__(self, cursor: Lane, recorder: PostgresRecorder) -> None:
        self._cursor, self._recorder = cursor, recorder
        self.head = read_head(cursor, lock=True)

    def case_rows(self, case: str, after: int = 0) -> list[Row]:
        """The rows of a case."""
        return read_case(self._cursor, case, after)

    def cases_since(self, position: int) -> set[str]:
        """The cases that moved."""
        asked = "SELECT DISTINCT originator_id FROM stored_events WHERE notification_id > %s"
        return {str(case) for (case,) in self._cursor.execute(asked, (position,))}

    def requests(self, names: Sequence[tuple[str, str]], since: datetime) -> dict[tuple[str, str], Request]:
        """Those of these requests that are known."""
        return read_requests(self._cursor, names, since)

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
        self._cursor.execute("DELETE FROM requests WHERE made_at < %s", (requests[0].made_at - KEPT,))
        self._cursor.executemany("INSERT INTO requests VALUES (%s, %s, %s, %s, %s, %s)", [
            (one.principal, one.key, one.digest, self.head.size + one.first, one.count, one.made_at)
            for one in requests
        ])  # fmt: skip


def read_head(cursor: Lane, *, lock: bool = False) -> Head:
    """The head as this transaction sees it; locked against every other append, if asked."""
    cursor.execute(_LOCK_HEAD if lock else _HEAD)
    return stored_head(cursor.fetchone())


def read_tile(cursor: Lane, tile: Tile) -> bytes:
    """The hashes of a tile as this transaction sees them."""
    first = tile.index * WIDTH
    if tile.level:
        asked = "SELECT hash FROM subtrees WHERE level = %s AND place BETWEEN %s AND %s ORDER BY place"
        found = cursor.execute(asked, (tile.level, first, first + tile.width - 1))
    else:
        asked = "SELECT leaf_hash FROM stored_events WHERE notification_id BETWEEN %s AND %s ORDER BY notification_id"
        found = cursor.execute(asked, (first + 1, first + tile.width))
    return b"".join(hash_ for (hash_,) in found)


def read_case(cursor: Lane, case: str, after: int) -> list[Row]:
    """The rows of a case as this transaction sees them."""
    asked = f"{_ROWS} WHERE originator_id = %s AND originator_version > %s ORDER BY originator_version"
    return [_row(found) for found in cursor.execute(asked, (UUID(case), after))]


def read_requests(cursor: Lane, names: Sequence[tuple[str, str]], since: datetime) -> dict[tuple[str, str], Request]:
    """Those of these requests that this transaction sees."""
    known = "(principal, name) IN (SELECT * FROM unnest(%s::text[], %s::text[]))"
    asked = f"{_REQUESTS} WHERE {known} AND made_at >= %s"
    principals, keys = zip(*names, strict=True)
    found = [Request(*row) for row in cursor.execute(asked, (list(principals), list(keys), since))]
    return {(request.principal, request.key): request for request in found}


def _row(found: tuple[Any, ...]) -> Row:
    case, version, topic, state, id_, entry, leaf_hash = found
    return Row(str(case), version, topic, state, str(entry), leaf_hash, id_ - 1)
