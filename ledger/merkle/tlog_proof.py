"""Proofs of logging that stand alone: index, inclusion path and signed checkpoint (c2sp.org/tlog-proof).

c2sp.org/tlog-proof@v1
[extra <base64>]
index <index>
<base64 of a hash>...

<the checkpoint, a signed note>
"""

from dataclasses import dataclass

from ledger.merkle import checkpoint as checkpoints
from ledger.merkle import note as notes
from ledger.merkle.checkpoint import Checkpoint
from ledger.merkle.errors import (
    MalformedBase64Error,
    MalformedNumberError,
    MalformedProofError,
)
from ledger.merkle.policy import Accepted, Policy
from ledger.merkle.proof import Proof, verify_inclusion
from ledger.merkle.text import decimal, from_base64, to_base64
from ledger.merkle.tree import HASH_SIZE, MAX_SIZE, leaf_hash

HEADER = "c2sp.org/tlog-proof@v1"
MAX_PROOF = 1 << 21
"""The longest proof in bytes that is read: the longest note, and as much again for the extra data."""


@dataclass(frozen=True, slots=True)
class TlogProof:
    """That the leaf at `index` is in the tree of the checkpoint. `extra` is whatever the log adds, unauthenticated."""

    index: int
    path: Proof
    checkpoint: bytes
    extra: bytes | None = None

    def to_bytes(self) -> bytes:
        """Return the proof as it is written to a `.tlog-proof` file."""
        extra = () if self.extra is None else (f"extra {to_base64(self.extra)}",)
        lines = (HEADER, *extra, f"index {self.index}", *map(to_base64, self.path), "")
        return "".join(f"{line}\n" for line in lines).encode() + self.checkpoint

    def verify(self, entry: bytes, policy: Policy) -> Accepted:
        """Return the checkpoint if the policy accepts it and the path leads from this entry to its root.

        Otherwise raise what `Policy.accept` raises, or `InclusionError`.
        """
        accepted = policy.accept(self.checkpoint)
        verify_inclusion(self.path, leaf_hash(entry), self.index, accepted.checkpoint)
        return accepted

    def claimed(self) -> Checkpoint:
        """Return the checkpoint as it stands there, no signature looked at: to show, not to trust."""
        return checkpoints.parse(notes.parse(self.checkpoint).text)


def parse(data: bytes) -> TlogProof:
    """Read a proof. On return `to_bytes` gives the same bytes, and the checkpoint is well formed, not verified."""
    if len(data) > MAX_PROOF:
        raise MalformedProofError(f"longer than {MAX_PROOF} bytes")
    head, _, checkpoint = data.partition(b"\n\n")
    try:
        proof = _proof(head.decode().split("\n"), checkpoint)
    except (ValueError, MalformedBase64Error, MalformedNumberError) as error:
        raise MalformedProofError(str(error)) from error
    if proof.to_bytes() != data:
        raise MalformedProofError("its lines are not those of the format, in their order")
    if any(len(value) != HASH_SIZE for value in proof.path):
        raise MalformedProofError(f"a hash is not {HASH_SIZE} bytes")
    proof.claimed()
    return proof


def _proof(lines: list[str], checkpoint: bytes) -> TlogProof:
    """Read the lines before the empty one leniently; that they are spelled right is for the caller to see."""
    _, *rest = lines
    extra = from_base64(rest.pop(0).removeprefix("extra ")) if rest and rest[0].startswith("extra ") else None
    index, *path = rest
    number = decimal(index.removeprefix("index "), MAX_SIZE - 1)
    return TlogProof(number, tuple(map(from_base64, path)), checkpoint, extra)
