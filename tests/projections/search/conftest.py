"""A log with real cases and one in which everything that a search looks at happened, and its views on each engine."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from ledger.opening import Place, SyncLedger, open_ledger
from projections import search
from projections.engine import Views
from tests.cases.timeline import files
from tests.engines import POSTGRES
from tests.projections.oversight.real import database
from tests.projections.search.story import Searched, record_all
from tests.sources import fixed_sources


@pytest.fixture(scope="session")
def recorded() -> Iterator[SyncLedger]:
    """Two real cases and the story."""
    sync = SyncLedger(open_ledger(Place(), fixed_sources()))
    record_all(sync, [path for path in files() if path.stem in {"2021-162004", "02-durham"}])
    yield sync
    sync.close()


@pytest.fixture(scope="session", params=["sqlite", POSTGRES])
def searched(request: pytest.FixtureRequest, recorded: SyncLedger) -> Iterator[Searched]:
    """The views of it, on each engine in turn."""
    with database(request.param) as made:
        yield _fed(made, recorded)


@pytest.fixture(params=["sqlite", POSTGRES])
def place(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty database for views, on each engine in turn."""
    with database(request.param) as made:
        yield made


def _fed(made: Engine, sync: SyncLedger) -> Searched:
    views = Views(made, sync.ledger, search.RESTS_ON)
    views.catch_up()
    return Searched(sync.ledger, views)
