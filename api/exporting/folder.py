"""The folder of an export: parts that are whole, the note of an unfinished one, and the manifest, written last."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import file_digest
from os import fsync
from pathlib import Path
from typing import Any

import orjson

from projections.exports.listing import Cursor

MANIFEST = "manifest.json"
UNFINISHED = "unfinished.jsonl"
"""What is exported, then a line for each part that is whole; gone when the manifest is there."""
PARTIAL = ".partial"
"""What the name of a file ends in until it is whole."""


class OtherExport(Exception):  # noqa: N818 - what it is
    """A folder holds another export, or part of one."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} holds another export; name a folder of its own for this one")


class Damaged(Exception):  # noqa: N818 - what it is
    """A file of a finished export is not as its manifest says."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is not as its manifest says; export again into another folder")


@dataclass(frozen=True, slots=True)
class File:
    """A file that is whole: its name, rows, bytes and SHA-256, and the cursor of its last row."""

    name: str
    rows: int
    bytes: int
    sha256: str
    last: Cursor = ()

    def told(self) -> dict[str, Any]:
        """The file as a manifest names it."""
        return {name: value for name, value in asdict(self).items() if name != "last"}


class Folder:
    """A folder for one export. Raises `OtherExport` where it holds anything else, `Damaged` what was changed since."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)

    def order(self) -> dict[str, Any] | None:
        """What an earlier run was to export, finished or not; None where nothing of the kind is here."""
        if manifest := self.manifest():
            found: dict[str, Any] = manifest["export"]
            return found
        lines = self._noted()
        if not lines and any(self.path.iterdir()):
            raise OtherExport(self.path)
        return lines[0] if lines else None

    def manifest(self) -> dict[str, Any] | None:
        """The manifest of a finished export, each of its files looked at."""
        path = self.path / MANIFEST
        if not path.exists():
            return None
        try:
            found: dict[str, Any] = orjson.loads(path.read_bytes())
            files = [(one["name"], one["sha256"]) for one in found["files"]]
        except (orjson.JSONDecodeError, KeyError, TypeError) as error:
            raise OtherExport(self.path) from error
        for name, digest in files:
            if _sha256(self.path / name) != digest:
                raise Damaged(self.path / name)
        return found

    def begin(self, order: dict[str, Any]) -> None:
        """Note what is exported, and forget what an earlier run did."""
        self._keep(())
        (self.path / UNFINISHED).unlink(missing_ok=True)
        self._note(order)

    def whole(self) -> list[File]:
        """The parts that an earlier run wrote, up to the first that is not as it noted; what follows is removed."""
        found: list[File] = []
        for line in self._noted()[1:]:
            file = File(**line | {"last": tuple(line["last"])})
            if _sha256(self.path / file.name) != file.sha256:
                break
            found.append(file)
        self._keep([file.name for file in found])
        return found

    def partial(self, name: str) -> Path:
        """Where a file is written until it is whole."""
        return self.path / f"{name}{PARTIAL}"

    def add(self, name: str, rows: int, last: Cursor = ()) -> File:
        """Give a file that is whole its name, and note it."""
        partial, path = self.partial(name), self.path / name
        _sync(partial)
        file = File(name, rows, partial.stat().st_size, _sha256(partial) or "", last)
        partial.rename(path)
        self._note(asdict(file))
        return file

    def finish(self, manifest: dict[str, Any]) -> None:
        """Write the manifest, after which the export is finished."""
        partial = self.partial(MANIFEST)
        partial.write_bytes(orjson.dumps(manifest, option=orjson.OPT_INDENT_2, default=str) + b"\n")
        _sync(partial)
        partial.rename(self.path / MANIFEST)
        (self.path / UNFINISHED).unlink()

    def _keep(self, names: Sequence[str]) -> None:
        """Remove what an earlier run wrote, but for these files."""
        noted = {line["name"] for line in self._noted()[1:]}
        for path in self.path.iterdir():
            if path.suffix == PARTIAL or (path.name in noted and path.name not in names):
                path.unlink()

    def _note(self, line: dict[str, Any]) -> None:
        with (self.path / UNFINISHED).open("ab") as file:
            file.write(orjson.dumps(line, default=str) + b"\n")
            file.flush()
            fsync(file.fileno())

    def _noted(self) -> Sequence[dict[str, Any]]:
        """What was noted; a line that a crash cut short is as if it were not there."""
        path = self.path / UNFINISHED
        if not path.exists():
            return ()
        lines = path.read_bytes().split(b"\n")[:-1]
        return [orjson.loads(line) for line in lines]


def _sha256(path: Path) -> str | None:
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        fsync(file.fileno())
