"""Opening a ledger, in memory, in a data directory or on PostgreSQL: where its parts are put together."""

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from ledger.erasing import Erased, Order, Preview
from ledger.errors import Corrupt, RolledBack
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
from ledger.store.memory import MemoryStore
from ledger.store.sqlite import SqliteStore
from ledger.vault import FileKeyProvider, HeldKeys, OuterKey, Vault
from ledger.vault.keys import KEY_BYTES
from ledger.vault.rows import VaultRows
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
    _require_whole(place, data)
    vault = Vault(VaultRows(SqliteVault(data / "vault.db")), _outer_key(place, sources), sources.random)
    store = SqliteStore(data / "ledger.db")
    return _checked(
        Ledger(store, vault, sources, place.origin, *_log_keys(place, sources), backup=_backup(place)), place
    )


def _require_whole(place: Place, data: Path) -> None:
    """Return unless a part is gone that the log cannot be without: it is restored, never made anew. Raises `Corrupt`.

    The log's file is the last to be made, so where it is, the others were.
    """
    outer = _outer_path(place)
    parts = {"vault.db": (data / "vault.db").exists(), outer.name: any(outer.parent.glob(f"{outer.name}*"))}
    gone = [name for name, there in parts.items() if not there]
    if gone and (data / "ledger.db").exists():
        raise Corrupt(
            f"{' and '.join(gone)} is missing beside the log: restore it from its backup; nothing was made anew"
        )


def _on_postgres(place: Place, database: str, sources: Sources) -> Ledger:
    from ledger.store.postgres import PostgresStore  # noqa: PLC0415 - an embedded ledger runs without PostgreSQL's client
    from ledger.vault.postgres import PostgresVault, beside  # noqa: PLC0415 - as above

    vault = Vault(VaultRows(PostgresVault(place.vault or beside(database))), _outer_key(place, sources), sources.random)
    store = PostgresStore(database)
    return _checked(
        Ledger(store, vault, sources, place.origin, *_log_keys(place, sources), backup=_backup(place)), place
    )


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
        return self._run(self.ledger.open_case(submissions, principal, **options))

    def append(
        self, case: str, submissions: Sequence[Given], *, expect: int | None, principal: Principal, **options: Any
    ) -> Appended:
        """See `Ledger.append`."""
        return self._run(self.ledger.append(case, submissions, expect=expect, principal=principal, **options))

    def append_many(
        self, appends: Mapping[str, tuple[int | None, Sequence[Given]]], principal: Principal, **options: Any
    ) -> Appended:
        """See `Ledger.append_many`."""
        return self._run(self.ledger.append_many(appends, principal, **options))

    def preview_erasure(self, case: str, order: Order, principal: Principal) -> Preview:
        """See `Ledger.preview_erasure`."""
        return self._run(self.ledger.preview_erasure(case, order, principal))

    def erase(self, case: str, order: Order, principal: Principal) -> Erased:
        """See `Ledger.erase`."""
        return self._run(self.ledger.erase(case, order, principal))

    def close(self) -> None:
        """See `Ledger.close`."""
        self._run(self.ledger.close())
        self._runner.close()

    def _run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(coroutine)
