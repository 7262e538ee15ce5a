"""Search across cases: one set of filters for cases and entries, that drives lists, exports and feeds alike.

with views.database.connect() as connection:
    for row in search.rows(search.known(views, connection, asked), asked): ...
"""

from collections.abc import Iterator
from typing import overload

from projections.oversight.question import Known
from projections.search import cases, entries
from projections.search.asked import CaseSearch, EntrySearch, Search
from projections.search.cases import FoundCase
from projections.search.entries import FoundEntry
from projections.search.known import RESTS_ON, Narrowing, Only, known, whole

__all__ = [
    "RESTS_ON", "CaseSearch", "EntrySearch", "FoundCase", "FoundEntry", "Narrowing", "Only", "Search", "known", "rows",
    "whole",
]  # fmt: skip


@overload
def rows(known: Known, asked: EntrySearch) -> Iterator[FoundEntry]: ...
@overload
def rows(known: Known, asked: CaseSearch) -> Iterator[FoundCase]: ...
def rows(known: Known, asked: Search) -> Iterator[FoundEntry] | Iterator[FoundCase]:
    """Everything that a search finds after its cursor, in constant memory."""
    return entries.rows(known, asked) if isinstance(asked, EntrySearch) else cases.rows(known, asked)
