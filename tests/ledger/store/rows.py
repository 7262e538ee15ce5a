"""Rows to store: entries with the least that a store looks at."""

from datetime import datetime
from uuid import UUID

from ledger import frame
from ledger.canonical import canonical
from ledger.merkle.tree import leaf_hash
from ledger.store.port import NewRow
from ledger.writing import timestamp
from tests.sources import START

CASE = "00000000-0000-7000-8000-00000000000a"
OTHER = "00000000-0000-7000-8000-00000000000b"


def row(case: str = CASE, version: int = 1, number: int | None = None, section: bytes = b"") -> NewRow:
    """The row of an entry; its number makes its id, by default from case and version."""
    id_ = str(UUID(int=number if number is not None else int(UUID(case)) + (version << 64)))
    leaf = canonical({"id": id_, "recorded_at": timestamp(START)})
    return NewRow(case, version, "Something", frame.join(leaf, section), id_, leaf_hash(leaf))


def rows(count: int, case: str = CASE, after: int = 0) -> list[NewRow]:
    """So many rows of a case."""
    return [row(case, version) for version in range(after + 1, after + 1 + count)]


AT: datetime = START
