"""A log's history to offer to witnesses, and other histories that its true key signs."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ledger.merkle import checkpoint as checkpoints
from ledger.merkle.checkpoint import Checkpoint
from ledger.merkle.key import SeedSigner
from ledger.merkle.note import SignedNote
from ledger.merkle.proof import Proof, consistency_proof
from ledger.merkle.tiles import Tile, grow
from ledger.merkle.tree import leaf_hash, root_of
from ledger.merkle.witness import AddCheckpoint
from ledger.witness.service import Witness
from ledger.witness.state import WitnessState
from tests.ledger.merkle.keys import LOG, witness
from tests.ledger.merkle.reference import entries, source

NOON = 1_700_000_000


@dataclass(frozen=True, slots=True)
class History:
    """A log's entries, all the checkpoints it could sign, and the proofs between them."""

    entries: tuple[bytes, ...]
    signer: SeedSigner = LOG

    def head(self, size: int) -> Checkpoint:
        """The checkpoint at this size, unsigned."""
        return Checkpoint(self.signer.key.name, size, root_of(map(leaf_hash, self.entries[:size])))

    def note(self, size: int) -> SignedNote:
        """The signed checkpoint at this size."""
        return checkpoints.sign(self.head(size), self.signer)

    def proof(self, old: int, new: int) -> Proof:
        """The consistency proof between two sizes."""
        return consistency_proof(source(self.entries), old, new)

    def offer(self, old: int, new: int) -> bytes:
        """The request that offers one size to a witness which holds the other."""
        return AddCheckpoint(old, self.proof(old, new), self.note(new)).to_bytes()

    def tiles(self, *sizes: int) -> dict[str, bytes]:
        """The tiles that the log wrote when it grew to these sizes, by path."""
        stored: dict[Tile, bytes] = {}
        for old, new in zip((0, *sizes), sizes, strict=False):
            stored |= dict(grow(old, [leaf_hash(entry) for entry in self.entries[old:new]], stored.__getitem__))
        return {tile.path: data for tile, data in stored.items()}


TRUE = History(tuple(entries(600)))

FORK = History((*entries(2), b"never said before", *entries(600)[3:]))
"""A history that differs from the true one in its third entry, signed by the same key."""


def a_witness(
    path: Path | str = ":memory:", *, number: int = 1, log: SeedSigner = LOG, now: Callable[[], int] = lambda: NOON
) -> Witness:
    """A witness that knows a log."""
    made = Witness(WitnessState(path), (witness(number),), now)
    with made.state.deciding() as ledgers:
        ledgers.add(log.key, log.key.name)
    return made


def held(made: Witness, log: SeedSigner = LOG) -> int:
    """The size that a witness holds of a log."""
    return {followed.origin: followed.size for followed in made.state.followed()}[log.key.name]
