"""The vault's tables, the same on both engines: keys, the vault's own secrets, and the blind index of references."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

WrappedKey = tuple[str, str, str, bytes]
"""id, case, scope, the wrapped secret."""


class Connection(Protocol):
    """What both engines' connections can do."""

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Any:
        """Run one statement, whose parameters are marked `?`; its result can be iterated."""


class VaultDatabase(Protocol):
    """A database that the vault is kept in."""

    bytes_type: str

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection to read from."""

    def writing(self) -> AbstractContextManager[Connection]:
        """A connection inside one durable transaction."""

    def forget(self) -> None:
        """Make sure that what was deleted is in none of the engine's own files that can still be read from."""

    def close(self) -> None:
        """Let go of every connection."""


class VaultRows:
    """The rows of a vault."""

    def __init__(self, database: VaultDatabase) -> None:
        self._database = database

    def create(self) -> None:
        """Make the tables that are not there yet."""
        with self._database.writing() as connection:
            for statement in _TABLES:
                connection.execute(statement.replace("BYTES", self._database.bytes_type))

    def keys_of(self, cases: Sequence[str]) -> list[tuple[str, str, str, bytes | None]]:
        """The keys of these cases."""
        if not cases:
            return []
        marks = ", ".join("?" * len(cases))
        with self._database.reading() as connection:
            rows = connection.execute(f"{_ALL_KEYS} WHERE case_id IN ({marks})", cases)
            return [
                (id_, case, scope, None if wrapped is None else bytes(wrapped)) for id_, case, scope, wrapped in rows
            ]

    def keep(self, keys: Sequence[WrappedKey], references: Sequence[tuple[bytes, str]]) -> bool:
        """Insert what is new; whether every key is."""
        with self._database.writing() as connection:
            kept = [list(connection.execute(_KEEP_KEY, key)) for key in keys]
            for reference in references:
                connection.execute("INSERT INTO vault_references VALUES (?, ?) ON CONFLICT DO NOTHING", reference)
        return all(kept)

    def cases_called(self, blind: bytes) -> tuple[str, ...]:
        """The cases with this blinded reference."""
        asked = "SELECT case_id FROM vault_references WHERE blind = ? ORDER BY case_id"
        with self._database.reading() as connection:
            return tuple(case for (case,) in connection.execute(asked, (blind,)))

    def destroy(self, ids: Sequence[str]) -> None:
        """Overwrite these keys' secrets with nothing."""
        self._change("UPDATE vault_keys SET wrapped = NULL WHERE id = ?", ids)

    def remove(self, ids: Sequence[str]) -> None:
        """Delete these keys' rows."""
        self._change("DELETE FROM vault_keys WHERE id = ?", ids)

    def every_key(self) -> list[tuple[str, str, str, bytes | None]]:
        """Every key."""
        with self._database.reading() as connection:
            rows = connection.execute(f"{_ALL_KEYS} ORDER BY case_id, id")
            return [
                (id_, case, scope, None if wrapped is None else bytes(wrapped)) for id_, case, scope, wrapped in rows
            ]

    def inventory(self) -> list[tuple[str, str, str, bool]]:
        """Every key's id, case, scope and whether it was destroyed."""
        with self._database.reading() as connection:
            rows = connection.execute(f"{_ALL_KEYS} ORDER BY case_id, id")
            return [(id_, case, scope, wrapped is None) for id_, case, scope, wrapped in rows]

    def secret(self, name: str, fresh: bytes) -> bytes:
        """The vault's own secret of this name, wrapped; the fresh one where there is none yet."""
        with self._database.writing() as connection:
            connection.execute("INSERT INTO vault_secrets VALUES (?, ?) ON CONFLICT DO NOTHING", (name, fresh))
            asked = connection.execute("SELECT wrapped FROM vault_secrets WHERE name = ?", (name,))
            (wrapped,) = next(iter(asked))
        return bytes(wrapped)

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def _change(self, statement: str, ids: Sequence[str]) -> None:
        with self._database.writing() as connection:
            for id_ in ids:
                connection.execute(statement, (id_,))
        self._database.forget()


_ALL_KEYS = "SELECT id, case_id, scope, wrapped FROM vault_keys"
_KEEP_KEY = "INSERT INTO vault_keys VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id"
_TABLES = (
    """CREATE TABLE IF NOT EXISTS vault_keys (
        id TEXT PRIMARY KEY, case_id TEXT NOT NULL, scope TEXT NOT NULL, wrapped BYTES, UNIQUE (case_id, scope))""",
    "CREATE TABLE IF NOT EXISTS vault_secrets (name TEXT PRIMARY KEY, wrapped BYTES NOT NULL)",
    "CREATE TABLE IF NOT EXISTS vault_references (blind BYTES, case_id TEXT, PRIMARY KEY (blind, case_id))",
)
