"""The outer key, which wraps every key of the vault and is kept outside every database, and its renewal.

An erasure renews it: whoever has an old copy of the vault then has keys that nothing opens any more. While that goes
on there are two, the new one made before anything is wrapped under it, the old one destroyed after everything is.
"""

import os
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ledger.errors import Corrupt
from ledger.vault.keys import KEY_BYTES, NONCE_BYTES

Random = Callable[[int], bytes]


@dataclass(frozen=True)
class OuterKey:
    """An outer key held in memory: AES-256-GCM."""

    secret: bytes = field(repr=False)
    random: Random

    @cached_property
    def name(self) -> str:
        """What the vault calls it by; nothing of the key can be learnt from it."""
        return sha256(b"conduct-ledger outer key\x00" + self.secret).hexdigest()[:32]

    def wrap(self, secret: bytes, about: bytes) -> bytes:
        """The nonce, then the secret encrypted with `about` as associated data."""
        nonce = self.random(NONCE_BYTES)
        return nonce + AESGCM(self.secret).encrypt(nonce, secret, about)

    def unwrap(self, wrapped: bytes, about: bytes) -> bytes:
        """The secret. Raises `Corrupt` where it is another key's work, or about something else."""
        try:
            return AESGCM(self.secret).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], about)
        except (InvalidTag, ValueError) as error:
            raise Corrupt(f"the vault's key about {about.decode(errors='replace')} does not open") from error


class KeyProvider(Protocol):
    """Keeps the outer key. Several hosts of one ledger share one.

    `renew` and `retire` are called under the store's lock, so that no two processes are about it.
    """

    def held(self) -> Sequence[OuterKey]:
        """The outer key, and while it is renewed the new one after it; looked up anew each time."""

    def renew(self) -> OuterKey:
        """The new outer key, kept beside the old one; the one there is, where a renewal was begun before."""

    def retire(self) -> None:
        """Destroy the old outer key; the new one takes its place. Nothing where no renewal was begun."""


class HeldKeys:
    """Outer keys in memory alone, which end with the process."""

    def __init__(self, key: OuterKey) -> None:
        self._keys = [key]

    def held(self) -> Sequence[OuterKey]:
        """The outer keys."""
        return tuple(self._keys)

    def renew(self) -> OuterKey:
        """A second key."""
        if len(self._keys) == 1:
            random = self._keys[0].random
            self._keys.append(OuterKey(random(KEY_BYTES), random))
        return self._keys[-1]

    def retire(self) -> None:
        """Drop the first of two."""
        del self._keys[:-1]


class FileKeyProvider:
    """An outer key in a file of its own, made with mode 0600 where there is none; a file others can read is refused.

    A renewal puts the new key into a file beside it, ending in `.next`.
    """

    def __init__(self, path: Path, random: Random) -> None:
        self._path, self._next = path, path.with_name(f"{path.name}.next")
        self._random = random
        path.parent.mkdir(parents=True, exist_ok=True)
        _make(path, random)
        self.held()

    def held(self) -> Sequence[OuterKey]:
        """The keys in the files. The next one is read first: once it is not there, it stands in the other's place."""
        fresh = _read(self._next)
        found = (_read(self._path), fresh)
        return tuple(OuterKey(secret, self._random) for secret in found if secret)

    def renew(self) -> OuterKey:
        """The key in the file beside."""
        _make(self._next, self._random)
        return self.held()[-1]

    def retire(self) -> None:
        """Overwrite the old key's file, then put the new one in its place."""
        if not self._next.exists():
            return
        with self._path.open("r+b") as file:
            file.write(b"0" * (2 * KEY_BYTES) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        self._next.replace(self._path)
        _sync(self._path.parent)


def _read(path: Path) -> bytes | None:
    """The key in a file; None where there is no file."""
    try:
        with path.open("r", encoding="ascii") as file:
            mode, text = os.fstat(file.fileno()).st_mode, file.read()
    except FileNotFoundError:
        return None
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise PermissionError(f"{path} can be read by others than its owner; chmod 600 it")
    secret = bytes.fromhex(text.strip())
    if len(secret) != KEY_BYTES:
        raise ValueError(f"{path} does not hold a key of {KEY_BYTES} bytes in hex")
    return secret


def _make(path: Path, random: Random) -> None:
    """Make the file, whole or not at all, unless it is there: two processes may start at once."""
    if path.exists():
        return
    fresh = path.with_name(f"{path.name}.{random(8).hex()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(random(KEY_BYTES).hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    finally:
        fresh.unlink()
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """Make what was made or renamed in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
