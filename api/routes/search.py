"""Search across cases: cases and entries, by one query string that lists, exports and feeds have in common."""

import asyncio
from typing import Annotated

from fastapi import Query, Request, Response

from api import openapi
from api.policy import require
from api.routes import feed, people, webhooks
from api.routing import router as strict_router
from api.searching import VIEWS, FoundCases, FoundEntries, cases_page, entries_page, link_next
from api.service import Asking, Here, narrowing
from api.sight import saw_rows
from api.waiting import hold_asked
from projections.search import CaseSearch, EntrySearch

router = strict_router(prefix="/api", tags=["search"])
router.include_router(people.router)
router.include_router(feed.router)
router.include_router(webhooks.router)


@router.get("/cases", summary="Search cases", responses=openapi.PAGING)
async def find_cases(
    request: Request, response: Response, here: Here, asking: Asking, asked: Annotated[CaseSearch, Query()]
) -> FoundCases:
    """Give the cases of this kind that have an entry like this, in the order of their opening."""
    require(asking, "see")
    await hold_asked(here, VIEWS, asked)
    page = await asyncio.to_thread(cases_page, here.projector.views, asked, narrowing(here, asking))
    saw_rows(page.cases)
    link_next(request, response, page)
    return page


@router.get("/events", summary="Search entries", responses=openapi.PAGING)
async def find_entries(
    request: Request, response: Response, here: Here, asking: Asking, asked: Annotated[EntrySearch, Query()]
) -> FoundEntries:
    """Give the entries like this of every case, in the log's order, as far as the views have come."""
    require(asking, "see")
    await hold_asked(here, VIEWS, asked)
    page = await asyncio.to_thread(entries_page, here.projector.views, asked, narrowing(here, asking))
    saw_rows(page.entries)
    link_next(request, response, page)
    return page
