"""The logs of cases and of access to them, as static files (c2sp.org/tlog-tiles): checkpoint, tiles, entries.

Checkpoint and tiles of hashes are public. Entries are for cleared auditors: that something was recorded at a time can
itself tip somebody off. Full tiles never change and say so; the checkpoint is never cached.
"""

import asyncio
from enum import StrEnum
from typing import Annotated, Final, TypeVar

from fastapi import APIRouter, Depends, HTTPException, Path, Response

from api import openapi
from api.policy import require
from api.service import Asking, Here, Service
from api.sight import saw
from ledger.log import Log
from ledger.merkle.errors import MerkleError
from ledger.merkle.tiles import WIDTH, Bundle, Tile, parse_path, write_bundle
from ledger.pack.stored import leaves

FOREVER: Final = "public, max-age=31536000, immutable"
FOREVER_PRIVATE: Final = "private, max-age=31536000, immutable"
NEVER: Final = "no-store"
BYTES: Final = "application/octet-stream"
P = TypeVar("P", Tile, Bundle)

router = APIRouter(prefix="/log/{ledger}", tags=["log"], responses=openapi.problems(403, 404, 503))


class Which(StrEnum):
    """The two logs: of cases, and of access to them."""

    CASES = "cases"
    ACCESS = "access"


async def log_of(ledger: Annotated[str, Path(description="cases, or access")], here: Here) -> Log:
    """The log of this name."""
    if ledger not in set(Which):
        raise HTTPException(404, f"there is no log {ledger[:80]!r}; there are: {', '.join(Which)}")
    return here.access if ledger == Which.ACCESS else here.ledger


Asked = Annotated[Log, Depends(log_of)]


@router.get("/checkpoint", summary="The signed head of the log", response_class=Response)
async def checkpoint(log: Asked, here: Here) -> Response:
    """Give the newest checkpoint (c2sp.org/tlog-checkpoint); under a policy, the newest that its quorum cosigned."""
    shown = await asyncio.to_thread(_shown, here, log)
    if shown is None:
        raise HTTPException(404, "there is no checkpoint yet: nothing is recorded, or nothing of it is witnessed")
    return Response(shown, media_type="text/plain; charset=utf-8", headers={"Cache-Control": NEVER})


# Before the other, which would take its addresses: looks are entered of the one, the other is public.
@router.get("/tile/entries/{path:path}", summary="A bundle of entries", response_class=Response)
async def entries(path: str, log: Asked, here: Here, asking: Asking) -> Response:
    """Give a bundle of entries (c2sp.org/tlog-tiles): their leaves, in the log's order."""
    require(asking, "audit")
    place = _place(f"tile/entries/{path}", Bundle)
    content = await asyncio.to_thread(_entries, here, log, place)
    return Response(content, media_type=BYTES, headers={"Cache-Control": FOREVER_PRIVATE})


@router.get("/tile/{path:path}", summary="A tile of hashes", response_class=Response)
async def tile(path: str, log: Asked, here: Here) -> Response:
    """Give a tile of hashes by level and index (c2sp.org/tlog-tiles)."""
    place = _place(f"tile/{path}", Tile)
    content = await asyncio.to_thread(_hashes, here, log, place)
    return Response(content, media_type=BYTES, headers={"Cache-Control": FOREVER})


def _place(path: str, kind: type[P]) -> P:
    try:
        place = parse_path(path)
    except MerkleError as error:
        raise HTTPException(404, str(error)) from error
    if not isinstance(place, kind):
        raise HTTPException(404, f"{path[:80]!r} is no {kind.__name__.lower()}")
    return place


def _shown(here: Service, log: Log) -> bytes | None:
    return here.shown() if log is here.ledger else log.signed().checkpoint


def _require_there(here: Service, log: Log, place: Tile | Bundle) -> None:
    """Return where the log, as it is shown, reaches as far; witnesses are asked about the log of cases alone."""
    size = here.publishing.size if here.publishing and log is here.ledger else log.head().size
    level = place.level if isinstance(place, Tile) else 0
    if place.index * WIDTH + place.width > size >> (8 * level):
        raise HTTPException(404, f"a log of {size} entries has no {place.path}")


def _hashes(here: Service, log: Log, place: Tile) -> bytes:
    _require_there(here, log, place)
    return log.store.tile(place)


def _entries(here: Service, log: Log, place: Bundle) -> bytes:
    _require_there(here, log, place)
    start = place.index * WIDTH
    rows = log.store.rows(start - 1, place.width)
    if log is here.ledger:
        saw(cases=(row.case for row in rows), positions=(row.position for row in rows))
    return write_bundle([*leaves(rows).values()])
