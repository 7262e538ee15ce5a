"""The index of published investigations, and a record that it was imported into."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from api.identity import LOCAL_OPERATOR
from api.importing import Imported, record
from ledger.opening import Place, SyncLedger, open_ledger
from tests.investigations.pages import Page, lines, read
from tests.projections.oversight.real import Oversight, Record, database, viewed


@dataclass(frozen=True, slots=True)
class Taken:
    """Pages, the lines made of them, what became of those, and the views of the record."""

    pages: list[Page]
    raw: list[bytes]
    outcomes: list[Imported]
    oversight: Oversight


@pytest.fixture(scope="session")
def pages() -> list[Page]:
    """Every page of the index that CONDUCT_INVESTIGATIONS names; without it the test is skipped."""
    folder = os.environ.get("CONDUCT_INVESTIGATIONS")
    if not folder:
        pytest.skip("CONDUCT_INVESTIGATIONS names no folder that holds the index of investigations")
    return read(Path(folder))


@pytest.fixture(scope="session")
def whole(pages: list[Page]) -> Iterator[Taken]:
    """The whole index, imported into memory."""
    sync = SyncLedger(open_ledger(Place()))
    raw = list(lines(pages))
    outcomes = record(sync, raw, LOCAL_OPERATOR)
    ids = {outcome.case: str(outcome.id) for outcome in outcomes}
    with database("sqlite") as made:
        yield Taken(pages, raw, outcomes, Oversight(Record(sync.ledger, ids, {}), viewed(made, sync.ledger)))
    sync.close()
