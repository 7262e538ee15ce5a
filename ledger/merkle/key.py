"""Verifier keys and signers: who signed, and with what algorithm (c2sp.org/signed-note, "Verifier keys").

A verifier key is written `<name>+<key id in hex>+<base64 of type and public key>`. Its id is the first four bytes of
SHA-256(name LF type public-key).
"""

from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256
from typing import Protocol

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ledger.merkle.errors import MalformedBase64Error, MalformedKeyError, UnsupportedKeyError
from ledger.merkle.text import from_base64, to_base64

try:
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey
except ImportError:  # an auditor's older installation can still verify everything signed with Ed25519
    MLDSA44PrivateKey = MLDSA44PublicKey = None  # type: ignore[assignment,misc]  # absent is what None says here


class KeyType(IntEnum):
    """The signature types of c2sp.org/signed-note that are supported here."""

    ED25519 = 0x01
    """Ed25519 over the note's text."""

    ED25519_COSIGNATURE = 0x04
    """Ed25519 over a timestamped checkpoint."""

    ML_DSA_44_COSIGNATURE = 0x06
    """ML-DSA-44 over a timestamped checkpoint or subtree."""

    @property
    def key_size(self) -> int:
        """The length of a public key in bytes."""
        return 1312 if self is KeyType.ML_DSA_44_COSIGNATURE else 32


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A named public key of one signature type."""

    name: str
    type: KeyType
    public_key: bytes

    @property
    def key_id(self) -> bytes:
        """The four bytes that stand for this key in a signature line."""
        return sha256(self.name.encode() + bytes([0x0A, self.type]) + self.public_key).digest()[:4]

    def __str__(self) -> str:
        """Return the key as it is written in a policy."""
        return f"{self.name}+{self.key_id.hex()}+{to_base64(bytes([self.type]) + self.public_key)}"

    def verifies(self, message: bytes, signature: bytes) -> bool:
        """Tell whether this is the key's signature of exactly these bytes."""
        try:
            _public_key(self).verify(signature, message)
        except InvalidSignature:
            return False
        return True


class Signer(Protocol):
    """Whoever holds a private key: a file, a security module, a service."""

    @property
    def key(self) -> VerifierKey:
        """The key that verifies what is signed; it carries the name and the key id."""

    def sign(self, message: bytes) -> bytes:
        """Return the bare signature of exactly these bytes."""


@dataclass(frozen=True, slots=True)
class SeedSigner:
    """A signer whose private key lies in memory. Signatures with Ed25519 are the same each time."""

    key: VerifierKey
    private_key: "Ed25519PrivateKey | MLDSA44PrivateKey"

    def sign(self, message: bytes) -> bytes:
        """Return the bare signature of exactly these bytes."""
        return self.private_key.sign(message)


def signer_from_seed(name: str, key_type: KeyType, seed: bytes) -> SeedSigner:
    """Return the signer with the private key that these 32 secret random bytes are the seed of."""
    try:
        private_key = (
            MLDSA44PrivateKey.from_seed_bytes(seed)
            if key_type is KeyType.ML_DSA_44_COSIGNATURE
            else Ed25519PrivateKey.from_private_bytes(seed)
        )
    except (AttributeError, UnsupportedAlgorithm) as error:
        raise UnsupportedKeyError("this installation of cryptography has no ML-DSA-44") from error
    return SeedSigner(
        VerifierKey(require_name(name), key_type, private_key.public_key().public_bytes_raw()), private_key
    )


def parse_key(text: str) -> VerifierKey:
    """Read a verifier key; any other spelling, an unknown type, or an id that is not the key's own is refused."""
    name, _, rest = text.partition("+")
    _, _, encoded = rest.partition("+")
    try:
        material = from_base64(encoded)
        key = VerifierKey(require_name(name), KeyType(material[0]), material[1:])
    except (MalformedBase64Error, ValueError, IndexError) as error:
        raise MalformedKeyError("no known type of public key stands in it", text[:80]) from error
    if len(key.public_key) != key.type.key_size:
        raise MalformedKeyError(f"the public key is {len(key.public_key)} bytes, not {key.type.key_size}", text[:80])
    if str(key) != text:
        raise MalformedKeyError("the key id is not that of the key", text[:80])
    return key


def require_name(name: str) -> str:
    """Return a key's name, which is refused if empty or if it holds a plus sign, a space or a control character."""
    if not name or "+" in name or any(character.isspace() or character < " " for character in name):
        raise MalformedKeyError("a key's name has to be there, without spaces, plus signs or control characters", name)
    try:
        name.encode()
    except UnicodeEncodeError as error:
        raise MalformedKeyError("a key's name has to be UTF-8", ascii(name)) from error
    return name


def _public_key(key: VerifierKey) -> "Ed25519PublicKey | MLDSA44PublicKey":
    """Return the key as `cryptography` knows it."""
    try:
        if key.type is KeyType.ML_DSA_44_COSIGNATURE:
            return MLDSA44PublicKey.from_public_bytes(key.public_key)
        return Ed25519PublicKey.from_public_bytes(key.public_key)
    except (AttributeError, UnsupportedAlgorithm) as error:
        raise UnsupportedKeyError(
            f"this installation of cryptography has no ML-DSA-44, which {key.name} uses"
        ) from error
    except ValueError as error:
        raise MalformedKeyError(str(error), key.name) from error
