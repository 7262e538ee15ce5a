"""A folder as one zip, sent piece by piece and removed when it is sent."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PIECE = 1 << 18
"""Bytes read at a time."""


class _Sent:
    """A file that is written to and never sought in: what was written is taken out of it."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing to wait for."""

    def taken(self) -> Iterator[bytes]:
        yield from self._pieces
        self._pieces.clear()


def zipped(folder: TemporaryDirectory[str]) -> Iterator[bytes]:
    """The folder's files as a zip, the manifest last; the same files give the same bytes."""
    sent = _Sent()
    with folder as name, ZipFile(sent, "w") as archive:  # type: ignore[call-overload]  # it needs no more
        for path in sorted(Path(name).iterdir(), key=lambda path: (path.suffix == ".json", path.name)):
            info = ZipInfo(path.name)
            info.compress_type = ZIP_DEFLATED
            with path.open("rb") as file, archive.open(info, "w", force_zip64=True) as member:
                while piece := file.read(PIECE):
                    member.write(piece)
                    yield from sent.taken()
        archive.close()
        yield from sent.taken()
