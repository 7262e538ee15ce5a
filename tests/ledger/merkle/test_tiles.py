import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.merkle.errors import MalformedTileError, OutOfTreeError
from ledger.merkle.proof import consistency_proof, inclusion_proof, verify_consistency, verify_inclusion
from ledger.merkle.tiles import (
    MAX_ENTRY,
    Bundle,
    Tile,
    TileCache,
    grow,
    hashes,
    new_bundles,
    new_tiles,
    parse_path,
    read_bundle,
    tiles,
    write_bundle,
)
from ledger.merkle.tree import EMPTY_FRONTIER, leaf_hash, root_of

LEAVES = [leaf_hash(b"%d" % index) for index in range(70_000)]
HEAD = EMPTY_FRONTIER.extend(LEAVES).head()


@pytest.fixture(scope="module")
def stored() -> dict[Tile, bytes]:
    """The tiles of a tree of 70,000 leaves."""
    return grown(0, HEAD.size, {})


def grown(old: int, new: int, stored: dict[Tile, bytes]) -> dict[Tile, bytes]:
    """Return the stored tiles and those that an append makes."""
    return stored | dict(grow(old, LEAVES[old:new], stored.__getitem__))


class TestPaths:
    @pytest.mark.parametrize(
        ("place", "path"),
        [
            (Tile(0, 0), "tile/0/000"),
            (Tile(1, 1234067), "tile/1/x001/x234/067"),
            (Tile(63, 999, 1), "tile/63/999.p/1"),
            (Tile(0, 1000, 255), "tile/0/x001/000.p/255"),
            (Bundle(1234067), "tile/entries/x001/x234/067"),
            (Bundle(0, 7), "tile/entries/000.p/7"),
        ],
    )
    def test_are_written_and_read(self, place: Tile | Bundle, path: str) -> None:
        """A place has the path that the specification gives it, and the path says the place."""
        assert path == place.path
        assert place == parse_path(path)

    @given(st.integers(0, 63), st.integers(0, 2**55), st.integers(1, 256))
    def test_of_any_tile_are_read_as_written(self, level: int, index: int, width: int) -> None:
        """Every tile is found again by its path."""
        assert Tile(level, index, width) == parse_path(Tile(level, index, width).path)
        assert Bundle(index, width) == parse_path(Bundle(index, width).path)

    @pytest.mark.parametrize(
        "path",
        [
            "",
            "tile",
            "tile/0",
            "tile/0/",
            "tile/0/0",
            "tile/00/000",
            "tile/64/000",
            "tile/-1/000",
            "tile/0/x000/000",
            "tile/0/001/000",
            "tile/0/x001/x000",
            "tile/0/1000",
            "tile/0/000.p/0",
            "tile/0/000.p/256",
            "tile/0/000.p/01",
            "tile/0/000.p/",
            "tile/0/000.p",
            "tile/0/000/",
            "tile/0/../000",
            "/tile/0/000",
            "tile/0/\u0660\u0660\u0660",
            "tile/data/000",
            "tile/entries/0",
            "file/0/000",
            "tile/0/" + "x999/" * 9 + "999",
        ],
    )
    def test_have_one_spelling(self, path: str) -> None:
        """A path that would be written otherwise, or that no tile has, is refused."""
        with pytest.raises(MalformedTileError):
            parse_path(path)


class TestGrowing:
    def test_the_specifications_example(self) -> None:
        """A tree of 70,000 is 273 full tiles and one of 112, one full and one of 17, and one of width 1."""
        widths = [(tile.level, tile.width) for tile in tiles(70_000)]

        assert [(0, 256)] * 273 + [(0, 112), (1, 256), (1, 17), (2, 1)] == widths

    def test_a_full_tile_starts_the_level_above(self) -> None:
        """A tree of 256 is one full tile and one of width 1 above it."""
        assert [Tile(0, 0), Tile(1, 0, 1)] == list(tiles(256))

    def test_an_append_of_nothing_makes_nothing(self) -> None:
        """Where the size stays, no tile is new."""
        assert not list(new_tiles(300, 300))
        assert not list(grow(300, [], dict[Tile, bytes]().__getitem__))

    @settings(deadline=None, max_examples=50)
    @given(st.lists(st.integers(0, 2000), min_size=2, max_size=5).map(sorted))
    def test_in_steps_or_at_once(self, sizes: list[int]) -> None:
        """Whatever the steps, an append makes the tiles that are new at its size, and each holds its hashes."""
        kept: dict[Tile, bytes] = {}
        at = 0
        for size in sizes:
            made = dict(grow(at, LEAVES[at:size], kept.__getitem__))
            assert list(new_tiles(at, size)) == list(made)
            kept, at = kept | made, size

        assert {tile: kept[tile] for tile in tiles(at)} == grown(0, at, {})

    def test_a_hash_above_is_the_root_of_the_full_tile_below(self, stored: dict[Tile, bytes]) -> None:
        """Each hash of level 1 is the root over 256 leaves, of level 2 over 65,536."""
        assert root_of(LEAVES[256:512]) == hashes(stored[Tile(1, 0)], 256)[1]
        assert [root_of(LEAVES[:65536])] == hashes(stored[Tile(2, 0, 1)], 1)

    def test_an_edge_of_the_wrong_length_is_refused(self) -> None:
        """A partial tile that is not as long as the size says is not built upon."""
        with pytest.raises(MalformedTileError, match="1 hashes take 32 bytes, found 31"):
            list(grow(1, LEAVES[1:2], lambda _: LEAVES[0][:31]))


class TestBundles:
    def test_follow_the_tiles_of_level_0(self) -> None:
        """There is a bundle for each tile of leaf hashes, with its index and width."""
        assert [Bundle(0), Bundle(1, 44)] == list(new_bundles(255, 300))

    @given(st.lists(st.binary(max_size=300), max_size=256))
    def test_are_read_as_they_were_written(self, entries: list[bytes]) -> None:
        """The entries come back, in their order."""
        assert entries == read_bundle(write_bundle(entries), len(entries))

    def test_hold_entries_of_65535_bytes_and_no_longer(self) -> None:
        """An entry's length is written in two bytes, and a bundle has at most 256 entries."""
        longest = b"x" * MAX_ENTRY

        assert [longest] == read_bundle(write_bundle([longest]), 1)
        with pytest.raises(MalformedTileError):
            write_bundle([longest + b"x"])
        with pytest.raises(MalformedTileError):
            write_bundle([b""] * 257)

    @pytest.mark.parametrize("data", [b"", b"\0", b"\0\1", b"\0\1a", b"\0\1a\0", b"\0\1a\0\2b", b"\0\1a\0\1bc"])
    def test_are_read_whole_and_to_the_end(self, data: bytes) -> None:
        """A bundle that is cut short, or goes on after its entries, is refused."""
        with pytest.raises(MalformedTileError):
            read_bundle(data, 2)


class TestTileCache:
    @settings(deadline=None, max_examples=50)
    @given(st.data())
    def test_gives_every_hash_a_proof_needs(self, stored: dict[Tile, bytes], data: st.DataObject) -> None:
        """Inclusion and consistency proofs from tiles hold."""
        source = TileCache(stored.__getitem__).at(HEAD.size)
        index = data.draw(st.integers(0, HEAD.size - 1))
        old = EMPTY_FRONTIER.extend(LEAVES[:index]).head()

        verify_inclusion(inclusion_proof(source, index, HEAD.size), LEAVES[index], index, HEAD)
        verify_consistency(consistency_proof(source, index, HEAD.size), old, HEAD)

    def test_fetches_a_tile_once(self, stored: dict[Tile, bytes]) -> None:
        """A second proof nearby reads nothing."""
        fetched: list[Tile] = []

        def fetch(tile: Tile) -> bytes:
            fetched.append(tile)
            return stored[tile]

        cache = TileCache(fetch)
        inclusion_proof(cache.at(HEAD.size), 5, HEAD.size)
        inclusion_proof(cache.at(HEAD.size), 6, HEAD.size)

        assert len(set(fetched)) == len(fetched)
        assert set(fetched) <= set(tiles(HEAD.size))

    def test_asks_for_the_tiles_of_the_size_asked_about(self, stored: dict[Tile, bytes]) -> None:
        """A proof for an earlier size reads that size's partial tiles, which may be full by now."""
        kept = grown(0, 300, {})
        cache = TileCache((stored | kept).__getitem__)
        proof = inclusion_proof(cache.at(300), 299, 300)

        verify_inclusion(proof, LEAVES[299], 299, EMPTY_FRONTIER.extend(LEAVES[:300]).head())

    @pytest.mark.parametrize(("level", "index"), [(0, 300), (-1, 0), (0, -1), (9, 0), (8, 1), (70, 0)])
    def test_has_nothing_beyond_the_tree(self, level: int, index: int) -> None:
        """A node that is not wholly inside the tree has no hash."""
        cache = TileCache(grown(0, 300, {}).__getitem__)
        with pytest.raises(OutOfTreeError):
            cache.at(300)(level, index)

    def test_refuses_a_tile_of_the_wrong_length(self) -> None:
        """A tile that is cut short is refused, and its path named."""
        cache = TileCache(lambda _: b"short")
        with pytest.raises(MalformedTileError, match=r"at tile/0/000\.p/1"):
            cache.at(1)(0, 0)
