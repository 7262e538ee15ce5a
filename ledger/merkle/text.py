"""The small texts inside the C2SP formats: base64 and decimal numbers, each with one spelling."""

from base64 import b64decode, b64encode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable

from ledger.merkle.errors import MalformedBase64Error, MalformedNumberError


def to_base64(data: bytes) -> str:
    """Return standard base64 with padding (RFC 4648, section 4)."""
    return b64encode(data).decode()


def from_base64(text: str) -> bytes:
    """Read what `to_base64` writes, and nothing else."""
    return _exact(text, b64decode, to_base64)


def to_base64url(data: bytes) -> str:
    """Return base64url without padding (RFC 7515, section 2)."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """Read what `to_base64url` writes, and nothing else."""
    return _exact(text, lambda unpadded: urlsafe_b64decode(unpadded + "=" * (-len(unpadded) % 4)), to_base64url)


def decimal(text: str, largest: int) -> int:
    """Read an ASCII decimal number from 0 to `largest`, without sign or leading zeros."""
    if not text.isascii() or not text.isdigit() or len(text) > len(str(largest)):
        raise MalformedNumberError(f"{text[:40]!r} is not a number from 0 to {largest}")
    number = int(text)
    if str(number) != text or number > largest:
        raise MalformedNumberError(f"{text!r} is not the plain spelling of a number from 0 to {largest}")
    return number


def _exact(text: str, decode: Callable[[str], bytes], encode: Callable[[bytes], str]) -> bytes:
    """Return the decoded bytes if encoding them gives the same text back."""
    try:
        data = decode(text)
    except ValueError as error:
        raise MalformedBase64Error(str(error)) from error
    if encode(data) != text:
        raise MalformedBase64Error(f"{text[:40]!r} is not how its bytes are written")
    return data
