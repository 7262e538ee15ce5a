"""Bring the code of others to this machine: `python -m tests.outside.install`.

Go and the source of its module come from the Debian mirror and need root; packages of npm and PyPI go into
.cache/outside. Each part stands alone: what cannot be had is named, and the checks that need it are skipped. The exit
code is the number of such parts.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.outside.tools import CACHE, GO_MODULE, HERE, NODE_PACKAGES, PYTHON_PACKAGES

SECONDS = 120
"""How long one command may take."""

HOST: str = sys._base_executable  # type: ignore[attr-defined]  # the Python that has pip; there is no public name
LOCKS = {NODE_PACKAGES.parent: HERE / "node" / "package-lock.json", PYTHON_PACKAGES: HERE / "requirements.lock"}
STAMP = "installed"


def main() -> int:
    """Install every part that is not there yet."""
    return sum(not installed(part) for part in (go, openssl, node, python))


def installed(part: Callable[[], None]) -> bool:
    """Whether a part is there now; if not, why not is told."""
    try:
        part()
    except (OSError, subprocess.SubprocessError) as error:
        print(f"outside: no {part.__name__}, so what needs it is not checked: {error}", file=sys.stderr)  # noqa: T201 - said to whoever runs it
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


def node() -> None:
    """The packages of npm, at their locked hashes; no script of theirs is run."""
    if not shutil.which("npm"):
        from_debian("nodejs", "npm")
    folder = NODE_PACKAGES.parent
    if not is_current(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / "node" / name, folder)
        run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--prefix", folder)
        stamp(folder)


def python() -> None:
    """The packages of PyPI, at their locked hashes, outside our environment, whose `cryptography` they use."""
    if not is_current(PYTHON_PACKAGES):
        shutil.rmtree(PYTHON_PACKAGES, ignore_errors=True)
        run(HOST, "-m", "pip", "--python", sys.executable, "install", "--quiet", "--no-input", "--no-deps",
            "--disable-pip-version-check", "--only-binary", ":all:", "--require-hashes",
            "--target", PYTHON_PACKAGES, "--requirement", LOCKS[PYTHON_PACKAGES])  # fmt: skip
        stamp(PYTHON_PACKAGES)


def is_current(folder: Path) -> bool:
    """Whether a folder holds what its lock says."""
    made = folder / STAMP
    return made.exists() and made.read_bytes() == LOCKS[folder].read_bytes()


def stamp(folder: Path) -> None:
    """Note what a folder holds."""
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
    CACHE.mkdir(parents=True, exist_ok=True)
    sys.exit(main())
