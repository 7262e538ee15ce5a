"""A store in memory: for tests and trials. The library's recorder of plain objects, with our head and names."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from eventsourcing.persistence import IntegrityError, StoredEvent
from eventsourcing.popo import POPOApplicationRecorder

from ledger.merkle.tiles import WIDTH, Tile
from ledger.store.attestations import HeldAttestations
from ledger.store.mapper import RowMapper, at, recorded_at
from ledger.store.port import Head, NewRow, Request, Row, StoreConflict
from ledger.store.subtrees import Subtree, completed


class MemoryRecorder(POPOApplicationRecorder):
    """The library's recorder, which also keeps the head of the tree, the entries' ids and the requests' names."""

    def __init__(self) -> None:
        super().__init__()
        self.head = Head()
        self.positions: dict[str, int] = {}
        self.named: dict[tuple[str, str], Request] = {}
        self.subtrees: dict[tuple[int, int], bytes] = {}
        self.checkpoints: dict[int, bytes] = {}
        self._mapper = RowMapper()

    def _assert_uniqueness(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> None:
        super()._assert_uniqueness(stored_events, **kwargs)
        ids = [self._mapper.to_domain_event(event).id for event in stored_events]
        if len(set(ids)) < len(ids) or any(id_ in self.positions for id_ in ids):
            raise IntegrityError("an entry of this id is already recorded")

    def _update_table(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        rows = [self._mapper.to_domain_event(event) for event in stored_events]
        self.positions |= {row.id: self.head.size + index for index, row in enumerate(rows)}
        full = completed(self.head.size, [row.leaf_hash for row in rows], self.tile)
        self.subtrees |= {(level, index): hash_ for level, index, hash_ in full}
        self.head = self.head.after(rows, recorded_at(rows[-1].state))
        return super()._update_table(stored_events, **kwargs)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the recorder's own lock."""
        with self._database_lock:
            yield

    def tile(self, tile: Tile) -> bytes:
        """The hashes of a tile."""
        places = range(tile.index * WIDTH, tile.index * WIDTH + tile.width)
        if tile.level:
            return b"".join(self.subtrees[tile.level, place] for place in places)
        return b"".join(self._mapper.to_domain_event(self._stored_events[place]).leaf_hash for place in places)

    def event_at(self, position: int) -> StoredEvent | None:
        """The stored event at a position."""
        return self._stored_events[position] if position < len(self._stored_events) else None


class MemoryStore:
    """The port over the recorder in memory."""

    def __init__(self) -> None:
        self.recorder = MemoryRecorder()
        self.attestations = HeldAttestations()
        self._mapper = RowMapper()

    @contextmanager
    def lock(self) -> Iterator["MemoryLocked"]:
        """Hold the recorder's lock; nothing is appended before the end of an append, which cannot fail half-way."""
        with self.recorder.alone():
            yield MemoryLocked(self)

    def head(self) -> Head:
        """The end of the log."""
        return self.recorder.head

    def case_rows(self, case: str, after: int = 0) -> list[Row]:
        """The rows of a case."""
        stored = self.recorder.select_events(UUID(case), gt=after)
        rows = [self._mapper.to_domain_event(event) for event in stored]
        return [at(row, self.recorder.positions[row.id]) for row in rows]

    def rows(self, after: int, limit: int) -> list[Row]:
        """Rows in order."""
        found = self.recorder.select_notifications(after + 2, limit)
        return [at(self._mapper.to_domain_event(event), event.id - 1) for event in found]

    def row_of(self, id_: str) -> Row | None:
        """The row of an entry."""
        position = self.recorder.positions.get(id_)
        event = None if position is None else self.recorder.event_at(position)
        return at(self._mapper.to_domain_event(event), position) if event and position is not None else None

    def request(self, principal: str, key: str, since: datetime) -> Request | None:
        """The request of this name."""
        found = self.recorder.named.get((principal, key))
        return found if found and found.made_at >= since else None

    def requests(self) -> Iterator[Request]:
        """Every request."""
        return iter(list(self.recorder.named.values()))

    def tile(self, tile: Tile) -> bytes:
        """The hashes of a tile."""
        return self.recorder.tile(tile)

    def checkpoint(self, size: int | None = None) -> bytes | None:
        """The checkpoint of a size, or the newest."""
        kept = self.recorder.checkpoints
        return kept.get(max(kept, default=0) if size is None else size)

    def checkpoints(self, after: int, limit: int) -> list[tuple[int, bytes]]:
        """Checkpoints in order."""
        return sorted((size, note) for size, note in self.recorder.checkpoints.items() if size > after)[:limit]

    def subtrees(self) -> Iterator[Subtree]:
        """The kept roots of full tiles."""
        return iter([Subtree(*place, hash_) for place, hash_ in self.recorder.subtrees.items()])

    def close(self) -> None:
        """Nothing to let go of."""

    def append(
        self, rows: Sequence[NewRow], _at: datetime, requests: Sequence[Request], note: bytes | None = None
    ) -> Head:
        """Append, under the lock."""
        first = self.recorder.head.size
        names = [(one.principal, one.key) for one in requests]
        if len(set(names)) < len(names):
            raise StoreConflict("two requests have one name")
        try:
            self.recorder.insert_events([self._mapper.to_stored_event(row) for row in rows])
        except IntegrityError as error:
            raise StoreConflict(str(error)) from error
        if note is not None:
            self.recorder.checkpoints[self.recorder.head.size] = note
        for request in requests:
            self.recorder.named[request.principal, request.key] = replace(request, first=first + request.first)
        return self.recorder.head


class MemoryLocked:
    """The store in memory while its lock is held."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self.head = store.head()
        self.case_rows = store.case_rows
        self.append = store.append

    def cases_since(self, position: int) -> set[str]:
        """The cases that moved."""
        return {row.case for row in self._store.rows(position - 1, self.head.size)}

    def requests(self, names: Sequence[tuple[str, str]], since: datetime) -> dict[tuple[str, str], Request]:
        """Those of these requests that are known."""
        found = {name: self._store.request(*name, since) for name in names}
        return {name: request for name, request in found.items() if request}

    def note_keys_changed(self) -> None:
        """Count a change of keys."""
        head = self._store.recorder.head
        self._store.recorder.head = replace(head, keys_changed=head.keys_changed + 1)
