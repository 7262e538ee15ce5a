"""Asking one witness for its cosignature (c2sp.org/tlog-witness), and finding out the size that it holds."""

from collections.abc import Callable
from hashlib import sha256

from ledger.merkle import checkpoint as checkpoints
from ledger.merkle import note as notes
from ledger.merkle import witness as protocol
from ledger.merkle.checkpoint import Checkpoint
from ledger.merkle.cosignature import verifier
from ledger.merkle.errors import MerkleError
from ledger.merkle.note import Signature, SignedNote
from ledger.merkle.policy import Witness
from ledger.merkle.proof import Proof
from ledger.merkle.witness import AddCheckpoint
from ledger.witnessing.transport import Reply, Send

Prove = Callable[[int, int], Proof]
"""Gives the consistency proof from one size of the log to another."""

ATTEMPTS = 3
"""How often a witness is asked: once, again with the size it says it holds, and again if another got in between."""

OK = 200
NOT_FOUND = 404
CONFLICT = 409


class NotCosigned(Exception):  # noqa: N818 - what it is
    """A witness that was reached did not cosign; `status` is its answer's, `says` its reason."""

    def __init__(self, witness: Witness, status: int, says: str) -> None:
        super().__init__(f"the witness {witness.name} did not cosign ({status}): {says}")
        self.witness, self.status, self.says = witness, status, says


class WitnessAhead(NotCosigned):
    """A witness holds a larger tree of the log than the one offered.

    Either another process of the log is further, or this one has lost entries: a restored backup, a truncation.
    """

    def __init__(self, witness: Witness, held: int, offered: int) -> None:
        super().__init__(witness, CONFLICT, f"it holds size {held}, offered was size {offered}")
        self.held, self.offered = held, offered


def cosignatures(note: SignedNote, witness: Witness, held: int, prove: Prove, send: Send) -> tuple[Signature, ...]:
    """Return the witness's verified cosignatures of a checkpoint. `held` is the size it is believed to hold, or 0.

    Raises `NotCosigned` with the witness's answer, `WitnessAhead` where it holds more, `Unreachable` without an answer.
    """
    size = checkpoints.parse(note.text).size
    for _ in range(ATTEMPTS):
        request = AddCheckpoint(held, prove(held, size) if held else (), note)
        reply = send(f"{witness.url.rstrip('/')}/{protocol.PATH}", request.to_bytes())
        if reply.status != CONFLICT:
            return _cosigned(note, witness, reply)
        held = _held(witness, reply)
        if held > size:
            raise WitnessAhead(witness, held, size)
    raise NotCosigned(witness, CONFLICT, f"the size it holds changed {ATTEMPTS} times while it was asked")


def latest(witness: Witness, origin: str, send: Send) -> Checkpoint | None:
    """Return the checkpoint of a log that the witness cosigned last, its cosignature verified; nothing if it has none.

    It is read below the URL that the policy names. Raises `NotCosigned` or `Unreachable` where there is no such answer.
    """
    reply = send(f"{witness.url.rstrip('/')}/{sha256(origin.encode()).hexdigest()}/checkpoint")
    if reply.status == NOT_FOUND:
        return None
    try:
        note = notes.parse(reply.body)
        checkpoint = checkpoints.parse(note.text)
        notes.verified(note, [verifier(witness.key)])
    except MerkleError as error:
        raise NotCosigned(witness, reply.status, str(error)) from error
    if checkpoint.origin != origin:
        raise NotCosigned(witness, reply.status, f"its checkpoint is of {checkpoint.origin}, not of {origin}")
    return checkpoint


def _cosigned(note: SignedNote, witness: Witness, reply: Reply) -> tuple[Signature, ...]:
    """Return the signature lines of an answer that are the witness's; lines of other keys are passed over."""
    if reply.status != OK:
        raise NotCosigned(witness, reply.status, reply.body[:200].decode(errors="replace").strip())
    try:
        return notes.verified(protocol.read_signatures(reply.body, note.text), [verifier(witness.key)])
    except MerkleError as error:
        raise NotCosigned(witness, reply.status, str(error)) from error


def _held(witness: Witness, reply: Reply) -> int:
    """Return the size that a witness says it holds."""
    try:
        return protocol.read_size(reply.body)
    except MerkleError as error:
        raise NotCosigned(witness, CONFLICT, str(error)) from error
