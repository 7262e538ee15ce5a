"""Following a log from outside: each checkpoint has to extend the last one kept, as the log's own tiles show.

Nothing here knows a network or a file: what was fetched and what was kept come in as bytes, and so do the tiles.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ledger.merkle.checkpoint import Checkpoint
from ledger.merkle.errors import ConsistencyError, MerkleError
from ledger.merkle.policy import Policy
from ledger.merkle.proof import HashSource, Proof, consistency_proof, subtree_root, verify_consistency
from ledger.merkle.tiles import Tile, TileCache
from ledger.merkle.tree import TreeHead


class Misconduct(StrEnum):
    """What a log is found to have done; the value says it in a sentence."""

    FORK = "the log signed two histories: its later tree does not begin with the earlier one"
    ROLLBACK = "the log shrank: it shows a smaller tree than it did before"
    OTHER_TREE = "the log does not serve the tree that it signed"


class LogMisconduct(Exception):  # noqa: N818 - what it is
    """A log that did not stay true to what it had signed; carries the evidence.

    `kept` and `offered` are the signed checkpoints, `proof` the path from the first to the second that does not hold.
    A fork is proved to anybody by these three; a rollback and unfit tiles are what this monitor was shown.
    """

    def __init__(self, what: Misconduct, kept: bytes | None, offered: bytes, proof: Proof, why: str) -> None:
        super().__init__(f"{what.value} ({why})")
        self.what, self.kept, self.offered, self.proof, self.why = what, kept, offered, proof, why


class IncomparableError(MerkleError):
    """A kept checkpoint that says nothing about the one offered: another log's, or not signed by one that is known."""

    def __init__(self, why: str) -> None:
        super().__init__(f"the checkpoint kept cannot be compared with: {why}")


@dataclass(frozen=True, slots=True)
class Followed:
    """A checkpoint that extends what was kept, to be kept from now on; `since` is the size kept before."""

    note: bytes
    checkpoint: Checkpoint
    since: int | None


@dataclass(frozen=True, slots=True)
class _Seen:
    """A signed checkpoint, as it came and as it reads."""

    note: bytes
    checkpoint: Checkpoint


def follow(policy: Policy, kept: bytes | None, offered: bytes, fetch: Callable[[Tile], bytes]) -> Followed:
    """Return the checkpoint offered if the policy accepts it and the log's tiles show it to extend the one kept.

    Raises `LogMisconduct` where it does not, what `Policy.accept` raises where the checkpoint is not the log's or its
    quorum is not met, `IncomparableError` where what was kept is of no use, and whatever `fetch` raises.
    """
    new = _Seen(offered, policy.accept(offered).checkpoint)
    old = _Seen(kept, _kept(policy, kept, new.checkpoint.origin)) if kept is not None else None
    source = TileCache(fetch).at(new.checkpoint.size)
    if old is None or old.checkpoint.size != new.checkpoint.size:
        _require_grown(old, new)
        _require_served(source, old, new)
    if old is not None:
        _require_extended(source, old, new)
    return Followed(offered, new.checkpoint, old.checkpoint.size if old else None)


def _kept(policy: Policy, kept: bytes, origin: str) -> Checkpoint:
    """Read the checkpoint kept. A known log has to have signed it; the quorum may have been another then."""
    try:
        checkpoint = Policy(policy.logs).accept(kept).checkpoint
    except MerkleError as error:
        raise IncomparableError(str(error)) from error
    if checkpoint.origin != origin:
        raise IncomparableError(f"it is of {checkpoint.origin}, the one offered is of {origin}")
    return checkpoint


def _require_grown(old: _Seen | None, new: _Seen) -> None:
    """Refuse a tree that is smaller than the one kept."""
    if old is not None and new.checkpoint.size < old.checkpoint.size:
        why = f"size {old.checkpoint.size}, then size {new.checkpoint.size}"
        raise LogMisconduct(Misconduct.ROLLBACK, old.note, new.note, (), why)


def _require_served(source: HashSource, old: _Seen | None, new: _Seen) -> None:
    """Refuse tiles that are not of the tree whose root was signed."""
    root = subtree_root(source, 0, new.checkpoint.size)
    if root != new.checkpoint.root:
        why = f"its tiles give the root {root.hex()}, signed is {new.checkpoint.root.hex()}"
        raise LogMisconduct(Misconduct.OTHER_TREE, old.note if old else None, new.note, (), why)


def _require_extended(source: HashSource, old: _Seen, new: _Seen) -> None:
    """Refuse a tree that does not begin with the earlier one."""
    proof = consistency_proof(source, old.checkpoint.size, new.checkpoint.size)
    try:
        verify_consistency(proof, old.checkpoint, new.checkpoint)
    except ConsistencyError as error:
        what = Misconduct.FORK if _is_of(source, old, new, proof) else Misconduct.OTHER_TREE
        raise LogMisconduct(what, old.note, new.note, proof, error.reason) from error


def _is_of(source: HashSource, old: _Seen, new: _Seen, proof: Proof) -> bool:
    """Tell whether the proof is one of the signed tree, so that it is the earlier root which is not in it.

    Then it joins the root that the tiles give for the earlier size to the later root.
    """
    earlier, later = old.checkpoint, new.checkpoint
    if earlier.size == later.size:
        return True
    try:
        verify_consistency(proof, TreeHead(earlier.size, subtree_root(source, 0, earlier.size)), later)
    except ConsistencyError:
        return False
    return True
