"""The checkpoint that a reader kept from before: whether this pack shows the same history."""

from dataclasses import dataclass

from ledger.merkle import checkpoint as checkpoints
from ledger.merkle import note as notes
from ledger.merkle.checkpoint import Checkpoint
from ledger.merkle.errors import MerkleError
from ledger.merkle.policy import Accepted, Policy
from ledger.merkle.text import to_base64
from ledger.verifier.failures import ForkError, TruncatedError, UncheckedError, proof_of
from ledger.verifier.history import Past


@dataclass(frozen=True, slots=True)
class Pinned:
    """A signed checkpoint as it was kept; the policy may have changed since, so that it is not accepted any more."""

    note: bytes
    checkpoint: Checkpoint
    accepted: Accepted | None
    problem: str = ""

    @classmethod
    def of(cls, note: bytes, policy: Policy) -> "Pinned":
        """Read one. Raises `MalformedError`."""
        checkpoint = checkpoints.parse(notes.parse(note).text)
        try:
            return cls(note, checkpoint, policy.accept(note))
        except MerkleError as error:
            return cls(note, checkpoint, None, str(error))

    def require(self, past: Past, head: bytes) -> None:
        """Return if the log begins with the pinned one. Raises `ForkError`, `TruncatedError`, `UncheckedError`."""
        now = past.history.head
        if now.origin != self.checkpoint.origin:
            says = "the pinned checkpoint is of another log"
            raise UncheckedError(says, file="checkpoint", expected=self.checkpoint.origin, found=now.origin)
        evidence = {"pinned": self.note.decode(), "checkpoint": head.decode()}
        if now.size < self.checkpoint.size:
            raise TruncatedError(
                f"the log has shrunk: the pinned checkpoint signs {self.checkpoint.size - now.size} more entries",
                file="checkpoint", position=now.size, expected=f"size {self.checkpoint.size} or more",
                found=f"size {now.size}", evidence=evidence,
            )  # fmt: skip
        if error := past.contradicts(self.checkpoint):
            raise ForkError(
                f"this is not the history of the pinned checkpoint: {error}", file="checkpoint",
                expected=f"{self.checkpoint.size}:{to_base64(self.checkpoint.root)}", found="another root at this size",
                evidence={**evidence, **proof_of(error)},
            ) from error  # fmt: skip
