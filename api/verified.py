"""When the record was last verified: written by `conduct fsck` beside the data, told by the service's metrics."""

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from api.settings import Settings
from ledger.sqlite_file import writable


def path_of(settings: Settings) -> Path:
    """The file in which it stands."""
    return settings.data / "verified.json"


def note_verified(path: Path, at: datetime, size: int) -> None:
    """Write down that the record was found sound at a time, up to a size; not where nothing may be written."""
    if path.parent.is_dir() and writable(path):
        made = path.with_suffix(".new")
        made.write_text(json.dumps({"verified_at": at.isoformat(), "size": size}))
        made.replace(path)


def last_verified(path: Path | None) -> datetime | None:
    """When the record was last found sound; None where it never was, or where that cannot be read."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        return datetime.fromisoformat(json.loads(path.read_bytes())["verified_at"]) if path else None
    return None
