"""Inclusion, consistency and subtree proofs, built and verified (RFC 6962, 2.1; draft-ietf-plants-merkle-tree-certs).

All three are one thing: a subtree, leaves `start` to `end`, joined to the root of a tree. A single leaf is the
smallest subtree (inclusion); the first `m` leaves are the tree as it was at size `m` (consistency). So there is one
path from a subtree up to the root, `_path`, which building reads hashes along and verifying folds hashes along.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from ledger.merkle.errors import (
    ConsistencyError,
    Head,
    InclusionError,
    OutOfTreeError,
    Range,
    SubtreeError,
)
from ledger.merkle.tree import EMPTY_ROOT, HASH_SIZE, Frontier, TreeHead, node_hash

Proof: TypeAlias = tuple[bytes, ...]

HashSource: TypeAlias = Callable[[int, int], bytes]
"""Gives the root of a perfect subtree: `source(level, index)` is over the 2^level leaves from `index << level`.

What it is asked for always lies wholly inside the tree of the size that the proof is for.
"""


@dataclass(frozen=True, slots=True)
class Subtree:
    """Leaves `start` to `end`, the end not included, and the root over them alone."""

    start: int
    end: int
    root: bytes


def with_frontier(source: HashSource, frontier: Frontier) -> HashSource:
    """Return the source, not asked for the hashes that the frontier has: a proof up to its size needs most of them."""
    nodes = frontier.nodes()
    return lambda level, index: nodes.get((level, index)) or source(level, index)


def subtree_root(source: HashSource, start: int, end: int) -> bytes:
    """Return the root over leaves `start` to `end`, a subtree of the tree that the source knows."""
    _require_subtree(start, end, end)
    return _root(source, start, end) if start < end else EMPTY_ROOT


def inclusion_proof(source: HashSource, index: int, size: int) -> Proof:
    """Return the proof that leaf `index` is in the tree of this size (RFC 6962, 2.1.1)."""
    return subtree_proof(source, index, index + 1, size)


def consistency_proof(source: HashSource, old: int, new: int) -> Proof:
    """Return the proof that the tree of size `new` begins with the tree of size `old` (RFC 6962, 2.1.2).

    It is empty when the sizes are equal, or the old tree is empty.
    """
    return subtree_proof(source, 0, old, new)


def subtree_proof(source: HashSource, start: int, end: int, size: int) -> Proof:
    """Return the proof that the subtree over leaves `start` to `end` is part of the tree of this size."""
    _require_subtree(start, end, size)
    if start == end:
        return ()
    path = _path(start, end, size)
    seed = () if path.whole else (path.seed,)
    return tuple(_root(source, *span) for span in (*seed, *(step.span for step in path.steps)))


def verify_inclusion(proof: Sequence[bytes], leaf: bytes, index: int, head: Head) -> None:
    """Return if the proof places this leaf hash at this index under the head, else raise `InclusionError`."""
    if not 0 <= index < head.size:
        raise InclusionError("the tree has no such leaf", tuple(proof), leaf, index, head)
    if reason := _fault(proof, Subtree(index, index + 1, leaf), head):
        raise InclusionError(reason, tuple(proof), leaf, index, head)


def verify_consistency(proof: Sequence[bytes], old: Head, new: Head) -> None:
    """Return if the proof shows the new head to extend the old one unchanged, else raise `ConsistencyError`."""
    if not 0 <= old.size <= new.size:
        raise ConsistencyError("the tree has shrunk", tuple(proof), old, new)
    if reason := _fault(proof, Subtree(0, old.size, old.root), new):
        raise ConsistencyError(reason, tuple(proof), old, new)


def verify_subtree(proof: Sequence[bytes], subtree: Range, head: Head) -> None:
    """Return if the proof shows the subtree to be part of the head's tree, else raise `SubtreeError`."""
    if not is_subtree(subtree.start, subtree.end, head.size):
        raise SubtreeError("the tree has no such subtree", tuple(proof), subtree, head)
    if reason := _fault(proof, subtree, head):
        raise SubtreeError(reason, tuple(proof), subtree, head)


def verify_subtree_inclusion(proof: Sequence[bytes], leaf: bytes, index: int, subtree: Range) -> None:
    """Return if the proof places this leaf hash at this index of the log under the subtree's root.

    Raises `InclusionError` with the subtree as a tree of its own: indices count from its start.
    """
    if not is_subtree(subtree.start, subtree.end, subtree.end):
        raise OutOfTreeError(f"no tree has a subtree of leaves {subtree.start} to {subtree.end}")
    head = TreeHead(subtree.end - subtree.start, subtree.root)
    verify_inclusion(proof, leaf, index - subtree.start, head)


def is_subtree(start: int, end: int, size: int) -> bool:
    """Tell whether leaves `start` to `end` are a subtree of a tree of this size.

    `start` has to be a multiple of the least power of two that is not below the number of leaves. No leaves at all
    are a subtree wherever they start.
    """
    return 0 <= start <= end <= size and start % (1 << max(0, end - start - 1).bit_length()) == 0


class _Step(NamedTuple):
    """One hash on the way up: the leaves it is over, its side, and whether the subtree holds it too."""

    span: tuple[int, int]
    left: bool
    shared: bool


class _Path(NamedTuple):
    """The way from a subtree up to the root. If the subtree is not `whole`, it begins with the hash over `seed`."""

    seed: tuple[int, int]
    whole: bool
    steps: list[_Step]


def _path(start: int, end: int, size: int) -> _Path:
    """Return the way up, found by going down: at each node into the side that holds the subtree's right edge."""
    base, whole, steps = 0, True, []
    while (start, end) != (0, size):
        split = 1 << ((size - 1).bit_length() - 1)
        if end <= split:
            steps.append(_Step((base + split, base + size), left=False, shared=False))
            size = split
        else:
            shared = start < split
            steps.append(_Step((base, base + split), left=True, shared=shared))
            start, end, base, size = max(0, start - split), end - split, base + split, size - split
            whole = whole and not shared
    return _Path((base, base + size), whole, steps[::-1])


def _root(source: HashSource, start: int, end: int) -> bytes:
    """Return the root over a subtree, out of the perfect subtrees that it is made of."""
    roots = []
    while start < end:
        level = (end - start).bit_length() - 1
        roots.append(source(level, start >> level))
        start += 1 << level
    root = roots.pop()
    while roots:
        root = node_hash(roots.pop(), root)
    return root


def _fault(proof: Sequence[bytes], subtree: Range, head: Head) -> str:
    """Return why the proof does not join the subtree to the head, or nothing if it does."""
    if any(len(value) != HASH_SIZE for value in (*proof, subtree.root, head.root)):
        return f"a hash is not {HASH_SIZE} bytes"
    if subtree.start == subtree.end:
        return _empty_fault(proof, subtree, head)
    path = _path(subtree.start, subtree.end, head.size)
    expected = len(path.steps) + (not path.whole)
    if len(proof) != expected:
        return f"the proof has {len(proof)} hashes where {expected} are needed"
    known, root = _fold(path, subtree.root, proof)
    if known != subtree.root:
        return f"it gives {known.hex()} for the part, not {subtree.root.hex()}"
    return "" if root == head.root else f"it gives the root {root.hex()}, not {head.root.hex()}"


def _empty_fault(proof: Sequence[bytes], subtree: Range, head: Head) -> str:
    """Return why an empty subtree is not part of a tree; it is part of every one, and there is nothing to prove."""
    if proof:
        return "nothing is to be proved about no leaves"
    if subtree.root != EMPTY_ROOT or (head.size == 0 and head.root != EMPTY_ROOT):
        return "the root over no leaves is not SHA-256 of nothing"
    return ""


def _fold(path: _Path, known: bytes, proof: Sequence[bytes]) -> tuple[bytes, bytes]:
    """Return the subtree's root and the tree's root, as the proof has them."""
    known = root = known if path.whole else proof[0]
    siblings = proof if path.whole else proof[1:]
    for step, sibling in zip(path.steps, siblings, strict=True):
        if step.shared:
            known = node_hash(sibling, known)
        root = node_hash(sibling, root) if step.left else node_hash(root, sibling)
    return known, root


def _require_subtree(start: int, end: int, size: int) -> None:
    """Refuse leaves that are not a subtree of a tree of this size."""
    if not is_subtree(start, end, size):
        raise OutOfTreeError(f"leaves {start} to {end} are not a subtree of a tree of size {size}")
