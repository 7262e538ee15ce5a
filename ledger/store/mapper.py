"""Between rows and the library's stored events: the topic is the event's name, the state our own bytes, verbatim."""

from typing import Any, NamedTuple
from uuid import UUID

import orjson
from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent

from ledger import frame
from ledger.merkle.tree import leaf_hash
from ledger.store.port import NewRow, Row


class RowMapper(Mapper[UUID]):
    """Maps rows to stored events and back. No Python path is stored, and no object is made past its validation."""

    def __init__(self) -> None:
        super().__init__(JSONTranscoder())

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """The stored event of a row."""
        row: NewRow = domain_event
        return StoredEvent(row.originator_id, row.version, row.type, row.state)

    def to_domain_event(self, stored_event: StoredEvent) -> NewRow:
        """The row of a stored event."""
        case, version = str(stored_event.originator_id), stored_event.originator_version
        return NewRow(case, version, stored_event.topic, stored_event.state)


class Facts(NamedTuple):
    """What a store keeps of an entry beside its bytes, taken from these bytes alone."""

    id: UUID
    leaf_hash: bytes
    recorded_at: str


def facts(stored_event: StoredEvent) -> Facts:
    """The facts of a stored event. Raises `ValueError` where its state is not an entry's."""
    leaf, _ = frame.split(stored_event.state)
    header = orjson.loads(leaf)
    try:
        return Facts(UUID(header["id"]), leaf_hash(leaf), header["recorded_at"])
    except KeyError as missing:
        raise ValueError(f"a leaf without {missing}") from missing


def row_of(event: StoredEvent, position: int) -> Row:
    """The row of a stored event at a position; its leaf hash is that of its bytes."""
    fact = facts(event)
    case = str(event.originator_id)
    return Row(case, event.originator_version, event.topic, event.state, position, str(fact.id), fact.leaf_hash)
