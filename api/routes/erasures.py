"""Erasing personal data for good: previewed, ordered by one person, carried out by another."""

import asyncio
from typing import Annotated

from fastapi import Query, Request, Response

from api import erasures, openapi
from api.policy import require
from api.requests import body_of
from api.routing import router as strict_router
from api.service import Asking, Here
from ledger.erasing.ordering import Ordering

router = strict_router(prefix="/api/erasures", tags=["erasure"])


@router.get("", summary="Erasures that wait", responses=openapi.problems(403, 503))
async def orders(here: Here, asking: Asking) -> list[erasures.OrderTold]:
    """List the erasures that were ordered and wait for somebody else, or were cut short."""
    require(asking, "erase")
    return [erasures.order_told(one) for one in await asyncio.to_thread(Ordering(here.ledger).pending)]


@router.post("", status_code=201, summary="Order an erasure", **openapi.ERASING)
async def order(
    request: Request,
    response: Response,
    here: Here,
    asking: Asking,
    *,
    dry_run: Annotated[bool, Query(description="Say what it would do; order nothing.")] = False,
) -> erasures.ErasureTold:
    """Order what the answer tells, in one case or in all that speak of a person; nothing is erased yet.

    Somebody else carries it out, quoting the order's digest. A legal hold, or another shut gate, keeps it out.
    """
    require(asking, "erase")
    asked, ordering = erasures.read(erasures.ErasureAsked, await body_of(request)), Ordering(here.ledger)
    wanted = asked.order()
    previews = await ordering.preview(await asyncio.to_thread(asked.named, here.ledger), wanted, asking)
    if dry_run:
        response.status_code = 200
        return erasures.told(previews)
    ordered = await asyncio.to_thread(ordering.order, previews, wanted, asking)
    response.headers["Location"] = f"{router.prefix}/{ordered.id}"
    return erasures.told(previews, ordered)


@router.get("/{order}", summary="An erasure that waits", responses=openapi.problems(403, 404, 503))
async def look(order: str, here: Here, asking: Asking) -> erasures.ErasureTold:
    """Tell an order, and what it would do as things stand now."""
    require(asking, "erase")
    ordering = Ordering(here.ledger)
    ordered = await asyncio.to_thread(ordering.find, order)
    return erasures.told(await ordering.look(ordered), ordered)


@router.post("/{order}/authorisation", status_code=201, summary="Carry an erasure out", **openapi.AUTHORISING)
async def authorise(order: str, request: Request, here: Here, asking: Asking) -> erasures.CarriedOut:
    """Carry an order out, as somebody else than who ordered it. There is no way back.

    The entry is recorded in the name of who ordered it, on the authority of who asks here. One that was cut short is
    asked for again, and goes on.
    """
    require(asking, "erase")
    word = erasures.read(erasures.ErasureWord, await body_of(request))
    return erasures.carried_out(order, await Ordering(here.ledger).authorise(order, word.digest, asking))


@router.delete("/{order}", status_code=204, summary="Withdraw an order", responses=openapi.problems(403, 404, 503))
async def withdraw(order: str, here: Here, asking: Asking) -> None:
    """Drop an order. What was carried out of it stays so."""
    require(asking, "erase")
    await asyncio.to_thread(Ordering(here.ledger).withdraw, order)
