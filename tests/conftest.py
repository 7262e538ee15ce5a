"""What tests of several packages share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import engines


@pytest.fixture(params=engines.EVERY)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[engines.Engine]:
    """A fresh place for a ledger, on each engine in turn."""
    with engines.engine(request.param, tmp_path) as made:
        yield made


@pytest.fixture(params=engines.DURABLE)
def durable(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[engines.Engine]:
    """A fresh place that outlives its process, on each engine that has one."""
    with engines.engine(request.param, tmp_path) as made:
        yield made
