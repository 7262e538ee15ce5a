"""A log in memory with the shape that feeds read: entries of several cases in one order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ledger.case.said import Said
from ledger.events.base import Event
from tests.builders.opening import OPENING
from tests.spec import Draft, entry_id, happened, said


@dataclass(frozen=True, slots=True)
class Stored:
    """One entry of the fake log."""

    position: int
    case_id: str
    key: str
    said: Said


class FakeLog:
    """Entries appended one by one; ids are unique over the whole log."""

    def __init__(self) -> None:
        self.stored: list[Stored] = []

    def open(self, case_id: str) -> None:
        """Append the standard opening of a case."""
        for event in OPENING:
            self.append(case_id, happened(event, "2021-03-01"))

    def append(self, case_id: str, draft: Draft | Event, by: str | None = None) -> Said:
        """Append one entry to a case, recorded by somebody."""
        position = len(self.stored)
        version = len(self.history(case_id)) + 1
        entry = replace(said(draft, version), id=entry_id(position + 1), position=position)
        entry = replace(entry, recorded_by=by) if by else entry
        self.stored.append(Stored(position, case_id, "k-1", entry))
        return entry

    def entries(self, after: int, limit: int) -> Sequence[Stored]:
        """Up to `limit` entries with positions greater than `after`."""
        return self.stored[after + 1 : after + 1 + limit]

    def history(self, case_id: str) -> Sequence[Said]:
        """One case's entries."""
        return [entry.said for entry in self.stored if entry.case_id == case_id]
