"""The log that everybody is asked about, and what is asked."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.ledger.merkle.conftest import outside_vectors
from tests.outside import tools
from tests.outside.log import Log, publish
from tests.outside.questions import Questions, true_ones, with_altered

__all__ = ["outside_vectors"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the code of others, so that `-m outside` chooses it and `-m "not outside"` leaves it out."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker("outside")


@pytest.fixture(scope="session")
def log() -> Iterator[Log]:
    """The log, in a folder that is gone when the tests are."""
    with TemporaryDirectory() as folder:
        yield publish(Path(folder))


@pytest.fixture(scope="session")
def true_questions(log: Log) -> Questions:
    """Proofs that hold."""
    return true_ones(log)


@pytest.fixture(scope="session")
def questions(true_questions: Questions) -> Questions:
    """Proofs that hold, and some that do not."""
    return with_altered(true_questions)


@pytest.fixture(scope="session")
def go() -> Iterator[Path]:
    """The program that asks Go."""
    with TemporaryDirectory() as folder:
        yield tools.built_with_go(Path(folder))
