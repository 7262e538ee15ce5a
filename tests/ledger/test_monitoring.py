"""Following a log from outside."""

from collections.abc import Callable

import pytest

from ledger.merkle import checkpoint as checkpoints
from ledger.merkle.errors import ConsistencyError, MalformedTileError, PolicyError, SignatureError
from ledger.merkle.policy import Group, Log, Policy
from ledger.merkle.proof import verify_consistency
from ledger.merkle.tiles import Tile
from ledger.monitoring import IncomparableError, LogMisconduct, Misconduct, follow
from tests.ledger.merkle.keys import LOG, NEXT_LOG, OTHER_LOG
from tests.ledger.witness.history import FORK, TRUE, History
from tests.ledger.witnessing.network import named

POLICY = Policy((Log(LOG.key),))


def tiles(history: History, *sizes: int) -> Callable[[Tile], bytes]:
    """The tiles of a log that grew to these sizes."""
    stored = history.tiles(*sizes)
    return lambda tile: stored[tile.path]


def note(size: int, history: History = TRUE) -> bytes:
    """A signed checkpoint of a history."""
    return history.note(size).to_bytes()


class TestHonestLog:
    def test_is_taken_on_trust_at_first(self) -> None:
        """The first checkpoint is compared with the log's own tiles alone."""
        followed = follow(POLICY, None, note(5), tiles(TRUE, 5))

        assert (note(5), TRUE.head(5), None) == (followed.note, followed.checkpoint, followed.since)

    @pytest.mark.parametrize("size", [5, 6, 8, 256, 257, 600])
    def test_may_grow(self, size: int) -> None:
        """A checkpoint that extends the one kept is kept in its place."""
        followed = follow(POLICY, note(5), note(size), tiles(TRUE, 5, size))

        assert (note(size), 5) == (followed.note, followed.since)

    def test_may_begin_empty(self) -> None:
        """A log of nothing is a log."""
        follow(POLICY, None, note(0), tiles(TRUE))

        assert follow(POLICY, note(0), note(5), tiles(TRUE, 5)).since == 0

    def test_may_change_its_key(self) -> None:
        """Where the policy knows the old key and the new one, the history goes on."""
        both = Policy((Log(LOG.key), Log(NEXT_LOG.key)))
        renewed = History(TRUE.entries, NEXT_LOG)

        assert follow(both, note(5), note(9, renewed), tiles(TRUE, 9)).since == 5


class TestMisconduct:
    @pytest.mark.parametrize("size", [6, 8, 9, 256, 600])
    def test_a_fork_is_proved_by_its_evidence(self, size: int) -> None:
        """A later tree that does not begin with the earlier one is shown by both checkpoints and the proof."""
        with pytest.raises(LogMisconduct) as found:
            follow(POLICY, note(5), note(size, FORK), tiles(FORK, 5, size))
        error = found.value

        assert (Misconduct.FORK, note(5), note(size, FORK)) == (error.what, error.kept, error.offered)
        verify_consistency(error.proof, FORK.head(5), FORK.head(size))
        with pytest.raises(ConsistencyError):
            verify_consistency(error.proof, TRUE.head(5), FORK.head(size))

    def test_a_fork_of_the_same_size_needs_no_proof(self) -> None:
        """Two signed roots for one size are a fork, whatever the tiles say."""
        with pytest.raises(LogMisconduct, match="two histories") as found:
            follow(POLICY, note(5), note(5, FORK), tiles(TRUE))

        assert (Misconduct.FORK, ()) == (found.value.what, found.value.proof)

    @pytest.mark.parametrize("history", [TRUE, FORK], ids=["true", "forked"])
    def test_a_rollback_is_one_whatever_its_past(self, history: History) -> None:
        """A log that shows less than before has lost, or hides, what came after."""
        with pytest.raises(LogMisconduct, match="size 9, then size 5") as found:
            follow(POLICY, note(9), note(5, history), tiles(history, 5))

        assert found.value.what is Misconduct.ROLLBACK

    def test_tiles_of_another_tree_than_was_signed(self) -> None:
        """The true checkpoint over another history's tiles is no fork that was signed, but it is not the log either."""
        for kept in (None, note(5)):
            with pytest.raises(LogMisconduct, match="does not serve") as found:
                follow(POLICY, kept, note(9), tiles(FORK, 9))

            assert (Misconduct.OTHER_TREE, kept) == (found.value.what, found.value.kept)

    def test_tiles_that_only_the_proof_needs(self) -> None:
        """A tile that is wrong where the newest root does not look is not taken for a fork."""
        stored = TRUE.tiles(300, 600)
        stored["tile/0/001"] = stored["tile/0/000"]
        with pytest.raises(LogMisconduct) as found:
            follow(POLICY, note(300), note(600), lambda tile: stored[tile.path])

        assert found.value.what is Misconduct.OTHER_TREE


class TestWhatCannotBeChecked:
    def test_another_logs_checkpoint(self) -> None:
        """What the policy does not know is refused before anything is fetched."""
        with pytest.raises(PolicyError, match="knows no log"):
            follow(POLICY, None, note(5, History(TRUE.entries, OTHER_LOG)), tiles(TRUE))

    def test_a_checkpoint_without_its_quorum(self) -> None:
        """A log that shows what its witnesses did not cosign is not followed."""
        policy = Policy(POLICY.logs, (named(1),), (Group("all", 1, ("w1",)),), "all")
        with pytest.raises(PolicyError, match="is not met"):
            follow(policy, None, note(5), tiles(TRUE))

    def test_a_checkpoint_with_a_broken_signature(self) -> None:
        """A checkpoint that the log did not sign is not the log's."""
        forged = checkpoints.sign(FORK.head(5), LOG).to_bytes().replace(b"\n5\n", b"\n6\n")
        with pytest.raises(SignatureError):
            follow(POLICY, None, forged, tiles(TRUE))

    @pytest.mark.parametrize("kept", [b"", b"garbage\n", note(5, History(TRUE.entries, NEXT_LOG))])
    def test_a_kept_file_that_is_no_checkpoint_of_the_log(self, kept: bytes) -> None:
        """What was kept is evidence only if a known log signed it; else nothing is concluded from it."""
        with pytest.raises(IncomparableError):
            follow(POLICY, kept, note(9), tiles(TRUE, 9))

    def test_a_kept_checkpoint_of_another_log(self) -> None:
        """Two logs of one policy are not compared with each other."""
        both = Policy((Log(LOG.key), Log(OTHER_LOG.key)))
        with pytest.raises(IncomparableError, match="offered is of"):
            follow(both, note(5), note(9, History(TRUE.entries, OTHER_LOG)), tiles(TRUE, 9))

    def test_a_tile_cut_short(self) -> None:
        """A tile of the wrong length is no tile."""
        with pytest.raises(MalformedTileError):
            follow(POLICY, None, note(5), lambda _: b"short")
