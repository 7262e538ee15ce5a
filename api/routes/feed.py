"""The live tail: entries as they are recorded, through the filters of search, as server-sent events."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Header, Query, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api import openapi
from api.feeding import cloud_event, follow
from api.limiting import Streams
from api.policy import require
from api.routing import router as strict_router
from api.searching import VIEWS
from api.service import Asking, Here, narrowing
from api.sight import saw
from api.waiting import hold, hold_asked
from projections.oversight.question import LAST_POSITION
from projections.search import EntrySearch

router = strict_router()


async def one_stream(request: Request, asking: Asking) -> AsyncIterator[None]:
    """One more stream for as long as it is open. Raises `BadRequest` (429)."""
    streams: Streams = request.app.state.streams
    with streams.one(asking.id):
        yield


LastSeen = Annotated[
    int | None,
    Header(
        alias="Last-Event-ID", ge=-1, le=LAST_POSITION, description="The position after which to go on: the newest id."
    ),
]


async def followed(
    here: Here, asking: Asking, asked: Annotated[EntrySearch, Query()], last_seen: LastSeen = None
) -> EntrySearch:
    """What is to be followed, and from where: after what was seen last, else after `after`, else from now on.

    Whatever can be refused is refused here, before the stream begins.
    """
    require(asking, "see")
    await hold_asked(here, VIEWS, asked)
    await hold(here, VIEWS, -1)
    saw(every=True)
    if last_seen is None and "after" not in asked.model_fields_set:
        last_seen = (await asyncio.to_thread(here.ledger.head)).size - 1
    return asked if last_seen is None else asked.model_copy(update={"after": last_seen})


@router.get(
    "/events/stream",
    summary="Follow entries as they are recorded",
    response_class=EventSourceResponse,
    responses=openapi.problems(403, 503),
)
async def stream(
    request: Request,
    here: Here,
    asking: Asking,
    asked: Annotated[EntrySearch, Depends(followed)],
    _one: Annotated[None, Depends(one_stream)],
) -> AsyncIterator[ServerSentEvent]:
    """Send each entry like this as a CloudEvent, its position as the event's id; go on where a connection broke.

    Without `Last-Event-ID` or `after`, it begins with what is recorded from now on. With `position` it ends there. It
    also ends, before the next entry, when the token or session ends that it was asked with.
    """
    async for entry in follow(here, asked, narrowing(here, asking)):
        if not await here.doors.still_lets_in(request):
            return
        told = cloud_event(entry, here.ledger.log).decode()
        yield ServerSentEvent(raw_data=told, event=entry.type, id=str(entry.position))
