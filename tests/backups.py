"""Backups that are put back where they should not be."""

from pathlib import Path

from ledger.store.sqlite import SqliteStore


def restore_the_beginning(data: Path) -> None:
    """Put the log in a data directory back to before its first entry, as from a backup of that time."""
    for file in data.glob("ledger.db*"):
        file.unlink()
    SqliteStore(data / "ledger.db").close()
