"""Opening the access ledger beside its log of cases: the same place and vault, a file or schema and a key its own."""

from pathlib import Path

from ledger.access.disposal import finish
from ledger.access.record import AccessLedger
from ledger.errors import PartMissing
from ledger.key_file import create, retired, signers
from ledger.merkle.key import KeyType, SeedSigner, signer_from_seed
from ledger.merkle.private_key import SEED_SIZE, write_private_key
from ledger.opening import Place
from ledger.record import Ledger
from ledger.sources import Sources, real_sources
from ledger.store import sqlite
from ledger.store.memory import MemoryStore
from ledger.store.port import LedgerStore

FILE = "access.db"
SCHEMA = "conduct_access"


def open_access(place: Place, ledger: Ledger, sources: Sources | None = None) -> AccessLedger:
    """Open the access ledger of a ledger; made where there is none. Raises `PartMissing`."""
    sources, origin = sources or real_sources(), origin_of(place)
    if not (place.data or place.database):
        signer = signer_from_seed(origin, KeyType.ED25519, sources.random(SEED_SIZE))
        return AccessLedger(MemoryStore(), ledger.vault, sources, origin, [signer])
    path = key_of(place)
    if path.exists() and not _is_made(place):
        raise PartMissing(f"the access ledger ({'its tables in PostgreSQL' if place.database else FILE})")
    store = _store(place)
    try:
        access = AccessLedger(
            store, ledger.vault, sources, origin, _signers(path, origin, store, sources), retired(path)
        )
        finish(access, ledger.eraser)
    except BaseException:
        store.close()
        raise
    return access


def origin_of(place: Place) -> str:
    """The access ledger's name: the given one, else that of the log of cases with `access` as its last part."""
    return place.access_origin or f"{place.origin.rpartition('/')[0] or place.origin}/access"


def key_of(place: Place) -> Path:
    """The file of the access ledger's signing keys."""
    return place.access_key or Path(place.data or "") / "keys" / "access.key"


def _is_made(place: Place) -> bool:
    """Whether there is an access ledger; nothing is made."""
    if place.database:
        from ledger.store import postgres_engine  # noqa: PLC0415 - an embedded ledger runs without its client

        return postgres_engine.is_made(place.database, SCHEMA)
    return sqlite.is_made(Path(place.data or "") / FILE)


def _store(place: Place) -> LedgerStore:
    if place.database:
        from ledger.store.postgres import PostgresStore  # noqa: PLC0415 - as above

        return PostgresStore(place.database, SCHEMA)
    return sqlite.SqliteStore(Path(place.data or "") / FILE)


def _signers(path: Path, origin: str, store: LedgerStore, sources: Sources) -> tuple[SeedSigner, ...]:
    """The signers in the file; made for a new ledger, of which it is the last part to be made."""
    if not path.exists():
        if store.head().size:
            raise PartMissing(f"the access ledger's key ({path.name})")
        create(path, write_private_key(origin, KeyType.ED25519, sources.random(SEED_SIZE)))
    return signers(path)
