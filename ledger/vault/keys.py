"""A key, and the keys of one case. Each belongs to one scope: the case, an officer in it, a compartment, a person."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hmac import digest

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ledger.errors import ErasureUnderWay, KeyDestroyed

KEY_BYTES = 32
NONCE_BYTES = 12
CASE_SCOPE = "case"
NOBODY_SCOPE = "nobody"
_VALUE = "conduct-ledger sealed value v2 "
"""HKDF's info, before the digest of the value that the key is for."""


def officer_scope(officer: str) -> str:
    """The scope of an officer-case: what concerns one officer of the case."""
    return f"officer:{officer}"


def compartment_scope(compartment: str, officer: str | None) -> str:
    """The scope of a compartment, of one officer where it has one for each."""
    return f"compartment:{compartment}:{officer}" if officer else f"compartment:{compartment}"


def is_of_officer(scope: str, officer: str) -> bool:
    """Whether the bodies of this scope are the officer-case's: its own, or those of a compartment it has for itself."""
    return scope == officer_scope(officer) or (scope.startswith("compartment:") and scope.endswith(f":{officer}"))


def person_scope(person: str | None) -> str:
    """The scope of a person: what a sealed value says about them, whatever body it stands in; or about nobody."""
    return NOBODY_SCOPE if person is None else f"person:{person}"


def is_of_person(scope: str) -> bool:
    """Whether the keys of this scope are parts of sealed values' keys, and seal no body."""
    return scope == NOBODY_SCOPE or scope.startswith("person:")


@dataclass(frozen=True)
class Key:
    """A 256-bit key of one scope of one case; `secret` is None once it was destroyed."""

    id: str
    case: str
    scope: str
    secret: bytes | None = field(repr=False)

    @property
    def names(self) -> tuple[str, str, str]:
        """All of it but the secret."""
        return self.id, self.case, self.scope

    @cached_property
    def cipher(self) -> AESGCM:
        """The cipher of a body under this key, which must not be destroyed."""
        return AESGCM(self.alive)

    def value_secret(self, person: "Key", digest_: str) -> bytes:
        """The key of one sealed value in a body under this key, about a person: losing either key closes it.

        HKDF-SHA256 (RFC 5869) with this key as salt, the person's key as input keying material, and the value's digest
        in the info: what opens one value opens no other.
        """
        extracted = digest(self.alive, person.alive, "sha256")
        return digest(extracted, f"{_VALUE}{digest_}\x01".encode("ascii"), "sha256")

    @property
    def alive(self) -> bytes:
        """The secret. Raises `LookupError` where it was destroyed."""
        if self.secret is None:
            raise LookupError(f"key {self.id} ({self.scope}) was destroyed")
        return self.secret


@dataclass(frozen=True, slots=True)
class ValueKey:
    """The key of a single sealed value, kept because its person's key was destroyed; `secret` is None once erased."""

    digest: str
    case: str
    body: str
    """The id of the key that its body is sealed under."""
    scope: str
    """The scope of the person it is about."""
    secret: bytes | None = field(repr=False)

    @property
    def names(self) -> tuple[str, str, str, str]:
        """All of it but the secret."""
        return self.digest, self.case, self.body, self.scope


@dataclass(frozen=True, slots=True)
class Keyring:
    """The keys of one case, by scope, and of single values, by digest; a destroyed one is there without its secret."""

    case: str
    keys: Mapping[str, Key] = field(default_factory=dict)
    values: Mapping[str, ValueKey] = field(default_factory=dict)
    closing: bool = False
    """Whether an erasure is under way in the case: until its keys are destroyed, nothing is sealed under any."""

    @classmethod
    def of(cls, case: str, keys: Iterable[Key]) -> "Keyring":
        """The keyring of these keys of a case."""
        return cls(case, {key.scope: key for key in keys})

    def having(self, key: Key) -> "Keyring":
        """The keyring with one key more."""
        return replace(self, keys={**self.keys, key.scope: key})

    def by_id(self, id_: str) -> Key | None:
        """The key of this id, alive, or None."""
        return next((key for key in self.keys.values() if key.id == id_ and key.secret), None)

    def value_secret(self, body: Key, person: str | None, digest_: str) -> bytes | None:
        """The key of a sealed value about a person, in a body under a key; None to a reader who cannot have it."""
        if digest_ in self.values:
            return self.values[digest_].secret
        owner = self.keys.get(person_scope(person))
        return body.value_secret(owner, digest_) if owner and owner.secret else None


def fresh_key(case: str, scope: str, random: Callable[[int], bytes]) -> Key:
    """A new key of a scope."""
    return Key(f"k-{random(16).hex()}", case, scope, random(KEY_BYTES))


class Keymaker:
    """Finds the keys that an entry needs in its case's keyring, and makes those that are not there yet."""

    def __init__(self, keyring: Keyring, random: Callable[[int], bytes]) -> None:
        self.keyring, self._random = keyring, random
        self.made: list[Key] = []

    def key(self, scope: str) -> Key:
        """The key of a scope.

        Raises `KeyDestroyed` where it was: what was disposed of takes nothing new; and `ErasureUnderWay`.
        """
        if self.keyring.closing:
            raise ErasureUnderWay(self.keyring.case)
        found = self.keyring.keys.get(scope)
        if found is None:
            found = fresh_key(self.keyring.case, scope, self._random)
            self.keyring = self.keyring.having(found)
            self.made.append(found)
        if found.secret is None:
            raise KeyDestroyed(self.keyring.case, scope)
        return found
