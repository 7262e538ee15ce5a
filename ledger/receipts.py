"""What an append gives back: receipts that prove each entry's place, and the law's word on each event."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ledger.admission import Admitted
from ledger.case.said import Breach
from ledger.committing import Recorded
from ledger.law.judge import Judgement
from ledger.log import Signed
from ledger.merkle import checkpoint as checkpoints
from ledger.merkle import note as notes
from ledger.merkle.proof import HashSource, inclusion_proof
from ledger.merkle.tiles import TileCache
from ledger.merkle.tlog_proof import TlogProof
from ledger.store.port import Row


@dataclass(frozen=True, slots=True)
class Receipt:
    """That an entry is in the log: where, with which leaf, under which signed head. Whoever holds it can prove it."""

    entry: str
    case: str
    version: int
    type: str
    position: int
    leaf_hash: bytes
    size: int
    root: bytes
    checkpoint: bytes | None = None
    """The signed checkpoint of the head (c2sp.org/tlog-checkpoint); None where the log has no key."""
    proof: bytes | None = None
    """The proof that the leaf is in the tree of the checkpoint (c2sp.org/tlog-proof), the checkpoint in it."""


@dataclass(frozen=True, slots=True)
class Warned:
    """Something that the law leaves open about an event: what is not shown, or cannot be told."""

    event: int
    rule: str
    why: str
    """`not-shown`: historic capture is silent on it; `cannot-tell`: it depends on an entry whose key is gone."""


@dataclass(frozen=True, slots=True)
class Appended:
    """What came of an append, event by event in their order. A dry run has no receipts."""

    receipts: tuple[Receipt, ...]
    breaches: tuple[tuple[Breach, ...], ...]
    warnings: tuple[Warned, ...] = ()
    repeated: bool = False
    """Whether this is what came of it before: the same request, under the same name."""

    @property
    def case(self) -> str:
        """The case appended to, of an append to one."""
        return self.receipts[0].case


def weighed(admitted: Admitted) -> Appended:
    """What would come of an offer: a dry run's answer."""
    return Appended((), tuple(one.breaches for one in admitted.judgements), _warnings(admitted.judgements))


def appended(outcome: Recorded, tiles: TileCache) -> Appended:
    """What came of an offer that is durable."""
    judgements, signed = outcome.admitted.judgements, outcome.signed
    rows = [
        Row(one.case, one.version, one.type, one.state, one.id, one.leaf_hash, position)
        for position, one in enumerate(outcome.admitted.entries, start=outcome.first)
    ]
    return Appended(of_rows(rows, signed, tiles), tuple(one.breaches for one in judgements), _warnings(judgements))


def of_rows(rows: Sequence[Row], signed: Signed, tiles: TileCache) -> tuple[Receipt, ...]:
    """Receipts for rows under a signed head."""
    source = signed.growth.source if signed.growth else tiles.at(signed.head.size)
    return tuple(_receipt(row, signed, source) for row in rows)


def under(receipt: Receipt, note: bytes, tiles: TileCache) -> Receipt:
    """The receipt under another signed checkpoint that covers its entry, say one that witnesses cosigned."""
    head = checkpoints.parse(notes.parse(note).text)
    path = inclusion_proof(tiles.at(head.size), receipt.position, head.size)
    proof = TlogProof(receipt.position, path, note).to_bytes()
    return replace(receipt, size=head.size, root=head.root, checkpoint=note, proof=proof)


def _receipt(row: Row, signed: Signed, source: HashSource) -> Receipt:
    head, note = signed.head, signed.checkpoint
    proof = TlogProof(row.position, inclusion_proof(source, row.position, head.size), note).to_bytes() if note else None
    return Receipt(
        row.id, row.case, row.version, row.type, row.position, row.leaf_hash, head.size, head.root, note, proof
    )


def _warnings(judgements: Sequence[Judgement]) -> tuple[Warned, ...]:
    return tuple(
        Warned(event, rule, why)
        for event, judgement in enumerate(judgements)
        for why, rules in (("not-shown", judgement.not_shown), ("cannot-tell", judgement.cannot_tell))
        for rule in rules
    )
