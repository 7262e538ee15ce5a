import pytest

from ledger.merkle.checkpoint import Checkpoint, sign
from ledger.merkle.cosignature import (
    checkpoint_statement,
    cosign,
    cosign_subtree,
    subtree_statement,
    timestamp,
    verifier,
    verify_subtree_cosignature,
)
from ledger.merkle.errors import (
    MalformedCheckpointError,
    MalformedCosignatureError,
    OutOfTreeError,
    SignatureError,
    UnsupportedKeyError,
)
from ledger.merkle.key import KeyType, SeedSigner, signer_from_seed
from ledger.merkle.note import Signature, verified
from ledger.merkle.proof import Subtree
from tests.ledger.merkle.keys import LOG, witness

NOTE = sign(Checkpoint("log.example/one", 7, b"r" * 32), LOG)
ED25519 = witness(1)
ML_DSA = witness(2, KeyType.ML_DSA_44_COSIGNATURE)
TIME = 1679315147
SUBTREE = Subtree(4, 6, b"s" * 32)


class TestStatements:
    def test_of_ed25519(self) -> None:
        """The signed bytes are those printed in c2sp.org/tlog-cosignature."""
        text = b"example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"

        assert checkpoint_statement(text, TIME) == b"cosignature/v1\ntime 1679315147\n" + text

    def test_of_ml_dsa_44(self) -> None:
        """The signed bytes are label, name, time, origin, start, end and root, as the structure has them."""
        expected = (
            b"subtree/v1\n\0"
            b"\x12witness.example/w2"
            b"\0\0\0\0\0\0\0\0"
            b"\x0flog.example/one"
            b"\0\0\0\0\0\0\0\x04"
            b"\0\0\0\0\0\0\0\x06" + b"s" * 32
        )

        assert expected == subtree_statement(ML_DSA.key, 0, "log.example/one", SUBTREE)

    @pytest.mark.parametrize("time", [-1, 2**63])
    def test_have_a_time_in_range(self, time: int) -> None:
        """A time does not exceed 2^63 - 1."""
        with pytest.raises(MalformedCosignatureError, match="is not from 0"):
            cosign(NOTE.text, time, ED25519)


@pytest.mark.parametrize("signer", [ED25519, ML_DSA], ids=["Ed25519", "ML-DSA-44"])
class TestCosigning:
    def test_a_checkpoint(self, signer: SeedSigner) -> None:
        """A cosignature verifies, and states its time."""
        line = cosign(NOTE.text, TIME, signer)

        assert (line,) == verified(NOTE.with_signatures(line), [verifier(signer.key)])
        assert timestamp(line) == TIME

    def test_without_a_time(self, signer: SeedSigner) -> None:
        """A checkpoint is never cosigned at time zero, which would state nothing about the newest tree."""
        with pytest.raises(MalformedCosignatureError, match="with its time"):
            cosign(NOTE.text, 0, signer)

    def test_what_is_no_checkpoint(self, signer: SeedSigner) -> None:
        """Nothing but a checkpoint is cosigned."""
        with pytest.raises(MalformedCheckpointError):
            cosign(b"a text\n", TIME, signer)

    @pytest.mark.parametrize("at", [0, 7, 8, 40, -1])
    def test_an_altered_one_does_not_hold(self, signer: SeedSigner, at: int) -> None:
        """A changed time or a changed signature is refused."""
        line = cosign(NOTE.text, TIME, signer)
        value = bytearray(line.value)
        value[at] ^= 1
        altered = Signature(line.name, line.key_id, bytes(value))
        with pytest.raises(SignatureError):
            verified(NOTE.with_signatures(altered), [verifier(signer.key)])

    def test_of_another_checkpoint_does_not_hold(self, signer: SeedSigner) -> None:
        """A cosignature is for one checkpoint only."""
        line = cosign(NOTE.text, TIME, signer)
        other = sign(Checkpoint("log.example/one", 8, b"r" * 32), LOG)
        with pytest.raises(SignatureError):
            verified(other.with_signatures(line), [verifier(signer.key)])

    @pytest.mark.parametrize("value", [b"\0", b"\0" * 8, b"\x80" + b"\0" * 71])
    def test_one_that_is_cut_or_out_of_time_is_refused(self, signer: SeedSigner, value: bytes) -> None:
        """A value too short to hold time and signature, or with a time that cannot be, is refused."""
        line = Signature(signer.key.name, signer.key.key_id, value)
        with pytest.raises((SignatureError, MalformedCosignatureError)):
            verified(NOTE.with_signatures(line), [verifier(signer.key)])


class TestSubtrees:
    def test_are_cosigned_with_ml_dsa_44(self) -> None:
        """A subtree's cosignature holds for that subtree, log and key."""
        line = cosign_subtree("log.example/one", SUBTREE, ML_DSA)
        other = witness(3, KeyType.ML_DSA_44_COSIGNATURE).key

        assert verify_subtree_cosignature(ML_DSA.key, "log.example/one", SUBTREE, line)
        assert not verify_subtree_cosignature(ML_DSA.key, "log.example/two", SUBTREE, line)
        assert not verify_subtree_cosignature(ML_DSA.key, "log.example/one", Subtree(4, 5, SUBTREE.root), line)
        assert not verify_subtree_cosignature(other, "log.example/one", SUBTREE, line)

    def test_are_not_cosigned_with_ed25519(self) -> None:
        """Ed25519 cosignatures are about whole checkpoints."""
        with pytest.raises(UnsupportedKeyError, match="cannot cosign subtrees"):
            cosign_subtree("log.example/one", SUBTREE, ED25519)

    def test_inside_the_tree_have_no_time(self) -> None:
        """A subtree that does not start at 0 says nothing about the newest tree."""
        with pytest.raises(MalformedCosignatureError, match="without a time"):
            subtree_statement(ML_DSA.key, TIME, "log.example/one", SUBTREE)

    def test_have_to_be_subtrees(self) -> None:
        """Leaves that no tree has as a subtree are not cosigned."""
        with pytest.raises(OutOfTreeError):
            cosign_subtree("log.example/one", Subtree(1, 3, SUBTREE.root), ML_DSA)

    @pytest.mark.parametrize("origin", ["", "o" * 256, "é" * 128])
    def test_name_the_log_in_255_bytes(self, origin: str) -> None:
        """The origin is written after its length in one byte."""
        with pytest.raises(MalformedCosignatureError, match="not 1 to 255 bytes"):
            cosign_subtree(origin, SUBTREE, ML_DSA)


class TestKeys:
    def test_that_sign_notes_do_not_cosign(self) -> None:
        """A log's plain key states nothing about other heads."""
        with pytest.raises(UnsupportedKeyError):
            cosign(NOTE.text, TIME, LOG)

    def test_ml_dsa_commits_to_the_cosigners_name(self) -> None:
        """The same ML-DSA key under another name does not verify, even if the line is renamed."""
        twin = signer_from_seed("other.example", KeyType.ML_DSA_44_COSIGNATURE, bytes([2]) * 32)
        line = cosign(NOTE.text, TIME, ML_DSA)
        renamed = Signature(twin.key.name, twin.key.key_id, line.value)
        with pytest.raises(SignatureError):
            verified(NOTE.with_signatures(renamed), [verifier(twin.key)])
