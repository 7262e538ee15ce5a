"""Signed notes: text, an empty line, and signature lines (c2sp.org/signed-note).

<text, ending in a newline>

— <key name> <base64 of key id and signature>

Text and signatures part at the last empty line. The text is to be ignored until a known key's signature is verified.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from ledger.merkle.errors import (
    MalformedBase64Error,
    MalformedKeyError,
    MalformedNoteError,
    SignatureError,
    UnsupportedKeyError,
)
from ledger.merkle.key import KeyType, Signer, VerifierKey, require_name
from ledger.merkle.text import from_base64, to_base64

MAX_NOTE = 1 << 20
"""The longest note in bytes that is read."""

MAX_SIGNATURES = 100
"""The most signature lines that are read; the specification asks for 16 at least."""

KEY_ID = 4


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line. What `value` holds after the key id is for the key's type to say."""

    name: str
    key_id: bytes
    value: bytes

    def __str__(self) -> str:
        """Return the line, without its newline."""
        return f"— {self.name} {to_base64(self.key_id + self.value)}"


@dataclass(frozen=True, slots=True)
class SignedNote:
    """A text and the signatures beneath it. That a line is there does not mean that it is verified."""

    text: bytes
    signatures: tuple[Signature, ...]

    def to_bytes(self) -> bytes:
        """Return the note as it is written."""
        return self.text + b"\n" + "".join(f"{line}\n" for line in self.signatures).encode()

    def with_signatures(self, *more: Signature) -> "SignedNote":
        """Return the note with more signature lines at its end."""
        return SignedNote(self.text, self.signatures + more)


class Verifier(Protocol):
    """Knows how the signatures of one key are made."""

    @property
    def key(self) -> VerifierKey:
        """The key."""

    def verify(self, text: bytes, signature: bytes) -> bool:
        """Tell whether a signature line's value is this key's for the text of a note."""


@dataclass(frozen=True, slots=True)
class NoteVerifier:
    """Verifies plain Ed25519 signatures (type 0x01)."""

    key: VerifierKey

    def verify(self, text: bytes, signature: bytes) -> bool:
        """Tell whether the signature is this key's for the text."""
        return self.key.verifies(text, signature)


def sign(text: bytes, *signers: Signer) -> SignedNote:
    """Return the text signed by each signer with Ed25519 (type 0x01)."""
    return SignedNote(text, tuple(_signed(text, signer) for signer in signers))


def parse(data: bytes) -> SignedNote:
    """Read a signed note. On return `to_bytes` gives the same bytes; nothing is verified yet."""
    if len(data) > MAX_NOTE:
        raise MalformedNoteError(f"longer than {MAX_NOTE} bytes")
    text, separator, lines = _decoded(data).rpartition("\n\n")
    if not separator or not lines.endswith("\n"):
        raise MalformedNoteError("a text, an empty line and whole signature lines are needed")
    signatures = lines[:-1].split("\n")
    if len(signatures) > MAX_SIGNATURES:
        raise MalformedNoteError(f"more than {MAX_SIGNATURES} signatures")
    return SignedNote(f"{text}\n".encode(), tuple(_signature(line) for line in signatures))


def verified(note: SignedNote, verifiers: Iterable[Verifier]) -> tuple[Signature, ...]:
    """Return the signatures of the known keys, all of which are verified; lines of other keys are passed over.

    A known key's signature that does not hold, or no signature by a known key, is a `SignatureError`.
    """
    known = [(verifier.key.name, verifier.key.key_id, verifier) for verifier in verifiers]
    good = []
    for line in note.signatures:
        mine = [verifier for name, key_id, verifier in known if (name, key_id) == (line.name, line.key_id)]
        if not all(verifier.verify(note.text, line.value) for verifier in mine):
            raise SignatureError(f"the signature of {line.name} does not hold", note.text)
        good += [line] if mine else []
    if not good:
        raise SignatureError("no known key has signed this", note.text)
    return tuple(good)


def _signed(text: bytes, signer: Signer) -> Signature:
    """Return one plain signature of the text."""
    if signer.key.type is not KeyType.ED25519:
        raise UnsupportedKeyError(f"{signer.key.name} signs cosignatures only")
    return Signature(signer.key.name, signer.key.key_id, signer.sign(text))


def _decoded(data: bytes) -> str:
    """Return a note's characters, of which the newline is the only control character."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise MalformedNoteError("not UTF-8", f"byte {error.start}") from error
    if any(byte < ord(" ") and byte != ord("\n") for byte in data):
        raise MalformedNoteError("a control character other than newline")
    return text


def _signature(line: str) -> Signature:
    """Read one signature line."""
    name, _, encoded = line.removeprefix("— ").partition(" ")
    try:
        value = from_base64(encoded)
        signature = Signature(require_name(name), value[:KEY_ID], value[KEY_ID:])
    except (MalformedBase64Error, MalformedKeyError) as error:
        raise MalformedNoteError(str(error), line[:80]) from error
    if not signature.value or str(signature) != line:
        raise MalformedNoteError("not a signature line", line[:80])
    return signature
