"""What the ledger asks of a store, and what it gets: rows, the head of the tree, and one lock under which both move."""

# ruff: noqa: N818 - an error is named by what happened

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any, Protocol

from ledger.errors import Corrupt, Unavailable
from ledger.merkle.errors import MalformedFrontierError
from ledger.merkle.text import to_base64
from ledger.merkle.tiles import Tile
from ledger.merkle.tree import EMPTY_FRONTIER, Frontier
from ledger.store.attestations import Attestations
from ledger.store.subtrees import Subtree

KEPT = timedelta(days=7)
"""How long a request is known again by its name."""
BEFORE_ALL = datetime.fromtimestamp(0, UTC)
"""When the newest entry of an empty log was recorded."""


@dataclass(frozen=True)
class Head:
    """The end of the log: its tree, and when its newest entry was recorded."""

    frontier: Frontier = EMPTY_FRONTIER
    recorded_at: datetime = BEFORE_ALL
    keys_changed: int = 0
    """Counts the destructions and removals of keys: who keeps keys in memory looks whether it moved."""

    @property
    def size(self) -> int:
        """The number of entries."""
        return self.frontier.size

    @cached_property
    def root(self) -> bytes:
        """The root hash of their tree."""
        return self.frontier.root()

    @cached_property
    def quoted(self) -> str:
        """The head as an entry quotes it: "size:root", the root in base64."""
        return f"{self.size}:{to_base64(self.root)}"

    def after(self, rows: Iterable["NewRow"], at: datetime) -> "Head":
        """The head once these rows are appended, recorded at this time."""
        return Head(self.frontier.extend(row.leaf_hash for row in rows), at, self.keys_changed)


def stored_head(found: Sequence[Any] | None) -> Head:
    """The head of a head row: size, frontier, time, changes of keys. Raises `Corrupt` where they do not go together."""
    if found is None:
        raise Corrupt("the head row is gone")
    size, frontier, recorded_at, keys_changed = found
    try:
        head = Head(Frontier.from_bytes(frontier), datetime.fromisoformat(recorded_at), keys_changed)
    except (ValueError, MalformedFrontierError) as error:
        raise Corrupt(f"the head row cannot be read: {error}") from error
    if head.size != size:
        raise Corrupt(f"the head row says size {size}, its frontier {head.size}")
    return head


@dataclass(frozen=True, slots=True)
class NewRow:
    """An entry to be appended: its place in its case, its stored bytes, its id and the hash of its leaf."""

    case: str
    version: int
    type: str
    state: bytes
    id: str
    leaf_hash: bytes


@dataclass(frozen=True, slots=True)
class Row(NewRow):
    """An entry as stored."""

    position: int


@dataclass(frozen=True, slots=True)
class Request:
    """The name of a request (whose it is, its idempotency key), what it said, and which entries came of it."""

    principal: str
    key: str
    digest: bytes
    first: int
    count: int
    made_at: datetime


class StoreError(Unavailable):
    """The root of what a store raises about itself."""


class StoreUnavailable(StoreError):
    """The database did not answer, or did not confirm: whether what was sent is there is not known."""


class StoreUnconfirmed(StoreError):
    """What was sent is committed, but the standby that must have it too did not confirm: it is not acknowledged."""


class StoreConflict(StoreError):
    """The database refused what was sent: a version, an id or a name that it has already, or what it cannot hold."""


class Locked(Protocol):
    """The store while nobody else can append."""

    @property
    def head(self) -> Head:
        """The end of the log."""

    def case_rows(self, case: str, after: int = 0) -> Sequence[Row]:
        """The rows of a case with versions greater than `after`, oldest first."""

    def cases_since(self, position: int) -> set[str]:
        """The cases that have an entry at this position or a later one."""

    def requests(self, names: Sequence[tuple[str, str]], since: datetime) -> dict[tuple[str, str], Request]:
        """Those of these requests, by principal and key, that were made since then."""

    def append(
        self, rows: Sequence[NewRow], at: datetime, requests: Sequence[Request], note: bytes | None = None
    ) -> Head:
        """Append rows recorded by then, with the names of the requests they came of, and return the new head.

        Nothing of it is there before the lock is left without an error, and all of it afterwards. A request's `first`
        is where its entries begin among `rows`; it is stored as a position. Raises `StoreError`.
        """

    def note_keys_changed(self) -> None:
        """Tell every process, before its next append, that keys were destroyed or removed under this lock."""


class LedgerStore(Protocol):
    """An append-only log of entries. Position order is commit order, without gaps."""

    @property
    def attestations(self) -> Attestations:
        """What others say of its signed heads."""

    def lock(self) -> AbstractContextManager[Locked]:
        """Hold the one lock; leaving it commits, an error inside it rolls back. Raises `StoreError`."""

    def head(self) -> Head:
        """The end of the log."""

    def tile(self, tile: Tile) -> bytes:
        """The hashes of a tile that the log has."""

    def checkpoint(self, size: int | None = None) -> bytes | None:
        """The signed checkpoint of the log at a size, or the newest one; None where there is none."""

    def checkpoints(self, after: int, limit: int) -> Sequence[tuple[int, bytes]]:
        """Up to `limit` checkpoints of sizes greater than `after`, with their sizes, in order."""

    def subtrees(self) -> Iterator[Subtree]:
        """The roots of full tiles that are kept."""

    def case_rows(self, case: str, after: int = 0) -> Sequence[Row]:
        """The rows of a case with versions greater than `after`, oldest first."""

    def rows(self, after: int, limit: int) -> Sequence[Row]:
        """Up to `limit` rows with positions greater than `after`, in order."""

    def row_of(self, id_: str) -> Row | None:
        """The row of the entry of this id."""

    def request(self, principal: str, key: str, since: datetime) -> Request | None:
        """The request of this name, if it was made since then."""

    def requests(self) -> Iterator[Request]:
        """Every request whose name is kept."""

    def close(self) -> None:
        """Let go of the database."""
