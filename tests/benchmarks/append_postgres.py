"""Durable append on PostgreSQL, both in schemas of one server, which are dropped afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import psycopg
from eventsourcing.application import Application
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from ledger.merkle.key import KeyType, signer_from_seed
from ledger.record import Ledger
from ledger.sources import real_sources
from ledger.store.postgres import PostgresStore
from ledger.vault import HeldKeys, OuterKey, Vault
from ledger.vault.keys import KEY_BYTES
from ledger.vault.postgres import PostgresVault
from ledger.vault.rows import VaultRows
from tests.benchmarks import appending
from tests.benchmarks.comparing import Measured, NotMeasured, Plan

ORIGIN = "bench.example/log/cases"


def measure(plan: Plan) -> Measured:
    """Both on the server of the plan."""
    if plan.database is None:
        raise NotMeasured("no PostgreSQL server is named: set CONDUCT_DATABASE")
    with schemas(plan.database) as (log, keys, peer):
        ours = opened(plan.database, log, keys)
        return appending.against(ours, stock(plan.database, peer), plan)


def opened(address: str, log: str, keys: str) -> Ledger:
    """Our ledger in these schemas; its outer key ends with the process."""
    sources = real_sources()
    outer = HeldKeys(OuterKey(sources.random(KEY_BYTES), sources.random))
    vault = Vault(VaultRows(PostgresVault(address, keys)), outer, sources.random)
    return Ledger(
        PostgresStore(address, log), vault, sources, ORIGIN, [signer_from_seed(ORIGIN, KeyType.ED25519, b"b" * 32)]
    )


def stock(address: str, schema: str) -> Application[UUID]:
    """The library's application in a schema that is there, with a connection for each thread."""
    given = {f"POSTGRES_{name.upper()}": str(value) for name, value in conninfo_to_dict(address).items()}
    return Application({
        "PERSISTENCE_MODULE": "eventsourcing.postgres", "POSTGRES_PASSWORD": "", "POSTGRES_SCHEMA": schema, **given,
        "POSTGRES_POOL_SIZE": str(appending.SUBMITTERS), "POSTGRES_MAX_OVERFLOW": "0",
        "POSTGRES_CONNECT_TIMEOUT": "30",
    })  # fmt: skip


@contextmanager
def schemas(address: str) -> Iterator[tuple[str, str, str]]:
    """The names of three schemas of this run alone: for our log, our keys, and the peer."""
    run = uuid4().hex[:12]
    names = f"bench_log_{run}", f"bench_keys_{run}", f"bench_peer_{run}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(SQL("CREATE SCHEMA {}").format(Identifier(names[2])))
        try:
            yield names
        finally:
            for name in names:
                connection.execute(SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(Identifier(name)))
