"""A process that appends to a shared ledger: `python -m tests.faults.writer PLACE COUNT OUTPUT`.

It writes a line to its output before each append, `try NAME CASE VERSION`, and one when it is acknowledged,
`done NAME CASE POSITION`. With a count of 0 it goes on until it is killed.
"""

import asyncio
import sys
from pathlib import Path
from typing import Any, TextIO
from uuid import uuid4

from ledger.receipts import Appended
from ledger.record import Ledger
from ledger.sources import real_sources
from tests.faults.place import Shared
from tests.submissions import RECORDER, identified, said, step

SUBMITTERS = 8
ENTRIES = 10
"""Entries a case gets before the next is opened."""
NEW = "-"
"""How the output calls a case that has no id yet."""


async def append(ledger: Ledger, case: str, version: int, name: str) -> Appended:
    """The append of this name: the same content each time it is tried."""
    if case == NEW:
        return await ledger.open_case([event_of(version, name)], RECORDER, idempotency=name)
    return await ledger.append(case, [event_of(version, name)], expect=version, principal=RECORDER, idempotency=name)


def event_of(version: int, name: str) -> dict[str, Any]:
    """A case's opening, then entries with and without a sealed value."""
    if version == 0:
        return identified(summary=f"case of {name}")
    return step() if version % 2 else said("IncidentOccurred", kind="search", description=name)


async def submitter(ledger: Ledger, wanted: int, output: TextIO) -> None:
    """Append one entry at a time, a case after another, until there are as many as wanted."""
    done = 0
    while not wanted or done < wanted:
        case = NEW
        for version in range(min(ENTRIES, wanted - done) if wanted else ENTRIES):
            name = uuid4().hex
            output.write(f"try {name} {case} {version}\n")
            [receipt] = (await append(ledger, case, version, name)).receipts
            case = receipt.case
            output.write(f"done {name} {case} {receipt.position}\n")
            done += 1


async def main(place: Shared, wanted: int, output: Path) -> None:
    """Let all submitters run."""
    ledger = place.open().ledger(real_sources())
    with output.open("w", buffering=1) as lines:
        await asyncio.gather(*(submitter(ledger, wanted // SUBMITTERS, lines) for _ in range(SUBMITTERS)))
    await ledger.close()


if __name__ == "__main__":
    asyncio.run(main(Shared.parse(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])))
