"""`conduct witness ...`: making a witness, telling it of logs, and running it."""

import json
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api import outgoing
from api.cli import app
from ledger.merkle.key import KeyType, parse_key
from ledger.merkle.policy import Witness
from ledger.witnessing.client import cosignatures, latest
from ledger.witnessing.transport import Unreachable
from tests.api.loopback import LOOPBACK
from tests.ledger.merkle.keys import LOG, NEXT_LOG, witness
from tests.ledger.witness.history import FORK, TRUE, History, a_witness

ROOT = Path(__file__).parents[2]
NAME = "witness.example/ours"


def conduct(folder: Path, *arguments: str, code: int = 0) -> Result:
    """Run a command of the witness in a folder; it ends with this code."""
    result = CliRunner().invoke(app, ["witness", *arguments, "--data", str(folder)])

    assert code == result.exit_code, result.output
    return result


def made(folder: Path, *options: str) -> Witness:
    """A new witness in a folder, as a policy names it."""
    (vkey,) = json.loads(conduct(folder, "init", NAME, "--json", *options).stdout)["vkeys"]
    return Witness("ours", parse_key(vkey))


@contextmanager
def running(folder: Path, port: int) -> Iterator[str]:
    """The witness of a folder in a process of its own, once it answers."""
    command = [sys.executable, "-m", "api.cli", "witness", "serve", "--data", str(folder), "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        try:
            url = f"http://{LOOPBACK}:{port}"
            said = process.stderr.readline() if process.stderr else ""

            assert f"{url}/ (end with Ctrl-C)" in said
            while not answers(url):
                assert process.poll() is None
            yield url
        finally:
            process.kill()


def answers(url: str) -> bool:
    """Tell whether anybody answers there."""
    try:
        outgoing.send(url)
    except Unreachable:
        return False
    return True


def free_port() -> int:
    """A port that nobody has."""
    with socket.create_server((LOOPBACK, 0)) as server:
        port: int = server.getsockname()[1]
        return port


class TestInit:
    @pytest.mark.parametrize(
        ("options", "key_type"),
        [([], KeyType.ED25519_COSIGNATURE), (["--post-quantum"], KeyType.ML_DSA_44_COSIGNATURE)],
    )
    def test_makes_a_key_of_its_owners_alone(self, tmp_path: Path, options: list[str], key_type: KeyType) -> None:
        """The verifier key is printed, the private key readable by its owner alone."""
        there = made(tmp_path, *options)

        assert (NAME, key_type) == (there.key.name, there.key.type)
        assert stat.S_IMODE((tmp_path / "keys" / "witness.key").stat().st_mode) == 0o600

    def test_never_replaces_a_key(self, tmp_path: Path) -> None:
        """A witness that is there stays the one that it is."""
        made(tmp_path)
        before = (tmp_path / "keys" / "witness.key").read_bytes()
        conduct(tmp_path, "init", NAME, code=2)

        assert before == (tmp_path / "keys" / "witness.key").read_bytes()

    def test_needs_a_name_that_a_key_can_have(self, tmp_path: Path) -> None:
        """A name with a space or a plus sign cannot stand in a signature line."""
        conduct(tmp_path, "init", "our witness", code=2)

        assert not (tmp_path / "keys" / "witness.key").exists()


class TestAddLog:
    def test_tells_which_logs_are_witnessed(self, tmp_path: Path) -> None:
        """A log is added by its verifier key, and a key more of it leaves it one log."""
        made(tmp_path)
        for key in (LOG.key, NEXT_LOG.key):
            told = conduct(tmp_path, "add-log", str(key), "--json").stdout

            assert [{"origin": LOG.key.name, "size": 0, "refused": 0}] == json.loads(told)
        assert conduct(tmp_path, "logs").stdout == "log.example/one: size 0\n"

    def test_takes_an_origin_that_is_not_the_keys_name(self, tmp_path: Path) -> None:
        """Some logs sign under another name than the one that their checkpoints begin with."""
        made(tmp_path)

        assert "an older name: size 0" in conduct(tmp_path, "add-log", str(LOG.key), "--origin", "an older name").stdout

    @pytest.mark.parametrize("vkey", ["nonsense", str(witness(1).key), str(LOG.key)[:-4]])
    def test_refuses_what_is_no_logs_key(self, tmp_path: Path, vkey: str) -> None:
        """What could never sign a log's checkpoint is not trusted."""
        made(tmp_path)
        conduct(tmp_path, "add-log", vkey, code=2)

        assert json.loads(conduct(tmp_path, "logs", "--json").stdout) == []

    def test_needs_a_witness(self, tmp_path: Path) -> None:
        """Where no witness was made, none is made by the way."""
        conduct(tmp_path, "add-log", str(LOG.key), code=2)

        assert list(tmp_path.iterdir()) == []

    def test_refuses_a_key_file_that_others_can_read(self, tmp_path: Path) -> None:
        """A witness whose key somebody may have read is not to be relied on."""
        made(tmp_path)
        (tmp_path / "keys" / "witness.key").chmod(0o644)

        assert "chmod 600" in conduct(tmp_path, "logs", code=4).stderr


class TestDropKey:
    def test_leaves_the_log_with_its_other_key(self, tmp_path: Path) -> None:
        """A stolen key's checkpoints are refused from then on; the next key's extend what is held."""
        there = a_witness(tmp_path / "witness.db")
        made(tmp_path)
        assert 200 == there.add_checkpoint(TRUE.offer(0, 5)).status
        conduct(tmp_path, "add-log", str(NEXT_LOG.key))
        told = conduct(tmp_path, "drop-key", str(LOG.key), "--json").stdout

        assert [{"origin": LOG.key.name, "size": 5, "refused": 0}] == json.loads(told)
        assert 403 == there.add_checkpoint(TRUE.offer(5, 9)).status
        assert 200 == there.add_checkpoint(History(TRUE.entries, NEXT_LOG).offer(5, 9)).status
        there.state.close()

    @pytest.mark.parametrize("vkey", ["nonsense", str(NEXT_LOG.key)])
    def test_of_a_key_that_is_not_trusted_is_a_wrong_use(self, tmp_path: Path, vkey: str) -> None:
        """Nothing is dropped quietly."""
        made(tmp_path)

        conduct(tmp_path, "drop-key", vkey, code=2)


class TestServe:
    def test_cosigns_and_remembers_through_a_kill(self, tmp_path: Path) -> None:
        """A witness that is killed and started again holds its log to what it had cosigned, and tells its operator."""
        there, port = made(tmp_path), free_port()
        conduct(tmp_path, "add-log", str(LOG.key))
        with running(tmp_path, port) as url:
            there = Witness(there.name, there.key, url)
            (line,) = cosignatures(TRUE.note(5), there, 0, TRUE.proof, outgoing.send)
        with running(tmp_path, port):
            fork = outgoing.send(f"{there.url}/add-checkpoint", FORK.offer(5, 9))
            (again,) = cosignatures(TRUE.note(9), there, 0, TRUE.proof, outgoing.send)

            assert (422, NAME, NAME) == (fork.status, line.name, again.name)
            assert TRUE.head(9) == latest(there, LOG.key.name, outgoing.send)
        assert "size 9, 1 checkpoints REFUSED" in conduct(tmp_path, "logs").stdout
