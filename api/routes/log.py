"""The transparency log itself, as static files by their paths (c2sp.org/tlog-tiles): checkpoint, tiles, entries.

Checkpoint and tiles of hashes are public. Entries are for cleared auditors: that something was recorded at a time can
itself tip somebody off. Full tiles never change and say so; the checkpoint is never cached.
"""

import asyncio
from typing import Final

from fastapi import APIRouter, HTTPException, Response

from api import openapi
from api.policy import require
from api.service import Asking, Here, Service
from ledger.merkle.errors import MerkleError
from ledger.merkle.tiles import WIDTH, Bundle, Tile, parse_path, write_bundle
from ledger.pack.stored import StoredLog

FOREVER: Final = "public, max-age=31536000, immutable"
FOREVER_PRIVATE: Final = "private, max-age=31536000, immutable"
NEVER: Final = "no-store"

router = APIRouter(prefix="/log/cases", tags=["log"], responses=openapi.problems(403, 404, 503))


@router.get("/checkpoint", summary="The signed head of the log", response_class=Response)
async def checkpoint(here: Here) -> Response:
    """Give the newest checkpoint (c2sp.org/tlog-checkpoint); under a policy, the newest that its quorum cosigned."""
    shown = await asyncio.to_thread(here.shown)
    if shown is None:
        raise HTTPException(404, "there is no checkpoint yet: nothing is recorded, or nothing of it is witnessed")
    return Response(shown, media_type="text/plain; charset=utf-8", headers={"Cache-Control": NEVER})


@router.get("/tile/{path:path}", summary="A tile of hashes, or a bundle of entries", response_class=Response)
async def tile(path: str, here: Here, asking: Asking) -> Response:
    """Give a tile of hashes by level and index, or a bundle of entries (c2sp.org/tlog-tiles)."""
    try:
        place = parse_path(f"tile/{path}")
    except MerkleError as error:
        raise HTTPException(404, str(error)) from error
    if isinstance(place, Bundle):
        require(asking, "see")
    content = await asyncio.to_thread(_content, here, place)
    caching = FOREVER_PRIVATE if isinstance(place, Bundle) else FOREVER
    return Response(content, media_type="application/octet-stream", headers={"Cache-Control": caching})


def _content(here: Service, place: Tile | Bundle) -> bytes:
    ledger = here.ledger
    size = here.publishing.size if here.publishing else ledger.head().size
    level = place.level if isinstance(place, Tile) else 0
    if place.index * WIDTH + place.width > size >> (8 * level):
        raise HTTPException(404, f"a log of {size} entries has no {place.path}")
    if isinstance(place, Tile):
        return ledger.store.tile(place)
    start = place.index * WIDTH
    return write_bundle(StoredLog(ledger.store).leaves(start, start + place.width))
