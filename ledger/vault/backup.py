"""A backup of a vault: an SQLite file with the rows of every table, whichever engine they come from and go to."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ledger.errors import Corrupt
from ledger.vault.provider import HeldKeys, KeyProvider, OuterKey
from ledger.vault.rows import TABLE_NAMES, Connection, VaultRows
from ledger.vault.sqlite import SqliteVault
from ledger.vault.vault import Vault

Row = tuple[Any, ...]


def back_up(rows: VaultRows, path: Path, verify: Callable[[VaultRows], None]) -> None:
    """Write a backup, readable for its owner alone, open it again and verify it; only then it takes the name.

    Raises `Corrupt` where what is read back is not what was written, and what `verify` raises.
    """
    fresh = path.with_name(f"{path.name}.new")
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh.unlink(missing_ok=True)
    os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    written = _write(rows, fresh)
    _check(fresh, written, verify)
    fresh.replace(path)


def restore(path: Path, rows: VaultRows, provider: KeyProvider) -> None:
    """Put a backup's rows into a vault that has no keys, after each was opened under the outer key that is held.

    Raises `FileNotFoundError`; `FileExistsError` where the vault has keys; `Corrupt` where the backup is of before the
    last erasure, since the outer key that it is under is gone, or does not open.
    """
    if not path.exists():
        raise FileNotFoundError(errno.ENOENT, "there is no such backup", str(path))
    if rows.made() and rows.has_held_keys():
        raise FileExistsError("the vault has keys: it is not restored over them")
    backup = VaultRows(SqliteVault(path))
    try:
        Vault(backup, provider, provider.held()[0].random).require_sound()
        _copy(backup, rows)
    finally:
        backup.close()


def require_open(copy: VaultRows, outer: OuterKey) -> None:
    """Raise `Corrupt` unless every key in a copy of the vault opens under an outer key."""
    Vault(copy, HeldKeys(outer), outer.random).require_sound()


def _write(rows: VaultRows, path: Path) -> dict[str, list[Row]]:
    copy = VaultRows(SqliteVault(path))
    try:
        return _copy(rows, copy)
    finally:
        copy.close()


def _copy(rows: VaultRows, copy: VaultRows) -> dict[str, list[Row]]:
    """Copy every row, in place of whatever is there; what was copied."""
    copy.create(rows.outer())
    with rows.database.alone() as source, copy.database.writing() as target:
        found = {table: _rows(source, table) for table in TABLE_NAMES}
        for table, lines in found.items():
            target.execute(f"DELETE FROM {table}")  # noqa: S608 - the name is one of ours
            if lines:
                marks = ", ".join("?" * len(lines[0]))
                target.executemany(f"INSERT INTO {table} VALUES ({marks})", lines)  # noqa: S608 - as above
    return found


def _check(path: Path, written: dict[str, list[Row]], verify: Callable[[VaultRows], None]) -> None:
    copy = VaultRows(SqliteVault(path))
    try:
        with copy.database.reading() as connection:
            found = {table: _rows(connection, table) for table in TABLE_NAMES}
        if found != written:
            raise Corrupt(f"the vault's backup {path.name} does not hold what was written to it")
        verify(copy)
    finally:
        copy.close()


def _rows(connection: Connection, table: str) -> list[Row]:
    rows = connection.execute(f"SELECT * FROM {table}")  # noqa: S608 - the name is one of ours
    return sorted((tuple(_plain(value) for value in row) for row in rows), key=repr)


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value
