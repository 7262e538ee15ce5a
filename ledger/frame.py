"""The stored bytes of an entry: the leaf first, then the ciphertexts in the order of its digests, each with its length.

state = uint16(len(leaf)) || leaf || ciphertexts; ciphertexts = (uint32(len(c)) || c)*; lengths are big-endian. The
leaf's part is byte for byte an entry of a tlog-tiles entry bundle (c2sp.org/tlog-tiles); only the leaf is in the tree.
"""

from collections.abc import Iterable, Iterator

MAX_LEAF = 65_535
"""Bytes a leaf may have: its length is written in sixteen bits."""

_SHORT, _LONG = 2, 4


class BadFrame(ValueError):  # noqa: N818 - what the bytes are
    """Stored bytes that no entry was ever written as."""


def join(leaf: bytes, section: bytes) -> bytes:
    """The stored bytes of a leaf and its section of ciphertexts."""
    return len(leaf).to_bytes(_SHORT, "big") + leaf + section


def section_of(ciphertexts: Iterable[bytes]) -> bytes:
    """The section of these ciphertexts, whose SHA-256 the leaf quotes as `sealed`."""
    return b"".join(len(sealed).to_bytes(_LONG, "big") + sealed for sealed in ciphertexts)


def split(state: bytes) -> tuple[bytes, bytes]:
    """The leaf and the section of ciphertexts in stored bytes. Raises `BadFrame`."""
    end = _SHORT + int.from_bytes(state[:_SHORT], "big")
    if len(state) < end or end == _SHORT:
        raise BadFrame(f"{len(state)} bytes cannot hold a leaf of {end - _SHORT}")
    return state[_SHORT:end], state[end:]


def ciphertexts(section: bytes) -> Iterator[bytes]:
    """The ciphertexts of a section, in order. Raises `BadFrame` where its lengths do not add up."""
    at = 0
    while at < len(section):
        start = at + _LONG
        at = start + int.from_bytes(section[at:start], "big")
        if at > len(section):
            raise BadFrame(f"the ciphertexts end at byte {len(section)}, one of them at byte {at}")
        yield section[start:at]
