from dataclasses import replace

import pytest

from ledger.merkle.checkpoint import Checkpoint, sign
from ledger.merkle.cosignature import cosign
from ledger.merkle.errors import InclusionError, MalformedError, MalformedProofError, MerkleError, PolicyError
from ledger.merkle.policy_text import parse_policy
from ledger.merkle.proof import inclusion_proof
from ledger.merkle.tlog_proof import MAX_PROOF, TlogProof, parse
from tests.ledger.merkle.keys import LOG, witness
from tests.ledger.merkle.reference import entries, mth, source

ENTRIES = entries(7)
NOTE = sign(Checkpoint("log.example/one", 7, mth(ENTRIES)), LOG)
NOTE = NOTE.with_signatures(cosign(NOTE.text, 5, witness(1)))
PROOF = TlogProof(3, inclusion_proof(source(ENTRIES), 3, 7), NOTE.to_bytes())
POLICY = parse_policy(f"log {LOG.key}\nwitness w {witness(1).key}\nquorum w\n".encode())
TEXT = PROOF.to_bytes()
HEAD, _, TAIL = TEXT.partition(b"\n\n")


class TestVerifying:
    def test_an_entry_that_was_logged(self) -> None:
        """The proof and the policy together show the entry, and say what vouches for it."""
        accepted = PROOF.verify(ENTRIES[3], POLICY)

        assert (PROOF.claimed(), {"w": 5}) == (accepted.checkpoint, accepted.cosigned_at)

    def test_another_entry(self) -> None:
        """No other entry is shown by it, and no other index."""
        with pytest.raises(InclusionError):
            PROOF.verify(ENTRIES[4], POLICY)
        with pytest.raises(InclusionError):
            replace(PROOF, index=4).verify(ENTRIES[3], POLICY)

    def test_a_checkpoint_that_the_policy_refuses(self) -> None:
        """A path to a root that nobody vouches for shows nothing."""
        strict = parse_policy(f"log {LOG.key}\nwitness w {witness(2).key}\nquorum w\n".encode())
        with pytest.raises(PolicyError):
            PROOF.verify(ENTRIES[3], strict)

    @pytest.mark.parametrize("at", range(len(TEXT)))
    def test_refuses_every_proof_with_a_bit_flipped(self, at: int) -> None:
        """Whichever byte is changed, an error of our own says no."""
        data = bytearray(TEXT)
        data[at] ^= 1
        with pytest.raises(MerkleError):
            parse(bytes(data)).verify(ENTRIES[3], POLICY)


class TestText:
    @pytest.mark.parametrize(
        "proof",
        [
            PROOF,
            replace(PROOF, extra=b"more"),
            replace(PROOF, extra=b""),
            replace(PROOF, index=0, path=()),
            replace(PROOF, index=2**63 - 2, path=PROOF.path * 21),
        ],
    )
    def test_is_read_as_it_was_written(self, proof: TlogProof) -> None:
        """Index, path, checkpoint and extra data come back."""
        assert proof == parse(proof.to_bytes())

    def test_has_the_specifications_shape(self) -> None:
        """Header, index, one hash a line, an empty line, the checkpoint as the log gave it."""
        lines = TEXT.decode().split("\n")

        assert ["c2sp.org/tlog-proof@v1", "index 3"] == lines[:2]
        assert [44, 44, 44, 0] == [len(line) for line in lines[2:6]]
        assert "log.example/one" == lines[6]

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            HEAD,
            HEAD + b"\n\n",
            HEAD + b"\n" + TAIL,
            TEXT.replace(b"proof@v1", b"proof@v2"),
            TEXT.replace(b"index 3", b"index 03"),
            TEXT.replace(b"index 3", b"index -3"),
            TEXT.replace(b"index 3", b"index 9223372036854775807"),
            TEXT.replace(b"index 3", b"index 3 "),
            TEXT.replace(b"index 3", b"index"),
            TEXT.replace(b"index 3", b"3"),
            TEXT.replace(b"index 3\n", b"index 3\nextra AAAA\n"),
            TEXT.replace(b"index 3\n", b"extra AAA\nindex 3\n"),
            TEXT.replace(b"index 3\n", b"extra AAAA\nextra AAAA\nindex 3\n"),
            TEXT.replace(b"index 3\n", b"index 3\nAAAA\n"),
            TEXT.replace(b"index 3\n", b"index 3\n\n"),
            TEXT.replace(b"\n", b"\r\n"),
            b"\xff" + TEXT,
            TEXT + b"\n",
            TEXT + b"x" * MAX_PROOF,
        ],
    )
    def test_has_one_spelling(self, data: bytes) -> None:
        """Any other shape is refused, by the error of the part that is wrong."""
        with pytest.raises(MalformedError):
            parse(data)

    def test_says_which_hash_is_too_short(self) -> None:
        """Every line of the path is a hash of 32 bytes."""
        with pytest.raises(MalformedProofError, match="not 32 bytes"):
            parse(replace(PROOF, path=(b"short",)).to_bytes())
