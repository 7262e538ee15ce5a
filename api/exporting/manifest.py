"""The manifest of an export: what was asked, as of when, under which root, and each file with its digest."""

from base64 import b64encode
from collections.abc import Sequence
from typing import Any, Final

from api.exporting.columns import columns
from api.exporting.folder import File
from ledger import __version__
from ledger.merkle.proof import subtree_root
from ledger.merkle.tiles import TileCache
from ledger.record import Ledger
from projections.exports.content import Content

VERSION: Final = 1
"""Of the manifest's own shape."""
LEFT_OUT: Final = "Sealed values, bodies of sealed compartments, and free text about people are not in an export."
ESCAPED: Final = (
    "In CSV, text that begins with = + - @ ' or a tab or line break has a ' before it: take the first ' away."
)


def of(ledger: Ledger, order: dict[str, Any], holds: Content, files: Sequence[File]) -> dict[str, Any]:
    """The manifest of an export that is finished."""
    return {
        "manifest": VERSION,
        "generator": {"name": "conduct-ledger", "version": __version__},
        "export": order,
        "as_of": holds.as_of.model_dump(mode="json"),
        "log": _log(ledger, holds.as_of.position + 1),
        "columns": {one.name: {"kind": one.kind, "says": one.says} for one in columns(holds.row)},
        "notes": [LEFT_OUT, ESCAPED] if order["format"] == "csv" else [LEFT_OUT],
        "rows": holds.total,
        "files": [file.told() for file in files],
    }


def _log(ledger: Ledger, size: int) -> dict[str, Any]:
    """The log that the rows rest on: its tree's root at the position, and the newest checkpoint, which covers it."""
    root = subtree_root(TileCache(ledger.store.tile).at(size), 0, size) if size else None
    checkpoint = ledger.signed().checkpoint
    return {
        "origin": ledger.log,
        "size": size,
        "root": b64encode(root).decode() if root else None,
        "checkpoint": checkpoint.decode() if checkpoint else None,
    }
