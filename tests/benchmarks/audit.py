"""The full audit of a ledger, against a bare scan of the same rows that hashes each leaf and compares nothing."""

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from ledger import frame
from ledger.fsck import fsck
from tests.benchmarks.comparing import Measured, Plan, compare, pace
from tests.benchmarks.history import History, recorded


def measure(plan: Plan) -> Measured:
    """The whole ledger each time."""
    with recorded(plan) as history:
        return compare(pace(lambda: audited(history)), pace(lambda: scanned(history.folder)), plan.rounds)


def audited(history: History) -> int:
    """How many entries the audit found sound."""
    report = fsck(history.ledger.store, history.ledger.vault, keys=history.ledger.keys)
    if not report.sound:
        raise RuntimeError(f"the ledger of the benchmark is damaged: {report.faults[0]}")
    return report.entries


def scanned(folder: Path) -> int:
    """How many leaves were hashed."""
    with closing(sqlite3.connect(folder / "ledger.db")) as connection:
        found = connection.execute("SELECT state FROM stored_events ORDER BY notification_id")
        return len([sha256(b"\x00" + frame.split(state)[0]).digest() for (state,) in found])
