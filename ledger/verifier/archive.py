"""A pack's archive: a zip (PKWARE APPNOTE 6.3) of stored files that can be written in one way only.

The files stand in the order of their names' bytes, each once, uncompressed, dated 1980-01-01, without comments or
extra fields (but those that more than 4 GiB or 65,534 files need). Reading writes every header again and compares,
so nothing can hide between the files, and nothing unpacks to more than it is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from mmap import mmap
from struct import Struct, error
from typing import NamedTuple
from zlib import crc32

from ledger.verifier.failures import ArchiveError

MAX_FILE = 1 << 28
"""Bytes one file may have: 256 MiB."""
MAX_NAME = 255

_LOCAL = Struct("<4s5H3L2H")
_CENTRAL = Struct("<4s6H3L5H2L")
_END = Struct("<4s4H2LH")
_END_64 = Struct("<4sQ2H2L4Q")
_LOCATOR = Struct("<4sLQL")
_OFFSET_64 = Struct("<2HQ")
_PLAIN, _LARGE = 20, 45
_UNIX = 3 << 8
_DATE = 1 << 5 | 1
_MODE = 0o100644 << 16
_SHORT, _LONG = 0xFFFF, 0xFFFFFFFF


class _Place(NamedTuple):
    """Where a file stands: the offset of its header, and what the directory says of it."""

    name: bytes
    crc: int
    size: int
    offset: int


@dataclass(frozen=True, slots=True)
class Archive(Mapping[str, bytes]):
    """The files of an archive that has been read, by name, in order."""

    data: bytes | mmap
    spans: Mapping[str, tuple[int, int]]

    def __getitem__(self, name: str) -> bytes:
        start, end = self.spans[name]
        return self.data[start:end]

    def __iter__(self) -> Iterator[str]:
        return iter(self.spans)

    def __len__(self) -> int:
        return len(self.spans)


def write(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The bytes of the archive of these files, piece by piece; the files have to come in the order of their names."""
    places: list[_Place] = []
    offset = 0
    for name, data in files:
        place = _Place(name.encode("ascii"), crc32(data), len(data), offset)
        if len(data) > MAX_FILE or (places and place.name <= places[-1].name):
            raise ValueError(f"{name} is too long for a pack, or does not come after the file before it")
        places.append(place)
        header = _header(place)
        offset += len(header) + len(data)
        yield header
        yield data
    yield _directory(places, offset)


def read(data: bytes | mmap) -> Archive:
    """The files of an archive. Raises `ArchiveError`, with the offset of the first byte that is not as written."""
    places: list[_Place] = []
    spans: dict[str, tuple[int, int]] = {}
    offset = 0
    while data[offset : offset + 4] == b"PK\3\4":
        place, start = _place(data, offset)
        if places and place.name <= places[-1].name:
            raise ArchiveError(f"{_shown(place.name)} stands twice, or out of order", found=_shown(place.name))
        places.append(place)
        offset = start + place.size
        spans[_shown(place.name)] = (start, offset)
    directory = _directory(places, offset)
    _require(data[offset : offset + len(directory) + 1], directory, offset, "the directory")
    return Archive(data, spans)


def _place(data: bytes | mmap, offset: int) -> tuple[_Place, int]:
    """The file whose header stands at an offset, and where its content starts."""
    try:
        *_, size, length, _ = _LOCAL.unpack(data[offset : offset + _LOCAL.size])
    except error as short:
        raise ArchiveError(f"the archive ends inside a file's header, at byte {len(data)}") from short
    name = data[offset + _LOCAL.size : offset + _LOCAL.size + length]
    if size > MAX_FILE or not 0 < length <= MAX_NAME or not name.isascii():
        raise ArchiveError(f"no pack holds a file of this name or size ({size} bytes)", found=_shown(name))
    start = offset + _LOCAL.size + length
    place = _Place(name, crc32(data[start : start + size]), size, offset)
    _require(data[offset:start], _header(place), offset, f"the header or content of {_shown(name)}")
    return place, start


def _require(found: bytes, expected: bytes, offset: int, what: str) -> None:
    """Return if what stands at the offset is what would have been written there."""
    if found == expected:
        return
    pairs = enumerate(zip(expected, found, strict=False))
    at = next((at for at, (ours, theirs) in pairs if ours != theirs), min(len(expected), len(found)))
    raise ArchiveError(
        f"{what} is damaged or not in canonical form at byte {offset + at}",
        expected=expected[at : at + 8].hex(),
        found=found[at : at + 8].hex(),
    )


def _header(place: _Place) -> bytes:
    """A file's local header and its name."""
    crc, size = place.crc, place.size
    return _LOCAL.pack(b"PK\3\4", _PLAIN, 0, 0, 0, _DATE, crc, size, size, len(place.name), 0) + place.name


def _directory(places: list[_Place], offset: int) -> bytes:
    """The central directory, which begins at this offset, and the end of the archive."""
    entries = b"".join(map(_entry, places))
    count, size = len(places), len(entries)
    large = b""
    if count >= _SHORT or offset >= _LONG or size >= _LONG:
        end = _END_64.pack(b"PK\6\6", 44, _UNIX | _LARGE, _LARGE, 0, 0, count, count, size, offset)
        large = end + _LOCATOR.pack(b"PK\6\7", 0, offset + size, 1)
    short, long = min(count, _SHORT), min(size, _LONG)
    return entries + large + _END.pack(b"PK\5\6", 0, 0, short, short, long, min(offset, _LONG), 0)


def _entry(place: _Place) -> bytes:
    """A file's entry in the directory."""
    name, crc, size, offset = place
    extra, version = (_OFFSET_64.pack(1, 8, offset), _LARGE) if offset >= _LONG else (b"", _PLAIN)
    made = _UNIX | version
    sizes = (crc, size, size, len(name), len(extra))
    head = _CENTRAL.pack(b"PK\1\2", made, version, 0, 0, 0, _DATE, *sizes, 0, 0, 0, _MODE, min(offset, _LONG))
    return head + name + extra


def _shown(name: bytes) -> str:
    """A file's name, in which every byte can be printed."""
    return name.decode("ascii", errors="backslashreplace")
