"""Formats whose files are one document each, written from entries as a whole; interrupted, such a file begins again."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from api.exporting import case_uco, ocel
from api.exporting.folder import Folder

Rows = Iterable[Any]
"""Rows of entries."""
Write = Callable[[Folder, Path, Rows], int]
"""Writes a document at a path, from rows or from files of the folder that are whole; how many entries it tells of."""

OCEL_SQLITE: Final = "entries.ocel.sqlite"


def _ocel_sqlite(_folder: Folder, path: Path, rows: Rows) -> int:
    return ocel.write_sqlite(path, rows)


def _ocel_json(folder: Folder, path: Path, _rows: Rows) -> int:
    return ocel.write_json(path, folder.path / OCEL_SQLITE)


def _case(_folder: Folder, path: Path, rows: Rows) -> int:
    return case_uco.write(path, rows)


DOCUMENTS: Final[Mapping[str, Mapping[str, Write]]] = {
    "ocel": {OCEL_SQLITE: _ocel_sqlite, "entries.ocel.json": _ocel_json},
    "case": {"exhibits.case.jsonld": _case},
}
"""The formats, and the files of each in the order in which they are written."""
