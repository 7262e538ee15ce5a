"""Reading the log's tables in SQLite, each query as one transaction sees it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from ledger.merkle.tiles import WIDTH, Tile
from ledger.store.port import Head, Request, Row, stored_head

ROWS = "SELECT originator_id, originator_version, topic, state, notification_id, entry_id, leaf_hash FROM stored_events"
REQUESTS = "SELECT principal, name, digest, first_position, entries, made_at FROM requests"


def read_head(cursor: Any) -> Head:
    """The head as this transaction sees it."""
    cursor.execute("SELECT size, frontier, recorded_at, keys_changed FROM head")
    return stored_head(cursor.fetchone())


def read_tile(cursor: Any, tile: Tile) -> bytes:
    """The hashes of a tile as this transaction sees them."""
    first = tile.index * WIDTH
    if tile.level:
        asked = "SELECT hash FROM subtrees WHERE level = ? AND place BETWEEN ? AND ? ORDER BY place"
        cursor.execute(asked, (tile.level, first, first + tile.width - 1))
    else:
        asked = "SELECT leaf_hash FROM stored_events WHERE notification_id BETWEEN ? AND ? ORDER BY notification_id"
        cursor.execute(asked, (first + 1, first + tile.width))
    return b"".join(hash_ for (hash_,) in cursor.fetchall())


def read_case(cursor: Any, case: str, after: int) -> list[Row]:
    """The rows of a case as this transaction sees them."""
    asked = f"{ROWS} WHERE originator_id = ? AND originator_version > ? ORDER BY originator_version"
    cursor.execute(asked, (hex_of(case), after))
    return [row(found) for found in cursor.fetchall()]


def read_request(cursor: Any, principal: str, key: str, since: datetime) -> Request | None:
    """The request of this name as this transaction sees it."""
    asked = REQUESTS + " WHERE principal = ? AND name = ? AND made_at >= ?"
    cursor.execute(asked, (principal, key, since.timestamp()))
    return next((request(found) for found in cursor.fetchall()), None)


def row(found: Sequence[Any]) -> Row:
    """A row of the entries' table."""
    case, version, topic, state, id_, entry, leaf_hash = found
    return Row(uuid_of(case), version, topic, state, uuid_of(entry), leaf_hash, id_ - 1)


def request(found: Sequence[Any]) -> Request:
    """A row of the requests' table."""
    principal, key, digest, first, count, made_at = found
    return Request(principal, key, digest, first, count, datetime.fromtimestamp(made_at, UTC))


def hex_of(id_: str) -> str:
    """A UUID as the library stores it in SQLite."""
    return id_.replace("-", "")


def uuid_of(digits: str) -> str:
    """A UUID in its text form."""
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
