"""Durable append on SQLite: a commit is on the disk (`synchronous=FULL`) when it is acknowledged, on both sides."""

import tempfile
from pathlib import Path

from ledger.opening import Place, open_ledger
from tests.benchmarks import appending, stock
from tests.benchmarks.comparing import Measured, Plan


def measure(plan: Plan) -> Measured:
    """Both in files of one folder."""
    with tempfile.TemporaryDirectory() as folder:
        ours = open_ledger(Place(data=Path(folder) / "ours"))
        return appending.against(ours, stock.on_sqlite(Path(folder) / "stock.db"), plan)
