"""Tiles and entry bundles: the static files from which any proof is computed (c2sp.org/tlog-tiles).

tile/<level>/<index>[.p/<width>]     up to 256 hashes of 32 bytes; hash i of tile n at level l is the root over
                                     leaves (256 n + i) 256^l to (256 n + i + 1) 256^l
tile/entries/<index>[.p/<width>]     the entries under a tile of level 0, each after its length in two bytes

An index is written in groups of three digits, all but the last with an x: 1234067 is x001/x234/067. A tile that is
not full is partial, says its width, and is never hashed into the level above.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import accumulate
from struct import iter_unpack

from ledger.merkle.errors import MalformedNumberError, MalformedTileError, OutOfTreeError
from ledger.merkle.proof import HashSource
from ledger.merkle.text import decimal
from ledger.merkle.tree import HASH_SIZE, MAX_SIZE, root_of

HEIGHT = 8
WIDTH = 1 << HEIGHT
MAX_LEVEL = 63
MAX_ENTRY = 0xFFFF
"""The longest entry in bytes: its length is written in two."""


@dataclass(frozen=True, slots=True)
class Tile:
    """The place of a tile of hashes; `width` is how many it holds, 256 when it is full."""

    level: int
    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """The tile's path under the log's prefix."""
        return f"tile/{self.level}/{_index_path(self.index, self.width)}"


@dataclass(frozen=True, slots=True)
class Bundle:
    """The place of an entry bundle; `width` is how many entries it holds, 256 when it is full."""

    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """The bundle's path under the log's prefix."""
        return f"tile/entries/{_index_path(self.index, self.width)}"


def parse_path(path: str) -> Tile | Bundle:
    """Read the path of a tile or an entry bundle; any other spelling of it is a `MalformedTileError`."""
    try:
        place = _place(path)
    except (MalformedNumberError, ValueError) as error:
        raise MalformedTileError(f"{path[:80]!r} is no tile's path") from error
    if place.path != path:
        raise MalformedTileError(f"{path[:80]!r} is not how {place.path!r} is written")
    return place


def tiles(size: int) -> Iterator[Tile]:
    """Give every tile of a tree of this size, full ones and the partial ones at the right edge, by level."""
    return new_tiles(0, size)


def new_tiles(old: int, new: int) -> Iterator[Tile]:
    """Give the tiles that a tree has at size `new` and had not at size `old`, by level."""
    level = 0
    while new > old:
        for index in range(old // WIDTH, -(-new // WIDTH)):
            yield Tile(level, index, min(WIDTH, new - index * WIDTH))
        level, old, new = level + 1, old // WIDTH, new // WIDTH


def new_bundles(old: int, new: int) -> Iterator[Bundle]:
    """Give the entry bundles that a log has at size `new` and had not at size `old`."""
    return (Bundle(tile.index, tile.width) for tile in new_tiles(old, new) if tile.level == 0)


def grow(size: int, leaves: Sequence[bytes], edge: Callable[[Tile], bytes]) -> Iterator[tuple[Tile, bytes]]:
    """Give each tile that appending these leaf hashes to a tree of this size makes, with its bytes, by level.

    `edge` reads the tree's partial tiles; it is asked for one a level at most.
    """
    level, row = 0, list(leaves)
    while row:
        first, width = divmod(size, WIDTH)
        if width:
            row = [*hashes(edge(Tile(level, first, width)), width), *row]
        parts = [row[at : at + WIDTH] for at in range(0, len(row), WIDTH)]
        for offset, part in enumerate(parts):
            yield Tile(level, first + offset, len(part)), b"".join(part)
        level, size, row = level + 1, first, [root_of(part) for part in parts if len(part) == WIDTH]


def hashes(data: bytes, width: int) -> list[bytes]:
    """Return the hashes of a tile of this width."""
    if len(data) != width * HASH_SIZE:
        raise MalformedTileError(f"{width} hashes take {width * HASH_SIZE} bytes, found {len(data)}")
    return [data[at : at + HASH_SIZE] for at in range(0, len(data), HASH_SIZE)]


def write_bundle(entries: Iterable[bytes]) -> bytes:
    """Return the bytes of the bundle that holds these entries, 256 at most, in order."""
    parts = list(entries)
    if len(parts) > WIDTH or any(len(entry) > MAX_ENTRY for entry in parts):
        raise MalformedTileError(f"a bundle holds {WIDTH} entries of at most {MAX_ENTRY} bytes")
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in parts)


def read_bundle(data: bytes, width: int) -> list[bytes]:
    """Return the entries of a bundle of this width."""
    entries, at = [], 0
    for _ in range(width):
        start = at + 2
        at = start + int.from_bytes(data[at:start], "big")
        entries.append(data[start:at])
    if at != len(data):
        raise MalformedTileError(f"{width} entries take {at} bytes, found {len(data)}")
    return entries


class TileCache:
    """The hashes of a tree, read from its tiles; a tile is fetched and hashed once and kept while it is in use.

    `fetch` gives the bytes of a tile. `capacity` is how many tiles are kept, about 16 KiB each. What is read is not
    checked against a root: a proof made from it is, by whoever verifies the proof.
    """

    def __init__(self, fetch: Callable[[Tile], bytes], capacity: int = 256) -> None:
        """Keep `capacity` tiles at most."""
        self._fetch = fetch
        self._rows = lru_cache(capacity)(self._expand)

    def at(self, size: int) -> HashSource:
        """Return the hashes of the tree at this size; no tile is asked for that it does not have."""

        def source(level: int, index: int) -> bytes:
            if level < 0 or index < 0 or (index + 1) << level > size:
                raise OutOfTreeError(f"a tree of size {size} has no node {index} at level {level}")
            tile_level, height = divmod(level, HEIGHT)
            tile_index, offset = divmod(index, WIDTH >> height)
            width = min(WIDTH, (size >> tile_level * HEIGHT) - tile_index * WIDTH)
            row = self._rows(Tile(tile_level, tile_index, width))[height]
            return row[offset * HASH_SIZE : (offset + 1) * HASH_SIZE]

        return source

    def _expand(self, tile: Tile) -> tuple[bytes, ...]:
        """Return a tile's rows of hashes, its own first, each above half as long."""
        row = self._fetch(tile)
        if len(row) != tile.width * HASH_SIZE:
            raise MalformedTileError(f"{tile.width * HASH_SIZE} bytes expected, found {len(row)}", tile.path)
        return tuple(accumulate(range(HEIGHT - 1), lambda below, _: _above(below), initial=row))


def _above(row: bytes) -> bytes:
    """Return the hashes of the nodes over a row of hashes, an odd last one left out."""
    pairs = iter_unpack("64s", row[: len(row) // 64 * 64])
    return b"".join([sha256(b"\x01" + pair).digest() for (pair,) in pairs])


def _index_path(index: int, width: int) -> str:
    """Return an index in its groups of three digits, with the width of a partial tile."""
    groups = f"{index:,}".split(",")
    path = "/".join(["x" + group.zfill(3) for group in groups[:-1]] + [groups[-1].zfill(3)])
    return path if width == WIDTH else f"{path}.p/{width}"


def _place(path: str) -> Tile | Bundle:
    """Read a path leniently; that it is spelled right is for the caller to see."""
    root, level, number = path.split("/", 2)
    number, partial, width = number.partition(".p/")
    index = decimal(number.replace("/", "").replace("x", "").lstrip("0") or "0", MAX_SIZE)
    wide = decimal(width, WIDTH - 1) if partial else WIDTH
    if root != "tile" or wide == 0:
        raise ValueError(path)
    return Bundle(index, wide) if level == "entries" else Tile(decimal(level, MAX_LEVEL), index, wide)
