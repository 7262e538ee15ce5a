"""Several processes append at once, and a reader follows: nobody misses anything."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from ledger.fsck import fsck
from ledger.merkle.tree import root_of
from ledger.store.port import LedgerStore, Row
from tests.engines import Engine
from tests.faults.place import Shared
from tests.faults.running import read, start
from tests.faults.writer import SUBMITTERS

PROCESSES = 4
EVENTS = 7_008 // PROCESSES // SUBMITTERS * SUBMITTERS
"""Events of each process: seven thousand together."""


def follow(store: LedgerStore, writers: "list[subprocess.Popen[bytes]]") -> list[bytes]:
    """Read on from the last position seen, as entries come, until the writers are done; the leaf hashes seen."""
    seen: list[bytes] = []
    rows: Sequence[Row] = ()
    running = True
    while rows or running:
        running = any(writer.poll() is None for writer in writers)
        rows = store.rows(len(seen) - 1, 500)
        assert list(range(len(seen), len(seen) + len(rows))) == [row.position for row in rows]
        seen += [row.leaf_hash for row in rows]
    return seen


class TestWriters:
    def test_of_four_processes_are_all_seen_in_one_order(self, durable: Engine, tmp_path: Path) -> None:
        """Four writers and a reader that follows them: no position is skipped, and the tree is that of the rows."""
        store, vault = durable.store(), durable.vault()
        outputs = [tmp_path / f"writer-{number}" for number in range(PROCESSES)]

        writers = [start(Shared.of(durable), EVENTS, output) for output in outputs]
        seen = follow(store, writers)
        ends = [writer.wait() for writer in writers]
        done = read(*outputs).done

        assert [0] * PROCESSES == ends
        assert PROCESSES * EVENTS == len(seen) == len(done) == store.head().size
        assert set(range(len(seen))) == set(done.values())
        assert root_of(seen) == store.head().root
        assert fsck(store, vault).sound
