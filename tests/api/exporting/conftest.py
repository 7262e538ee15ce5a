"""The real cases with all views, and exports of them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from api.exporting.folder import Folder
from api.exporting.job import Order, export
from projections.audit_trail import AuditTrail
from projections.engine import Views
from projections.exports.content import exportable, parameters
from projections.oversight.catalogue import views
from projections.search.known import RESTS_ON
from tests.projections.oversight.real import TODAY, Oversight, Record, recorded

Export = Callable[..., dict[str, Any]]
"""Exports into a folder: what, in which format, where to, and what is asked."""


@pytest.fixture(scope="session")
def record() -> Iterator[Record]:
    """A ledger that holds every real case."""
    with recorded() as made:
        yield made


@pytest.fixture(scope="session")
def exported(record: Record) -> Oversight:
    """Its views, in memory."""
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    every = {view.name: view for view in (AuditTrail(), *views(), *RESTS_ON)}
    made = Views(engine, record.ledger, tuple(every.values()))
    made.catch_up()
    return Oversight(record, made)


@pytest.fixture
def exporting(exported: Oversight) -> Export:
    """Exports of the real cases."""

    def run(
        what: str,
        format_: str,
        folder: Path,
        progress: Callable[[int, int], None] = lambda _done, _all: None,
        **asked: Any,
    ) -> dict[str, Any]:
        source = exportable(what)
        assert source

        order = Order(source, format_, parameters(source).model_validate(asked))
        return export(exported.record.ledger, exported.views, order, Folder(folder), TODAY, progress)

    return run
