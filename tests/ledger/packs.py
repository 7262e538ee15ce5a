"""A small log made of nothing but leaf bytes, and the packs of it, true and altered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from ledger.merkle import canonical
from ledger.merkle import checkpoint as checkpoints
from ledger.merkle import disclosure as disclosing
from ledger.merkle.checkpoint import Checkpoint
from ledger.merkle.cosignature import cosign
from ledger.merkle.key import KeyType, SeedSigner, signer_from_seed
from ledger.merkle.policy import Group, Log, Policy, Witness
from ledger.merkle.text import to_base64, to_base64url
from ledger.merkle.tiles import WIDTH, Tile
from ledger.merkle.tree import leaf_hash, root_of
from ledger.pack.write import Enclosed, case, chosen, whole
from ledger.verifier import archive
from ledger.verifier.check import verify
from ledger.verifier.report import Finding, Report, Verdict
from tests.ledger.merkle.keys import witness

ORIGIN = "conduct.example/log/cases"
LOG = signer_from_seed(ORIGIN, KeyType.ED25519, b"c" * 32)
WITNESSES = (witness(1), witness(2, KeyType.ML_DSA_44_COSIGNATURE))
POLICY = Policy(
    logs=(Log(LOG.key),),
    witnesses=tuple(Witness(f"w{number}", signer.key) for number, signer in enumerate(WITNESSES, 1)),
    groups=(Group("both", 2, ("w1", "w2")),),
    quorum="both",
)
START = datetime(2026, 11, 22, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
ONE, OTHER = "01900000-0000-7000-8000-000000000001", "01900000-0000-7000-8000-000000000002"


@dataclass(frozen=True)
class MadeUp:
    """A log of entries, one recorded each hour, each quoting the head before it; and what its entries hide."""

    entries: tuple[bytes, ...]
    hidden: Mapping[int, tuple[str, ...]]

    @property
    def size(self) -> int:
        """The number of entries."""
        return len(self.entries)

    def tile(self, place: Tile) -> bytes:
        """The bytes of a tile, hashed from the entries under it."""
        span = WIDTH**place.level
        starts = ((place.index * WIDTH + offset) * span for offset in range(place.width))
        return b"".join(self.root(start, start + span) for start in starts)

    def leaves(self, start: int, end: int) -> Sequence[bytes]:
        """The entries from start to end."""
        return self.entries[start:end]

    def root(self, start: int, end: int) -> bytes:
        """The root over these entries alone."""
        return root_of(map(leaf_hash, self.entries[start:end]))

    def head(self, size: int | None = None) -> Checkpoint:
        """The head of the log as it was at a size, unsigned."""
        size = self.size if size is None else size
        return Checkpoint(ORIGIN, size, self.root(0, size))

    def checkpoint(
        self, size: int | None = None, at: datetime | None = None, witnesses: Sequence[SeedSigner] = WITNESSES
    ) -> bytes:
        """The head at a size, signed, and cosigned a minute after its newest entry was recorded."""
        head = self.head(size)
        note = checkpoints.sign(head, LOG)
        time = int((at or recorded(head.size - 1) + timedelta(minutes=1)).timestamp())
        return note.with_signatures(*(cosign(note.text, time, one) for one in witnesses)).to_bytes()

    def with_entry(self, position: int, **members: Any) -> "MadeUp":
        """The log with other members in one entry, as somebody would have it who has the log's key."""
        header = canonical.read(self.entries[position])
        assert isinstance(header, dict)
        entry = canonical.write({name: value for name, value in (header | members).items() if value is not ...})
        return replace(self, entries=(*self.entries[:position], entry, *self.entries[position + 1 :]))

    def of_case(self, id_: str) -> dict[int, bytes]:
        """The entries of a case, by position."""
        return {position: entry for position, entry in enumerate(self.entries) if id_.encode() in entry}

    def whole(self, checkpoint: bytes | None = None, enclosed: Enclosed | None = None) -> bytes:
        """The pack of the whole log; everything is disclosed unless something else is enclosed."""
        return b"".join(whole(checkpoint or self.checkpoint(), self, enclosed or Enclosed(self.hidden)))

    def case(self, checkpoint: bytes | None = None, enclosed: Enclosed | None = None, id_: str = ONE) -> bytes:
        """The pack of a case."""
        leaves = self.of_case(id_)
        opened = enclosed or Enclosed({position: self.hidden[position] for position in leaves})
        return b"".join(case(checkpoint or self.checkpoint(), self.tile, leaves, opened))

    def chosen(self, *positions: int, enclosed: Enclosed | None = None) -> bytes:
        """The pack of chosen entries."""
        leaves = {position: self.entries[position] for position in positions}
        return b"".join(chosen(self.checkpoint(), self.tile, leaves, enclosed or Enclosed()))


def made_up(size: int) -> MadeUp:
    """A log of this size: two cases in turn, each entry with a body and a text that are hidden."""
    log = MadeUp((), {})
    for position in range(size):
        texts = tuple(
            str(disclosing.make(name, f"{name} {position}", salt(position, name))) for name in ("body", "text")
        )
        digests = sorted(map(disclosing.digest, texts))
        log = MadeUp((*log.entries, entry(position, log.head(), digests)), {**log.hidden, position: texts})
    return log


def entry(position: int, head: Checkpoint, digests: Sequence[str]) -> bytes:
    """The leaf bytes of an entry of one of two cases."""
    return canonical.write({
        "v": 1,
        "log": ORIGIN,
        "id": f"01910000-0000-7000-8000-{position:012d}",
        "case": (ONE, OTHER)[position % 2],
        "version": position // 2 + 1,
        "type": "ArrestMade",
        "schema": 1,
        "recorded_at": stamp(recorded(position)),
        "recorded_by": "a-3f9c",
        "capture": "live",
        "anchor": f"{head.size}:{to_base64(head.root)}",
        "key": "k-81",
        "blind": to_base64url(bytes(16)),
        "_sd": list(digests),
        "_sd_alg": "sha-256",
        "sealed": to_base64url(bytes(32)),
    })  # fmt: skip


def recorded(position: int) -> datetime:
    """When the entry at a position was recorded."""
    return START + position * HOUR


def stamp(time: datetime) -> str:
    """A time as entries write it."""
    return f"{time.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def salt(position: int, name: str) -> bytes:
    """A salt of 128 bits, the same each time."""
    return f"{name}{position:12d}".encode()[:16].ljust(16, b".")


def repacked(pack: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """The pack with some files changed, or gone (None), and everything about the archive in order."""
    files = {name: data for name, data in {**archive.read(pack), **changes}.items() if data is not None}
    return b"".join(archive.write(sorted(files.items())))


def report_of(pack: bytes, policy: Policy = POLICY, pinned: bytes | None = None) -> Report:
    """What the verifier says of a pack."""
    return verify(pack, policy, pinned)


def finding_of(pack: bytes, policy: Policy = POLICY, pinned: bytes | None = None) -> Finding:
    """What the verifier finds wrong with a pack that it has to refuse."""
    report = report_of(pack, policy, pinned)
    assert report.finding is not None
    assert Verdict.FAILED is report.verdict

    return report.finding
