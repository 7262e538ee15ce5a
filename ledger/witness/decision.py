"""What a witness answers, as a function of the request and of what it knows (c2sp.org/tlog-witness, add-checkpoint).

The checks stand in the order of the specification, so a request with several faults gets the answer it names first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from ledger.merkle.checkpoint import Checkpoint
from ledger.merkle.cosignature import verifier
from ledger.merkle.errors import (
    ConsistencyError,
    MalformedCosignatureError,
    SignatureError,
)
from ledger.merkle.key import VerifierKey
from ledger.merkle.note import SignedNote, verified
from ledger.merkle.proof import verify_consistency
from ledger.merkle.tree import TreeHead
from ledger.merkle.witness import AddCheckpoint


class Fault(IntEnum):
    """Why a checkpoint is not cosigned; the value is the HTTP status that says so."""

    MALFORMED = 400
    """The request cannot be read, or its old size is above the checkpoint's."""
    UNSIGNED = 403
    """No trusted key has signed the checkpoint, or a trusted key's signature does not hold."""
    UNKNOWN_LOG = 404
    """The checkpoint's origin is not one that is witnessed."""
    OTHER_SIZE = 409
    """The old size is not the size that the witness holds."""
    INCONSISTENT = 422
    """The checkpoint is not shown to extend the last cosigned one."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a witness knows of a log: the keys it trusts for it, and the head it cosigned last (at first the empty)."""

    keys: tuple[VerifierKey, ...]
    head: TreeHead


@dataclass(frozen=True, slots=True)
class Refusal:
    """That a checkpoint is not cosigned: why, and the size held where that is the answer."""

    fault: Fault
    says: str
    held: int | None = None


@dataclass(frozen=True, slots=True)
class Extension:
    """That a checkpoint is to be cosigned; `note` carries the verified signatures of the log and no others."""

    checkpoint: Checkpoint
    note: SignedNote


def decide(request: AddCheckpoint, known: Known | None) -> Extension | Refusal:
    """Return whether the checkpoint is to be cosigned by a witness that knows this of the log, or nothing."""
    new = request.claimed()
    if known is None:
        return Refusal(Fault.UNKNOWN_LOG, f"the log {new.origin} is not witnessed here")
    try:
        note = _signed_by(known.keys, request.note)
    except (SignatureError, MalformedCosignatureError) as error:
        return Refusal(Fault.UNSIGNED, str(error))
    return _compared(request, new, known.head) or Extension(new, note)


def _compared(request: AddCheckpoint, new: Checkpoint, held: TreeHead) -> Refusal | None:
    """Return why a checkpoint that its log did sign is not cosigned, or nothing if it is."""
    if request.old_size > new.size:
        return Refusal(Fault.MALFORMED, f"the old size {request.old_size} is above the checkpoint's size {new.size}")
    if request.old_size != held.size:
        return Refusal(Fault.OTHER_SIZE, f"the size held is {held.size}, not {request.old_size}", held.size)
    try:
        verify_consistency(request.proof, held, new)
    except ConsistencyError as error:
        return Refusal(Fault.INCONSISTENT, str(error))
    return None


def _signed_by(keys: Iterable[VerifierKey], note: SignedNote) -> SignedNote:
    """Return the note with the verified signatures of these keys alone."""
    return SignedNote(note.text, verified(note, [verifier(key) for key in keys]))
