"""Opening a ledger, in memory, in a data directory or on PostgreSQL: where its parts are put together."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from ledger.errors import PartMissing, RolledBack
from ledger.key_file import create, retired, signers
from ledger.merkle.checkpoint import Checkpoint
from ledger.merkle.checkpoint import parse as parse_checkpoint
from ledger.merkle.errors import ConsistencyError, MerkleError
from ledger.merkle.key import KeyType, SeedSigner, VerifierKey, signer_from_seed
from ledger.merkle.note import NoteVerifier, verified
from ledger.merkle.note import parse as parse_note
from ledger.merkle.private_key import SEED_SIZE, write_private_key
from ledger.merkle.tree import TreeHead
from ledger.receipts import Appended
from ledger.record import Given, Ledger, Principal
from ledger.sources import Sources, real_sources
from ledger.store import sqlite
from ledger.store.memory import MemoryStore
from ledger.store.port import LedgerStore
from ledger.vault import FileKeyProvider, HeldKeys, OuterKey, Vault
from ledger.vault.backup import restore
from ledger.vault.keys import KEY_BYTES
from ledger.vault.rows import VaultDatabase, VaultRows
from ledger.vault.sqlite import SqliteVault
from ledger.witnessing.startup import require_current

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ledger is kept. With neither `data` nor `database` it is in memory and ends with the process."""

    origin: str = "conduct.example/log/cases"
    """The log's name, which every entry carries."""
    data: Path | None = None
    """The data directory: the files of an embedded ledger, and the outer key."""
    database: str | None = None
    """The address of a PostgreSQL database, as libpq reads it; the log is then kept there."""
    vault: str | None = None
    """The address of the vault's own PostgreSQL database; unless given, the log's with `_vault` after its name."""
    vault_backup: Path | None = None
    """Where an erasure backs the vault up; unless given, `vault-backup.db` in the data directory."""
    outer_key: Path | None = None
    """The file of the outer key; unless given, `keys/outer.key` in the data directory."""
    log_key: Path | None = None
    """The file of the log's signing keys, a line each; unless given, `keys/log.key` in the data directory."""
    access_origin: str | None = None
    """The access ledger's name; unless given, the log's with `access` as its last part."""
    access_key: Path | None = None
    """The file of the access ledger's signing keys; unless given, `keys/access.key` in the data directory."""
    pinned: tuple[Path, ...] = ()
    """Files with checkpoints of this log, kept outside its databases; a log older than one of them is not opened."""


def open_ledger(place: Place, sources: Sources | None = None) -> Ledger:
    """Open the ledger at a place; made where there is none."""
    sources = sources or real_sources()
    if place.database:
        return _on_postgres(place, place.database, sources)
    if place.data:
        return _on_files(place, place.data, sources)
    outer = HeldKeys(OuterKey(sources.random(KEY_BYTES), sources.random))
    signer = signer_from_seed(place.origin, KeyType.ED25519, sources.random(SEED_SIZE))
    vault = Vault(VaultRows(SqliteVault()), outer, sources.random)
    return Ledger(MemoryStore(), vault, sources, place.origin, [signer])


def _on_files(place: Place, data: Path, sources: Sources) -> Ledger:
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    log, keys = data / "ledger.db", data / "vault.db"
    if sqlite.is_made(log) and not keys.exists():
        raise PartMissing(_named(place, "vault"))
    vault = _vault(place, SqliteVault(keys), partial(sqlite.is_made, log), sources)
    return _opened(place, vault, lambda: sqlite.SqliteStore(log), sources)


def restore_vault(place: Place, backup: Path, sources: Sources | None = None) -> None:
    """Put a backup in the place of a vault that is gone. Raises `PartMissing`, `Corrupt`, `FileExistsError`."""
    sources = sources or real_sources()
    if not _is_there(_outer_path(place), ".next"):
        raise PartMissing(f"the outer key ({_outer_path(place).name})")
    rows = VaultRows(_vault_database(place))
    try:
        restore(backup, rows, _outer_key(place, sources))
    finally:
        rows.close()


def _vault_database(place: Place) -> VaultDatabase:
    if not place.database:
        return SqliteVault(Path(place.data or "") / "vault.db")
    from ledger.vault.postgres import PostgresVault, beside  # noqa: PLC0415 - an embedded ledger runs without PostgreSQL's client

    return PostgresVault(place.vault or beside(place.database))


def _on_postgres(place: Place, database: str, sources: Sources) -> Ledger:
    from ledger.store.postgres import PostgresStore  # noqa: PLC0415 - an embedded ledger runs without PostgreSQL's client
    from ledger.store.postgres_engine import is_made  # noqa: PLC0415 - as above

    vault = _vault(place, _vault_database(place), partial(is_made, database), sources)
    return _opened(place, vault, lambda: PostgresStore(database), sources)


def _vault(place: Place, database: VaultDatabase, log_made: Callable[[], bool], sources: Sources) -> Vault:
    """The vault, made where nothing of the ledger is there yet. Raises `PartMissing`."""
    rows = VaultRows(database)
    try:
        _require_whole(place, rows, log_made)
        return Vault(rows, _outer_key(place, sources), sources.random)
    except BaseException:
        rows.close()
        raise


def _require_whole(place: Place, vault: VaultRows, log_made: Callable[[], bool]) -> None:
    if gone := tuple(_missing(place, vault, log_made)):
        raise PartMissing(*gone)


def _missing(place: Place, vault: VaultRows, log_made: Callable[[], bool]) -> Iterator[str]:
    """The parts that are gone although others show that they were there: they are restored, never made anew.

    Parts are made in one order: outer key, vault, the log's key, the log; and a vault holds keys only once there is a
    log. An opening that was interrupted leaves the first of them, and is gone on with.
    """
    log, made = log_made(), vault.made()
    if log and not made:
        yield _named(place, "vault")
    if (log or made) and not _is_there(_outer_path(place), ".next"):
        yield f"the outer key ({_outer_path(place).name})"
    if log and not _is_there(log_key_of(place), ".retired"):
        yield f"the log's key ({log_key_of(place).name})"
    if made and vault.has_held_keys() and not log_made():
        yield _named(place, "log")


def _named(place: Place, part: str) -> str:
    """The log or the vault, and where it is kept."""
    files = {"log": "ledger.db", "vault": "vault.db"}
    return f"the {part} ({'its tables in PostgreSQL' if place.database else files[part]})"


def _is_there(path: Path, other: str) -> bool:
    """Whether a key's file is there, or the one beside it that says what became of the key."""
    return path.exists() or path.with_name(path.name + other).exists()


def _opened(place: Place, vault: Vault, store: Callable[[], LedgerStore], sources: Sources) -> Ledger:
    """The ledger over the vault and the store, which is the last to be made."""
    keys = _log_keys(place, sources)
    return _checked(Ledger(store(), vault, sources, place.origin, *keys, backup=_backup(place)), place)


def _backup(place: Place) -> Path:
    return place.vault_backup or Path(place.data or "") / "vault-backup.db"


def _outer_key(place: Place, sources: Sources) -> FileKeyProvider:
    if not (place.outer_key or place.data):
        raise ValueError("where the outer key is kept is not said: give `outer_key` or a data directory")
    return FileKeyProvider(_outer_path(place), sources.random)


def _outer_path(place: Place) -> Path:
    return place.outer_key or Path(place.data or "") / "keys" / "outer.key"


def _signers(place: Place, sources: Sources) -> tuple[SeedSigner, ...]:
    path = log_key_of(place)
    if not path.exists():
        create(path, write_private_key(place.origin, KeyType.ED25519, sources.random(SEED_SIZE)))
    return signers(path)


def _log_keys(place: Place, sources: Sources) -> tuple[tuple[SeedSigner, ...], tuple[VerifierKey, ...]]:
    """The keys that the log signs with, and those that it has signed with."""
    return _signers(place, sources), retired(log_key_of(place))


def log_key_of(place: Place) -> Path:
    """The file of the log's signing keys."""
    return place.log_key or Path(place.data or "") / "keys" / "log.key"


def _checked(ledger: Ledger, place: Place) -> Ledger:
    """The ledger, unless it is older than, or another than, what is known of it outside. Raises `RolledBack`.

    An erasure that was interrupted is finished first of all.
    """
    head = ledger.head()
    known = [_known(path, ledger) for path in place.pinned]
    try:
        require_current(TreeHead(head.size, head.root), known, ledger.consistency)
    except ConsistencyError as error:
        raise RolledBack(str(error)) from error
    ledger.eraser.finish()
    return ledger


def _known(path: Path, ledger: Ledger) -> Checkpoint:
    """The checkpoint in a file, signed by one of the keys that this log has or had."""
    try:
        note = parse_note(path.read_bytes())
        verified(note, [NoteVerifier(key) for key in ledger.keys])
        return parse_checkpoint(note.text)
    except (OSError, MerkleError) as error:
        raise RolledBack(f"the pinned checkpoint {path.name} cannot be compared with: {error}") from error


class SyncLedger:
    """A ledger for callers without an event loop: the same appends, one at a time. Reading goes to `ledger`."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._runner = asyncio.Runner()

    def open_case(self, submissions: Sequence[Given], principal: Principal, **options: Any) -> Appended:
        """See `Ledger.open_case`."""
        return self.run(self.ledger.open_case(submissions, principal, **options))

    def append(
        self, case: str, submissions: Sequence[Given], *, expect: int | None, principal: Principal, **options: Any
    ) -> Appended:
        """See `Ledger.append`."""
        return self.run(self.ledger.append(case, submissions, expect=expect, principal=principal, **options))

    def append_many(
        self, appends: Mapping[str, tuple[int | None, Sequence[Given]]], principal: Principal, **options: Any
    ) -> Appended:
        """See `Ledger.append_many`."""
        return self.run(self.ledger.append_many(appends, principal, **options))

    def close(self) -> None:
        """See `Ledger.close`."""
        self.run(self.ledger.close())
        self._runner.close()

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """What any other work on the ledger comes to."""
        return self._runner.run(coroutine)
