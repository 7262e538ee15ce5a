"""The blind index of names: which person of which case is called so, found by who asks with the name, read by nobody.

A name is kept as its HMAC under a secret of the vault; the rows say opaque ids alone. Whatever an erasure in a case
destroys, the case's rows go in the same transaction; those of whom nothing was erased come back with the next feeding.
The index is made from the log and can be made again: it is in no backup.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from hmac import digest
from typing import NamedTuple

from ledger.vault.provider import Random
from ledger.vault.vault import Vault

NAMES = "names"


class Named(NamedTuple):
    """A person of a case who is called something, by the entry that says so; `kind` is a name or a collar number."""

    kind: str
    called: str
    case: str
    person: str
    entry: str


class Place(NamedTuple):
    """Where somebody is called what was asked for."""

    case: str
    person: str
    entry: str


class Names:
    """The index, in the database of a vault, under a secret of its own."""

    def __init__(self, vault: Vault, random: Random) -> None:
        self._vault, self._database = vault, vault.rows.database
        self._secret = vault.secret(NAMES, random)

    def called(self, kind: str, name: str) -> tuple[Place, ...]:
        """Who is called so, however the name is written."""
        asked = "SELECT case_id, person, entry FROM vault_names WHERE blind = ? ORDER BY case_id, person, entry"
        with self._database.reading() as connection:
            return tuple(Place(*row) for row in connection.execute(asked, (self._blind(kind, name),)))

    def position(self) -> int:
        """The last position that was fed; -1 before the first."""
        with self._database.reading() as connection:
            found = [position for (position,) in connection.execute("SELECT position FROM vault_names_fed")]
            return max(found, default=-1)

    def feed(self, after: int, to: int, anew: Iterable[str], named: Sequence[Named]) -> bool:
        """Add what is named between two positions, first forgetting the cases that are told anew.

        False where another process fed from there: nothing is changed then.
        """
        with self._database.alone() as connection:
            if not list(connection.execute(_MOVE, (to, after))):
                return False
            for case in anew:
                connection.execute("DELETE FROM vault_names WHERE case_id = ?", (case,))
            rows = ((self._blind(one.kind, one.called), one.case, one.person, one.entry) for one in named)
            connection.executemany("INSERT INTO vault_names VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", rows)
        return True

    def forget(self) -> None:
        """Forget everything; the next feeding begins with the first entry."""
        with self._database.alone() as connection:
            connection.execute("DELETE FROM vault_names")
            connection.execute("UPDATE vault_names_fed SET position = -1")

    def _blind(self, kind: str, name: str) -> bytes:
        return digest(self._secret, f"{kind} {normal_name(name)}".encode(), "sha256")


def normal_name(name: str) -> str:
    """A name as it is looked up: its words without case, accents and punctuation, in one order."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(one))
    return " ".join(sorted(re.findall(r"[^\W_]+", re.sub(r"['\N{RIGHT SINGLE QUOTATION MARK}]", "", plain))))


_MOVE = "UPDATE vault_names_fed SET position = ? WHERE position = ? RETURNING position"
