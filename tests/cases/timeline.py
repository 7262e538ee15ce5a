"""Reading a timeline: each line of a file as an entry captured from older records."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson

from ledger.case.fold import fold
from ledger.case.said import Said
from ledger.case.state import Case
from ledger.circumstances import RecordedAs
from ledger.submission import drafts
from ledger.vocabulary import Role

FOLDER = Path(__file__).parent
CASE = "00000000-0000-7000-8000-000000000000"
START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def files() -> list[Path]:
    """The timelines, in the order of their names."""
    return sorted(FOLDER.glob("*.jsonl"))


def lines(path: Path) -> list[dict[str, Any]]:
    """The lines of a file as JSON."""
    return [orjson.loads(line) for line in path.read_bytes().splitlines()]


def history(path: Path) -> tuple[Said, ...]:
    """The entries of a file, read as submissions are, and recorded a minute apart."""
    return tuple(_said(version, line) for version, line in enumerate(lines(path), start=1))


def timeline(name: str) -> tuple[Said, ...]:
    """The entries of the file whose name begins so."""
    (path,) = FOLDER.glob(f"{name}*.jsonl")
    return history(path)


def folded(entries: Sequence[Said]) -> Case:
    """The case that these entries make."""
    return fold(CASE, entries)


def _said(version: int, line: dict[str, Any]) -> Said:
    given = {name: value for name, value in line.items() if name not in {"case", "id"}}
    (draft,) = drafts([given], RecordedAs(role=Role.SYSTEM))
    return Said(
        id=line.get("id") or str(UUID(int=(7 << 76) | (8 << 60) | version)),
        version=version,
        recorded_at=START + timedelta(minutes=version),
        recorded_by="a-1",
        capture="historic",
        circumstances=draft.circumstances,
        event=draft.event,
        position=version - 1,
    )
