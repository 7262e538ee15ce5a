"""An export takes no more memory however long it is."""

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, MetaData, create_engine, insert

from api.exporting.folder import Folder
from api.exporting.job import Order, export
from projections.audit_trail import AuditTrail
from projections.engine import Views
from projections.exports.content import LISTINGS, parameters
from projections.oversight.catalogue import views
from tests.projections.oversight.real import TODAY, Record

ROWS = 20_000
MOST = 8 << 20
"""Bytes that Python may have in use at any moment of an export; its rows together are several times as many."""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Engine]:
    """A file of views."""
    made = create_engine(f"sqlite:///{tmp_path / 'views.db'}")
    yield made
    made.dispose()


def test_of_many_rows_stays_small(record: Record, place: Engine, tmp_path: Path) -> None:
    """Rows are read and written a few at a time."""
    every = Views(place, record.ledger, (AuditTrail(), *views()))
    every.catch_up()
    row = {
        "from_position": 0,
        "officer": "o-a",
        "allegation": "",
        "outcome": "not_proven",
        "reasons": [],
        "reversed": False,
    }
    with place.begin() as connection:
        table = every.table("outcomes").to_metadata(MetaData(), name=every.generation("outcomes").table_name)
        for start in range(0, ROWS, 10_000):
            cases = (f"{number:036}" for number in range(start, start + 10_000))
            connection.execute(
                insert(table), [{"case_id": case, "about": "o-a/", "reversed": False, **row} for case in cases]
            )
    order = Order(LISTINGS["outcomes"], "csv", parameters(LISTINGS["outcomes"])())

    tracemalloc.start()
    made = export(record.ledger, every, order, Folder(tmp_path / "export"), TODAY, lambda _done, _all: None)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert made["rows"] > ROWS
    assert peak < MOST
