"""What a view is: a question about the past, answered from tables that can be deleted and rebuilt.

A view names its tables and how a batch of entries changes them. It holds the bodies' structured members (dates, codes,
ids, breaches) with the key they came under; never a personal value and never free text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, MetaData, Table

from ledger.case.said import Said
from ledger.case.state import Case


@dataclass(frozen=True, slots=True)
class Fed:
    """One entry as a view is fed with it: opened, with the case as it stands just after it."""

    position: int
    case_id: str
    key: str
    said: Said
    history: Sequence[Said]
    """The case's entries up to and including this one."""
    case: Case


class View(Protocol):
    """A projection. Names and versions its tables; `apply` is a pure function of the log as far as it was fed."""

    name: str
    version: int
    """Raised when the tables' shape or meaning changes; an older one is rebuilt beside it and swapped."""

    def table(self, metadata: MetaData, name: str) -> Table:
        """The view's table, to be created under this name.

        What comes into being beside it, on one engine, is named by what its name has more: `table.info["sqlite"]`.
        """
        ...

    def apply(self, connection: Connection, table: Table, batch: Sequence[Fed]) -> None:
        """Change the table by these entries, oldest first, inside the caller's transaction."""
        ...

    def renew(self, connection: Connection, table: Table, history: Sequence[Fed]) -> None:
        """Say everything of one case again, from its first entry to the newest applied: keys of it were destroyed."""
        ...
