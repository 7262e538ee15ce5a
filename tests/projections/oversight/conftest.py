"""The real cases, recorded once, and their views on each engine."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from ledger.case.fold import fold
from projections.view import Fed
from tests.engines import POSTGRES
from tests.projections.oversight.logs import WHOLE
from tests.projections.oversight.real import Oversight, Record, database, recorded, viewed


@pytest.fixture(scope="session")
def real() -> Iterator[Record]:
    """A ledger that holds every real case."""
    with recorded() as made:
        yield made


@pytest.fixture(scope="session")
def folds(real: Record) -> list[Fed]:
    """Every entry with its case folded to it from nothing."""
    histories = {case: real.ledger.history(case) for case in real.ids.values()}
    return [
        Fed(one.position, one.case_id, one.key, one.said, so_far, fold(one.case_id, so_far))
        for one in real.ledger.entries(-1, WHOLE)
        for so_far in [histories[one.case_id][: one.said.version]]
    ]


@pytest.fixture(scope="session", params=["sqlite", POSTGRES])
def oversight(request: pytest.FixtureRequest, real: Record) -> Iterator[Oversight]:
    """Views of the real cases, on each engine in turn."""
    with database(request.param) as made:
        yield Oversight(real, viewed(made, real.ledger))


@pytest.fixture(params=["sqlite", POSTGRES])
def place(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty database for views, on each engine in turn."""
    with database(request.param) as made:
        yield made
