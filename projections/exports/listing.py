"""A listing: rows of one kind across all cases, in an order that stays, read a page at a time from any row on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from projections.oversight.question import Asked, Known, Told
from projections.view import View

Cursor = tuple[str | int, ...]
"""The place of a row in its listing; empty before the first."""
Placed = tuple[Cursor, Told]


@dataclass(frozen=True)
class Listing:
    """One kind of row: its name, what it says, what it is narrowed by, the views it rests on, and how it is read."""

    name: str
    says: str
    row: type[Told]
    asked: type[Asked]
    rests_on: tuple[View, ...]
    count: Callable[[Known, Any], int]
    """How many rows there are, as known."""
    page: Callable[[Known, Any, Cursor, int], Sequence[Placed]]
    """Up to so many rows after a cursor."""
