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
from api.asof import AsOf, Day, Moment, answering, told
from api.policy import may, require
from api.routing import router as strict_router
from api.service import Asking, Here, Service
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
    case: str,
    request: Request,
    response: Response,
    here: Here,
    asking: Asking,
    wanted: Annotated[Wanted, Depends(wanted_entries)],
    at_least: AtLeast = None,
) -> Page:
    """Give a case's entries in the log's order, with provenance, breaches and what corrections changed."""
    require(asking, "see")
    case_id, last = await asyncio.to_thread(_found, here, case)
    await hold(here, ["audit_trail"], last, at_least)
    page = await asyncio.to_thread(trail_page, here.projector.views, replace(wanted, case=case_id))
    link_next(request, response, page)
    return page


@router.get(
    "/{case:path}/pack",
    summary="A case's proof pack",
    response_class=StreamingResponse,
    responses=openapi.PACKING,
)
async def pack(
    case: str,
    here: Here,
    asking: Asking,
    *,
    redacted: Annotated[bool, Query(description="Open nothing of what was said.")] = False,
) -> Response:
    """Give what an auditor verifies offline, opened as far as the reader may see: `conduct verify` says what it shows.

    A pack proves where the case's entries are in the log. It cannot show that no other entry belongs to the case.
    """
    require(asking, "see")
    disclosed = not redacted and may(asking, "see-sealed")
    case_id, pieces = await asyncio.to_thread(_packed, here, case, disclosed=disclosed)
    headers = {"Content-Disposition": f'attachment; filename="{case_id}.zip"'}
    return StreamingResponse(pieces, media_type="application/zip", headers=headers)


@router.get("/{case:path}/next", summary="What can come next", responses=openapi.READING_CASE)
async def next_(case: str, here: Here, asking: Asking) -> list[Possibility]:
    """Say of every kind of event whether it can come next, cannot yet, or would be a breach, with the provision."""
    require(asking, "see")
    return await asyncio.to_thread(_following, here, case, asking)


@router.get("/{case:path}", summary="A case", response_model=CaseDocument, responses=openapi.SHOWING)
async def show(
    case: str, here: Here, asking: Asking, asked: Annotated[AsOf, Depends(as_of)], at_least: AtLeast = None
) -> Response:
    """Give a case as it stands, or as of an earlier point: known then, happened by then, or both."""
    require(asking, "see")
    case_id, last = await asyncio.to_thread(_found, here, case)
    if asked.is_now:
        await hold(here, ["case_view"], last, at_least)
        version, body = await asyncio.to_thread(_row, here, case_id)
        return Response(body, media_type="application/json", headers={"ETag": f'"{version}"'})
    return Response(await asyncio.to_thread(_as_of, here, case_id, asked), media_type="application/json")


def _found(here: Service, called: str) -> tuple[str, int]:
    """The case of this id or reference, and its last position. Raises `UnknownCase`, `AmbiguousReference`."""
    case_id = here.ledger.find(called)
    last = here.ledger.store.case_rows(case_id)[-1].position
    saw(cases=[case_id], positions=[last])
    return case_id, last


def _packed(here: Service, called: str, *, disclosed: bool) -> tuple[str, Iterator[bytes]]:
    case_id = here.ledger.find(called)
    try:
        newest = packing.newest(here.ledger, witnessed=here.publishing is not None)
        return case_id, packing.case_pack(here.ledger, case_id, newest, disclosed=disclosed)
    except packing.NothingSigned as error:
        raise HTTPException(404, str(error)) from error


def _as_of(here: Service, case_id: str, asked: AsOf) -> bytes:
    history, cut = answering(asked, here.ledger, case_id)
    return as_json(document(fold(case_id, history, cut), told(asked, history[: cut.known])))


def _following(here: Service, called: str, asking: Principal) -> list[Possibility]:
    case = here.ledger.case(here.ledger.find(called))
    return list(following(case, here.ledger.now(), asking.recorded_as))


def _row(here: Service, case_id: str) -> tuple[int, str]:
    table = here.projector.views.table("case_view")
    with here.projector.views.database.connect() as connection:
        found: Any = connection.execute(select(table).where(table.c.case_id == case_id)).mappings().one()
    return found["version"], found["document"]
