"""The launcher: one command on a fresh machine, one environment however often and however many at once."""

import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

from tests.ground.files import ROOT

HOST = """#!/bin/sh
# Stands for the machine's Python: writes down what it is asked, and makes an environment that answers like it.
echo "$@" >> {root}/asked
case "$2" in
venv) cd {root} && mkdir -p .venv/bin .venv/lib/python3.11/site-packages && ln -sf {root}/host .venv/bin/python ;;
pip) echo "pip speaks"; [ ! -e {root}/offline ] || exit 1 ;;
*) echo "data"; exit 7 ;;
esac
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with two small locks, on a machine whose Python only writes down what it is asked."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "requirements.lock").write_text("a==1\n")
    (tmp_path / "tests" / "requirements.lock").write_text("a==1\nb==1\n")
    (tmp_path / "host").write_text(HOST.format(root=tmp_path))
    (tmp_path / "host").chmod(stat.S_IRWXU)
    shutil.copy(ROOT / "conduct", tmp_path)
    return tmp_path


@pytest.fixture
def launcher(checkout: Path) -> ModuleType:
    """The launcher of that checkout."""
    loader = SourceFileLoader("launcher", str(checkout / "conduct"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    module.HOST = str(checkout / "host")  # type: ignore[attr-defined]  # a module knows its names only at run time
    return module


@pytest.fixture
def asked(checkout: Path) -> Callable[[], list[str]]:
    """What the machine's Python was asked: the module run, each time."""
    return lambda: [line.split()[1] for line in (checkout / "asked").read_text().splitlines()]


class TestFirstUse:
    def test_makes_the_environment_and_installs_the_lock(
        self, launcher: ModuleType, asked: Callable[[], list[str]]
    ) -> None:
        """The first use makes the environment without ensurepip, then installs what the lock pins."""
        launcher.prepare(launcher.LOCK)

        assert ["venv", "pip"] == asked()

    def test_lets_the_environment_see_the_checkout(self, launcher: ModuleType, checkout: Path) -> None:
        """The packages are imported from the checkout itself."""
        launcher.prepare(launcher.LOCK)

        assert f"{checkout}\n" == next(checkout.rglob("*.pth")).read_text()

    def test_keeps_stdout_for_data(self, launcher: ModuleType, capfd: pytest.CaptureFixture[str]) -> None:
        """What installing has to say goes to stderr, so that the first `--json` is already readable."""
        launcher.prepare(launcher.LOCK)
        out, err = capfd.readouterr()

        assert ("", True) == (out, "pip speaks" in err)

    def test_by_several_at_once_installs_once(self, launcher: ModuleType, asked: Callable[[], list[str]]) -> None:
        """Whoever comes while another installs waits, and finds the work done."""
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(launcher.prepare, [launcher.LOCK] * 8))

        assert ["venv", "pip"] == asked()

    def test_that_fails_says_so_and_is_repeated(
        self, launcher: ModuleType, checkout: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        """An installation that failed ends with code 3 and its reason, and is not taken for one that worked."""
        (checkout / "offline").touch()
        with pytest.raises(SystemExit) as end:
            launcher.prepare(launcher.LOCK)

        assert (3, None) == (end.value.code, launcher.installed())
        assert "host -m pip failed" in capfd.readouterr().err


class TestLaterUse:
    def test_installs_nothing(self, launcher: ModuleType, asked: Callable[[], list[str]]) -> None:
        """An environment that holds the lock is used as it is."""
        launcher.prepare(launcher.LOCK)
        launcher.prepare(launcher.LOCK)

        assert ["venv", "pip"] == asked()

    def test_installs_a_changed_lock_into_the_same_environment(
        self, launcher: ModuleType, asked: Callable[[], list[str]]
    ) -> None:
        """When the lock changes, its packages are installed, and a server that runs from there keeps its own."""
        launcher.prepare(launcher.LOCK)
        launcher.LOCK.write_text("a==2\n")
        launcher.prepare(launcher.LOCK)

        assert ["venv", "pip", "pip"] == asked()

    def test_is_content_with_the_packages_of_the_tests(
        self, launcher: ModuleType, asked: Callable[[], list[str]]
    ) -> None:
        """The tests' lock holds all of the ledger's, so after the tests a command installs nothing."""
        launcher.prepare(launcher.TEST_LOCK)
        launcher.prepare(launcher.LOCK, launcher.TEST_LOCK)

        assert ["venv", "pip"] == asked()

    def test_remakes_an_environment_whose_python_is_gone(
        self, launcher: ModuleType, checkout: Path, asked: Callable[[], list[str]]
    ) -> None:
        """When the machine's Python was replaced, the environment that pointed to it is made anew."""
        launcher.prepare(launcher.LOCK)
        launcher.PYTHON.unlink()
        launcher.PYTHON.symlink_to(checkout / "gone")
        launcher.prepare(launcher.LOCK)

        assert ["venv", "pip", "venv", "pip"] == asked()
        assert "-m venv --clear" in (checkout / "asked").read_text()

    def test_trusts_nothing_after_a_failed_change(
        self, launcher: ModuleType, checkout: Path, asked: Callable[[], list[str]]
    ) -> None:
        """A change that failed half-way leaves packages of neither lock, so going back installs too."""
        launcher.prepare(launcher.LOCK)
        (checkout / "offline").touch()
        with pytest.raises(SystemExit):
            launcher.prepare(launcher.TEST_LOCK)
        (checkout / "offline").unlink()
        launcher.prepare(launcher.LOCK)

        assert ["venv", "pip", "pip", "pip"] == asked()

    def test_in_a_moved_checkout_installs_again(
        self, launcher: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The environment knows its place by name, so one that was moved is not taken for ready."""
        launcher.prepare(launcher.LOCK)
        monkeypatch.setattr(launcher, "ROOT", checkout / "elsewhere")

        assert launcher.stamp(launcher.LOCK) != launcher.installed()


class TestCommand:
    def test_has_its_own_output_and_exit_code(self, launcher: ModuleType, checkout: Path) -> None:
        """The caller sees the command itself: its stdout and its exit code, without a word of the launcher."""
        launcher.prepare(launcher.LOCK)
        ended = subprocess.run(
            [sys.executable, checkout / "conduct", "show"], capture_output=True, text=True, check=False
        )

        assert (7, "data\n", "") == (ended.returncode, ended.stdout, ended.stderr)

    def test_is_run_from_any_folder_without_being_shadowed(self, launcher: ModuleType, checkout: Path) -> None:
        """A folder called `api` where the user stands is not ours: the command's path is kept safe (-P)."""
        launcher.prepare(launcher.LOCK)
        subprocess.run([sys.executable, checkout / "conduct", "show", "a case"], stdout=subprocess.DEVNULL, check=False)

        assert "-P -m api.cli show a case" == (checkout / "asked").read_text().splitlines()[-1]

    def test_on_an_older_python_says_what_is_needed(
        self, launcher: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """An older Python ends with code 3 and the version that is needed, before anything is made."""
        monkeypatch.setattr(launcher.sys, "version_info", (3, 9, 2))
        with pytest.raises(SystemExit) as end:
            launcher.main(["demo"])

        assert 3 == end.value.code
        assert "Python 3.11 or newer is needed; this is 3.9" in capsys.readouterr().err


class TestTests:
    @pytest.mark.parametrize("arguments", [[], ["-x"], ["-k", "publication"]])
    def test_are_spread_over_the_cores(self, launcher: ModuleType, arguments: list[str]) -> None:
        """The whole suite uses all cores."""
        assert ["-n", "auto", "--dist", "worksteal", *arguments] == launcher.in_parallel(arguments)

    @pytest.mark.parametrize("arguments", [["-n0"], ["--pdb"], [f"{__file__}::TestTests"]])
    def test_are_left_alone_when_chosen(self, launcher: ModuleType, arguments: list[str]) -> None:
        """A chosen number of workers, the debugger or single files start quickly, as asked."""
        assert arguments == launcher.in_parallel(arguments)
