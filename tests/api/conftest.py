"""The services that the API's specifications ask."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.identity import LOCAL_OPERATOR
from api.importing import record
from ledger.opening import Place, SyncLedger, open_ledger
from tests.api.client import Api, running
from tests.cases.timeline import files


@pytest.fixture(params=["memory", "sqlite"])
def api(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Api]:
    """A service over an empty ledger: in memory, and in a data directory."""
    place = Place(data=tmp_path / "data") if request.param == "sqlite" else Place()
    with running(place, tmp_path / "views") as started:
        yield started


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """A service over a ledger in memory that the tests of one module share: for those that record nothing."""
    with running(Place(), tmp_path_factory.mktemp("views")) as started:
        yield started


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """A service over a ledger that holds two real cases: the first one, and Durham's."""
    folder = tmp_path_factory.mktemp("real")
    sync = SyncLedger(open_ledger(Place(data=folder / "data")))
    for path in files():
        if path.stem in {"2021-162004", "02-durham"}:
            record(sync, path.read_bytes().splitlines(), LOCAL_OPERATOR)
    sync.close()
    with running(Place(data=folder / "data"), folder / "views") as api:
        yield api
