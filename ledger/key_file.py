"""Signing keys in files: a private key a line, readable by their owner alone.

While keys change, a file has two of them and everything is signed with both. The verifier keys of the retired ones
stand in a file beside it: what they signed stays verifiable.
"""

import os
import stat
from pathlib import Path

from ledger.merkle.key import SeedSigner, VerifierKey, parse_key
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
    return tuple(map(parse_private_key, private_lines(path)))


def private_lines(path: Path) -> list[str]:
    """The lines of a file that nobody but its owner can read. Raises `FileNotFoundError`, `ExposedKey`."""
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise ExposedKey(path)
    return _lines(path)


def add(path: Path, private_key: str) -> None:
    """Put one more key into a file, after those that are there."""
    _replace(path, [*_lines(path), private_key])


def retire(path: Path, vkey: str) -> None:
    """Take a key out of a file; its verifier key goes to the file of the retired ones.

    Raises `LookupError` where it is not in the file, or is the only one.
    """
    kept = [line for line in _lines(path) if str(parse_private_key(line).key) != vkey]
    if len(kept) == len(_lines(path)):
        raise LookupError(f"no key in {path} is {vkey[:80]!r}")
    if not kept:
        raise LookupError("it is the only key: add the next one first")
    _replace(_retired(path), [*_lines(_retired(path)), vkey])
    _replace(path, kept)


def retired(path: Path) -> tuple[VerifierKey, ...]:
    """The verifier keys that were retired from a file. Raises `MalformedKeyError`."""
    return tuple(map(parse_key, _lines(_retired(path))))


def _retired(path: Path) -> Path:
    return path.with_name(f"{path.name}.retired")


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []


def _replace(path: Path, lines: list[str]) -> None:
    """Write a file anew, whole or not at all."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    create(fresh, *lines)
    fresh.replace(path)
