"""A key, and the keys of one case. Each belongs to one scope: the case, an officer in it, a compartment, a person."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hmac import digest

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ledger.errors import KeyDestroyed

KEY_BYTES = 32
NONCE_BYTES = 12
CASE_SCOPE = "case"
_VALUE = b"conduct-ledger sealed value v1\x01"
"""HKDF's info and the counter of its only block (RFC 5869, 2.3)."""


def officer_scope(officer: str) -> str:
    """The scope of an officer-case: what concerns one officer of the case."""
    return f"officer:{officer}"


def compartment_scope(compartment: str, officer: str | None) -> str:
    """The scope of a compartment, of one officer where it has one for each."""
    return f"compartment:{compartment}:{officer}" if officer else f"compartment:{compartment}"


def person_scope(person: str) -> str:
    """The scope of a person: what a sealed value says about them, whatever body it stands in."""
    return f"person:{person}"


@dataclass(frozen=True)
class Key:
    """A 256-bit key of one scope of one case; `secret` is None once it was destroyed."""

    id: str
    case: str
    scope: str
    secret: bytes | None = field(repr=False)

    @cached_property
    def cipher(self) -> AESGCM:
        """The cipher of a body under this key, which must not be destroyed."""
        return AESGCM(self.alive)

    def value_cipher(self, person: "Key | None") -> AESGCM:
        """The cipher of a sealed value in a body under this key, about a person: losing either key closes it.

        HKDF-SHA256 (RFC 5869) with this key as salt and the person's key as input keying material.
        """
        extracted = digest(self.alive, person.alive if person else b"", "sha256")
        return AESGCM(digest(extracted, _VALUE, "sha256"))

    @property
    def alive(self) -> bytes:
        """The secret. Raises `LookupError` where it was destroyed."""
        if self.secret is None:
            raise LookupError(f"key {self.id} ({self.scope}) was destroyed")
        return self.secret


@dataclass(frozen=True, slots=True)
class Keyring:
    """The keys of one case, by scope; a destroyed one is there, without its secret."""

    case: str
    keys: Mapping[str, Key] = field(default_factory=dict)

    @classmethod
    def of(cls, case: str, keys: Iterable[Key]) -> "Keyring":
        """The keyring of these keys of a case."""
        return cls(case, {key.scope: key for key in keys})

    def having(self, key: Key) -> "Keyring":
        """The keyring with one key more."""
        return Keyring(self.case, {**self.keys, key.scope: key})

    def by_id(self, id_: str) -> Key | None:
        """The key of this id, alive, or None."""
        return next((key for key in self.keys.values() if key.id == id_ and key.secret), None)


class Keymaker:
    """Finds the keys that an entry needs in its case's keyring, and makes those that are not there yet."""

    def __init__(self, keyring: Keyring, random: Callable[[int], bytes]) -> None:
        self.keyring, self._random = keyring, random
        self.made: list[Key] = []

    def key(self, scope: str) -> Key:
        """The key of a scope. Raises `KeyDestroyed` where it was: what was disposed of takes nothing new."""
        found = self.keyring.keys.get(scope)
        if found is None:
            found = Key(f"k-{self._random(16).hex()}", self.keyring.case, scope, self._random(KEY_BYTES))
            self.keyring = self.keyring.having(found)
            self.made.append(found)
        if found.secret is None:
            raise KeyDestroyed(self.keyring.case, scope)
        return found
