"""A writer is killed in the middle of appending, again and again: what was acknowledged is there, and nothing twice."""

import asyncio
import os
import time
from pathlib import Path

from ledger.fsck import fsck, sweep
from ledger.record import Ledger
from ledger.sources import real_sources
from tests.engines import Engine
from tests.faults.place import Shared
from tests.faults.running import Attempt, read, start
from tests.faults.writer import append

KILLS = int(os.environ.get("CONDUCT_KILLS", "10"))
LIMIT_SECONDS = 60


def kill_after(place: Shared, output: Path, acknowledged: int) -> None:
    """Start a writer and kill it (SIGKILL) once it has so many appends acknowledged."""
    writer = start(place, 0, output)
    end = time.monotonic() + LIMIT_SECONDS
    while len(read(output).done) < acknowledged and writer.poll() is None and time.monotonic() < end:
        time.sleep(0.001)
    writer.kill()
    writer.wait()


async def tried_again(ledger: Ledger, attempts: list[Attempt]) -> dict[str, int]:
    """The positions of appends that were under way, after each was sent again, twice."""
    positions: dict[str, int] = {}
    for attempt in attempts:
        first = await append(ledger, attempt.case, attempt.version, attempt.name)
        again = await append(ledger, attempt.case, attempt.version, attempt.name)
        assert again.repeated
        assert first.receipts[0].position == again.receipts[0].position
        positions[attempt.name] = first.receipts[0].position
    return positions


class TestKills:
    def test_lose_nothing_and_repeat_nothing(self, durable: Engine, tmp_path: Path) -> None:
        """Every acknowledged entry is where it was said to be; a retry is recorded once; tree and vault are whole."""
        outputs = [tmp_path / f"writer-{number}" for number in range(KILLS)]
        for number, output in enumerate(outputs):
            kill_after(Shared.of(durable), output, acknowledged=1 + 7 * number % 40)
        said = read(*outputs)
        ledger = durable.ledger(real_sources())
        under_way = [attempt for name, attempt in said.tried.items() if name not in said.done]

        retried = asyncio.run(tried_again(ledger, under_way))

        report = fsck(ledger.store, ledger.vault)
        assert sorted([*said.done.values(), *retried.values()]) == list(range(ledger.head().size))
        assert [] == list(report.faults)
        sweep(ledger.store, ledger.vault, report.orphans)
        assert fsck(ledger.store, ledger.vault).sound
