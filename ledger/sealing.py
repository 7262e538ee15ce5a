"""Sealing: each body and each personal value is a salted disclosure, encrypted under its key, bound to its digest.

A disclosure is the canonical JSON array [salt, name, value] of RFC 9901, 4.2; what is encrypted is that JSON, its
digest is that of its base64url. AES-256-GCM with a random 96-bit nonce; the digest is the associated data, so that a
ciphertext opens only in its place.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ledger.canonical import canonical
from ledger.merkle.text import to_base64url
from ledger.vault.keys import NONCE_BYTES

SALT_BYTES = 16
BODY = "body"
TEXT = "text"
"""The names of the two kinds of disclosure: an entry's body, and a value sealed inside it."""

Random = Callable[[int], bytes]


class Disclosure(NamedTuple):
    """A value ready to be sealed: the digest that commits to it, and its JSON text."""

    digest: str
    text: bytes


def disclose(name: str, value: Any, random: Random) -> Disclosure:
    """The disclosure of a value under a fresh salt."""
    text = canonical([to_base64url(random(SALT_BYTES)), name, value])
    return Disclosure(digest_of(text), text)


def digest_of(text: bytes) -> str:
    """The digest of a disclosure, given its JSON."""
    return to_base64url(sha256(to_base64url(text).encode()).digest())


def body_in(text: bytes) -> bytes:
    """The JSON of the body in a body's disclosure: what is left without salt, name and brackets."""
    return text[_BODY_STARTS:-1]


_BODY_STARTS = len(canonical([to_base64url(bytes(SALT_BYTES)), BODY])[:-1]) + 1


def seal(cipher: AESGCM, disclosure: Disclosure, random: Random) -> bytes:
    """The nonce and the ciphertext of a disclosure."""
    nonce = random(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, disclosure.text, disclosure.digest.encode())


def unseal(cipher: AESGCM, digest: str, sealed: bytes) -> bytes | None:
    """The JSON of the disclosure; None where this is not its key, or the ciphertext is not the one of this digest."""
    try:
        text = cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], digest.encode())
    except (InvalidTag, ValueError):
        return None
    return text if digest_of(text) == digest else None
