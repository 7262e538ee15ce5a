"""A ledger of the real cases, imported many times over, for whatever reads."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from api.identity import LOCAL_OPERATOR
from api.importing import record
from ledger.opening import Place, SyncLedger, open_ledger
from ledger.record import Ledger
from tests.benchmarks.comparing import Plan
from tests.cases.timeline import files, lines

COPIES = 5


@dataclass(frozen=True, slots=True)
class History:
    """A ledger in a folder: its cases' ids, and what was submitted of each."""

    folder: Path
    ledger: Ledger
    cases: Mapping[str, list[dict[str, Any]]]

    @property
    def entries(self) -> int:
        """How many entries it holds."""
        return self.ledger.head().size


@contextmanager
def recorded(plan: Plan) -> Iterator[History]:
    """The real cases, each imported so many times, in a folder that is then gone."""
    with tempfile.TemporaryDirectory() as folder:
        sync = SyncLedger(open_ledger(Place(data=Path(folder))))
        try:
            copies = [_copied(path, copy) for copy in range(plan.of(COPIES)) for path in files()]
            yield History(Path(folder), sync.ledger, {_recorded(sync, copy): copy for copy in copies})
        finally:
            sync.close()


def _copied(path: Path, copy: int) -> list[dict[str, Any]]:
    return [{**line, "case": f"{line['case']} copy {copy}"} for line in lines(path)]


def _recorded(sync: SyncLedger, copied: list[dict[str, Any]]) -> str:
    (imported,) = record(sync, [orjson.dumps(line) for line in copied], LOCAL_OPERATOR)
    if imported.id is None or imported.refused:
        raise RuntimeError(f"a real case was refused: {imported.refused}")
    return imported.id
