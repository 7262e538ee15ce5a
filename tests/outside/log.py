"""A log of 70,000 entries in the files that a web server would serve (c2sp.org/tlog-tiles), the same bytes each time.

The entries have the shape of the ledger's own: opaque ids, times, commitments, and the newest head that was known.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from uuid import UUID

from ledger.canonical import canonical
from ledger.merkle import checkpoint as checkpoints
from ledger.merkle.checkpoint import Checkpoint
from ledger.merkle.cosignature import cosign
from ledger.merkle.key import KeyType, signer_from_seed
from ledger.merkle.note import SignedNote
from ledger.merkle.policy import Group, Policy, Witness
from ledger.merkle.policy import Log as PolicyLog
from ledger.merkle.text import to_base64
from ledger.merkle.tiles import WIDTH, Tile, grow, new_bundles, write_bundle
from ledger.merkle.tree import EMPTY_FRONTIER, Frontier, TreeHead, leaf_hash
from ledger.writing import timestamp
from tests.ledger.merkle.keys import witness

ORIGIN = "conduct.example/log/cases"
SIZE = 70_000
STAGES = (*range(71), 255, 256, 257, 511, 513, 4_097, 32_768, 65_535, 65_536, 65_537, 65_792, 69_999, SIZE)
"""The sizes at which the log was published: the small ones, those where a tile fills or a level begins, the last."""

LOG = signer_from_seed(ORIGIN, KeyType.ED25519, b"c" * 32)
WITNESSES = (witness(1), witness(2))
POST_QUANTUM_WITNESS = witness(3, KeyType.ML_DSA_44_COSIGNATURE)
POLICY = Policy(
    logs=(PolicyLog(LOG.key),),
    witnesses=tuple(Witness(signer.key.name, signer.key) for signer in (*WITNESSES, POST_QUANTUM_WITNESS)),
    groups=(Group("all", 3, tuple(signer.key.name for signer in (*WITNESSES, POST_QUANTUM_WITNESS))),),
    quorum="all",
)
START = datetime(2026, 1, 5, 9, tzinfo=UTC)
PACE = timedelta(minutes=7, microseconds=123_457)
COSIGNED = int((START + (SIZE + 1) * PACE).timestamp())
CASES = 6_000
TYPES = ("AllegationAdded", "ArrestMade", "AssessmentMade", "InterviewHeld", "NoticeServed", "SummaryPublished")


@dataclass(frozen=True)
class Log:
    """The files, the entries in them, and the head at each size that was published."""

    folder: Path
    entries: Sequence[bytes]
    heads: Mapping[int, TreeHead]

    @property
    def note(self) -> str:
        """The newest checkpoint, signed and cosigned."""
        return (self.folder / "checkpoint").read_text()

    @property
    def text(self) -> bytes:
        """What is signed of it."""
        return checkpoint_of(self.heads[SIZE]).to_bytes()

    def tile(self, place: Tile) -> bytes:
        """The bytes of a tile."""
        return (self.folder / place.path).read_bytes()


def publish(folder: Path) -> Log:
    """Write the log into a folder, stage after stage, as it would have grown."""
    entries: list[bytes] = []
    frontier, heads = EMPTY_FRONTIER, {0: EMPTY_FRONTIER.head()}
    for old, new in pairwise(STAGES):
        entries += (entry(position, heads[old]) for position in range(old, new))
        frontier = append(folder, frontier, entries)
        heads[new] = frontier.head()
    write(folder / "checkpoint", signed(heads[SIZE]).to_bytes())
    return Log(folder, entries, heads)


def append(folder: Path, frontier: Frontier, entries: Sequence[bytes]) -> Frontier:
    """Write the files that the newest entries make, and tell the frontier after them."""
    old = frontier.size
    leaves = [leaf_hash(entry) for entry in entries[old:]]
    for tile, data in grow(old, leaves, lambda place: (folder / place.path).read_bytes()):
        write(folder / tile.path, data)
    for bundle in new_bundles(old, len(entries)):
        start = bundle.index * WIDTH
        write(folder / bundle.path, write_bundle(entries[start : start + bundle.width]))
    return frontier.extend(leaves)


def write(path: Path, data: bytes) -> None:
    """Write a file, and the folders that it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def signed(head: TreeHead) -> SignedNote:
    """The checkpoint with the signatures of the log and of all witnesses."""
    note = checkpoints.sign(checkpoint_of(head), LOG)
    return note.with_signatures(*(cosign(note.text, COSIGNED, one) for one in (*WITNESSES, POST_QUANTUM_WITNESS)))


def checkpoint_of(head: TreeHead) -> Checkpoint:
    """The head as the log's checkpoint."""
    return Checkpoint(ORIGIN, head.size, head.root)


def entry(position: int, head: TreeHead) -> bytes:
    """The leaf bytes of an entry, made from its position; like the ledger's own, it quotes the newest head."""
    round_, case = divmod(position, CASES)
    chance = made_up(position)
    return canonical({
        "v": 1,
        "log": ORIGIN,
        "id": str(UUID(bytes=next(chance)[:16], version=4)),
        "case": str(UUID(int=case, version=4)),
        "version": round_ + 1,
        "type": TYPES[position % len(TYPES)],
        "schema": 1,
        "recorded_at": timestamp(START + position * PACE),
        "recorded_by": f"a-{next(chance).hex()[:8]}",
        "capture": "live",
        "anchor": f"{head.size}:{to_base64(head.root)}",
        "key": f"k-{case}",
        "blind": text(next(chance)[:16]),
        "_sd": sorted(text(next(chance)) for _ in range(1 + position % 5)),
        "_sd_alg": "sha-256",
        "sealed": text(next(chance)),
    })  # fmt: skip


def made_up(position: int) -> Iterator[bytes]:
    """Bytes that look random and are the same each time."""
    number = 0
    while True:
        yield sha256(b"%d %d" % (position, number)).digest()
        number += 1


def text(data: bytes) -> str:
    """Bytes in base64url without padding."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()
