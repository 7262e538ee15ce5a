"""The audit trail: who recorded what, when, for whom, on what source and authority; one row an entry.

A row is changed by an erasure, which takes from it what can be read no more, and in its `standing`, by what makes more
or less of the decision that it tells of.

A correction's row also says, field by field, what stood before and what stands now.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel
from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    delete,
    insert,
    update,
)

from ledger.case.said import Said, Unreadable
from ledger.events.base import Event, SealedText, Undoing
from ledger.events.correction import EventCorrected, EventRetracted
from ledger.events.sentence import say
from ledger.events.stewardship import DecisionConfirmed
from projections.labels import labels
from projections.view import Fed


class AuditTrail:
    """One row an entry, in the log's order."""

    name = "audit_trail"
    version = 2

    def table(self, metadata: MetaData, name: str) -> Table:
        """The table of entries; JSON members hold structured values only, a sealed value stands as its digest."""
        return Table(
            name,
            metadata,
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("entry", String(36), nullable=False, unique=True),
            Column("case_id", String(36), nullable=False, index=True),
            Column("version", Integer, nullable=False),
            Column("type", String(80), nullable=False),
            Column("sentence", Text, nullable=False),
            Column("occurred", JSON, nullable=False),
            Column("effective_from", String(80)),
            Column("recorded_at", String(32), nullable=False),
            Column("recorded_by", String(80), nullable=False),
            Column("capture", String(16), nullable=False),
            Column("circumstances", JSON, nullable=False),
            Column("rule_set", JSON, nullable=False),
            Column("breaches", JSON, nullable=False),
            Column("breach_count", Integer, nullable=False),
            Column("data", JSON, nullable=False),
            Column("standing", String(16)),
            Column("corrects", String(36)),
            Column("changes", JSON, nullable=False),
            Column("key", String(80), nullable=False),
        )

    def apply(self, connection: Connection, table: Table, batch: Sequence[Fed]) -> None:
        """Add a row for each entry, and say anew how the decisions stand that one of them bears on."""
        connection.execute(insert(table), [row(fed) for fed in batch])
        for fed in {fed.case_id: fed for fed in batch if isinstance(fed.said.event, _BEARING)}.values():
            _restand(connection, table, fed)

    def renew(self, connection: Connection, table: Table, history: Sequence[Fed]) -> None:
        """Write the case's rows anew: what was erased is in none of them."""
        connection.execute(delete(table).where(table.c.case_id == history[0].case_id))
        self.apply(connection, table, history)


_BEARING = (DecisionConfirmed, EventCorrected, EventRetracted, Undoing)
"""What may change how an earlier entry's decision stands."""


def _restand(connection: Connection, table: Table, fed: Fed) -> None:
    """Say of every decision of a case how it stands; the newest entry of the case bears on one of them."""
    of_case = update(table).where(table.c.case_id == fed.case_id)
    told = {said.id for said in fed.history if said.circumstances and said.circumstances.decided_by}
    for entry in told.union(fed.case.stewardship.decisions):
        connection.execute(of_case.where(table.c.entry == entry).values(standing=_standing(fed, entry)))


def _standing(fed: Fed, entry: str) -> str | None:
    return fed.case.stewardship.standing(entry)


def row(fed: Fed) -> dict[str, Any]:
    """An entry as the trail tells it."""
    said, event = fed.said, fed.said.event
    return {
        "position": fed.position,
        "entry": said.id,
        "case_id": fed.case_id,
        "version": said.version,
        "type": event.type,
        "sentence": say(event, labels(fed.case)) if isinstance(event, Event) else f"{event.type}: unreadable",
        "occurred": stored(said.occurred),
        "effective_from": str(said.effective) if said.effective != said.occurred.edtf else None,
        "recorded_at": said.recorded_at.isoformat(),
        "recorded_by": said.recorded_by,
        "capture": said.capture,
        "circumstances": stored(said.circumstances) if said.circumstances else {},
        "rule_set": dict(said.rule_set),
        "breaches": [_breach(breach) for breach in said.breaches],
        "breach_count": len(said.breaches),
        "data": stored(event, without={"type"}) if isinstance(event, Event) else {},
        "standing": _standing(fed, said.id),
        "corrects": _target(event),
        "changes": list(changes(fed)),
        "key": fed.key,
    }


def stored(model: BaseModel, without: set[str] | None = None) -> dict[str, Any]:
    """A model's structured members as JSON: a sealed value as its digest, absent members left out."""
    return model.model_dump(mode="json", exclude=without, exclude_none=True, context={"seal": _digest})


def changes(fed: Fed) -> Iterator[dict[str, Any]]:
    """What a correction changed: for each field that differs, its pointer, what stood before and what stands now."""
    event = fed.said.event
    if not isinstance(event, EventCorrected):
        return
    target = next(said for said in fed.history if said.id == event.target)
    replacement, circumstances = event.replacement_of(target.circumstances)
    before = _fields(target.event, target)
    after = _fields(replacement, target) | (_flat(stored(circumstances)) if circumstances else {})
    for pointer in sorted(before.keys() | after.keys()):
        if before.get(pointer) != after.get(pointer):
            yield {"pointer": pointer, "before": before.get(pointer), "after": after.get(pointer)}


def _fields(event: Event | Unreadable, said: Said) -> dict[str, Any]:
    told = {"type": event.type} | (_flat(stored(event, without={"type"}), "/data") if isinstance(event, Event) else {})
    return {"/type": told.pop("type")} | told | (_flat(stored(said.circumstances)) if said.circumstances else {})


def _flat(value: Any, pointer: str = "") -> dict[str, Any]:
    if isinstance(value, dict):
        return {path: leaf for key, inner in value.items() for path, leaf in _flat(inner, f"{pointer}/{key}").items()}
    return {pointer: value}


def _digest(sealed: SealedText) -> str:
    return sealed.sealed or ""


def _breach(breach: Any) -> dict[str, Any]:
    return {slot: getattr(breach, slot) for slot in breach.__slots__}


def _target(event: Event | Unreadable) -> str | None:
    return event.target if isinstance(event, EventCorrected | EventRetracted) else None
