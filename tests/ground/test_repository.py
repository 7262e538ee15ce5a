"""Rules over every file of the repository."""

import re
from pathlib import Path

from tests.ground.files import ROOT, written

REGISTRIES = (
    "pypi" + ".org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "deb." + "debian.org",
    "pkg" + ".dev",
)
HOMES = re.compile(r"(?<![\w.:/])/" + "(root|work|home|Users)" + r"/\w")
LONGEST = 300


def naming(pattern: str | re.Pattern[str]) -> list[str]:
    """The files whose text has a match."""
    return [where(path) for path in written() if re.search(pattern, path.read_bytes().decode(errors="replace"))]


def where(path: Path) -> str:
    """A file as the repository names it."""
    return str(path.relative_to(ROOT))


class TestFiles:
    def test_are_seen_by_these_rules(self) -> None:
        """A rule over all files means what it says: launcher, packages, tests and the machinery are among them."""
        seen = {where(path) for path in written()}

        assert {"conduct", "pyproject.toml", "ledger/__init__.py", "tests/ground/files.py", ".ci/run"} <= seen

    def test_name_no_package_registry(self) -> None:
        """Where packages come from is the installing machine's business, so no file names a registry's host."""
        assert [] == naming("|".join(map(re.escape, REGISTRIES)))

    def test_name_no_place_of_one_machine(self) -> None:
        """The checkout works wherever it lies, so no file names somebody's folder."""
        assert [] == naming(HOMES)

    def test_are_short_enough_to_read(self) -> None:
        """A Python file is read in one sitting: at most 300 lines."""
        lengths = {where(path): len(path.read_bytes().splitlines()) for path in written() if path.suffix == ".py"}

        assert {} == {name: length for name, length in lengths.items() if length > LONGEST}

    def test_are_text_or_named_vectors(self) -> None:
        """What is kept can be read and compared: only test vectors may be binary."""
        binary = [where(path) for path in written() if b"\0" in path.read_bytes()]

        assert [] == [name for name in binary if not name.startswith("tests/vectors/")]


class TestLocks:
    def test_pin_every_package_by_hash(self) -> None:
        """No package is installed whose bytes were not seen when it was chosen."""
        for lock in ("requirements.lock", "tests/requirements.lock"):
            packages = re.split(r"^(?=\w)", (ROOT / lock).read_text(), flags=re.MULTILINE)[1:]

            assert [] == [package for package in packages if "==" not in package or "--hash=sha256:" not in package]

    def test_agree(self) -> None:
        """The tests run on exactly the packages that the ledger runs on, and more."""
        ours, more = (
            set((ROOT / lock).read_text().split("\n")) for lock in ("requirements.lock", "tests/requirements.lock")
        )

        assert set() == ours - more
