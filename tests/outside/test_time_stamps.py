"""Time stamps (RFC 3161) of a checkpoint's text, from an authority made for the test: two verifiers agree on them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509

from ledger.verifier import contents, names
from ledger.verifier.failures import TimestampError
from tests.authority import authority, made, openssl
from tests.outside import tools
from tests.outside.log import SIZE, Log
from tests.outside.questions import flipped


@pytest.fixture(scope="module")
def stamped(log: Log, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a checkpoint's text, another text, and what an authority answered when asked about the first."""
    folder = tmp_path_factory.mktemp("authority")
    authority(folder)
    (folder / "text").write_bytes(log.text)
    (folder / "other").write_bytes(flipped(log.text))
    made(folder, "ts", "-query", "-data", "text", "-sha256", "-cert", "-out", "query.tsq")
    made(folder, "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query.tsq", "-out", "answer.tsr")
    return folder


class TestOpenssl:
    """openssl ts."""

    @pytest.mark.parametrize(
        ("text", "root", "expected"), [("text", "root", True), ("other", "root", False), ("text", "stranger", False)]
    )
    def test_accepts_the_text_that_was_stamped_alone(
        self, stamped: Path, text: str, root: str, *, expected: bool
    ) -> None:
        """A stamp holds for its checkpoint and its authority, and for no other."""
        run = openssl(stamped, "ts", "-verify", "-in", "answer.tsr", "-data", text, "-CAfile", f"{root}.pem")

        assert expected == (run.returncode == 0), run.stderr


class TestRfc3161Client:
    """rfc3161-client, which reads stamps more strictly."""

    @pytest.fixture
    def client(self, monkeypatch: pytest.MonkeyPatch) -> Any:
        """The package."""
        return tools.python_module("rfc3161_client", monkeypatch)

    @staticmethod
    def accepts(client: Any, stamped: Path, text: str, root: str) -> bool:
        """Whether the stamp holds for a text and an authority."""
        certificate = x509.load_pem_x509_certificate((stamped / f"{root}.pem").read_bytes())
        verifier = client.VerifierBuilder(roots=[certificate]).build()
        answer = client.decode_timestamp_response((stamped / "answer.tsr").read_bytes())
        try:
            return bool(verifier.verify_message(answer, (stamped / text).read_bytes()))
        except client.VerificationError:
            return False

    @pytest.mark.parametrize(
        ("text", "root", "expected"), [("text", "root", True), ("other", "root", False), ("text", "stranger", False)]
    )
    def test_accepts_the_text_that_was_stamped_alone(
        self, client: Any, stamped: Path, text: str, root: str, *, expected: bool
    ) -> None:
        """A stamp holds for its checkpoint and its authority, and for no other."""
        assert expected == self.accepts(client, stamped, text, root)

    def test_reads_when_it_was_made(self, client: Any, stamped: Path) -> None:
        """The time in it is that of the authority's clock."""
        answer = client.decode_timestamp_response((stamped / "answer.tsr").read_bytes())
        written = datetime.fromtimestamp((stamped / "answer.tsr").stat().st_mtime, UTC)

        assert timedelta(0) <= written - answer.tst_info.gen_time < timedelta(minutes=1)


class TestOurs:
    def test_sees_which_checkpoint_is_stamped(self, log: Log, stamped: Path) -> None:
        """A pack with the stamp beside its checkpoint is read; beside another checkpoint it is refused."""
        token = (stamped / "answer.tsr").read_bytes()
        files = {names.CHECKPOINT: log.note.encode(), names.timestamp(SIZE): token}
        altered = files | {names.CHECKPOINT: log.note.replace("/cases\n", "/cared\n", 1).encode()}

        assert 1 == contents.timestamps(files)
        with pytest.raises(TimestampError):
            contents.timestamps(altered)
