"""Opening SQLite files where they may be written, and where they may only be read: an auditor's copy, a snapshot."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from ledger.errors import CopyUnreadable


def writable(path: Path) -> bool:
    """Whether this process may write the file, or make it, and may write beside it."""
    return os.access(path.parent, os.W_OK) and (os.access(path, os.W_OK) or not path.exists())


def only_readable(path: Path) -> bool:
    """Whether the file is there, and is not writable."""
    return path.exists() and not writable(path)


def address(path: Path) -> str:
    """The file as a URI for SQLite, which neither writes nor locks what may only be read. Raises `CopyUnreadable`.

    Without a write-ahead log beside it nobody is writing, and the file is all there is.
    """
    uri = f"file:{quote(str(path.absolute()))}"
    if not only_readable(path):
        return uri
    if not _beside(path, "-wal").exists():
        return f"{uri}?mode=ro&immutable=1"
    if not _beside(path, "-shm").exists():
        raise CopyUnreadable(path.name)
    return f"{uri}?mode=ro"


def has_table(path: Path, name: str) -> bool:
    """Whether there is a file with a table of this name; nothing is made. Raises `CopyUnreadable`, `sqlite3.Error`."""
    if not path.exists():
        return False
    connection = sqlite3.connect(address(path), uri=True)
    try:
        found = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,))
        return found.fetchone() is not None
    finally:
        connection.close()


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
