"""Others' verifiers and a log of 70,000 entries: the same roots, proofs and verdicts as ours."""

import shutil
import subprocess
from base64 import b64encode
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pymerkle  # type: ignore[import-untyped]  # it has no types
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ledger.merkle import note as notes
from ledger.merkle.cosignature import checkpoint_statement, timestamp
from ledger.merkle.errors import SignatureError
from ledger.merkle.key import SeedSigner
from ledger.merkle.note import Signature, SignedNote
from ledger.verifier import leaf
from tests.outside import tools
from tests.outside.log import COSIGNED, LOG, POLICY, POST_QUANTUM_WITNESS, SIZE, WITNESSES, Log
from tests.outside.questions import Questions, flipped

NAMES = [signer.key.name for signer in (LOG, *WITNESSES)]
KEYS = [str(signer.key) for signer in (LOG, *WITNESSES)]
ED25519 = pytest.mark.parametrize("signer", [LOG, *WITNESSES], ids=lambda signer: signer.key.name)
ALTERATIONS: dict[str, Callable[[str], str]] = {
    "another size": lambda note: note.replace(f"\n{SIZE}\n", f"\n{SIZE - 1}\n"),
    "another origin": lambda note: note.replace("conduct.example/log/cases\n", "conduct.example/log/cared\n", 1),
    "another root": lambda note: "\n".join(
        [*note.split("\n")[:2], note.split("\n")[2].swapcase(), *note.split("\n")[3:]]
    ),
    "one more line": lambda note: note.replace("\n\n", "\nadded\n\n", 1),
}
ALTERED = pytest.mark.parametrize("alter", ALTERATIONS.values(), ids=ALTERATIONS.keys())


def signature(log: Log, signer: SeedSigner) -> Signature:
    """What this signer put below the checkpoint."""
    return next(line for line in notes.parse(log.note.encode()).signatures if line.key_id == signer.key.key_id)


def with_broken(log: Log, signer: SeedSigner) -> str:
    """The checkpoint with one bit of this signer's signature changed."""
    note, good = notes.parse(log.note.encode()), signature(log, signer)
    bad = Signature(good.name, good.key_id, good.value[:-1] + flipped(good.value[-1:]))
    return SignedNote(note.text, tuple(bad if line == good else line for line in note.signatures)).to_bytes().decode()


class TestLog:
    def test_has_entries_of_our_shape(self, log: Log) -> None:
        """What is asked about is like what the ledger writes: its own verifier reads the headers."""
        sample = [leaf.parse(log.entries[position], position) for position in range(0, SIZE, 100)]

        assert {"conduct.example/log/cases"} == {one.log for one in sample}
        assert all(older.recorded_at < newer.recorded_at for older, newer in pairwise(sample))

    def test_is_accepted_by_us(self, log: Log) -> None:
        """Our own policy accepts the checkpoint with all three witnesses, and no altered one."""
        accepted = POLICY.accept(log.note.encode())

        assert (SIZE, {COSIGNED}) == (accepted.checkpoint.size, set(accepted.cosigned_at.values()))

    @ALTERED
    def test_is_refused_by_us_when_altered(self, log: Log, alter: Callable[[str], str]) -> None:
        """Our own verdict on the checkpoints that others are to refuse."""
        with pytest.raises(SignatureError):
            notes.verified(notes.parse(alter(log.note).encode()), [notes.NoteVerifier(LOG.key)])

    def test_is_asked_about_with_true_and_altered_proofs(self, true_questions: Questions, questions: Questions) -> None:
        """We accept every true proof and refuse every altered one, of which there are hundreds."""
        true, all_ = true_questions.verdicts(), questions.verdicts()
        altered = {kind: verdicts[len(true[kind]) :] for kind, verdicts in all_.items()}

        assert all(all(verdicts) for verdicts in true.values())
        assert not any(any(verdicts) for verdicts in altered.values())
        assert min(map(len, altered.values())) > 300


class TestGo:
    """golang.org/x/mod/sumdb, `note` and `tlog`, as Debian ships them."""

    def test_verifies_the_note_and_its_cosignatures(self, go: Path, log: Log) -> None:
        """The log's signature and both Ed25519 witnesses' hold; the ML-DSA line of an unknown kind is passed over."""
        assert {"verified": NAMES, "refused": ""} == tools.ask([go, "note"], {"note": log.note, "keys": KEYS})

    @ED25519
    @ALTERED
    def test_refuses_an_altered_text(self, go: Path, log: Log, signer: SeedSigner, alter: Callable[[str], str]) -> None:
        """No signature, of the log or of a witness, holds for a text with anything else in it."""
        answer = tools.ask([go, "note"], {"note": alter(log.note), "keys": [str(signer.key)]})

        assert ([], True) == (answer["verified"], "invalid signature" in answer["refused"])

    @ED25519
    def test_refuses_an_altered_signature(self, go: Path, log: Log, signer: SeedSigner) -> None:
        """A note with a known key's bad signature is refused, whoever else signed it."""
        answer = tools.ask([go, "note"], {"note": with_broken(log, signer), "keys": KEYS})

        assert ([], True) == (answer["verified"], "invalid signature" in answer["refused"])

    def test_finds_the_same_root(self, go: Path, log: Log) -> None:
        """The tree built anew from the entry bundles has the root that was signed."""
        expected = b64encode(log.heads[SIZE].root).decode()

        assert expected == tools.ask([go, "root"], {"folder": str(log.folder), "size": SIZE})

    def test_makes_the_same_proofs_of_our_tiles(self, go: Path, log: Log, true_questions: Questions) -> None:
        """Every proof made from the tiles, authenticated on the way, is byte for byte ours."""
        asked = true_questions.to_json()
        expected = {kind: [question["proof"] for question in asked[kind]] for kind in asked}
        made = tools.ask([go, "prove"], {"folder": str(log.folder), **asked})

        assert expected == {kind: [proof or [] for proof in proofs] for kind, proofs in made.items()}

    @pytest.mark.parametrize("name", ["0/000", "0/156", "0/273.p/112", "1/000", "1/001.p/17", "2/000.p/1"])
    def test_refuses_an_altered_tile(
        self, go: Path, log: Log, true_questions: Questions, tmp_path: Path, name: str
    ) -> None:
        """From tiles with one bit changed, on whatever level, no proof is made that would be accepted."""
        copy = shutil.copytree(log.folder, tmp_path / "log", ignore=shutil.ignore_patterns("entries"))
        tile = copy / "tile" / name
        tile.write_bytes(flipped(tile.read_bytes()))
        asked = [question for question in true_questions.to_json()["inclusion"] if question["size"] == SIZE]
        refused = tools.refusal([go, "prove"], {"folder": str(copy), "inclusion": asked})

        assert refused.strip() in {"downloaded inconsistent tile", "invalid transparency proof"}

    def test_judges_proofs_as_we_do(self, go: Path, questions: Questions) -> None:
        """Each proof of an entry or of an older tree, true or altered, gets our verdict."""
        assert questions.verdicts() == tools.ask([go, "check"], questions.to_json())


class TestSigstore:
    """@sigstore/verify, the client library of Sigstore's log."""

    def test_judges_notes_and_proofs_as_we_do(self, log: Log, questions: Questions) -> None:
        """The checkpoint holds and altered ones do not; each proof of an entry gets our verdict."""
        altered = [*(alter(log.note) for alter in ALTERATIONS.values()), with_broken(log, LOG)]
        asked = {"notes": [log.note, *altered], "key": str(LOG.key), "inclusion": questions.to_json()["inclusion"]}
        answer = tools.ask_node("sigstore.mjs", "@sigstore/verify", asked)

        assert [True] + [False] * len(altered) == answer["notes"]
        assert questions.verdicts()["inclusion"] == answer["inclusion"]


class TestTransmute:
    """@transmute/rfc9162."""

    def test_judges_proofs_as_we_do(self, questions: Questions) -> None:
        """Each proof of an entry or of an older tree, true or altered, gets our verdict."""
        answer = tools.ask_node("transmute.mjs", "@transmute/rfc9162", questions.to_json())

        assert questions.verdicts() == answer


class TestNoble:
    """@noble/post-quantum, ML-DSA-44 in JavaScript."""

    def test_verifies_the_cosignature(self, log: Log) -> None:
        """The post-quantum witness's cosignature holds for the checkpoint, and for no other tree, time or signature."""
        broken = with_broken(log, POST_QUANTUM_WITNESS)
        good = signature(log, POST_QUANTUM_WITNESS)
        later = Signature(good.name, good.key_id, (COSIGNED + 1).to_bytes(8, "big") + good.value[8:])
        another_time = log.note.replace(str(good), str(later))
        others = [ALTERATIONS[name](log.note) for name in ("another size", "another origin", "another root")]
        asked = {"notes": [log.note, *others, broken, another_time], "key": str(POST_QUANTUM_WITNESS.key)}

        assert [True] + [False] * 5 == tools.ask_node("noble.mjs", "@noble/post-quantum", asked)


class TestScitt:
    """scitt-cose, for transparency receipts (RFC 9942)."""

    @pytest.fixture
    def merkle(self, monkeypatch: pytest.MonkeyPatch) -> Any:
        """Its module about trees."""
        return tools.python_module("scitt_cose.merkle", monkeypatch)

    def test_judges_proofs_as_we_do(self, merkle: Any, questions: Questions) -> None:
        """Each proof of an entry or of an older tree, true or altered, gets our verdict."""
        inclusion = [
            merkle.verify_inclusion(one.entry.hex(), one.index, one.size, [h.hex() for h in one.proof], one.root.hex())
            for one in questions.inclusion
        ]
        consistency = [
            merkle.verify_consistency(
                one.old_root.hex(), one.new_root.hex(), one.old, one.new, [h.hex() for h in one.proof]
            )
            for one in questions.consistency
        ]

        assert questions.verdicts() == {"inclusion": inclusion, "consistency": consistency}

    def test_finds_the_same_root(self, merkle: Any, log: Log) -> None:
        """Its tree over the 70,000 entries has the root that was signed."""
        assert log.heads[SIZE].root.hex() == merkle.merkle_root([entry.hex() for entry in log.entries])


class TestPymerkle:
    """pymerkle, a Merkle tree library."""

    def test_has_the_same_root_and_paths(self, log: Log, true_questions: Questions) -> None:
        """Its tree over the 70,000 entries has our root, and its paths, after their leaf, are our proofs."""
        tree = pymerkle.InmemoryTree(algorithm="sha256")
        tree.append_entries(log.entries)
        asked = [one for one in true_questions.inclusion if one.size == SIZE]
        paths = [tree.prove_inclusion(one.index + 1, SIZE).path for one in asked]  # it counts from 1

        assert log.heads[SIZE].root == tree.get_root()
        assert [list(one.proof) for one in asked] == [path[1:] for path in paths]


class TestOpenssl:
    """openssl pkeyutl, which knows nothing of notes: signature, key and text in files."""

    @staticmethod
    def verifies(folder: Path, signer: SeedSigner, text: bytes, raw: bytes) -> bool:
        """Whether the signature is this key's for the text."""
        public = Ed25519PublicKey.from_public_bytes(signer.key.public_key)
        (folder / "key.pem").write_bytes(public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
        (folder / "text").write_bytes(text)
        (folder / "signature").write_bytes(raw)
        command = ["-verify", "-pubin", "-inkey", "key.pem", "-rawin", "-in", "text", "-sigfile", "signature"]
        run = subprocess.run(
            [tools.program("openssl"), "pkeyutl", *command], cwd=folder, capture_output=True, text=True, check=False
        )
        assert run.stdout.startswith("Signature Verif"), run.stderr

        return run.returncode == 0

    def test_verifies_the_note(self, log: Log, tmp_path: Path) -> None:
        """The log's signature is plain Ed25519 over the checkpoint's text, to its last byte."""
        raw = signature(log, LOG).value

        assert self.verifies(tmp_path, LOG, log.text, raw)
        assert not self.verifies(tmp_path, LOG, flipped(log.text), raw)
        assert not self.verifies(tmp_path, LOG, log.text[:-1], raw)

    @pytest.mark.parametrize("signer", WITNESSES, ids=lambda signer: signer.key.name)
    def test_verifies_a_cosignature(self, log: Log, tmp_path: Path, signer: SeedSigner) -> None:
        """A witness's is plain Ed25519 over the time and the checkpoint's text, and holds for no other time."""
        line = signature(log, signer)
        time, raw = timestamp(line), line.value[8:]

        assert self.verifies(tmp_path, signer, b"cosignature/v1\ntime %d\n" % time + log.text, raw)
        assert not self.verifies(tmp_path, signer, checkpoint_statement(log.text, time + 1), raw)
