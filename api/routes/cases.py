"""Reading a case: as it stands, as of an earlier point, its audit trail, and what can come next."""

import asyncio
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlalchemy import select

from api import openapi
from api.answers import Page
from api.asof import AsOf, cut_of
from api.policy import require
from api.service import Asking, Here, Service
from api.trails import Wanted, link_next, trail_page, wanted_entries
from ledger.case.fold import fold
from ledger.law.following import Possibility, following
from ledger.record import Principal
from projections.case_view import CaseDocument, as_json, document

router = APIRouter(prefix="/api/cases", tags=["cases"], responses=openapi.READING)


async def as_of(
    position: Annotated[int | None, Query(ge=0, description="As known when this position was the newest.")] = None,
    known_by: Annotated[datetime | None, Query(description="As known at this time.")] = None,
    happened_by: Annotated[date | None, Query(description="What had certainly happened by this day.")] = None,
    *,
    possibly: Annotated[bool, Query(description="With happened_by: also what may have happened by then.")] = False,
) -> AsOf:
    """Read the two axes from the query."""
    return AsOf(position, known_by, happened_by, possibly)


@router.get("/{case}", summary="A case", response_model=CaseDocument)
async def show(case: str, here: Here, asking: Asking, asked: Annotated[AsOf, Depends(as_of)]) -> Response:
    """Give a case as it stands, or as of an earlier point: known then, happened by then, or both."""
    require(asking, "see")
    case_id = await asyncio.to_thread(here.ledger.find, case)
    if asked.is_now:
        version, body = await _current(here, case_id)
        return Response(body, media_type="application/json", headers={"ETag": f'"{version}"'})
    history = await asyncio.to_thread(here.ledger.history, case_id)
    told = document(fold(case_id, history, cut_of(asked, history)))
    return Response(as_json(told), media_type="application/json")


@router.get("/{case}/events", summary="A case's audit trail")
async def trail(
    case: str,
    request: Request,
    response: Response,
    here: Here,
    asking: Asking,
    wanted: Annotated[Wanted, Depends(wanted_entries)],
) -> Page:
    """Give a case's entries in the log's order, with provenance, breaches and what corrections changed."""
    require(asking, "see")
    case_id = await asyncio.to_thread(here.ledger.find, case)
    await here.projector.holds("audit_trail", await _last_position(here, case_id))
    page = await asyncio.to_thread(trail_page, here.projector.views, replace(wanted, case=case_id))
    link_next(request, response, page)
    return page


@router.get("/{case}/next", summary="What can come next")
async def next_(case: str, here: Here, asking: Asking) -> list[Possibility]:
    """Say of every kind of event whether it can come next, cannot yet, or would be a breach, with the provision."""
    require(asking, "see")
    case_id = await asyncio.to_thread(here.ledger.find, case)
    return await asyncio.to_thread(_following, here, case_id, asking)


def _following(here: Service, case_id: str, asking: Principal) -> list[Possibility]:
    return list(following(here.ledger.case(case_id), here.ledger.now(), asking.recorded_as))


async def _last_position(here: Service, case_id: str) -> int:
    rows = await asyncio.to_thread(here.ledger.store.case_rows, case_id)
    return rows[-1].position


async def _current(here: Service, case_id: str) -> tuple[int, str]:
    await here.projector.holds("case_view", await _last_position(here, case_id))
    return await asyncio.to_thread(_row, here, case_id)


def _row(here: Service, case_id: str) -> tuple[int, str]:
    table = here.projector.views.table("case_view")
    with here.projector.views.database.connect() as connection:
        found: Any = connection.execute(select(table).where(table.c.case_id == case_id)).mappings().one()
    return found["version"], found["document"]
