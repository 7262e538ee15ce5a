"""Replaying a case entry by entry, and what is different between any two of its points."""

import asyncio
from dataclasses import replace
from itertools import islice
from typing import Annotated

from fastapi import Query, Request, Response
from pydantic import Field

from api import openapi
from api.answers import Answer
from api.asof import AsOf
from api.comparing import NOW, WRITTEN, Compared, Point, compare, point
from api.policy import require
from api.routing import router as strict_router
from api.service import Asking, Here, Service
from api.sight import saw
from ledger.law.rereading import Law
from projections.replay import Step, replay

router = strict_router(prefix="/api/cases", tags=["cases"])

LARGEST_PAGE = 100


class Steps(Answer):
    """A page of a replay; `next` is the step that the page after it begins with."""

    case: str = Field(description="The case's id")
    of: int = Field(description="The number of its entries")
    steps: tuple[Step, ...]
    next: int | None = None


@router.get("/{case:path}/replay", summary="A case, entry by entry", responses=openapi.PAGING_CASE)
async def replayed(
    case: str,
    request: Request,
    response: Response,
    here: Here,
    asking: Asking,
    start: Annotated[int, Query(alias="from", ge=1, le=2**53 - 1, description="The first step, from 1.")] = 1,
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="Steps a page may have.")] = 20,
    regime: Annotated[
        Law | None,
        Query(description="Also judge each entry again: by the constants of today, or under another regime's rules."),
    ] = None,
) -> Steps:
    """Give each entry with what it changed and the case after it; breaches as written, and as a law finds them now.

    What is written into entries stays as it is, whatever another law would have said.
    """
    require(asking, "see")
    page = await asyncio.to_thread(_page, here, case, start, limit, regime)
    if page.next is not None:
        url = request.url.include_query_params(**{"from": page.next})
        response.headers["Link"] = f'<{url.path}?{url.query}>; rel="next"'
    return page


@router.get("/{case:path}/diff", summary="What differs between two points", responses=openapi.READING_CASE)
async def diff(
    case: str,
    here: Here,
    asking: Asking,
    start: Annotated[Point, Query(alias="from", description=WRITTEN, examples=["22"])],
    end: Annotated[Point, Query(alias="to", description=WRITTEN, examples=["34"])] = NOW,
    *,
    possibly: Annotated[bool, Query(description="With a day: also what may have happened by then.")] = False,
) -> Compared:
    """Tell what is different between two points of a case, field by field, and which entries make the difference."""
    require(asking, "see")
    points = (replace(point(one), possibly=possibly) for one in (start, end))
    return await asyncio.to_thread(_compared, here, case, *points)


def _page(here: Service, called: str, start: int, limit: int, law: Law | None) -> Steps:
    case_id = here.ledger.find(called)
    saw(cases=[case_id])
    history = here.ledger.history(case_id)
    steps = tuple(islice(replay(case_id, history, law, start=start), limit))
    following = start + limit
    return Steps(case=case_id, of=len(history), steps=steps, next=following if following <= len(history) else None)


def _compared(here: Service, called: str, start: AsOf, end: AsOf) -> Compared:
    case_id = here.ledger.find(called)
    saw(cases=[case_id])
    return compare(here.ledger, case_id, start, end)
