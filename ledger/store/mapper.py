"""Between rows and the library's stored events: the topic is the event's name, the state our own bytes, verbatim."""

from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent

from ledger import frame
from ledger.merkle.tree import leaf_hash
from ledger.store.port import NewRow, Row


class RowEvent(NewRow):
    """A row as the library calls its parts."""

    __slots__ = ()

    @property
    def originator_id(self) -> UUID:
        """The case."""
        return UUID(self.case)

    @property
    def originator_version(self) -> int:
        """Its version."""
        return self.version


class RowMapper(Mapper[UUID]):
    """Maps rows to stored events and back. No Python path is stored, and no object is made past its validation."""

    def __init__(self) -> None:
        super().__init__(JSONTranscoder())

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """The stored event of a row."""
        row: NewRow = domain_event
        return StoredEvent(UUID(row.case), row.version, row.type, row.state)

    def to_domain_event(self, stored_event: StoredEvent) -> RowEvent:
        """The row of a stored event. Raises `ValueError` where its state is not an entry's."""
        leaf, header = _leaf(stored_event.state)
        return RowEvent(
            case=str(stored_event.originator_id),
            version=stored_event.originator_version,
            type=stored_event.topic,
            state=stored_event.state,
            id=str(UUID(header["id"])),
            leaf_hash=leaf_hash(leaf),
        )


def recorded_at(state: bytes) -> datetime:
    """When the entry in these bytes was recorded."""
    return datetime.fromisoformat(_leaf(state)[1]["recorded_at"])


def at(row: NewRow, position: int) -> Row:
    """The row as it stands at a position."""
    return Row(row.case, row.version, row.type, row.state, row.id, row.leaf_hash, position)


def _leaf(state: bytes) -> tuple[bytes, dict[str, Any]]:
    leaf, _ = frame.split(state)
    header = orjson.loads(leaf)
    if not (isinstance(header, dict) and {"id", "recorded_at"} <= header.keys()):
        raise ValueError("the leaf is not an entry's header")
    return leaf, header
