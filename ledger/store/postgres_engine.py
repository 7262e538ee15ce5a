"""PostgreSQL as the ledger wants it: every wait has an end, and a commit that no standby confirmed is not a commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from eventsourcing.persistence import DataError, IntegrityError, PersistenceError
from eventsourcing.postgres import PostgresDatastore
from psycopg import Connection, Error, connect
from psycopg.conninfo import conninfo_to_dict
from psycopg.errors import Diagnostic
from psycopg.rows import dict_row

from ledger.store import telling
from ledger.store.port import StoreConflict, StoreUnavailable, StoreUnconfirmed

SCHEMA = "conduct_log"
CONNECT_SECONDS = 10
"""How long a server may take to answer whether there is a log, unless its address says."""
LOCK_MILLISECONDS = 10_000
STATEMENT_MILLISECONDS = 30_000
CONNECTIONS = 8

_ALIVE = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3,
          "tcp_user_timeout": STATEMENT_MILLISECONDS}  # fmt: skip
"""A connection whose other end is gone is noticed, instead of being waited for."""


class Unconfirmed(Exception):  # noqa: N818 - what the commit is
    """The transaction is committed here, but the standby that it was waited for did not confirm that it has it."""


def datastore(dsn: str, schema: str) -> PostgresDatastore:
    """The library's datastore for an address (a URL or keywords, as libpq reads them) and a schema in its database."""
    given = conninfo_to_dict(dsn)
    named = {key: str(given.pop(key, default)) for key, default in _NAMED.items()}
    made = PostgresDatastore(**named, pool_size=1, max_overflow=CONNECTIONS - 1, schema=schema)  # type: ignore[arg-type]  # the named ones are text
    options = (f"{given.pop('options', '')} -c search_path={schema} -c lock_timeout={LOCK_MILLISECONDS}"
               f" -c statement_timeout={STATEMENT_MILLISECONDS}")  # fmt: skip
    absent = {key: None for key, value in named.items() if not value}
    made.pool.kwargs = {**named, **absent, **_ALIVE, **given, "options": options, "row_factory": dict_row}
    return made


_NAMED = {"dbname": "", "host": "", "port": "", "user": "", "password": ""}
"""What the library asks for by name; what is left out, libpq fills in."""


@contextmanager
def confirmed(connection: Connection[Any]) -> Iterator[None]:
    """Run a transaction. Raises `Unconfirmed` where its commit ended with a warning.

    PostgreSQL ends a wait for a synchronous standby (when a time-out or an operator cancels it) with a warning that the
    transaction "might not have been replicated"; it is the only warning that a commit of ours can give.
    """
    warnings: list[str] = []

    def heed(diagnostic: Diagnostic) -> None:
        if diagnostic.severity_nonlocalized == "WARNING":
            warnings.append(diagnostic.message_primary or "")

    connection.add_notice_handler(heed)
    try:
        with connection.transaction():
            yield
    finally:
        connection.remove_notice_handler(heed)
    if warnings:
        raise Unconfirmed("; ".join(warnings))


told = partial(telling.told, {
    (Unconfirmed,): StoreUnconfirmed,
    (IntegrityError, DataError): StoreConflict,
    (PersistenceError, Error): StoreUnavailable,
})  # fmt: skip
"""Says what went wrong in the port's words."""


def is_made(dsn: str, schema: str = SCHEMA) -> bool:
    """Whether there is a log in this database; nothing is made. Raises `StoreError`."""
    patience = int(conninfo_to_dict(dsn).get("connect_timeout") or CONNECT_SECONDS)
    with told(), connect(dsn, connect_timeout=patience) as connection:
        found = connection.execute("SELECT to_regclass(%s) IS NOT NULL", (f"{schema}.head",)).fetchone()
        return found == (True,)
