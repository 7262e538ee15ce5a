"""Bring the code of others to this machine: `python -m tests.outside.install`.

Go and the source of its module come from the Debian mirror and need root; packages of npm and PyPI go into
.cache/outside. Each part stands alone: what cannot be had is named, and the checks that need it are skipped. The exit
code is the number of such parts.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.outside.tools import GO_MODULE, HERE, LOCKS, NODE_PACKAGES, PYTHON_PACKAGES, READERS, STAMP, is_current

SECONDS = 120
"""How long one command may take."""

HOST: str = sys._base_executable  # type: ignore[attr-defined]  # the Python that has pip; there is no public name


def main() -> int:
    """Install every part that is not there yet."""
    parts = (go, openssl, packages_of_npm, packages_of_pypi, spreadsheet, readers_of_exports)
    return sum(not installed(part) for part in parts)


def installed(part: Callable[[], None]) -> bool:
    """Whether a part is there now; if not, why not is told."""
    try:
        part()
    except (OSError, subprocess.SubprocessError) as error:
        name = part.__name__.replace("_", " ")
        sys.stderr.write(f"outside: {name} could not be installed, so what needs it will not be checked: {error}\n")
        return False
    return True


def go() -> None:
    """Go, and the source of golang.org/x/mod."""
    if not (shutil.which("go") and GO_MODULE.is_dir()):
        from_debian("golang-go", "golang-golang-x-mod-dev")


def openssl() -> None:
    """The openssl program."""
    if not shutil.which("openssl"):
        from_debian("openssl")


def packages_of_npm() -> None:
    """Sigstore's, Transmute's and Noble's; no script of theirs is run."""
    if is_current(NODE_PACKAGES) and shutil.which("node"):
        return
    if not shutil.which("npm"):
        from_debian("nodejs", "npm")
    with filling(NODE_PACKAGES):
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / "node" / name, NODE_PACKAGES)
        run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--fetch-retries=0",
            "--prefix", NODE_PACKAGES)  # fmt: skip


def packages_of_pypi() -> None:
    """Those that are not in our environment, whose `cryptography` they use."""
    if is_current(PYTHON_PACKAGES):
        return
    with filling(PYTHON_PACKAGES):
        run(HOST, "-m", "pip", "--python", sys.executable, "install", "--quiet", "--no-input", "--no-deps",
            "--disable-pip-version-check", "--only-binary", ":all:", "--require-hashes",
            "--target", PYTHON_PACKAGES, "--requirement", LOCKS[PYTHON_PACKAGES])  # fmt: skip


def spreadsheet() -> None:
    """Gnumeric, whose ssconvert reads a file as its spreadsheet does."""
    if not shutil.which("ssconvert"):
        from_debian("gnumeric")


def readers_of_exports() -> None:
    """pm4py, case-utils and DuckDB, in an environment of their own."""
    if is_current(READERS):
        return
    with filling(READERS):
        run(HOST, "-m", "venv", "--without-pip", READERS)
        run(HOST, "-m", "pip", "--python", READERS / "bin" / "python", "install", "--quiet", "--no-input",
            "--no-compile", "--disable-pip-version-check", "--only-binary", ":all:", "--require-hashes",
            "--requirement", LOCKS[READERS])  # fmt: skip


@contextmanager
def filling(folder: Path) -> Iterator[None]:
    """Empty a folder to be filled with packages, and note what it holds when that is done."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    yield
    shutil.copy(LOCKS[folder], folder / STAMP)


def from_debian(*packages: str) -> None:
    """Install packages of the system."""
    if os.geteuid() != 0:
        raise PermissionError(f"only root can: apt-get install {' '.join(packages)}")
    run("apt-get", "update", "-q", "-q")
    run("apt-get", "install", "-y", "-q", "-q", "--no-install-recommends", *packages)


def run(*command: str | Path) -> None:
    """Run a command to its end; what it says goes to the terminal."""
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=True, timeout=SECONDS)


if __name__ == "__main__":
    sys.exit(main())
