"""The rows of erasures under way, and what they do to the keys: each step one transaction, and done once."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from ledger.vault.rows import Connection, VaultRows, WrappedKey, WrappedValue, about, outer_of

Rewrap = Callable[[bytes, bytes], bytes]
"""What a wrapped secret is under the new outer key, given what it is bound to."""


class Begun(NamedTuple):
    """An erasure under way: its entry in the log, its case, and whether the keys are destroyed already."""

    entry: str
    case: str
    destroyed: bool


class WrappedChange(NamedTuple):
    """What an erasure does to a case's keys: which are destroyed, which one takes a scope over, which values change."""

    destroyed: Sequence[str]
    renewed: WrappedKey | None
    values: Sequence[WrappedValue]


class ErasureRows:
    """The rows of erasures, in the database of the vault."""

    def __init__(self, rows: VaultRows) -> None:
        self._rows, self._database = rows, rows.database

    def begin(self, entry: str, case: str) -> None:
        """Note that an erasure is about to be entered."""
        with self._database.writing() as connection:
            connection.execute("INSERT INTO vault_erasures VALUES (?, ?, 0)", (entry, case))

    def begun(self) -> list[Begun]:
        """The erasures under way."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT entry, case_id, done FROM vault_erasures ORDER BY entry")
            return [Begun(entry, case, bool(done)) for entry, case, done in rows]

    def end(self, entry: str) -> None:
        """Forget an erasure: all of it is done, or it was never entered."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM vault_erasures WHERE entry = ?", (entry,))

    def carry_out(self, entry: str, change: WrappedChange, outer: str) -> None:
        """Change the keys, unless that was done. Raises `OuterChanged`."""
        with self._rows.under(outer) as connection:
            if list(connection.execute(_DONE, (entry,))):
                _change(connection, change)
                connection.execute(_FORGET_NAMES, (entry,))
        self._database.forget()

    def rewrap(self, outer: str, rewrap: Rewrap) -> None:
        """Put every secret under the outer key of this name, unless they are."""
        with self._database.alone() as connection:
            if outer_of(connection) != outer:
                for kind, asked, changed in _WRAPPED:
                    rows = list(connection.execute(asked))
                    anew = ((rewrap(bytes(wrapped), about(*kind, *names)), *names) for *names, wrapped in rows)
                    connection.executemany(changed, anew)
                connection.execute("UPDATE vault_outer SET name = ?", (outer,))
        self._database.forget()


def _change(connection: Connection, change: WrappedChange) -> None:
    for id_ in change.destroyed:
        connection.execute("UPDATE vault_keys SET wrapped = NULL WHERE id = ?", (id_,))
    if change.renewed:
        key = change.renewed
        connection.execute("DELETE FROM vault_keys WHERE case_id = ? AND scope = ?", (key.case, key.scope))
        connection.execute("INSERT INTO vault_keys VALUES (?, ?, ?, ?)", key)
    for value in change.values:
        connection.execute(_PUT_VALUE, value)


_DONE = "UPDATE vault_erasures SET done = 1 WHERE entry = ? AND done = 0 RETURNING entry"
_FORGET_NAMES = "DELETE FROM vault_names WHERE case_id IN (SELECT case_id FROM vault_erasures WHERE entry = ?)"
_PUT_VALUE = """INSERT INTO vault_values VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (case_id, digest) DO UPDATE SET wrapped = excluded.wrapped"""
_WRAPPED: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (
        (),
        "SELECT id, case_id, scope, wrapped FROM vault_keys WHERE wrapped IS NOT NULL",
        "UPDATE vault_keys SET wrapped = ? WHERE id = ? AND case_id = ? AND scope = ?",
    ),
    (
        (),
        "SELECT digest, case_id, body_key, scope, wrapped FROM vault_values WHERE wrapped IS NOT NULL",
        "UPDATE vault_values SET wrapped = ? WHERE digest = ? AND case_id = ? AND body_key = ? AND scope = ?",
    ),
    ((), "SELECT name, wrapped FROM vault_secrets", "UPDATE vault_secrets SET wrapped = ? WHERE name = ?"),
    (("order",), "SELECT id, wrapped FROM vault_orders", "UPDATE vault_orders SET wrapped = ? WHERE id = ?"),
)
"""For each table of wrapped secrets: what they are bound to beside their row, reading it, and changing a row.

A row is found by all that it says beside the secret."""
