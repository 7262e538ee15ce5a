"""The services that the API's specifications ask."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.opening import Place
from tests.api.client import Api, running


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
