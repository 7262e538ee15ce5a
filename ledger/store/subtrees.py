"""The roots of the log's full tiles, kept so that a proof reads a few rows however long the log is.

A tile of level 0 is the leaf hashes of 256 entries, which stand with the entries. A tile of a higher level is the roots
of 256 full tiles below; those roots are kept as they come about, one for every 256 entries.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from ledger.merkle.tiles import WIDTH, Tile, grow, hashes


class Subtree(NamedTuple):
    """The root over a full tile: hash `place` of the tiles of `level`, from 1."""

    level: int
    place: int
    hash: bytes


def completed(size: int, leaves: Sequence[bytes], edge: Callable[[Tile], bytes]) -> list[Subtree]:
    """The roots that appending these leaf hashes to a log of this size brings about; `edge` reads a partial tile."""
    if size // WIDTH == (size + len(leaves)) // WIDTH:
        return []
    found: list[Subtree] = []
    for tile, data in grow(size, leaves, edge):
        if tile.level:
            known = size >> (8 * tile.level)
            places = enumerate(hashes(data, tile.width), start=tile.index * WIDTH)
            found += [Subtree(tile.level, place, hash_) for place, hash_ in places if place >= known]
    return found
