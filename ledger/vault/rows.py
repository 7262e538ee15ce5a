"""The vault's tables, the same on both engines: keys, the vault's own secrets, the blind index of references.

Every secret is wrapped by the outer key that `vault_outer` names; what is written under another one is turned away.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, NamedTuple, Protocol

from ledger.schema import FOUND, TABLE, bring_up, due


class WrappedKey(NamedTuple):
    """A key's row; without its secret once it was destroyed."""

    id: str
    case: str
    scope: str
    wrapped: bytes | None

    @property
    def names(self) -> tuple[str, ...]:
        """All that it says beside the secret."""
        return self.id, self.case, self.scope


class WrappedValue(NamedTuple):
    """The row of a single value's key; without its secret once it was erased."""

    digest: str
    case: str
    body: str
    scope: str
    wrapped: bytes | None

    @property
    def names(self) -> tuple[str, ...]:
        """All that it says beside the secret."""
        return self.digest, self.case, self.body, self.scope


class WrappedOrder(NamedTuple):
    """The row of an erasure that was ordered and is not carried out."""

    id: str
    wrapped: bytes

    @property
    def names(self) -> tuple[str, ...]:
        """What it is, and all that it says beside the secret."""
        return "order", self.id


class OuterChanged(Exception):  # noqa: N818 - what happened
    """The vault is under another outer key than the one that was written with; nothing was written."""


class Connection(Protocol):
    """What both engines' connections can do."""

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Any:
        """Run one statement, whose parameters are marked `?`; its result can be iterated."""

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> Any:
        """Run one statement for each of these parameters."""


class VaultDatabase(Protocol):
    """A database that the vault is kept in."""

    bytes_type: str
    writable: bool
    """Whether anything may be written there."""

    def tables(self) -> frozenset[str]:
        """The names of its tables."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection to read from."""

    def writing(self) -> AbstractContextManager[Connection]:
        """A connection inside one durable transaction."""

    def alone(self) -> AbstractContextManager[Connection]:
        """A connection inside one durable transaction during which no other writes."""

    def forget(self) -> None:
        """Make sure that what was deleted is in none of the engine's own files that can still be read from."""

    def close(self) -> None:
        """Let go of every connection."""


class VaultRows:
    """The rows of a vault."""

    def __init__(self, database: VaultDatabase) -> None:
        self.database = database

    def made(self) -> bool:
        """Whether there is a vault."""
        return "vault_outer" in self.database.tables()

    def has_held_keys(self) -> bool:
        """Whether a case ever had a key in it; also one that was destroyed since."""
        with self.database.reading() as connection:
            return bool(list(connection.execute("SELECT 1 FROM vault_keys LIMIT 1")))

    def create(self, outer: str) -> None:
        """Make the tables, or bring them up; a new vault is under the outer key of this name.

        Raises `SchemaNewer`, `SchemaOlder`.
        """
        if not due("the vault", self._version(), STEPS, writable=self.database.writable):
            return
        with self.database.writing() as connection:
            bring_up("the vault", lambda made: connection.execute(self._typed(made)), STEPS)
            connection.execute("INSERT INTO vault_outer VALUES (1, ?) ON CONFLICT DO NOTHING", (outer,))

    def _version(self) -> int:
        """The version of its tables; 0 without one."""
        if TABLE not in self.database.tables():
            return 0
        with self.database.reading() as connection:
            return next(int(version) for (version,) in connection.execute(FOUND))

    def _typed(self, statement: str) -> str:
        return statement.replace("BYTES", self.database.bytes_type)

    def outer(self) -> str:
        """The name of the outer key that everything is under."""
        with self.database.reading() as connection:
            return outer_of(connection)

    def keys_of(self, cases: Sequence[str]) -> list[WrappedKey]:
        """The keys of these cases."""
        return [WrappedKey(*row) for row in self._of_cases(KEYS, cases)]

    def values_of(self, cases: Sequence[str]) -> list[WrappedValue]:
        """The keys of single values of these cases."""
        return [WrappedValue(*row) for row in self._of_cases(VALUES, cases)]

    def closing(self, cases: Sequence[str]) -> frozenset[str]:
        """Those of these cases in which an erasure was begun whose keys are not destroyed."""
        with self.database.reading() as connection:
            begun = connection.execute("SELECT case_id FROM vault_erasures WHERE done = 0")
            return frozenset(case for (case,) in begun).intersection(cases)

    def keep(self, keys: Sequence[WrappedKey], references: Sequence[tuple[bytes, str]], outer: str) -> bool:
        """Insert what is new; whether every key is. Raises `OuterChanged`."""
        with self.under(outer) as connection:
            kept = [list(connection.execute(_KEEP_KEY, key)) for key in keys]
            for reference in references:
                connection.execute("INSERT INTO vault_references VALUES (?, ?) ON CONFLICT DO NOTHING", reference)
        return all(kept)

    def cases_called(self, blind: bytes) -> tuple[str, ...]:
        """The cases with this blinded reference."""
        asked = "SELECT case_id FROM vault_references WHERE blind = ? ORDER BY case_id"
        with self.database.reading() as connection:
            return tuple(case for (case,) in connection.execute(asked, (blind,)))

    def destroy(self, ids: Sequence[str]) -> None:
        """Overwrite these keys' secrets with nothing."""
        self._change("UPDATE vault_keys SET wrapped = NULL WHERE id = ?", ids)

    def remove(self, ids: Sequence[str]) -> None:
        """Delete these keys' rows."""
        self._change("DELETE FROM vault_keys WHERE id = ?", ids)

    def every_key(self) -> list[WrappedKey]:
        """Every key."""
        return [WrappedKey(*row) for row in self._of(f"{KEYS} ORDER BY case_id, id")]

    def every_value(self) -> list[WrappedValue]:
        """Every single value's key."""
        return [WrappedValue(*row) for row in self._of(f"{VALUES} ORDER BY case_id, digest")]

    def every_order(self) -> list[WrappedOrder]:
        """Every erasure that was ordered and is not carried out."""
        with self.database.reading() as connection:
            rows = connection.execute("SELECT id, wrapped FROM vault_orders ORDER BY id")
            return [WrappedOrder(id_, bytes(wrapped)) for id_, wrapped in rows]

    def inventory(self) -> list[tuple[str, str, str, bool]]:
        """Every key's id, case, scope and whether it was destroyed."""
        with self.database.reading() as connection:
            rows = connection.execute(f"{KEYS} ORDER BY case_id, id")
            return [(id_, case, scope, wrapped is None) for id_, case, scope, wrapped in rows]

    def secret(self, name: str, fresh: bytes) -> bytes:
        """The vault's own secret of this name, wrapped; the fresh one where there is none yet."""
        with self.database.reading() as connection:
            found = list(connection.execute(_OWN, (name,)))
        if not found:
            with self.database.writing() as connection:
                connection.execute("INSERT INTO vault_secrets VALUES (?, ?) ON CONFLICT DO NOTHING", (name, fresh))
                found = list(connection.execute(_OWN, (name,)))
        return bytes(found[0][0])

    @contextmanager
    def under(self, outer: str) -> Iterator[Connection]:
        """A transaction of what is wrapped by the outer key of this name. Raises `OuterChanged`."""
        with self.database.writing() as connection:
            yield connection
            if outer_of(connection) != outer:
                raise OuterChanged(outer)

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def _of_cases(self, asked: str, cases: Sequence[str]) -> list[tuple[Any, ...]]:
        if not cases:
            return []
        return self._of(f"{asked} WHERE case_id IN ({', '.join('?' * len(cases))})", cases)

    def _of(self, asked: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self.database.reading() as connection:
            rows = connection.execute(asked, parameters)
            return [(*names, None if wrapped is None else bytes(wrapped)) for *names, wrapped in rows]

    def _change(self, statement: str, ids: Sequence[str]) -> None:
        with self.database.writing() as connection:
            for id_ in ids:
                connection.execute(statement, (id_,))
        self.database.forget()


def about(*names: str) -> bytes:
    """What a wrapped secret is bound to: all that its row says beside it."""
    return "\n".join(names).encode()


def outer_of(connection: Connection) -> str:
    """The name of the outer key, as this transaction sees it."""
    (name,) = next(iter(connection.execute("SELECT name FROM vault_outer")))
    return str(name)


KEYS = "SELECT id, case_id, scope, wrapped FROM vault_keys"
VALUES = "SELECT digest, case_id, body_key, scope, wrapped FROM vault_values"
_OWN = "SELECT wrapped FROM vault_secrets WHERE name = ?"
_KEEP_KEY = "INSERT INTO vault_keys VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id"
_TABLES = (
    """CREATE TABLE IF NOT EXISTS vault_keys (
        id TEXT PRIMARY KEY, case_id TEXT NOT NULL, scope TEXT NOT NULL, wrapped BYTES, UNIQUE (case_id, scope))""",
    """CREATE TABLE IF NOT EXISTS vault_values (
        digest TEXT, case_id TEXT, body_key TEXT NOT NULL, scope TEXT NOT NULL, wrapped BYTES,
        PRIMARY KEY (case_id, digest))""",
    "CREATE TABLE IF NOT EXISTS vault_secrets (name TEXT PRIMARY KEY, wrapped BYTES NOT NULL)",
    "CREATE TABLE IF NOT EXISTS vault_references (blind BYTES, case_id TEXT, PRIMARY KEY (blind, case_id))",
    "CREATE TABLE IF NOT EXISTS vault_outer (id INTEGER PRIMARY KEY CHECK (id = 1), name TEXT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS vault_erasures (
        entry TEXT PRIMARY KEY, case_id TEXT NOT NULL, done INTEGER NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS vault_names (
        blind BYTES, case_id TEXT, person TEXT, entry TEXT, PRIMARY KEY (blind, case_id, person, entry))""",
    "CREATE INDEX IF NOT EXISTS vault_names_case ON vault_names (case_id)",
    "CREATE TABLE IF NOT EXISTS vault_names_fed (id INTEGER PRIMARY KEY CHECK (id = 1), position BIGINT NOT NULL)",
    "INSERT INTO vault_names_fed VALUES (1, -1) ON CONFLICT DO NOTHING",
    "CREATE TABLE IF NOT EXISTS vault_orders (id TEXT PRIMARY KEY, wrapped BYTES NOT NULL)",
)
STEPS = (_TABLES,)
"""What leads from each version of these tables to the next."""
TABLE_NAMES = (
    "vault_keys",
    "vault_values",
    "vault_secrets",
    "vault_references",
    "vault_outer",
    "vault_erasures",
    "vault_orders",
)
