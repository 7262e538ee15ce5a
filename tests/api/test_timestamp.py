"""`conduct timestamp`: the newest checkpoint stamped by an authority on this machine, carried by packs."""

import asyncio
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from ledger import key_file
from ledger.fsck import fsck
from ledger.merkle import note as notes
from ledger.merkle.key import KeyType
from ledger.merkle.policy import Log, Policy
from ledger.merkle.private_key import write_private_key
from ledger.opening import Place, open_ledger
from ledger.record import Ledger
from ledger.store.attestations import TIMESTAMP
from ledger.verifier import archive
from ledger.verifier.check import verify
from ledger.verifier.report import Verdict
from tests.api.loopback import serving
from tests.authority import authority, made, openssl
from tests.submissions import RECORDER, identified


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an authority."""
    folder = tmp_path_factory.mktemp("authority")
    authority(folder)
    return folder


@pytest.fixture
def tsa(desk: Path) -> Iterator[str]:
    """The authority's address."""
    with serving(stamping(desk)) as url:
        yield url


def stamping(desk: Path) -> type[BaseHTTPRequestHandler]:
    """What answers in the authority's place."""

    class Stamping(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Answer a query with a stamp."""
            (desk / "query.tsq").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            made(desk, "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query.tsq", "-out", "answer.tsr")
            self.send_response(200)
            self.end_headers()
            self.wfile.write((desk / "answer.tsr").read_bytes())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name for it
            """Say nothing."""

    return Stamping


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data directory of a ledger with one entry."""
    record(tmp_path / "data")
    return tmp_path / "data"


def record(folder: Path) -> None:
    """Open a case."""
    ledger = opened(folder)
    asyncio.run(ledger.open_case([identified()], RECORDER))


def opened(folder: Path) -> Ledger:
    """The ledger in a folder."""
    return open_ledger(Place(data=folder))


def stamp(folder: Path, tsa: str, root: Path, code: int = 0) -> Result:
    """Run the command, which ends with this code."""
    result = CliRunner().invoke(app, ["timestamp", "--tsa", tsa, "--root", str(root), "--data", str(folder)])

    assert code == result.exit_code, result.output
    return result


class TestStamp:
    def test_is_one_that_openssl_accepts(self, folder: Path, tsa: str, desk: Path) -> None:
        """What is kept is the authority's own answer about the checkpoint's text."""
        stamp(folder, tsa, desk / "root.pem")
        store = opened(folder).store
        [token] = store.attestations.of(1, TIMESTAMP)
        (desk / "kept.tsr").write_bytes(token)
        (desk / "text").write_bytes(notes.parse(store.checkpoint(1) or b"").text)
        run = openssl(desk, "ts", "-verify", "-in", "kept.tsr", "-data", "text", "-CAfile", "root.pem")

        assert 0 == run.returncode, run.stderr

    def test_is_in_packs_with_the_checkpoint_that_it_is_of(self, folder: Path, tsa: str, desk: Path) -> None:
        """Later packs hold the older checkpoint and its stamp, and verify."""
        stamp(folder, tsa, desk / "root.pem")
        record(folder)
        out = folder / "all.zip"
        assert 0 == CliRunner().invoke(app, ["pack", "--all", "--out", str(out), "--data", str(folder)]).exit_code
        report = verify(out.read_bytes(), Policy((Log(opened(folder).keys[0]),)))

        assert {"timestamps/1.tsr", "checkpoints/1"} <= set(archive.read(out.read_bytes()))
        assert Verdict.VERIFIED is report.verdict

    def test_of_a_checkpoint_that_a_retired_key_signed_is_left_out(self, folder: Path, tsa: str, desk: Path) -> None:
        """Who trusts the new key alone verifies packs as before: none holds what this key has not signed."""
        stamp(folder, tsa, desk / "root.pem")
        [old] = opened(folder).keys
        key = folder / "keys" / "log.key"
        key_file.add(key, write_private_key(old.name, KeyType.ED25519, b"\x05" * 32))
        key_file.retire(key, str(old))
        record(folder)
        out = folder / "all.zip"
        assert 0 == CliRunner().invoke(app, ["pack", "--all", "--out", str(out), "--data", str(folder)]).exit_code

        assert Verdict.VERIFIED is verify(out.read_bytes(), Policy((Log(opened(folder).keys[0]),))).verdict

    def test_is_taken_once(self, folder: Path, tsa: str, desk: Path) -> None:
        """A checkpoint that has a stamp is not stamped again, and the audit is content with it."""
        for _ in range(2):
            stamp(folder, tsa, desk / "root.pem")
        ledger = opened(folder)

        assert 1 == len(ledger.store.attestations.of(1, TIMESTAMP))
        assert fsck(ledger.store, ledger.vault, keys=ledger.keys).sound

    def test_of_two_authorities_stand_beside_each_other(self, folder: Path, tsa: str, desk: Path) -> None:
        """Another authority's stamp of the same checkpoint is kept too, packs hold both, and they verify."""
        stamp(folder, tsa, desk / "root.pem")
        other = desk / "other"
        other.mkdir()
        authority(other)
        with serving(stamping(other)) as url:
            stamp(folder, url, other / "root.pem")
        out = folder / "all.zip"
        assert 0 == CliRunner().invoke(app, ["pack", "--all", "--out", str(out), "--data", str(folder)]).exit_code
        files = archive.read(out.read_bytes())

        assert {"timestamps/1.tsr", "timestamps/1.2.tsr"} <= set(files)
        assert Verdict.VERIFIED is verify(out.read_bytes(), Policy((Log(opened(folder).keys[0]),))).verdict

    def test_of_an_authority_that_is_not_believed_is_not_kept(self, folder: Path, tsa: str, desk: Path) -> None:
        """A stamp that does not lead to the root given is none."""
        stamp(folder, tsa, desk / "stranger.pem", code=1)

        assert not opened(folder).store.attestations.of(1, TIMESTAMP)

    def test_without_an_authority_cannot_be_had(self, folder: Path, desk: Path) -> None:
        """An address that does not answer, and a file without a certificate, are told."""
        stamp(folder, "http://127.0.0.1:9/", desk / "root.pem", code=3)
        stamp(folder, "http://127.0.0.1:9/", desk / "tsa.cnf", code=2)


class TestAudit:
    @pytest.mark.parametrize(("root", "code"), [("root.pem", 0), ("stranger.pem", 1)])
    def test_verifies_the_signature_up_to_the_roots_given(
        self, folder: Path, tsa: str, desk: Path, root: str, code: int
    ) -> None:
        """With an authority's root, each kept stamp has to lead there; a stamp of somebody else is a fault."""
        stamp(folder, tsa, desk / "root.pem")
        result = CliRunner().invoke(app, ["fsck", "--tsa-root", str(desk / root), "--data", str(folder)])

        assert code == result.exit_code, result.output
        assert ("FAULT in table attestations" in result.stdout) is bool(code)
        assert "not checked" not in result.stdout

    def test_without_roots_says_what_it_did_not_check(self, folder: Path, tsa: str, desk: Path) -> None:
        """A stamp that was only read is told as not checked, so that nobody takes it for verified."""
        stamp(folder, tsa, desk / "root.pem")
        result = CliRunner().invoke(app, ["fsck", "--data", str(folder)])

        assert 0 == result.exit_code, result.output
        assert "not checked: the signatures of 1 time stamps" in result.stdout
