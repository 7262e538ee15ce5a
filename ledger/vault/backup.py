"""A backup of a vault: an SQLite file with the rows of every table, whichever engine they come from."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ledger.errors import Corrupt
from ledger.vault.rows import TABLE_NAMES, Connection, VaultRows
from ledger.vault.sqlite import SqliteVault

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


def _write(rows: VaultRows, path: Path) -> dict[str, list[Row]]:
    copy = VaultRows(SqliteVault(path))
    try:
        copy.create(rows.outer())
        with rows.database.alone() as source, copy.database.writing() as target:
            found = {table: _rows(source, table) for table in TABLE_NAMES}
            for table, lines in found.items():
                target.execute(f"DELETE FROM {table}")  # noqa: S608 - the name is one of ours
                if lines:
                    marks = ", ".join("?" * len(lines[0]))
                    target.executemany(f"INSERT INTO {table} VALUES ({marks})", lines)  # noqa: S608 - as above
    finally:
        copy.close()
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
