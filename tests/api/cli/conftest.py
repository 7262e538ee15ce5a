"""The command, over an empty place and over the real cases."""

from pathlib import Path
from shutil import copytree

import pytest

from tests.api.cli.command import CASES, Conduct, in_its_own_process


@pytest.fixture
def conduct(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Conduct:
    """The command over a place where nothing is yet."""
    monkeypatch.setenv("COLUMNS", "100")
    return Conduct(tmp_path / "data", capfd, monkeypatch)


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the first real case; copied, never written to."""
    data = tmp_path_factory.mktemp("imported") / "data"
    in_its_own_process("import", CASES / "2021-162004.jsonl", CASES / "02-durham.jsonl", "--data", data)
    return data


@pytest.fixture
def recorded(conduct: Conduct, imported: Path) -> Conduct:
    """The command over a ledger of two real cases."""
    copytree(imported, conduct.data)
    return conduct
