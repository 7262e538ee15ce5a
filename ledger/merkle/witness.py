"""What a log and a witness say to each other when a checkpoint is added (c2sp.org/tlog-witness).

old <size>
<base64 of a hash of the consistency proof>...

<the checkpoint, a signed note>

The answer is one or more signature lines, or the size that the witness holds, in a line of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ledger.merkle import checkpoint as checkpoints
from ledger.merkle import note as notes
from ledger.merkle.checkpoint import Checkpoint
from ledger.merkle.errors import (
    MalformedBase64Error,
    MalformedNoteError,
    MalformedNumberError,
    MalformedWitnessingError,
)
from ledger.merkle.note import MAX_NOTE, Signature, SignedNote
from ledger.merkle.proof import Proof
from ledger.merkle.text import decimal, from_base64, to_base64
from ledger.merkle.tree import HASH_SIZE, MAX_SIZE

PATH = "add-checkpoint"
"""Where a request goes, below a witness's submission prefix."""

SIZE_TYPE = "text/x.tlog.size"
"""The content type of a size response."""

MAX_PROOF_LINES = 63
MAX_REQUEST = MAX_NOTE + 64 * 45
"""The longest request in bytes that is read: the longest note after the longest proof."""

_OLD = "old "


@dataclass(frozen=True, slots=True)
class AddCheckpoint:
    """A checkpoint, offered to a witness with the proof that it extends the tree of `old_size`."""

    old_size: int
    proof: Proof
    note: SignedNote

    def to_bytes(self) -> bytes:
        """Return the body of the request."""
        lines = (f"{_OLD}{self.old_size}", *map(to_base64, self.proof), "")
        return "".join(f"{line}\n" for line in lines).encode() + self.note.to_bytes()

    def claimed(self) -> Checkpoint:
        """Return the checkpoint as it stands there: no signature is looked at, and an empty tree may have any root."""
        return checkpoints.well_formed(self.note.text)


def parse(data: bytes) -> AddCheckpoint:
    """Read a request. On return `to_bytes` gives the same bytes, and the checkpoint is well formed, not verified.

    Anything else is a `MalformedError`: of the message, of its note or of its checkpoint.
    """
    if len(data) > MAX_REQUEST:
        raise MalformedWitnessingError(f"longer than {MAX_REQUEST} bytes")
    head, _, note = data.partition(b"\n\n")
    try:
        old, *lines = head.decode("ascii").split("\n")
        size, proof = decimal(old.removeprefix(_OLD), MAX_SIZE), tuple(map(from_base64, lines))
    except (ValueError, MalformedBase64Error, MalformedNumberError) as error:
        raise MalformedWitnessingError(str(error)) from error
    if len(proof) > MAX_PROOF_LINES or any(len(value) != HASH_SIZE for value in proof):
        raise MalformedWitnessingError(f"a proof is at most {MAX_PROOF_LINES} hashes of {HASH_SIZE} bytes")
    request = AddCheckpoint(size, proof, notes.parse(note))
    if request.to_bytes() != data:
        raise MalformedWitnessingError("its lines are not those of the protocol, in their order")
    request.claimed()
    return request


def write_size(size: int) -> bytes:
    """Return the body of the answer that says which size the witness holds."""
    return f"{size}\n".encode()


def read_size(data: bytes) -> int:
    """Read what `write_size` writes, and nothing else."""
    try:
        text = data.decode("ascii")
        size = decimal(text.removesuffix("\n"), MAX_SIZE)
    except (ValueError, MalformedNumberError) as error:
        raise MalformedWitnessingError(str(error)) from error
    if write_size(size) != data:
        raise MalformedWitnessingError("a size ends in a newline")
    return size


def write_signatures(signatures: Iterable[Signature]) -> bytes:
    """Return the body of the answer that carries cosignatures."""
    return "".join(f"{line}\n" for line in signatures).encode()


def read_signatures(data: bytes, text: bytes) -> SignedNote:
    """Return the checkpoint text with the signature lines of an answer; none of them is verified yet."""
    try:
        note = notes.parse(text + b"\n" + data)
    except MalformedNoteError as error:
        raise MalformedWitnessingError(str(error)) from error
    if note.text != text:
        raise MalformedWitnessingError("an answer holds signature lines and nothing else")
    return note
