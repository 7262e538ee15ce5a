import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.merkle.errors import MalformedFrontierError, MalformedHashError
from ledger.merkle.tree import EMPTY_FRONTIER, EMPTY_ROOT, MAX_SIZE, Frontier, TreeHead, leaf_hash, root_of
from tests.ledger.merkle.reference import entries, mth

LEAVES = [leaf_hash(entry) for entry in entries(300)]


class TestRoot:
    def test_of_no_leaves(self) -> None:
        """The root of the empty tree is SHA-256 of nothing (RFC 6962, 2.1)."""
        assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        assert EMPTY_FRONTIER.root() == EMPTY_ROOT

    @pytest.mark.parametrize("size", [*range(1, 71), 255, 256, 257, 300])
    def test_of_every_size(self, size: int) -> None:
        """The root is the one that the definition gives, whatever the size."""
        expected = mth(entries(size))

        assert expected == root_of(LEAVES[:size])

    def test_a_leaf_is_not_a_node(self) -> None:
        """An entry that looks like two hashes does not hash to their node."""
        pair = LEAVES[0] + LEAVES[1]

        assert leaf_hash(pair) != root_of(LEAVES[:2])


class TestFrontier:
    @given(st.lists(st.integers(0, 40), max_size=6))
    def test_appends_may_be_grouped_in_any_way(self, groups: list[int]) -> None:
        """Extending by groups of leaves gives what appending them one by one gives."""
        at, grouped = 0, EMPTY_FRONTIER
        for group in groups:
            grouped = grouped.extend(LEAVES[at : at + group])
            at += group
        single = EMPTY_FRONTIER
        for leaf in LEAVES[:at]:
            single = single.append(leaf)

        assert single == grouped
        assert TreeHead(at, root_of(LEAVES[:at])) == grouped.head()

    def test_keeps_a_hash_for_every_bit_of_its_size(self) -> None:
        """A tree of 300 leaves is carried on from four hashes, each known by its place."""
        frontier = EMPTY_FRONTIER.extend(LEAVES)

        assert list(frontier.nodes()) == [(8, 0), (5, 8), (3, 36), (2, 74)]
        assert root_of(LEAVES[288:296]) == frontier.nodes()[3, 36]

    def test_refuses_a_leaf_hash_of_another_length(self) -> None:
        """Only 32 bytes are a hash."""
        with pytest.raises(MalformedHashError, match="expected 32 bytes, found 31"):
            EMPTY_FRONTIER.append(LEAVES[0][:31])

    @given(st.integers(0, 300))
    def test_is_read_as_it_was_written(self, size: int) -> None:
        """The stored form gives the same frontier back."""
        frontier = EMPTY_FRONTIER.extend(LEAVES[:size])

        assert frontier == Frontier.from_bytes(frontier.to_bytes())

    @pytest.mark.parametrize(
        "stored",
        [
            b"",
            b"\x00" * 7,
            (1).to_bytes(8, "big"),
            (0).to_bytes(8, "big") + LEAVES[0],
            (3).to_bytes(8, "big") + LEAVES[0],
            (1).to_bytes(8, "big") + LEAVES[0][:31],
            (MAX_SIZE + 1).to_bytes(8, "big") + LEAVES[0],
        ],
    )
    def test_refuses_a_stored_form_that_no_tree_has(self, stored: bytes) -> None:
        """As many hashes as the size has bits set, and nothing else, is a frontier."""
        with pytest.raises(MalformedFrontierError):
            Frontier.from_bytes(stored)
