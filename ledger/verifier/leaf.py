"""An entry's clear header, which is its leaf in the tree, read strictly: what it says without any key."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from ledger.merkle import canonical
from ledger.merkle.canonical import Value
from ledger.merkle.disclosure import ALGORITHM, require_digests
from ledger.merkle.errors import MerkleError
from ledger.merkle.text import decimal, from_base64, from_base64url
from ledger.merkle.tree import HASH_SIZE, MAX_SIZE, TreeHead
from ledger.verifier.failures import LeafError, UncheckedError, reading

FORMAT = 1
BLIND_SIZE = 16
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")


@dataclass(frozen=True, slots=True)
class Leaf:
    """What the verifier needs of a header. `recorded_at` is in microseconds since the Epoch."""

    log: str
    case: str
    version: int
    recorded_at: int
    anchor: TreeHead
    digests: tuple[str, ...]


def parse(data: bytes, position: int, file: str = "") -> Leaf:
    """The header in a leaf. Raises `LeafError`, or `RefusedError` where it is not canonical JSON."""
    with reading(file, position):
        header = canonical.read(data)
    if not isinstance(header, dict):
        raise LeafError("an entry is a JSON object", file=file, position=position, found=type(header).__name__)
    _require_known(header, position, file)
    for name, (words, holds) in _FIELDS.items():
        if name not in header or not holds(header[name]):
            found = canonical.write(header[name]).decode()[:80] if name in header else "nothing"
            raise LeafError(
                f"/{name} is not as it has to be", file=file, position=position, expected=words, found=found
            )
    if unknown := sorted(header.keys() - _FIELDS):
        raise LeafError("it has a member that no entry has", file=file, position=position, found=unknown[0][:80])
    return _leaf(header)


def _require_known(header: dict[str, Value], position: int, file: str) -> None:
    """Return if the header is of the format that is read here."""
    version = header.get("v")
    if type(version) is int and version > FORMAT:
        says = "the entry is of a newer format than this verifier knows: use a newer one"
        raise UncheckedError(says, file=file, position=position, expected=str(FORMAT), found=str(version))


def _leaf(header: dict[str, Any]) -> Leaf:
    return Leaf(
        log=header["log"],
        case=header["case"],
        version=header["version"],
        recorded_at=(_time(header["recorded_at"]) - EPOCH) // MICROSECOND,
        anchor=head(header["anchor"]),
        digests=tuple(header["_sd"]),
    )


def head(text: str) -> TreeHead:
    """The tree head in "size:root", the root in base64. Raises `MerkleError`."""
    size, _, root = text.partition(":")
    return TreeHead(decimal(size, MAX_SIZE), from_base64(root))


def _time(text: str) -> datetime:
    """A time as entries write it, RFC 3339 with microseconds and Z. Raises `ValueError`."""
    time = datetime.fromisoformat(text)
    if f"{time.replace(tzinfo=None).isoformat(timespec='microseconds')}Z" != text:
        raise ValueError(text)
    return time


def _readable(read: Callable[[str], object]) -> Callable[[Value], bool]:
    """Whether a value is text that can be read so."""

    def holds(value: Value) -> bool:
        try:
            return isinstance(value, str) and bool(read(value))
        except (ValueError, OverflowError, MerkleError):
            return False

    return holds


def _sized(size: int) -> Callable[[Value], bool]:
    """Whether a value is the base64url of this many bytes."""
    return _readable(lambda text: len(from_base64url(text)) == size)


def _is_text(value: Value) -> bool:
    return isinstance(value, str) and value != ""


def _is_positive(value: Value) -> bool:
    return type(value) is int and value >= 1


def _are_digests(value: Value) -> bool:
    """Whether a value is a list of digests, in order and each once."""
    if not isinstance(value, list) or not value:
        return False
    try:
        require_digests([text for text in value if isinstance(text, str)])
    except MerkleError:
        return False
    return all(isinstance(text, str) for text in value)


_FIELDS: dict[str, tuple[str, Callable[[Value], bool]]] = {
    "v": (str(FORMAT), lambda value: type(value) is int and value == FORMAT),
    "log": ("the log's origin", _is_text),
    "id": ("an id", _is_text),
    "case": ("an id", _is_text),
    "version": ("a whole number from 1", _is_positive),
    "type": ("a name", _readable(_NAME.fullmatch)),
    "schema": ("a whole number from 1", _is_positive),
    "recorded_at": ("a time in UTC with microseconds and Z", _readable(_time)),
    "recorded_by": ("an id", _is_text),
    "capture": ('"live" or "historic"', lambda value: value in ("live", "historic")),
    "anchor": ("size:root, the root in base64", _readable(lambda text: len(head(text).root) == HASH_SIZE)),
    "key": ("an id", _is_text),
    "blind": ("128 bits in base64url", _sized(BLIND_SIZE)),
    "_sd": ("digests in base64url, in order, each once", _are_digests),
    "_sd_alg": (ALGORITHM, lambda value: value == ALGORITHM),
    "sealed": ("a SHA-256 in base64url", _sized(HASH_SIZE)),
}
"""The members of a header: in words, and as a test. All are there in every entry."""
