"""A service with doors, for the specifications of who gets in."""

from collections.abc import Iterator

import pytest

from tests.api.identity.minting import NOW, House, housed


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The service that the tests of one module share."""
    with housed(tmp_path_factory.mktemp("views")) as made:
        yield made


@pytest.fixture
def house(lasting: House) -> House:
    """The service, at the time at which good tokens are good, with a browser that has no cookie."""
    lasting.clock.time = NOW
    lasting.api.http.cookies.clear()
    return lasting
