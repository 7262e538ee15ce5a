"""`conduct monitor`: a log's folder, served on this machine, that grows, forks and shrinks."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from api.cli.monitor import run
from ledger.merkle import note as notes
from ledger.merkle.cosignature import cosign
from ledger.merkle.errors import ConsistencyError
from ledger.merkle.proof import verify_consistency
from ledger.merkle.text import from_base64, to_base64
from tests.api.loopback import folder_served
from tests.ledger.merkle.keys import LOG, OTHER_LOG, witness
from tests.ledger.witness.history import FORK, NOON, TRUE, History


@dataclass(slots=True)
class Shown:
    """A log's folder, and the monitor that looks at it over HTTP."""

    folder: Path
    url: str
    pinned: Path
    sizes: dict[History, list[int]] = field(default_factory=dict)

    def show(self, size: int, history: History = TRUE, *, note: bytes | None = None) -> None:
        """Let the folder be that of a log which has grown to this size."""
        grown = self.sizes.setdefault(history, [])
        grown.append(size)
        for path, data in history.tiles(*sorted(grown)).items():
            file = self.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        (self.folder / "checkpoint").write_bytes(note or history.note(size).to_bytes())

    def look(self, *options: str, code: int) -> Result:
        """Look once, with the log's key unless a policy is named; the command ends with this code."""
        believed = () if "--policy" in options else ("--vkey", str(LOG.key))
        arguments = ["monitor", self.url, "--once", "--pinned", str(self.pinned), *believed, *options]
        result = CliRunner().invoke(app, arguments)

        assert code == result.exit_code, result.output
        return result

    def evidence(self) -> dict[str, Any]:
        """The one evidence file that was written."""
        (file,) = self.pinned.parent.glob("*.evidence.json")
        found: dict[str, Any] = json.loads(file.read_text())
        return found


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Shown]:
    """An empty folder, served."""
    folder = tmp_path / "log"
    folder.mkdir()
    with folder_served(folder) as url:
        yield Shown(folder, url, tmp_path / "kept" / "one.checkpoint")


class TestGrowth:
    def test_is_followed(self, log: Shown) -> None:
        """Each look keeps the newest checkpoint, verbatim, and says what it extends."""
        for size, since in ((5, None), (5, 5), (300, 5), (600, 300)):
            log.show(size)
            told = json.loads(log.look("--json", code=0).stdout)

            assert {"log": LOG.key.name, "size": size, "root": to_base64(TRUE.head(size).root), "since": since} == told
            assert TRUE.note(size).to_bytes() == log.pinned.read_bytes()

    def test_is_said_in_words(self, log: Shown) -> None:
        """The first look says that it is one; later ones say what the log extends."""
        log.show(5)

        assert "taken on trust" in log.look(code=0).stderr
        log.show(9)
        assert "size 9" in log.look(code=0).stdout
        assert "extends size 9" in log.look(code=0).stdout

    def test_survives_partial_tiles_that_are_gone(self, log: Shown) -> None:
        """A log may drop a partial tile once it has the full one; the full one's beginning is the same."""
        log.show(5)
        log.look(code=0)
        log.show(300)
        log.show(600)
        (log.folder / "checkpoint").write_bytes(TRUE.note(300).to_bytes())
        for partial in (log.folder / "tile" / "0").glob("*.p/*"):
            if partial.parent.name != "002.p":
                partial.unlink()
        log.look(code=0)

        assert TRUE.note(300).to_bytes() == log.pinned.read_bytes()

    def test_is_kept_in_the_data_directory_unless_told_otherwise(self, log: Shown, tmp_path: Path) -> None:
        """Without a file named, each address has one of its own."""
        log.show(5)
        arguments = ["monitor", log.url, "--once", "--vkey", str(LOG.key), "--data", str(tmp_path / "data")]

        assert CliRunner().invoke(app, arguments).exit_code == 0
        assert [TRUE.note(5).to_bytes()] == [file.read_bytes() for file in (tmp_path / "data" / "monitor").iterdir()]


class TestMisconduct:
    @pytest.mark.parametrize("size", [5, 6, 300, 600])
    def test_a_fork_ends_with_evidence_that_convinces_others(self, log: Shown, size: int) -> None:
        """Both checkpoints and the proof are written down, and show the fork to anybody who has the log's key."""
        log.show(5)
        log.look(code=0)
        log.show(size, FORK)
        result = log.look(code=1)
        found = log.evidence()

        assert (TRUE.note(5).to_bytes().decode(), FORK.note(size).to_bytes().decode()) == (
            found["kept"],
            found["offered"],
        )
        assert found["found"] == "fork"
        with pytest.raises(ConsistencyError):
            verify_consistency(tuple(map(from_base64, found["proof"])), TRUE.head(5), FORK.head(size))
        assert found["kept"] in result.stdout
        assert "two histories" in result.stderr

    def test_a_rollback_is_found(self, log: Shown) -> None:
        """A log that shows less than before is found out, even if what it shows is true."""
        log.show(9)
        log.look(code=0)
        log.show(5)
        told = json.loads(log.look("--json", code=1).stdout)

        assert told.pop("evidence").endswith(".evidence.json")
        assert ("rollback", told) == (told["found"], log.evidence())

    def test_changes_nothing_that_is_kept(self, log: Shown) -> None:
        """The good checkpoint stays kept, so every later look finds the same."""
        log.show(5)
        log.look(code=0)
        log.show(9, FORK)
        for _ in range(2):
            log.look(code=1)

            assert TRUE.note(5).to_bytes() == log.pinned.read_bytes()

    def test_a_checkpoint_that_the_log_did_not_sign(self, log: Shown) -> None:
        """What stands at the log's address has to be the log's."""
        forged = TRUE.note(5).to_bytes().replace(b"\n5\n", b"\n6\n")
        log.show(5, note=forged)
        log.look(code=1)

        assert ("not-signed", None) == (log.evidence()["found"], log.evidence()["kept"])

    def test_another_logs_checkpoint(self, log: Shown) -> None:
        """A log whose key is not believed is not followed."""
        log.show(5, History(TRUE.entries, OTHER_LOG))

        assert "knows no log" in log.look(code=1).stderr
        assert not log.pinned.exists()


class TestPolicy:
    def test_asks_for_its_quorum(self, log: Shown, tmp_path: Path) -> None:
        """With a policy, what its witnesses have not cosigned is shouted about; what they have is followed."""
        policy = tmp_path / "policy.txt"
        policy.write_text(f"log {LOG.key}\nwitness w1 {witness(1).key}\nquorum w1\n")
        log.show(5)

        assert "is not met" in log.look("--policy", str(policy), code=1).stderr
        note = TRUE.note(5)
        cosigned = note.with_signatures(cosign(note.text, NOON, witness(1))).to_bytes()
        log.show(5, note=cosigned)
        log.look("--policy", str(policy), code=0)
        assert cosigned == log.pinned.read_bytes()

    @pytest.mark.parametrize(
        "options",
        [
            [],
            ["--vkey", "nonsense"],
            ["--policy", "missing.txt"],
            ["--policy", "bad.txt"],
            ["--policy", "bad.txt", "--vkey", str(LOG.key)],
        ],
    )
    def test_has_to_be_one(
        self, log: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str]
    ) -> None:
        """Whom to believe is said once, readably; anything else is a wrong use of the command."""
        monkeypatch.chdir(tmp_path)
        (tmp_path / "bad.txt").write_text("trust everybody\n")

        assert CliRunner().invoke(app, ["monitor", log.url, "--once", *options]).exit_code == 2


class TestWhatCannotBeChecked:
    def test_is_said(self, log: Shown) -> None:
        """A log that shows nothing, a page instead of a checkpoint, or no tiles, is neither good nor bad."""
        assert "404" in log.look(code=3).stderr
        log.show(300, note=b"<html>welcome</html>\n")
        assert "not a valid signed note" in log.look(code=3).stderr
        log.show(300)
        (log.folder / "tile" / "1" / "000.p" / "1").unlink()
        assert "404" in log.look(code=3).stderr
        assert not log.pinned.exists()

    def test_a_kept_file_that_is_damaged(self, log: Shown) -> None:
        """A damaged file is not taken for an earlier checkpoint, nor replaced."""
        log.show(5)
        log.pinned.parent.mkdir()
        log.pinned.write_bytes(b"garbage")

        assert "cannot be compared" in log.look(code=3).stderr
        assert log.pinned.read_bytes() == b"garbage"


class TestInterval:
    def test_goes_on_until_the_log_is_found_out(self, log: Shown, capsys: pytest.CaptureFixture[str]) -> None:
        """Between looks it waits as long as it is told; an outage does not end it, misconduct does."""
        steps: Iterator[Callable[[], None]] = iter(
            (
                lambda: log.show(9),
                (log.folder / "checkpoint").unlink,
                lambda: log.show(12),
                lambda: log.show(12, FORK),
            )
        )
        waits: list[float] = []

        def pause(seconds: float) -> None:
            waits.append(seconds)
            next(steps)()

        log.show(5)
        with pytest.raises(SystemExit) as end:
            run(log.url, None, str(LOG.key), log.pinned, None, once=False, interval=7.0, json=True, sleep=pause)
        out, err = capsys.readouterr()
        told = [json.loads(line) for line in out.splitlines()]

        assert (1, [7.0] * 4) == (end.value.code, waits)
        assert [(5, None), (9, 5), (12, 9)] == [(line["size"], line["since"]) for line in told[:-1]]
        assert told[-1]["found"] == "fork"
        assert "could not check" in err
        assert TRUE.note(12).text == notes.parse(log.pinned.read_bytes()).text
