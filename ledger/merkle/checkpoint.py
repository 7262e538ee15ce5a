"""Checkpoints: the head of a log's tree as a note's text (c2sp.org/tlog-checkpoint).

<origin>
<size>
<base64 of the root>
[<extension line>...]
"""

from dataclasses import dataclass

from ledger.merkle.errors import MalformedBase64Error, MalformedCheckpointError, MalformedNumberError
from ledger.merkle.key import Signer
from ledger.merkle.note import SignedNote
from ledger.merkle.note import sign as sign_note
from ledger.merkle.text import decimal, from_base64, to_base64
from ledger.merkle.tree import EMPTY_ROOT, HASH_SIZE, MAX_SIZE


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of the log that `origin` names. Extension lines are read, but nobody can audit them: write none."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def to_bytes(self) -> bytes:
        """Return the text to be signed."""
        lines = (self.origin, str(self.size), to_base64(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines).encode()


def parse(text: bytes) -> Checkpoint:
    """Read a checkpoint's text. On return `to_bytes` gives the same bytes; no signature is looked at."""
    checkpoint = well_formed(text)
    if checkpoint.size == 0 and checkpoint.root != EMPTY_ROOT:
        raise MalformedCheckpointError("the root of an empty tree is not SHA-256 of nothing")
    return checkpoint


def well_formed(text: bytes) -> Checkpoint:
    """Read a checkpoint's text that may give an empty tree a root it has not: a witness answers that by itself."""
    try:
        origin, size, root, *rest = text.decode().split("\n")
        checkpoint = Checkpoint(origin, decimal(size, MAX_SIZE), from_base64(root), tuple(rest[:-1]))
    except (MalformedBase64Error, MalformedNumberError, ValueError) as error:
        raise MalformedCheckpointError(str(error)) from error
    if checkpoint.to_bytes() != text or not all((origin, *checkpoint.extensions)):
        raise MalformedCheckpointError("every line has to hold something and end in a newline")
    if len(checkpoint.root) != HASH_SIZE:
        raise MalformedCheckpointError(f"the root is {len(checkpoint.root)} bytes, not {HASH_SIZE}")
    return checkpoint


def sign(checkpoint: Checkpoint, *signers: Signer) -> SignedNote:
    """Return the checkpoint signed with each of the log's keys (more than one while keys change)."""
    return sign_note(checkpoint.to_bytes(), *signers)
