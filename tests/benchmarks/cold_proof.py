"""A single inclusion proof from a file just opened: ours of a million leaves, pymerkle's of twenty thousand."""

import random
import tempfile
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from pymerkle import SqliteTree  # type: ignore[import-untyped]  # it has no types

from ledger.merkle.proof import inclusion_proof
from ledger.merkle.tiles import TileCache
from ledger.merkle.tree import leaf_hash
from ledger.sources import real_sources
from ledger.store.port import NewRow
from ledger.store.sqlite import SqliteStore
from tests.benchmarks.comparing import Measured, Plan, compare, pace

LEAVES = 1_000_000
PEERS_LEAVES = 20_000
BATCH = 10_000


def measure(plan: Plan) -> Measured:
    """Proofs at places that follow from nothing but a seed; opening is not counted."""
    chosen = random.Random(1)  # noqa: S311 - places to prove, not secrets
    leaves, peers = plan.of(LEAVES), plan.of(PEERS_LEAVES)
    with tempfile.TemporaryDirectory() as folder:
        ours, peer = Path(folder) / "ours.db", Path(folder) / "peer.db"
        fill(ours, leaves)
        fill_peer(peer, peers)
        return compare(
            lambda: proved(ours, chosen.randrange(leaves), leaves),
            lambda: proved_by_peer(peer, chosen.randrange(peers) + 1),
            plan.rounds * 3,
        )


def proved(path: Path, position: int, size: int) -> float:
    """Proofs a second, going by one."""
    with closing(SqliteStore(path)) as store:
        store.head()
        return once(lambda: inclusion_proof(TileCache(store.tile).at(size), position, size))


def proved_by_peer(path: Path, place: int) -> float:
    """Proofs a second, going by one."""
    with SqliteTree(str(path)) as tree:
        tree.get_size()
        return once(lambda: tree.prove_inclusion(place))


def once(proof: Callable[[], object]) -> float:
    """The pace of something done once."""
    return pace(lambda: 1 if proof() else 0)()


def fill(path: Path, leaves: int) -> None:
    """A log of so many small leaves."""
    now = real_sources().now()
    with closing(SqliteStore(path)) as store:
        for first in range(0, leaves, BATCH):
            with store.lock() as locked:
                locked.append([_row(place) for place in range(first, min(first + BATCH, leaves))], now, [])


def _row(place: int) -> NewRow:
    leaf = sha256(place.to_bytes(8, "big")).digest()
    id_ = str(UUID(int=place))
    return NewRow(id_, 1, "Measured", leaf, id_, leaf_hash(leaf))


def fill_peer(path: Path, leaves: int) -> None:
    """A tree of so many small entries."""
    with SqliteTree(str(path)) as tree:
        tree.append_entries([sha256(place.to_bytes(8, "big")).digest() for place in range(leaves)])
