"""Reading a case: as it stands, as of an earlier point, its audit trail, and what can come next."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Query, Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy import select

from api import openapi, packing
from api.answers import Page
from api.asof import AsOf, Day, Moment, cut_answering, told
from api.policy import Reading, require
from api.routing import router as strict_router
from api.service import Asking, Here, SeenCase, Service
from api.sight import saw
from api.trails import LAST_POSITION, Wanted, link_next, trail_page, wanted_entries
from api.waiting import AtLeast, hold
from ledger.case.fold import fold
from ledger.law.following import Possibility, following
from ledger.record import Principal
from projections.case_view import CaseDocument, as_json, document

router = strict_router(prefix="/api/cases", tags=["cases"])


async def as_of(
    position: Annotated[
        int | None, Query(ge=0, le=LAST_POSITION, description="As known when this position was the newest.")
    ] = None,
    known_by: Annotated[
        Moment | None, Query(description="As known at this time.", examples=["2023-02-17T00:00:00Z"])
    ] = None,
    happened_by: Annotated[
        Day | None, Query(description="What had certainly happened by this day.", examples=["2020-12-31"])
    ] = None,
    *,
    possibly: Annotated[bool, Query(description="With happened_by: also what may have happened by then.")] = False,
) -> AsOf:
    """Read the two axes from the query."""
    return AsOf(position, known_by, happened_by, possibly)


# In this order: a reference may hold slashes, so that the case's own path takes whatever comes after it.
@router.get("/{case:path}/events", summary="A case's audit trail", responses=openapi.PAGING_CASE)
async def trail(
    case: str,  # noqa: ARG001 - `seen` reads it
    request: Request,
    response: Response,
    here: Here,
    asking: Asking,
    seen: SeenCase,
    wanted: Annotated[Wanted, Depends(wanted_entries)],
    at_least: AtLeast = None,
) -> Page:
    """Give a case's entries in the log's order, with provenance, breaches and what corrections changed."""
    require(asking, "see")
    last = await asyncio.to_thread(_last, here, seen)
    await hold(here, ["audit_trail"], last, at_least)
    wanted = replace(wanted, case=seen.case_id, without=await asyncio.to_thread(lambda: seen.hidden))
    page = await asyncio.to_thread(trail_page, here.projector.views, wanted)
    link_next(request, response, page)
    return page


@router.get(
    "/{case:path}/pack",
    summary="A case's proof pack",
    response_class=StreamingResponse,
    responses=openapi.PACKING,
)
async def pack(
    case: str,  # noqa: ARG001 - `seen` reads it
    here: Here,
    asking: Asking,
    seen: SeenCase,
    *,
    redacted: Annotated[bool, Query(description="Open nothing of what was said.")] = False,
) -> Response:
    """Give what an auditor verifies offline, opened as far as the reader may see: `conduct verify` says what it shows.

    A pack proves where the case's entries are in the log. It cannot show that no other entry belongs to the case. A
    reader who does not see all of the case's entries gets one of those that they see.
    """
    require(asking, "see")
    pieces = await asyncio.to_thread(_packed, here, seen, redacted=redacted)
    headers = {"Content-Disposition": f'attachment; filename="{seen.case_id}.zip"'}
    return StreamingResponse(pieces, media_type="application/zip", headers=headers)


@router.get("/{case:path}/next", summary="What can come next", responses=openapi.READING_CASE)
async def next_(case: str, here: Here, asking: Asking, seen: SeenCase) -> list[Possibility]:  # noqa: ARG001 - as above
    """Say of every kind of event whether it can come next, cannot yet, or would be a breach, with the provision."""
    require(asking, "see")
    return await asyncio.to_thread(_following, here, seen, asking)


@router.get("/{case:path}", summary="A case", response_model=CaseDocument, responses=openapi.SHOWING)
async def show(
    case: str,  # noqa: ARG001 - `seen` reads it
    here: Here,
    asking: Asking,
    seen: SeenCase,
    asked: Annotated[AsOf, Depends(as_of)],
    at_least: AtLeast = None,
) -> Response:
    """Give a case as it stands, or as of an earlier point: known then, happened by then, or both."""
    require(asking, "see")
    last = await asyncio.to_thread(_last, here, seen)
    if asked.is_now and seen.sees_all:
        await hold(here, ["case_view"], last, at_least)
        version, body = await asyncio.to_thread(_row, here, seen.case_id)
        return Response(body, media_type="application/json", headers={"ETag": f'"{version}"'})
    headers = {"ETag": f'"{len(seen.whole)}"'} if asked.is_now else None
    return Response(await asyncio.to_thread(_as_of, here, seen, asked), media_type="application/json", headers=headers)


def _last(here: Service, seen: Reading) -> int:
    """The case's last position."""
    last = here.ledger.store.case_rows(seen.case_id)[-1].position
    saw(cases=[seen.case_id], positions=[last])
    return last


def _packed(here: Service, seen: Reading, *, redacted: bool) -> Iterator[bytes]:
    saw(cases=[seen.case_id])
    opening = (lambda _entry: False) if redacted else seen.opens
    try:
        newest = packing.newest(here.ledger, witnessed=here.publishing is not None)
        return packing.case_pack(here.ledger, seen.case_id, newest, opens=opening, without=seen.hidden)
    except packing.NothingSigned as error:
        raise HTTPException(404, str(error)) from error


def _as_of(here: Service, seen: Reading, asked: AsOf) -> bytes:
    history = seen.history
    cut = cut_answering(asked, here.ledger, seen.case_id, history)
    return as_json(document(fold(seen.case_id, history, cut), told(asked, history[: cut.known])))


def _following(here: Service, seen: Reading, asking: Principal) -> list[Possibility]:
    saw(cases=[seen.case_id])
    return list(following(seen.case, here.ledger.now(), asking.recorded_as))


def _row(here: Service, case_id: str) -> tuple[int, str]:
    table = here.projector.views.table("case_view")
    with here.projector.views.database.connect() as connection:
        found: Any = connection.execute(select(table).where(table.c.case_id == case_id)).mappings().one()
    return found["version"], found["document"]
