"""`conduct pack --public`: what was published, provable by anybody, and nothing else of any case."""

from base64 import urlsafe_b64decode
from pathlib import Path

import orjson

from ledger.verifier import archive
from tests.api.cli.command import SEED, Conduct, in_its_own_process


def packed(conduct: Conduct, out: Path, *words: str) -> dict[str, bytes]:
    """The files of a pack, after it was verified by a policy that asks for the log's key."""
    said = conduct("pack", *words, "--out", out)
    assert 0 == said.code, said.err
    (out.parent / "policy").write_text(said.out)
    verified = in_its_own_process("verify", out, "--policy", out.parent / "policy")
    assert 0 == verified.code, verified.out
    return dict(archive.read(out.read_bytes()))


class TestPublicPack:
    def test_holds_published_summaries_and_nothing_else(self, recorded: Conduct, tmp_path: Path) -> None:
        """Its leaves are those of published summaries, with what was published; it verifies under the same root."""
        files = packed(recorded, tmp_path / "public.zip", "--public")
        whole = packed(recorded, tmp_path / "all.zip", "--all", "--redacted")

        entries = [orjson.loads(data) for name, data in files.items() if name.startswith("entries/")]
        assert {"SummaryAmended", "SummaryPublished"} == {entry["type"] for entry in entries}
        assert files["checkpoint"] == whole["checkpoint"]
        told = orjson.loads(files["disclosures.json"])
        assert len(entries) == len(told)
        for [one] in told.values():
            assert "url" in orjson.loads(urlsafe_b64decode(one + "=="))[-1]["data"]

    def test_is_asked_for_alone(self, recorded: Conduct, tmp_path: Path) -> None:
        """A case, the whole log or what is public: one of them is packed."""
        assert 2 == recorded("pack", SEED, "--public", "--out", tmp_path / "x.zip").code
        assert 2 == recorded("pack", "--out", tmp_path / "x.zip").code
