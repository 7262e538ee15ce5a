"""The Merkle tree of RFC 6962, section 2.1, and its frontier: what is left to know to go on appending.

leaf = SHA-256(0x00 || entry), node = SHA-256(0x01 || left || right), empty tree = SHA-256("").
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from ledger.merkle.errors import MalformedFrontierError, MalformedHashError

HASH_SIZE = 32
MAX_SIZE = 2**63 - 1
"""The largest tree: sizes and indices fit a signed 64-bit integer, as the C2SP formats demand."""

EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of a leaf that holds these bytes."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of the node over two subtrees."""
    return sha256(b"\x01" + left + right).digest()


def require_hash(value: bytes) -> bytes:
    """Return the hash given, which is refused unless it is 32 bytes."""
    if len(value) != HASH_SIZE:
        raise MalformedHashError(f"expected {HASH_SIZE} bytes, found {len(value)}")
    return value


def root_of(leaf_hashes: Iterable[bytes]) -> bytes:
    """Return the root of the tree over these leaf hashes."""
    return EMPTY_FRONTIER.extend(leaf_hashes).root()


@dataclass(frozen=True, slots=True)
class TreeHead:
    """The size of a tree and its root."""

    size: int
    root: bytes


@dataclass(frozen=True, slots=True)
class Frontier:
    """The compact range of a tree: its size, and the roots of its perfect subtrees, the largest first.

    There is one hash for every bit set in `size`. An append reads and writes nothing else, so it costs about one
    node hash, whatever the size of the tree.
    """

    size: int
    hashes: tuple[bytes, ...]

    def append(self, leaf: bytes) -> "Frontier":
        """Return the frontier after one more leaf hash."""
        return self.extend((leaf,))

    def extend(self, leaves: Iterable[bytes]) -> "Frontier":
        """Return the frontier after these leaf hashes, in their order."""
        size, hashes = self.size, list(self.hashes)
        for leaf in leaves:
            node, carry = require_hash(leaf), size
            while carry & 1:
                node = node_hash(hashes.pop(), node)
                carry >>= 1
            hashes.append(node)
            size += 1
        return Frontier(size, tuple(hashes))

    def grown(self, leaves: Iterable[bytes]) -> "Growth":
        """Return the frontier after these leaf hashes, with every node they complete."""
        size, hashes = self.size, list(self.hashes)
        nodes = self.nodes()
        for leaf in leaves:
            node, level = require_hash(leaf), 0
            nodes[0, size] = node
            while size >> level & 1:
                node, level = node_hash(hashes.pop(), node), level + 1
                nodes[level, size >> level] = node
            hashes.append(node)
            size += 1
        return Growth(Frontier(size, tuple(hashes)), nodes)

    def root(self) -> bytes:
        """Return the root of the tree."""
        if not self.hashes:
            return EMPTY_ROOT
        *rest, root = self.hashes
        for left in reversed(rest):
            root = node_hash(left, root)
        return root

    def head(self) -> TreeHead:
        """Return the size and the root of the tree."""
        return TreeHead(self.size, self.root())

    def nodes(self) -> dict[tuple[int, int], bytes]:
        """Return the hashes by the level and the index of their nodes."""
        levels = [level for level in reversed(range(self.size.bit_length())) if self.size >> level & 1]
        return {(level, (self.size >> level) - 1): node for level, node in zip(levels, self.hashes, strict=True)}

    def to_bytes(self) -> bytes:
        """Return the stored form: the size as eight bytes, most significant first, then the hashes."""
        return self.size.to_bytes(8, "big") + b"".join(self.hashes)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read the stored form; anything but what `to_bytes` writes is a `MalformedFrontierError`."""
        size = int.from_bytes(data[:8], "big")
        expected = 8 + HASH_SIZE * size.bit_count()
        if len(data) != expected or size > MAX_SIZE:
            raise MalformedFrontierError(f"size {size} takes {expected} bytes, found {len(data)}")
        return cls(size, tuple(data[at : at + HASH_SIZE] for at in range(8, expected, HASH_SIZE)))


@dataclass(frozen=True, slots=True)
class Growth:
    """A frontier after an append, and all that a proof for one of the appended leaves is made of.

    `nodes` are the hashes by level and index: those of the frontier before, and those the append completed. The
    siblings on the way from an appended leaf to the root are among them, or follow from them.
    """

    frontier: Frontier
    nodes: dict[tuple[int, int], bytes]

    def source(self, level: int, index: int) -> bytes:
        """Return a node's hash, as proofs ask for it."""
        return self.nodes[level, index]


EMPTY_FRONTIER = Frontier(0, ())
