"""Other ways in which the record of the real cases may be read."""

from collections.abc import Sequence
from dataclasses import replace

from ledger.case.said import Said, Unreadable
from projections.feed import Feed, Log
from projections.view import Fed
from tests.projections.fake_log import Stored

WHOLE = 10_000
"""More entries than the real cases have."""


class EntryByEntry:
    """A log that gives one entry at a time."""

    def __init__(self, log: Log) -> None:
        self._read = [Stored(one.position, one.case_id, one.key, one.said) for one in log.entries(-1, WHOLE)]

    def entries(self, after: int, limit: int) -> Sequence[Stored]:
        """The next entry."""
        return self._read[after + 1 : after + 1 + min(limit, 1)]

    def history(self, case_id: str) -> Sequence[Said]:
        """One case's entries."""
        return [one.said for one in self._read if one.case_id == case_id]


class WithoutKey(EntryByEntry):
    """The log as it reads once a key is destroyed."""

    def __init__(self, log: Log, gone: str) -> None:
        super().__init__(log)
        self._read = [replace(one, said=_closed(one.said)) if one.key == gone else one for one in self._read]

    def entries(self, after: int, limit: int) -> Sequence[Stored]:
        """The next entries, those under the key unreadable."""
        return self._read[after + 1 : after + 1 + limit]

    def fed(self, case_id: str) -> list[Fed]:
        """One case from its beginning, as a view is fed with it."""
        return [fed for fed in Feed(self).batch(-1, WHOLE) if fed.case_id == case_id]


def _closed(said: Said) -> Said:
    return replace(said, event=Unreadable(said.event.type), circumstances=None, breaches=(), rule_set={})
