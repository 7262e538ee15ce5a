from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.merkle.errors import ConsistencyError, InclusionError, OutOfTreeError, SubtreeError
from ledger.merkle.proof import (
    Proof,
    Subtree,
    consistency_proof,
    inclusion_proof,
    is_subtree,
    subtree_proof,
    subtree_root,
    verify_consistency,
    verify_inclusion,
    verify_subtree,
    verify_subtree_inclusion,
    with_frontier,
)
from ledger.merkle.tree import EMPTY_FRONTIER, EMPTY_ROOT, Frontier, TreeHead, leaf_hash, node_hash
from tests.ledger.merkle import reference

MOST = 70
ENTRIES = reference.entries(600)
LEAVES = [leaf_hash(entry) for entry in ENTRIES]
HEADS = [TreeHead(size, reference.mth(ENTRIES[:size])) for size in range(MOST + 1)]
SIZES = range(1, MOST + 1)

_rows = [LEAVES]
while len(_rows[-1]) > 1:
    _rows.append([node_hash(*pair) for pair in zip(_rows[-1][::2], _rows[-1][1::2], strict=False)])


def source(level: int, index: int) -> bytes:
    """Return a hash of the tree over all entries."""
    return _rows[level][index]


def head(size: int) -> TreeHead:
    """Return the head of the tree at any size."""
    return EMPTY_FRONTIER.extend(LEAVES[:size]).head()


def damaged(proof: Proof) -> list[Proof]:
    """Return the proof with each hash changed, cut out, cut short or swapped, and with one hash too many."""
    flipped = [bytes([value[0] ^ 1]) + value[1:] for value in proof]
    variants: list[Proof] = [(*proof, EMPTY_ROOT), (EMPTY_ROOT, *proof)]
    for at in range(len(proof)):
        before, after = proof[:at], proof[at + 1 :]
        variants += [(*before, flipped[at], *after), (*before, *after), (*before, proof[at][:-1], *after)]
    return [*variants, proof[::-1]] if len(proof) > 1 else variants


class TestInclusion:
    @pytest.mark.parametrize("size", SIZES)
    def test_every_leaf_of_every_small_tree(self, size: int) -> None:
        """For each leaf of each tree of up to 70, the proof is the defined one, and holds."""
        for index in range(size):
            proof = inclusion_proof(source, index, size)

            assert reference.path(index, ENTRIES[:size]) == list(proof)
            verify_inclusion(proof, LEAVES[index], index, HEADS[size])

    @given(st.data())
    def test_any_leaf_of_larger_trees(self, data: st.DataObject) -> None:
        """Beyond that, a proof still holds, and for no other leaf, index, size or root."""
        size = data.draw(st.integers(2, len(LEAVES)))
        index = data.draw(st.integers(0, size - 1))
        other = data.draw(st.integers(0, size - 1).filter(lambda at: at != index))
        proof = inclusion_proof(source, index, size)
        verify_inclusion(proof, LEAVES[index], index, head(size))

        for leaf, at, under in (
            (LEAVES[other], index, head(size)),
            (LEAVES[index], other, head(size)),
            (LEAVES[index], index, head(size - 1)),
        ):
            with pytest.raises(InclusionError):
                verify_inclusion(proof, leaf, at, under)

    @pytest.mark.parametrize(("index", "size"), [(0, 1), (3, 7), (6, 7), (8, 70), (69, 70)])
    def test_a_damaged_proof_does_not_hold(self, index: int, size: int) -> None:
        """A proof with any hash changed, missing, added, cut or swapped is refused."""
        for proof in damaged(inclusion_proof(source, index, size)):
            with pytest.raises(InclusionError):
                verify_inclusion(proof, LEAVES[index], index, HEADS[size])

    def test_a_failure_carries_its_evidence(self) -> None:
        """Who is handed a failed proof can hand on all that it was about."""
        proof = inclusion_proof(source, 3, 7)

        with pytest.raises(InclusionError, match="leaf 3 is not shown to be in the tree of size 7") as caught:
            verify_inclusion(list(proof), LEAVES[4], 3, HEADS[7])

        error = caught.value
        assert (proof, LEAVES[4], 3, HEADS[7]) == (error.proof, error.leaf, error.index, error.head)

    @pytest.mark.parametrize("index", [-1, 7, 2**70])
    def test_of_a_leaf_that_is_not_there(self, index: int) -> None:
        """There is no proof of a leaf outside the tree, and none is accepted."""
        with pytest.raises(OutOfTreeError):
            inclusion_proof(source, index, 7)
        with pytest.raises(InclusionError, match="no such leaf"):
            verify_inclusion((), LEAVES[0], index, HEADS[7])

    def test_of_hashes_that_are_not_32_bytes(self) -> None:
        """A leaf and a root that agree are not enough when they are no hashes."""
        with pytest.raises(InclusionError, match="not 32 bytes"):
            verify_inclusion((), b"short", 0, TreeHead(1, b"short"))


class TestConsistency:
    @pytest.mark.parametrize("new", SIZES)
    def test_every_earlier_size_of_every_small_tree(self, new: int) -> None:
        """For each two sizes of up to 70, the proof is the defined one, and holds."""
        for old in range(1, new + 1):
            proof = consistency_proof(source, old, new)

            assert reference.consistency(old, ENTRIES[:new]) == list(proof)
            verify_consistency(proof, HEADS[old], HEADS[new])

    @given(st.data())
    def test_any_two_sizes_of_larger_trees(self, data: st.DataObject) -> None:
        """Beyond that, a proof still holds, and for no other pair of heads."""
        new = data.draw(st.integers(2, len(LEAVES)))
        old = data.draw(st.integers(1, new - 1))
        proof = consistency_proof(source, old, new)
        verify_consistency(proof, head(old), head(new))

        for before, after in (
            (TreeHead(old, LEAVES[0][::-1]), head(new)),
            (head(old), TreeHead(new, LEAVES[0])),
            (head(new), head(old)),
            (TreeHead(old + 1, head(old).root), head(new)),
        ):
            with pytest.raises(ConsistencyError):
                verify_consistency(proof, before, after)

    @pytest.mark.parametrize(("old", "new"), [(1, 2), (3, 7), (4, 7), (6, 8), (64, 70), (65, 70), (7, 7)])
    def test_a_damaged_proof_does_not_hold(self, old: int, new: int) -> None:
        """A proof with any hash changed, missing, added, cut or swapped is refused."""
        for proof in damaged(consistency_proof(source, old, new)):
            with pytest.raises(ConsistencyError):
                verify_consistency(proof, HEADS[old], HEADS[new])

    def test_every_tree_extends_the_empty_one(self) -> None:
        """From size 0 there is nothing to prove, but the roots have to be those of their sizes."""
        assert consistency_proof(source, 0, 7) == ()
        verify_consistency((), HEADS[0], HEADS[7])
        verify_consistency((), HEADS[0], HEADS[0])
        for proof, old, new in (
            ((LEAVES[0],), HEADS[0], HEADS[7]),
            ((), TreeHead(0, LEAVES[0]), HEADS[7]),
            ((), HEADS[0], TreeHead(0, LEAVES[0])),
        ):
            with pytest.raises(ConsistencyError):
                verify_consistency(proof, old, new)

    def test_a_log_never_shrinks(self) -> None:
        """A smaller head after a larger one is refused by name, and carries both."""
        with pytest.raises(ConsistencyError, match="the tree has shrunk") as caught:
            verify_consistency((), HEADS[7], HEADS[6])

        assert (HEADS[7], HEADS[6]) == (caught.value.old, caught.value.new)

    def test_there_is_no_proof_backwards(self) -> None:
        """A proof is built from an earlier size to a later one only."""
        with pytest.raises(OutOfTreeError, match="leaves 0 to 8 are not a subtree of a tree of size 7"):
            consistency_proof(source, 8, 7)


class TestSubtrees:
    @pytest.mark.parametrize("size", range(1, 40))
    def test_every_subtree_of_every_small_tree(self, size: int) -> None:
        """Each subtree's root is the defined one, is shown to be in the tree, and holds each of its leaves."""
        for start, end in subtrees(size):
            subtree = Subtree(start, end, subtree_root(source, start, end))

            assert reference.mth(ENTRIES[start:end]) == subtree.root
            verify_subtree(subtree_proof(source, start, end, size), subtree, HEADS[size])

    @pytest.mark.parametrize(("start", "end"), [(0, 5), (8, 14), (16, 32), (36, 39)])
    def test_a_leaf_of_a_subtree(self, start: int, end: int) -> None:
        """A leaf is shown to be in a subtree as in a tree of its own."""
        subtree = Subtree(start, end, subtree_root(source, start, end))
        for index in range(start, end):
            proof = reference.path(index - start, ENTRIES[start:end])
            verify_subtree_inclusion(proof, LEAVES[index], index, subtree)
            with pytest.raises(InclusionError):
                verify_subtree_inclusion(proof, LEAVES[index - 1], index, subtree)

    @pytest.mark.parametrize(("start", "end", "size"), [(0, 5, 7), (4, 6, 7), (8, 14, 39), (16, 19, 39)])
    def test_a_damaged_proof_does_not_hold(self, start: int, end: int, size: int) -> None:
        """A proof with any hash changed, missing, added, cut or swapped is refused, and so is another root."""
        subtree = Subtree(start, end, subtree_root(source, start, end))
        good = subtree_proof(source, start, end, size)
        for proof in damaged(good):
            with pytest.raises(SubtreeError):
                verify_subtree(proof, subtree, HEADS[size])
        with pytest.raises(SubtreeError, match=f"leaves {start} to {end} are not shown") as caught:
            verify_subtree(good, Subtree(start, end, LEAVES[0]), HEADS[size])

        assert good == caught.value.proof

    def test_no_leaves_are_a_subtree_of_every_tree(self) -> None:
        """The empty subtree has the empty root and the empty proof, wherever it starts."""
        assert subtree_root(source, 3, 3) == EMPTY_ROOT
        assert subtree_proof(source, 3, 3, 7) == ()
        verify_subtree((), Subtree(3, 3, EMPTY_ROOT), HEADS[7])
        with pytest.raises(SubtreeError, match="SHA-256 of nothing"):
            verify_subtree((), Subtree(3, 3, LEAVES[3]), HEADS[7])

    @pytest.mark.parametrize(("start", "end", "size"), [(1, 3, 8), (2, 5, 8), (4, 9, 16), (0, 9, 8), (-4, 0, 8)])
    def test_leaves_that_are_no_subtree(self, start: int, end: int, size: int) -> None:
        """Leaves that start off their boundary, or lie outside, are no subtree: not to build, not to verify."""
        with pytest.raises(OutOfTreeError):
            subtree_proof(source, start, end, size)
        with pytest.raises(SubtreeError, match="no such subtree"):
            verify_subtree((), Subtree(start, end, LEAVES[0]), HEADS[size])

    def test_a_leaf_of_leaves_that_are_no_subtree(self) -> None:
        """A leaf is not looked for in what no tree has."""
        with pytest.raises(OutOfTreeError, match="leaves 1 to 3"):
            verify_subtree_inclusion((), LEAVES[1], 1, Subtree(1, 3, LEAVES[1]))


class TestWithAFrontier:
    @given(st.data())
    def test_is_the_same_proof(self, data: st.DataObject) -> None:
        """Proofs whose right edge comes from the frontier are those that come from the source alone."""
        size = data.draw(st.integers(1, len(LEAVES)))
        index = data.draw(st.integers(0, size - 1))
        frontier = EMPTY_FRONTIER.extend(LEAVES[:size])

        assert inclusion_proof(source, index, size) == inclusion_proof(with_frontier(source, frontier), index, size)

    def test_does_not_ask_for_what_the_frontier_has(self) -> None:
        """The proof that extends a frontier's own tree costs no reading on its right edge."""
        frontier = EMPTY_FRONTIER.extend(LEAVES[:599])

        assert asked(inclusion_index=0, size=599, frontier=frontier)[:3] == [(0, 1), (1, 1), (2, 1)]
        assert all(place not in frontier.nodes() for place in asked(0, 599, frontier))


def subtrees(size: int) -> Sequence[tuple[int, int]]:
    """Return every subtree of a tree of this size that has leaves."""
    pairs = [(start, end) for start in range(size) for end in range(start + 1, size + 1)]
    return [(start, end) for start, end in pairs if is_subtree(start, end, size)]


def asked(inclusion_index: int, size: int, frontier: Frontier) -> list[tuple[int, int]]:
    """Return what an inclusion proof asks of its source when it has a frontier."""
    places: list[tuple[int, int]] = []

    def record(level: int, index: int) -> bytes:
        places.append((level, index))
        return source(level, index)

    inclusion_proof(with_frontier(record, frontier), inclusion_index, size)
    return places
