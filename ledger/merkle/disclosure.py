"""Salted disclosures: values that a text commits to without showing them (RFC 9901, 4.2).

A disclosure is the base64url of the JSON array [salt, name, value]; its digest is the base64url of the SHA-256 of
that text. Who has the digests learns nothing of the values, as long as the salts are secret and random.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ledger.merkle import canonical
from ledger.merkle.canonical import Value
from ledger.merkle.errors import (
    MalformedBase64Error,
    MalformedCanonicalError,
    MalformedDisclosureError,
    NotCommittedError,
)
from ledger.merkle.text import from_base64url, to_base64url
from ledger.merkle.tree import HASH_SIZE

MIN_SALT = 16
"""The shortest salt in bytes: 128 bits, as RFC 9901, 9.3, recommends."""

ALGORITHM = "sha-256"
_RESERVED = frozenset({"_sd", "..."})


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A value by its name, and the salt that hides it in its digest. `value` is as `canonical` reads it."""

    salt: bytes
    name: str
    value: Value

    def __str__(self) -> str:
        """Return the disclosure as it is handed over: its JSON is canonical, so it has one spelling."""
        return to_base64url(canonical.write([to_base64url(self.salt), self.name, self.value]))

    @property
    def digest(self) -> str:
        """The digest that commits to the disclosure."""
        return digest(str(self))


def make(name: str, value: Value, salt: bytes) -> Disclosure:
    """Return the disclosure of a value. The salt has to be random, secret and never used before."""
    if len(salt) < MIN_SALT:
        raise MalformedDisclosureError(f"the salt is {len(salt)} bytes, fewer than {MIN_SALT}", name)
    if name in _RESERVED:
        raise MalformedDisclosureError("the name is reserved", name)
    return Disclosure(salt, name, value)


def digest(disclosure: str) -> str:
    """Return the digest of a disclosure's text."""
    return to_base64url(sha256(disclosure.encode()).digest())


def parse(text: str) -> Disclosure:
    """Read a disclosure; JSON that is not canonical is refused, which RFC 9901 alone would let pass."""
    try:
        match canonical.read(from_base64url(text)):
            case [str(salt), str(name), value]:
                return make(name, value, from_base64url(salt))
    except (MalformedBase64Error, MalformedCanonicalError) as error:
        raise MalformedDisclosureError(str(error)) from error
    raise MalformedDisclosureError("a salt, a name and a value are needed")


def require_digests(digests: Sequence[str]) -> None:
    """Return if these are digests, in order and each once, which hides how the values were ordered."""
    if list(digests) != sorted(set(digests)):
        raise MalformedDisclosureError("the digests are not in order, each once")
    for text in digests:
        _require_digest(text)


def committed(disclosures: Iterable[str], digests: Iterable[str]) -> tuple[Disclosure, ...]:
    """Return the disclosures read, if each has a digest of its own among these, else raise `NotCommittedError`."""
    hidden = set(digests)
    return tuple(_take(text, hidden) for text in disclosures)


def _take(text: str, hidden: set[str]) -> Disclosure:
    """Read one disclosure and take its digest out of those that are still hidden."""
    disclosure = parse(text)
    if disclosure.digest not in hidden:
        raise NotCommittedError("a disclosure that is not committed to, or is offered twice", disclosure.digest)
    hidden.remove(disclosure.digest)
    return disclosure


def _require_digest(text: str) -> None:
    """Return if the text is the digest of something."""
    try:
        size = len(from_base64url(text))
    except MalformedBase64Error as error:
        raise MalformedDisclosureError(str(error)) from error
    if size != HASH_SIZE:
        raise MalformedDisclosureError(f"a digest is {size} bytes, not {HASH_SIZE}")
