"""Where the vectors of others lie, if they lie on this machine."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def outside_vectors() -> Path:
    """The folder of published test vectors, named by CONDUCT_VECTORS; without it the test is skipped."""
    folder = os.environ.get("CONDUCT_VECTORS")
    if not folder:
        pytest.skip("CONDUCT_VECTORS names no folder of published vectors (tdev-merkle/, cctv/)")
    return Path(folder)


@pytest.fixture(scope="session")
def own_vectors() -> Path:
    """The folder of this package's frozen vectors."""
    return Path(__file__).parents[2] / "vectors" / "merkle"
