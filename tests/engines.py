"""The engines that the same laws are tested on: memory, SQLite and PostgreSQL, each a fresh place for each test."""

import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from ledger.access import AccessLedger
from ledger.merkle.key import KeyType, signer_from_seed
from ledger.record import Ledger
from ledger.sources import Sources
from ledger.store.memory import MemoryStore
from ledger.store.port import LedgerStore
from ledger.store.postgres import PostgresStore
from ledger.store.sqlite import SqliteStore
from ledger.vault import FileKeyProvider, HeldKeys, KeyProvider, OuterKey, Vault
from ledger.vault.postgres import PostgresVault
from ledger.vault.rows import VaultDatabase, VaultRows
from ledger.vault.sqlite import SqliteVault
from tests.sources import fixed_sources

ORIGIN, ACCESS = "test.example/log/cases", "test.example/log/access"
POSTGRES = pytest.param("postgres", marks=pytest.mark.postgres)
EVERY = ("memory", "sqlite", POSTGRES)
DURABLE = ("sqlite", POSTGRES)


class Engine(ABC):
    """A place for one ledger. What is opened twice is the same place."""

    def __init__(self) -> None:
        self.outer: KeyProvider = HeldKeys(OuterKey(b"o" * 32, os.urandom))
        self.backup: Path | None = None
        self._open: list[LedgerStore | Vault] = []

    def store(self) -> LedgerStore:
        """The store, opened."""
        store = self._store()
        self._open.append(store)
        return store

    def vault(self, sources: Sources | None = None) -> Vault:
        """The vault, opened."""
        vault = Vault(VaultRows(self._vault()), self.outer, (sources or fixed_sources()).random)
        self._open.append(vault)
        return vault

    def ledger(self, sources: Sources | None = None) -> Ledger:
        """The ledger, opened."""
        sources = sources or fixed_sources(uuid4().hex)
        vault = self.vault(sources)
        signer = signer_from_seed(ORIGIN, KeyType.ED25519, b"\x07" * 32)
        return Ledger(self.store(), vault, sources, ORIGIN, [signer], backup=self.backup)

    def access(self, ledger: Ledger, sources: Sources | None = None) -> AccessLedger:
        """The access ledger beside a ledger, opened."""
        store = self._access()
        self._open.append(store)
        signer = signer_from_seed(ACCESS, KeyType.ED25519, b"\x08" * 32)
        return AccessLedger(store, ledger.vault, sources or fixed_sources(uuid4().hex), ACCESS, [signer])

    def _keys_in(self, folder: Path) -> None:
        """Keep the outer key, and the vault's backup, in files."""
        self.outer = FileKeyProvider(folder / "keys" / "outer.key", os.urandom)
        self.backup = folder / "vault-backup.db"

    def close(self) -> None:
        """Close whatever was opened."""
        for one in self._open:
            one.close()

    @abstractmethod
    def _store(self) -> LedgerStore: ...

    @abstractmethod
    def _access(self) -> LedgerStore: ...

    @abstractmethod
    def _vault(self) -> VaultDatabase: ...


class Memory(Engine):
    """One process's memory."""

    def __init__(self) -> None:
        super().__init__()
        self._kept, self._looks, self._keys = MemoryStore(), MemoryStore(), SqliteVault()

    def _store(self) -> LedgerStore:
        return self._kept

    def _access(self) -> LedgerStore:
        return self._looks

    def _vault(self) -> VaultDatabase:
        return self._keys


class Files(Engine):
    """A data directory."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._keys_in(folder)

    def _store(self) -> LedgerStore:
        return SqliteStore(self.folder / "ledger.db")

    def _access(self) -> LedgerStore:
        return SqliteStore(self.folder / "access.db")

    def _vault(self) -> VaultDatabase:
        return SqliteVault(self.folder / "vault.db")


class Server(Engine):
    """Schemas of their own in the database that the tests may use."""

    def __init__(self, dsn: str, name: str, folder: Path) -> None:
        super().__init__()
        self._keys_in(folder)
        self.dsn, self.log, self.keys, self.folder = dsn, f"log_{name}", f"vault_{name}", folder
        self.looks = f"access_{name}"

    def _store(self) -> LedgerStore:
        return PostgresStore(self.dsn, self.log)

    def _access(self) -> LedgerStore:
        return PostgresStore(self.dsn, self.looks)

    def _vault(self) -> VaultDatabase:
        return PostgresVault(self.dsn, self.keys)

    def close(self) -> None:
        """Close whatever was opened, and leave nothing behind."""
        super().close()
        with psycopg.connect(self.dsn, autocommit=True) as connection:
            for schema in (self.log, self.looks, self.keys):
                connection.execute(SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(Identifier(schema)))


@contextmanager
def engine(name: str, folder: Path) -> Iterator[Engine]:
    """A fresh place on the engine of this name."""
    places: dict[str, Callable[[], Engine]] = {
        "memory": Memory,
        "sqlite": lambda: Files(folder),
        "postgres": lambda: _server(folder),
    }
    made = places[name]()
    try:
        yield made
    finally:
        made.close()


def _server(folder: Path) -> Server:
    return Server(server(), uuid4().hex[:12], folder)


def server() -> str:
    """The address of the PostgreSQL server that the tests may use; the test is skipped where there is none."""
    dsn = os.environ.get("CONDUCT_TEST_POSTGRES")
    if not dsn and os.environ.get("CONDUCT_REQUIRE_POSTGRES"):
        pytest.fail("CONDUCT_REQUIRE_POSTGRES is set, but CONDUCT_TEST_POSTGRES names no server")
    if not dsn:
        pytest.skip("CONDUCT_TEST_POSTGRES names no PostgreSQL server")
    return dsn
