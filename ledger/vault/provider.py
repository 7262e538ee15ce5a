"""The outer key, which wraps every key of the vault and is kept outside every database."""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ledger.errors import Corrupt
from ledger.vault.keys import KEY_BYTES, NONCE_BYTES

Random = Callable[[int], bytes]


class KeyProvider(Protocol):
    """Wraps keys and unwraps them. Several hosts of one ledger share one; it may be a file, an HSM or a service."""

    def wrap(self, secret: bytes, about: bytes) -> bytes:
        """The secret, encrypted and bound to what it is the key of."""

    def unwrap(self, wrapped: bytes, about: bytes) -> bytes:
        """The secret that was wrapped about the same. Raises `Corrupt` where it was not."""


@dataclass(frozen=True, slots=True)
class OuterKey:
    """An outer key held in memory: AES-256-GCM."""

    secret: bytes = field(repr=False)
    random: Random

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


class FileKeyProvider(OuterKey):
    """An outer key in a file of its own, made with mode 0600 where there is none; a file others can read is refused."""

    def __init__(self, path: Path, random: Random) -> None:
        super().__init__(_read_or_make(path, random), random)


def _read_or_make(path: Path, random: Random) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    _make(path, random)
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise PermissionError(f"{path} can be read by others than its owner; chmod 600 it")
    secret = bytes.fromhex(path.read_text("ascii").strip())
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
