import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.merkle.checkpoint import Checkpoint, parse, sign
from ledger.merkle.errors import ConsistencyError, MalformedCheckpointError
from ledger.merkle.note import NoteVerifier, verified
from ledger.merkle.proof import verify_consistency
from ledger.merkle.tree import EMPTY_ROOT, HASH_SIZE, MAX_SIZE
from tests.ledger.merkle.keys import LOG, NEXT_LOG

EXAMPLE = b"example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
ROOT = EXAMPLE.split(b"\n")[2]


class TestText:
    def test_the_specifications_example(self) -> None:
        """The checkpoint printed in c2sp.org/tlog-checkpoint is read and written back."""
        checkpoint = parse(EXAMPLE)

        assert ("example.com/behind-the-sofa", 20852163) == (checkpoint.origin, checkpoint.size)
        assert checkpoint.to_bytes() == EXAMPLE

    def test_may_be_extended(self) -> None:
        """Extension lines are kept, since they are signed."""
        checkpoint = parse(EXAMPLE + b"one\ntwo\n")

        assert checkpoint.extensions == ("one", "two")

    @given(st.integers(1, MAX_SIZE), st.binary(min_size=HASH_SIZE, max_size=HASH_SIZE))
    def test_is_read_as_it_was_written(self, size: int, root: bytes) -> None:
        """Every head of a tree can be written and read."""
        checkpoint = Checkpoint("log.example", size, root)

        assert checkpoint == parse(checkpoint.to_bytes())

    @pytest.mark.parametrize(
        "text",
        [
            b"",
            b"\n",
            EXAMPLE[:-1],
            EXAMPLE + b"\n",
            EXAMPLE + b"one\n\n",
            EXAMPLE + b"\none\n",
            EXAMPLE + b"one",
            b"\n1\n" + ROOT + b"\n",
            b"origin\n01\n" + ROOT + b"\n",
            b"origin\n-1\n" + ROOT + b"\n",
            b"origin\n\n" + ROOT + b"\n",
            b"origin\n9223372036854775808\n" + ROOT + b"\n",
            b"origin\n0\n" + ROOT + b"\n",
            b"origin\n1\n" + ROOT[:-1] + b"\n",
            b"origin\n1\nAAAA\n",
            b"origin\n1\n",
            b"\xff\n1\n" + ROOT + b"\n",
        ],
    )
    def test_has_one_spelling(self, text: bytes) -> None:
        """Any other shape, and an empty tree with a root of something, is refused."""
        with pytest.raises(MalformedCheckpointError):
            parse(text)


class TestSigning:
    def test_by_the_logs_keys(self) -> None:
        """The signed note holds the checkpoint, and every key of the log verifies it."""
        note = sign(Checkpoint("log.example/one", 0, EMPTY_ROOT), LOG, NEXT_LOG)

        assert note.signatures == verified(note, [NoteVerifier(LOG.key), NoteVerifier(NEXT_LOG.key)])
        assert parse(note.text) == Checkpoint("log.example/one", 0, EMPTY_ROOT)


class TestComparing:
    def test_two_of_one_size_and_different_roots(self) -> None:
        """Two checkpoints that cannot both be true are the evidence that the failure carries."""
        one, other = (Checkpoint("log.example/one", 5, bytes([number]) * 32) for number in (1, 2))
        with pytest.raises(ConsistencyError) as caught:
            verify_consistency((), one, other)

        assert (one, other) == (caught.value.old, caught.value.new)
