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
from api.comparing import NOW, WRITTEN, Compared, Point, compared, point
from api.policy import Reading, require
from api.routing import router as strict_router
from api.service import Asking, Here, SeenCase, Service
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
    case: str,  # noqa: ARG001 - `seen` reads it
    request: Request,
    response: Response,
    asking: Asking,
    seen: SeenCase,
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
    page = await asyncio.to_thread(_page, seen, start, limit, regime)
    if page.next is not None:
        url = request.url.include_query_params(**{"from": page.next})
        response.headers["Link"] = f'<{url.path}?{url.query}>; rel="next"'
    return page


@router.get("/{case:path}/diff", summary="What differs between two points", responses=openapi.READING_CASE)
async def diff(
    case: str,  # noqa: ARG001 - `seen` reads it
    here: Here,
    asking: Asking,
    seen: SeenCase,
    start: Annotated[Point, Query(alias="from", description=WRITTEN, examples=["22"])],
    end: Annotated[Point, Query(alias="to", description=WRITTEN, examples=["34"])] = NOW,
    *,
    possibly: Annotated[bool, Query(description="With a day: also what may have happened by then.")] = False,
) -> Compared:
    """Tell what is different between two points of a case, field by field, and which entries make the difference."""
    require(asking, "see")
    points = (replace(point(one), possibly=possibly) for one in (start, end))
    return await asyncio.to_thread(_compared, here, seen, *points)


def _page(seen: Reading, start: int, limit: int, law: Law | None) -> Steps:
    saw(cases=[seen.case_id])
    history, following = seen.history, start + limit
    steps = islice(replay(seen.case_id, history, law, start=start), limit)
    shown = tuple(step for step in steps if step.entry not in seen.hidden)
    more = following if following <= len(history) else None
    return Steps(case=seen.case_id, of=len(history), steps=shown, next=more)


def _compared(here: Service, seen: Reading, start: AsOf, end: AsOf) -> Compared:
    saw(cases=[seen.case_id])
    found = compared(here.ledger, seen.case_id, seen.history, start, end)
    shown = tuple(one for one in found.entries if one.entry not in seen.hidden)
    return found.model_copy(update={"entries": shown})
