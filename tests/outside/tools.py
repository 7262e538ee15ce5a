"""The programs and packages of others, where this machine has them; a test that needs one it lacks is skipped."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.ground.files import ROOT

HERE = Path(__file__).parent
CACHE = ROOT / ".cache" / "outside"
GO_PATH = Path("/usr/share/gocode")
"""Where Debian puts the source of Go modules."""

GO_MODULE = GO_PATH / "src" / "golang.org" / "x" / "mod" / "sumdb"
NODE_PACKAGES = CACHE / "node"
PYTHON_PACKAGES = CACHE / "python"
READERS = CACHE / "readers"
"""An environment of its own: pm4py is under the AGPL, and what it needs would be in the way of what we need."""
LOCKS = {
    NODE_PACKAGES: HERE / "node" / "package-lock.json",
    PYTHON_PACKAGES: HERE / "requirements.lock",
    READERS: HERE / "readers" / "requirements.lock",
}
STAMP = "installed"
"""A copy of the lock, written when all of it is there."""

PREPARE = "python -m tests.outside.install"


def ask(command: Sequence[str | Path], question: object, folder: Path | None = None) -> Any:
    """What a program answers, both as JSON; where it fails, so does the test, with its words."""
    run = subprocess.run(
        command, input=json.dumps(question), capture_output=True, text=True, check=False, cwd=folder, timeout=120
    )
    assert 0 == run.returncode, run.stderr

    return json.loads(run.stdout)


def refusal(command: Sequence[str | Path], question: object) -> str:
    """Why a program does not answer; where it does, the test fails."""
    run = subprocess.run(command, input=json.dumps(question), capture_output=True, text=True, check=False, timeout=120)
    assert 1 == run.returncode, run.stdout

    return run.stderr


def program(name: str) -> str:
    """Where a program lies."""
    return shutil.which(name) or pytest.skip(f"{name} is not installed: {PREPARE}")


def built_with_go(folder: Path) -> Path:
    """Our program around Go's own code, built into a folder."""
    go = program("go")
    if not GO_MODULE.is_dir():
        pytest.skip(f"golang-golang-x-mod-dev is not installed: {PREPARE}")
    built = folder / "outside"
    environment = {
        "PATH": str(Path(go).parent),
        "GO111MODULE": "off",  # Debian's modules are built from their source, without a network
        "GOPATH": str(GO_PATH),
        "GOCACHE": str(folder / "cache"),
        "CGO_ENABLED": "0",
    }
    subprocess.run([go, "build", "-o", built, "."], cwd=HERE / "go", env=environment, check=True, timeout=300)
    return built


def ask_node(script: str, package: str, question: object) -> Any:
    """What one of our scripts around a package of npm answers."""
    node = program("node")
    if not is_current(NODE_PACKAGES):
        pytest.skip(f"{package} (npm) is not installed: {PREPARE}")
    text = (HERE / "node" / script).read_text()  # as text, because a file would look for packages beside itself
    return ask([node, "--input-type=module", "--eval", text], question, NODE_PACKAGES)


def python_module(name: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A module of a package from PyPI; what our own environment holds comes first."""
    if not is_current(PYTHON_PACKAGES):
        pytest.skip(f"{name} (PyPI) is not installed: {PREPARE}")
    monkeypatch.setattr(sys, "path", [*sys.path, str(PYTHON_PACKAGES)])
    return import_module(name)


def reader(name: str) -> Path:
    """Where a program of the environment that reads exports lies."""
    if not is_current(READERS):
        pytest.skip(f"pm4py, case-utils and DuckDB (PyPI) are not installed: {PREPARE}")
    return READERS / "bin" / name


def ask_reader(script: str, question: object) -> Any:
    """What one of our scripts around a package that reads exports answers."""
    return ask([reader("python"), HERE / "readers" / script], question)


def is_current(folder: Path) -> bool:
    """Whether a folder of packages holds what its lock says."""
    stamp = folder / STAMP
    return stamp.exists() and stamp.read_bytes() == LOCKS[folder].read_bytes()
