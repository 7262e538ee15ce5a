"""A vault in a PostgreSQL database of its own."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from psycopg import Connection
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.sql import SQL, Identifier
from psycopg_pool import ConnectionPool

SCHEMA = "conduct_vault"
CONNECTIONS = 4
_WRAPPED = ("vault_keys", "vault_values", "vault_secrets", "vault_orders")


class _Connection:
    """A connection that takes the vault's own mark of parameters."""

    def __init__(self, connection: Connection[Any]) -> None:
        self._connection = connection

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Any:
        """Run one statement."""
        return self._connection.execute(sql.replace("?", "%s").encode(), parameters)

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> None:
        """Run one statement many times, without waiting for each."""
        with self._connection.cursor() as cursor:
            cursor.executemany(sql.replace("?", "%s").encode(), parameters)


class PostgresVault:
    """A small pool of connections. What is deleted leaves the table at once, its files when it is forgotten."""

    bytes_type = "BYTEA"
    writable = True

    def __init__(self, dsn: str, schema: str = SCHEMA) -> None:
        self._schema = schema
        kwargs = {"autocommit": True, "options": f"-c search_path={schema} -c statement_timeout=30000"}
        self._pool = ConnectionPool(dsn, kwargs=kwargs, min_size=1, max_size=CONNECTIONS, open=True)
        with self._pool.connection() as connection, connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(hashtext('conduct vault tables'))")
            connection.execute(SQL("CREATE SCHEMA IF NOT EXISTS {}").format(Identifier(schema)))

    def tables(self) -> frozenset[str]:
        """The names of its tables."""
        with self.reading() as connection:
            asked = "SELECT tablename FROM pg_tables WHERE schemaname = ?"
            return frozenset(name for (name,) in connection.execute(asked, (self._schema,)))

    @contextmanager
    def reading(self) -> Iterator[_Connection]:
        """A connection for one statement."""
        with self._pool.connection() as connection:
            yield _Connection(connection)

    @contextmanager
    def writing(self) -> Iterator[_Connection]:
        """A connection inside one transaction."""
        with self._pool.connection() as connection, connection.transaction():
            yield _Connection(connection)

    @contextmanager
    def alone(self) -> Iterator[_Connection]:
        """A connection inside one transaction that has the tables of wrapped secrets for itself, save for readers."""
        with self.writing() as connection:
            connection.execute(f"LOCK TABLE {', '.join(_WRAPPED)} IN SHARE ROW EXCLUSIVE MODE")
            yield connection

    def forget(self) -> None:
        """Write the tables anew, without what was overwritten; the engine's own log has it until it is recycled."""
        with self._pool.connection() as connection:
            for table in _WRAPPED:
                connection.execute(SQL("VACUUM FULL {}").format(Identifier(self._schema, table)))

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


def beside(database: str) -> str:
    """The address of the vault's database beside the log's: the same server, the name with `_vault` after it."""
    return make_conninfo(database, dbname=f"{conninfo_to_dict(database).get('dbname', 'conduct')}_vault")
