"""Cosignatures: a witness's word that a checkpoint extends all it saw of the log (c2sp.org/tlog-cosignature).

The value of the signature line is the time, eight bytes, most significant first, in seconds since the Epoch, and then
the signature: Ed25519 (type 0x04) over two lines and the whole checkpoint text, or ML-DSA-44 (type 0x06) over a
binary statement that also names the cosigner and can be about any subtree.
"""

from dataclasses import dataclass

from ledger.merkle import checkpoint as checkpoints
from ledger.merkle.errors import MalformedCosignatureError, OutOfTreeError, Range, UnsupportedKeyError
from ledger.merkle.key import KeyType, Signer, VerifierKey
from ledger.merkle.note import NoteVerifier, Signature, Verifier
from ledger.merkle.proof import Subtree, is_subtree

MAX_TIME = 2**63 - 1
MAX_NAME = 255
TIME_SIZE = 8


@dataclass(frozen=True, slots=True)
class CosignatureVerifier:
    """Verifies the cosignatures of one key on checkpoints, whatever time they state."""

    key: VerifierKey

    def verify(self, text: bytes, signature: bytes) -> bool:
        """Tell whether the signature, time first, is this key's for the checkpoint text."""
        time, raw = _split(signature)
        return self.key.verifies(_statement(self.key, text, time), raw)


def verifier(key: VerifierKey) -> Verifier:
    """Return what verifies a key's signatures on checkpoints, by its type."""
    return NoteVerifier(key) if key.type is KeyType.ED25519 else CosignatureVerifier(key)


def cosign(text: bytes, time: int, signer: Signer) -> Signature:
    """Return the signer's cosignature of a checkpoint text, with the time it is made.

    It states that no larger consistent tree of the log was seen by then: to know that is the caller's duty.
    """
    if time == 0:
        raise MalformedCosignatureError("a checkpoint is cosigned with its time")
    checkpoints.parse(text)
    return _timed(signer, time, _statement(signer.key, text, time))


def cosign_subtree(origin: str, subtree: Range, signer: Signer) -> Signature:
    """Return the signer's untimed cosignature of a subtree of the log, which only ML-DSA-44 can make."""
    return _timed(signer, 0, subtree_statement(signer.key, 0, origin, subtree))


def verify_subtree_cosignature(key: VerifierKey, origin: str, subtree: Range, signature: Signature) -> bool:
    """Tell whether the signature line is this key's cosignature of a subtree of the log."""
    time, raw = _split(signature.value)
    mine = (signature.name, signature.key_id) == (key.name, key.key_id)
    return mine and key.verifies(subtree_statement(key, time, origin, subtree), raw)


def timestamp(signature: Signature) -> int:
    """Return the time that a cosignature states, in seconds since the Epoch. It says no more than its signer."""
    return _split(signature.value)[0]


def checkpoint_statement(text: bytes, time: int) -> bytes:
    """Return what an Ed25519 cosignature signs."""
    return b"cosignature/v1\ntime %d\n%b" % (_require_time(time), text)


def subtree_statement(key: VerifierKey, time: int, origin: str, subtree: Range) -> bytes:
    """Return what an ML-DSA-44 cosignature signs. A subtree that does not start at 0 has no time."""
    if key.type is not KeyType.ML_DSA_44_COSIGNATURE:
        raise UnsupportedKeyError(f"{key.name} cannot cosign subtrees: only ML-DSA-44 keys do")
    if subtree.start and time:
        raise MalformedCosignatureError("a subtree that does not start at 0 is cosigned without a time")
    if not is_subtree(subtree.start, subtree.end, subtree.end):
        raise OutOfTreeError(f"no tree has a subtree of leaves {subtree.start} to {subtree.end}")
    numbers = (_require_time(time), subtree.start, subtree.end)
    when, start, end = (number.to_bytes(8, "big") for number in numbers)
    return b"".join((b"subtree/v1\n\0", _short(key.name), when, _short(origin), start, end, subtree.root))


def _statement(key: VerifierKey, text: bytes, time: int) -> bytes:
    """Return what a cosignature of a checkpoint by this key signs."""
    checkpoint = checkpoints.well_formed(text)
    if key.type is KeyType.ED25519_COSIGNATURE:
        return checkpoint_statement(text, time)
    return subtree_statement(key, time, checkpoint.origin, Subtree(0, checkpoint.size, checkpoint.root))


def _timed(signer: Signer, time: int, statement: bytes) -> Signature:
    """Return the signature line of a statement made at this time."""
    return Signature(signer.key.name, signer.key.key_id, time.to_bytes(TIME_SIZE, "big") + signer.sign(statement))


def _split(value: bytes) -> tuple[int, bytes]:
    """Return the time and the bare signature of a cosignature."""
    return _require_time(int.from_bytes(value[:TIME_SIZE], "big")), value[TIME_SIZE:]


def _require_time(time: int) -> int:
    """Return a time that a cosignature can state."""
    if not 0 <= time <= MAX_TIME:
        raise MalformedCosignatureError(f"the time {time} is not from 0 to 2^63 - 1")
    return time


def _short(text: str) -> bytes:
    """Return a text after its length in one byte."""
    data = text.encode()
    if not 0 < len(data) <= MAX_NAME:
        raise MalformedCosignatureError(f"{text[:40]!r} is not 1 to {MAX_NAME} bytes long")
    return bytes([len(data)]) + data
