import ast
import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from ledger.merkle.policy import Policy
from ledger.pack.write import Enclosed
from ledger.verifier import archive
from ledger.verifier.build import build
from ledger.verifier.build import main as build_main
from ledger.verifier.cli import main
from tests.ground.files import imported, modules
from tests.ledger.packs import POLICY, made_up, repacked

LOG = made_up(4)
OURS = {"ledger.merkle", "ledger.verifier"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a pack, the policy that it is verified under, and a checkpoint kept from before."""
    (tmp_path / "pack.zip").write_bytes(LOG.whole())
    (tmp_path / "policy").write_text(text_of(POLICY))
    (tmp_path / "pinned").write_bytes(LOG.checkpoint(2))
    return tmp_path


def text_of(policy: Policy) -> str:
    """A policy as an auditor keeps it."""
    lines = [f"log {log.key}" for log in policy.logs]
    lines += [f"witness {witness.name} {witness.key}" for witness in policy.witnesses]
    lines += [f"group {group.name} {group.threshold} {' '.join(group.members)}" for group in policy.groups]
    return "\n".join([*lines, f"quorum {policy.quorum}", ""])


class TestCommand:
    def test_verifies(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A good pack: exit code 0, and a report that says what was found and what was not checked."""
        code = main([f"{folder}/pack.zip", "--policy", f"{folder}/policy", "--pinned", f"{folder}/pinned"])
        report = capsys.readouterr().out

        assert 0 == code
        assert report.startswith(
            "VERIFIED\npack:      whole, 4 entries of 2 cases\norigin:    conduct.example/log/cases\n"
        )
        assert "pinned:    consistent with size 2" in report
        assert "disclosed: 8 values; hidden: 0" in report
        assert "not checked:\n  - " in report

    def test_reports_as_json(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """For machines the same is one JSON object."""
        main([f"{folder}/pack.zip", "--policy", f"{folder}/policy", "--json"])
        report = json.loads(capsys.readouterr().out)

        assert ("verified", 8, 0) == (report["verdict"], report["disclosed"], report["hidden"])
        assert ("conduct.example/log/cases", 4) == (report["contents"]["origin"], report["contents"]["head"]["size"])

    def test_refuses(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A bad pack: exit code 1, and the first position that is bad, with what was expected and found."""
        (folder / "pack.zip").write_bytes(LOG.with_entry(2, recorded_by="a-0").whole(enclosed=Enclosed()))
        code = main([f"{folder}/pack.zip", "--policy", f"{folder}/policy"])
        report = capsys.readouterr().out

        assert 1 == code
        assert report.startswith("FAILED\nAnchorError: the entry at position 3 quotes a head that the log never had")
        assert "\n  position: 3\n  expected: a head of this log\n  found:    3:" in report

    def test_shows_nothing_that_a_terminal_obeys(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """What a forged pack says is printed, never carried out."""
        forged = repacked(LOG.case(), {"case.json": b'{"case":"\x7f\xc2\x9b2J","version":2}'})
        (folder / "pack.zip").write_bytes(forged)
        main([f"{folder}/pack.zip", "--policy", f"{folder}/policy"])

        assert r"expected: \x7f\x9b2J" in capsys.readouterr().out

    def test_says_when_it_could_not_check(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A pack that cannot prove what is asked of it: exit code 3."""
        (folder / "pack.zip").write_bytes(LOG.chosen(0))
        code = main([f"{folder}/pack.zip", "--policy", f"{folder}/policy", "--pinned", f"{folder}/pinned"])

        assert 3 == code
        assert capsys.readouterr().out.startswith("COULD NOT CHECK\nUncheckedError: ")

    @pytest.mark.parametrize(
        ("arguments", "outcome"),
        [
            (["nowhere.zip", "--policy", "policy"], (3, "nowhere.zip: No such file or directory\n")),
            (["pack.zip", "--policy", "nothing"], (3, "nothing: No such file or directory\n")),
            ([".", "--policy", "policy"], (3, ".: Is a directory\n")),
            (["pack.zip", "--policy", "pack.zip"], (2, "not a valid trust policy")),
            (["pack.zip", "--policy", "policy", "--pinned", "policy"], (2, "not a valid signed note")),
        ],
    )
    def test_says_what_it_could_not_read(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        arguments: list[str],
        outcome: tuple[int, str],
    ) -> None:
        """A pack that is not there could not be checked; a policy or checkpoint that is none is a wrong call."""
        monkeypatch.chdir(folder)
        code, says = outcome

        assert code == main(arguments)
        assert capsys.readouterr().err.startswith(says)

    def test_needs_a_policy(self, folder: Path) -> None:
        """Trust is the reader's to give: without a policy it is a wrong call."""
        with pytest.raises(SystemExit) as ended:
            main([f"{folder}/pack.zip"])

        assert 2 == ended.value.code

    def test_refuses_an_empty_file(self, folder: Path) -> None:
        """A file of no bytes is no pack."""
        (folder / "pack.zip").write_bytes(b"")

        assert 1 == main([f"{folder}/pack.zip", "--policy", f"{folder}/policy"])


class TestOneFile:
    def test_runs_by_itself(self, folder: Path) -> None:
        """An auditor runs the verifier as one file, from any folder, without the ledger installed."""
        (folder / "verify.pyz").write_bytes(build())
        command = [sys.executable, "-I", "verify.pyz", "pack.zip", "--policy", "policy", "--pinned", "pinned"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)

        assert (0, "") == (done.returncode, done.stderr)
        assert done.stdout.startswith("VERIFIED\n")

    def test_loads_the_ledger_from_itself_alone(self, folder: Path) -> None:
        """What it runs is what is in it: an installed ledger, or one in the folder, is not taken in its place."""
        (folder / "verify.pyz").write_bytes(build())
        script = (
            "import sys; sys.path.insert(0, 'verify.pyz'); import ledger.verifier.cli;"
            "print(*sorted(name.split('.')[0] for name in sys.modules if hasattr(sys.modules[name], '__path__')))"
        )
        done = subprocess.run(
            [sys.executable, "-I", "-c", script], cwd=folder, capture_output=True, text=True, check=True
        )

        assert {"cryptography", "ledger"} == set(done.stdout.split()) - sys.stdlib_module_names

    def test_is_the_same_for_the_same_sources(self) -> None:
        """Who has the sources can build it and compare its hash with the published one."""
        assert build() == build()
        assert build() == b"".join(archive.write(archive.read(build()).items()))

    def test_is_written_with_its_hash(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Building prints what a release publishes, in the form that `sha256sum --check` reads."""
        code = build_main([f"{folder}/verify.pyz"])
        built = (folder / "verify.pyz").read_bytes()

        assert 0 == code
        assert f"{sha256(built).hexdigest()}  {folder}/verify.pyz\n" == capsys.readouterr().out

    def test_is_not_built_to_nowhere(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Without the name of a file it says how it is called."""
        assert 2 == build_main([])
        assert capsys.readouterr().err.startswith("usage: ")


class TestSources:
    def test_need_nothing_but_python_and_its_cryptography(self) -> None:
        """The verifier takes from the ledger its toolbox alone, and from elsewhere what an auditor has anyway."""
        for path, tree in modules("ledger/verifier"):
            foreign = {name for name in imported(tree) if not any(name.startswith(one) for one in OURS)}

            assert set() == {name.split(".")[0] for name in foreign} - {"cryptography", *sys.stdlib_module_names}, path

    def test_hold_every_module_that_they_import(self) -> None:
        """The one file is complete."""
        files = archive.read(build())
        names = {name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in files}
        needed = {name for data in files.values() for name in imported(ast.parse(data)) if name.startswith("ledger")}

        assert set() == needed - names
