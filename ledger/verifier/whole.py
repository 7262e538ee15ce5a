"""A whole log out of its tiles and entry bundles (c2sp.org/tlog-tiles), checked from the entries up to the root.

Every entry is compared with its hash in the tiles, every tile with the tiles below it, and the tree with the signed
root; so the first difference that is found is the lowest, and names the entry.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ledger.merkle.checkpoint import Checkpoint
from ledger.merkle.proof import HashSource, Proof, consistency_proof, subtree_root
from ledger.merkle.text import to_base64
from ledger.merkle.tiles import WIDTH, Bundle, Tile, TileCache, hashes, new_bundles, read_bundle, tiles
from ledger.merkle.tree import leaf_hash, root_of
from ledger.verifier.failures import AlteredEntryError, AlteredTileError, RootError, reading
from ledger.verifier.leaf import parse


@dataclass(frozen=True)
class Whole:
    """The history in the files of a whole log, which have to be those of the head's size."""

    files: Mapping[str, bytes]
    head: Checkpoint

    def require_tree(self) -> None:
        """Return if entries, tiles and signed root agree. Raises the first failure from below."""
        for bundle in new_bundles(0, self.head.size):
            self._require_entries(bundle)
        for tile in tiles(self.head.size):
            if tile.level:
                self._require_tile(tile)
        root = subtree_root(self._source, 0, self.head.size)
        if root != self.head.root:
            raise RootError(
                "the tree over these entries does not have the root that is signed; "
                "the entries before this position are at least as later ones quote them",
                file="checkpoint", position=self._first_doubtful(), expected=to_base64(self.head.root),
                found=to_base64(root),
            )  # fmt: skip

    def entries(self) -> Iterator[tuple[int, bytes, str]]:
        """Each entry's position, its bytes and its file."""
        for bundle in new_bundles(0, self.head.size):
            for offset, entry in enumerate(self._bundle(bundle)):
                yield bundle.index * WIDTH + offset, entry, bundle.path

    def proof_from(self, size: int) -> Proof:
        """The path from a smaller size, computed from the tiles."""
        return consistency_proof(self._source, size, self.head.size)

    def require_no_more(self, sizes: Iterable[int]) -> None:
        """Return: every tile is part of the tree."""

    @cached_property
    def _source(self) -> HashSource:
        return TileCache(lambda tile: self.files[tile.path]).at(self.head.size)

    def _bundle(self, bundle: Bundle) -> list[bytes]:
        with reading(bundle.path):
            return read_bundle(self.files[bundle.path], bundle.width)

    def _tile(self, tile: Tile) -> list[bytes]:
        with reading(tile.path):
            return hashes(self.files[tile.path], tile.width)

    def _require_entries(self, bundle: Bundle) -> None:
        """Return if the entries of a bundle have the hashes in the tile of the same index."""
        expected = self._tile(Tile(0, bundle.index, bundle.width))
        for offset, (entry, there) in enumerate(zip(self._bundle(bundle), expected, strict=True)):
            if (found := leaf_hash(entry)) != there:
                position = bundle.index * WIDTH + offset
                raise AlteredEntryError(
                    f"the entry at position {position} does not have the hash that stands for it in the tree",
                    file=bundle.path, position=position, expected=to_base64(there), found=to_base64(found),
                )  # fmt: skip

    def _first_doubtful(self) -> int:
        """The first position that is not under a head which an entry quotes, up to the first that quotes another."""
        agreed = 0
        for position, entry, file in self.entries():
            quoted = parse(entry, position, file).anchor
            if quoted.size > position or subtree_root(self._source, 0, quoted.size) != quoted.root:
                break
            agreed = max(agreed, quoted.size)
        return agreed

    def _require_tile(self, tile: Tile) -> None:
        """Return if a tile's hashes are the roots of the tiles below it."""
        for offset, there in enumerate(self._tile(tile)):
            below = Tile(tile.level - 1, tile.index * WIDTH + offset)
            if (found := root_of(self._tile(below))) != there:
                raise AlteredTileError(
                    f"hash {offset} of {tile.path} is not the root of {below.path}",
                    file=below.path, position=below.index * WIDTH ** (tile.level), expected=to_base64(there),
                    found=to_base64(found),
                )  # fmt: skip
