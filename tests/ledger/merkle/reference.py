"""The definitions of RFC 6962, section 2.1, written down as they stand there: slow, and plainly right."""

from collections.abc import Sequence
from hashlib import sha256

from ledger.merkle.proof import HashSource


def split(size: int) -> int:
    """Return the largest power of two that is smaller than the size."""
    power = 1
    while power * 2 < size:
        power *= 2
    return power


def mth(entries: Sequence[bytes]) -> bytes:
    """Return the Merkle tree hash of a list of entries."""
    if not entries:
        return sha256(b"").digest()
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0]).digest()
    k = split(len(entries))
    return sha256(b"\x01" + mth(entries[:k]) + mth(entries[k:])).digest()


def path(index: int, entries: Sequence[bytes]) -> list[bytes]:
    """Return the audit path of a leaf (2.1.1)."""
    if len(entries) == 1:
        return []
    k = split(len(entries))
    if index < k:
        return [*path(index, entries[:k]), mth(entries[k:])]
    return [*path(index - k, entries[k:]), mth(entries[:k])]


def consistency(old: int, entries: Sequence[bytes]) -> list[bytes]:
    """Return the consistency proof of the first entries (2.1.2), where there is at least one."""
    return _subproof(old, entries, known=True)


def entries(size: int) -> list[bytes]:
    """Return entries that differ: `entry 0`, `entry 1` and so on."""
    return [b"entry %d" % index for index in range(size)]


def source(of: Sequence[bytes]) -> HashSource:
    """Return the hashes of the tree over these entries, which refuse to be asked beyond it."""

    def node(level: int, index: int) -> bytes:
        leaves = of[index << level : (index + 1) << level]
        assert len(leaves) == 1 << level
        return mth(leaves)

    return node


def _subproof(old: int, entries: Sequence[bytes], *, known: bool) -> list[bytes]:
    if old == len(entries):
        return [] if known else [mth(entries)]
    k = split(len(entries))
    if old <= k:
        return [*_subproof(old, entries[:k], known=known), mth(entries[k:])]
    return [*_subproof(old - k, entries[k:], known=False), mth(entries[:k])]
