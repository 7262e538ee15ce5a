"""Signing keys in files: a private key a line, readable by their owner alone."""

import os
import stat
from pathlib import Path

from ledger.merkle.key import SeedSigner
from ledger.merkle.private_key import parse_private_key


class ExposedKey(Exception):  # noqa: N818 - what it is
    """A key file that others than its owner can read; what it signs proves nothing."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} can be read by others than its owner; make a new key, or at least: chmod 600 {path}")


def create(path: Path, *private_keys: str) -> None:
    """Write the keys into a new file of mode 0600, on the disk on return; `FileExistsError` where there is one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.writelines(f"{key}\n" for key in private_keys)
        file.flush()
        os.fsync(file.fileno())


def signers(path: Path) -> tuple[SeedSigner, ...]:
    """Return the signers in a file, in their order: more than one while keys change.

    Raises `FileNotFoundError`, `ExposedKey`, or `MalformedKeyError`.
    """
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise ExposedKey(path)
    return tuple(parse_private_key(line) for line in path.read_text("utf-8").splitlines())
