"""An export says the same whichever database the views are in."""

from pathlib import Path

import pytest

from api.exporting.folder import Folder
from api.exporting.job import Order, export
from projections.audit_trail import AuditTrail
from projections.engine import Views
from projections.exports.content import LISTINGS, parameters
from projections.oversight.catalogue import views
from projections.search.known import RESTS_ON
from tests.api.exporting.conftest import Export
from tests.engines import POSTGRES
from tests.projections.oversight.real import TODAY, Record, database


@pytest.mark.parametrize("engine", [POSTGRES])
def test_postgres_gives_the_same_bytes(exporting: Export, record: Record, tmp_path: Path, engine: str) -> None:
    """Cases, entries, officers and outcomes, to the last byte, filtered or not."""
    with database(engine) as place:
        every = {view.name: view for view in (AuditTrail(), *views(), *RESTS_ON)}
        made = Views(place, record.ledger, tuple(every.values()))
        made.catch_up()
        for name, listing in LISTINGS.items():
            for force in ("", "12"):
                order = Order(listing, "csv", parameters(listing).model_validate({"force": force} if force else {}))
                there = Folder(tmp_path / f"there-{name}{force}")
                export(record.ledger, made, order, there, TODAY, lambda _done, _all: None)
                exporting(name, "csv", tmp_path / f"here-{name}{force}", **({"force": force} if force else {}))

                here = tmp_path / f"here-{name}{force}"
                assert {path.name: path.read_bytes() for path in here.iterdir()} == {
                    path.name: path.read_bytes() for path in there.path.iterdir()
                }
