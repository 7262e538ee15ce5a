"""Questions about access: who saw a case, what an account looked at, what is unusual. Each is itself entered.

The access ledger may be used for the purposes of the Data Protection Act 2018 s.62(4) and for no other, so that each
question names one of them.
"""

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import Depends, Path, Query, Request, Response

from api import openapi
from api.asof import Moment
from api.policy import require
from api.routing import router as strict_router
from api.service import Here, Recording
from api.sight import saw
from api.trails import LARGEST_PAGE, LAST_POSITION
from ledger.access import Look, Looked, Purpose
from ledger.record import Principal
from ledger.vocabulary import AccessPurpose, PurposeBasis
from projections.access import Looks, Patterns, by_account, page, unusual, who_saw

router = strict_router(prefix="/api/access", tags=["access"])

USUAL = timedelta(days=90)
"""How far back is looked unless it is said."""


async def questioner(
    request: Request,
    who: Recording,
    purpose: Annotated[AccessPurpose, Query(description="For which purpose of s.62(4) it is asked.")],
) -> Principal:
    """Who is asking about access, and for which of the purposes that there may be."""
    request.state.purpose = Purpose(basis=PurposeBasis.STATED, said=purpose.value)
    return who


async def entries_asked(
    here: Here,
    since: Annotated[Moment | None, Query(description="Looks from this time on; 90 days back unless told.")] = None,
    until: Annotated[Moment | None, Query(description="Looks before this time; now unless told.")] = None,
    after: Annotated[int, Query(ge=-1, le=LAST_POSITION, description="The cursor: looks after this position.")] = -1,
) -> tuple[Iterator[Looked], datetime]:
    """The entries that are asked about, and the time at which they end."""
    until = until or here.access.now()
    return here.access.since(since or until - USUAL, after), until


Questioner = Annotated[Principal, Depends(questioner)]
Entries = Annotated[tuple[Iterator[Looked], datetime], Depends(entries_asked)]
Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="Looks a page may have.")]
Account = Annotated[str, Path(max_length=200, description="An account, by its id", examples=["local-operator"])]


@router.get("/cases/{case:path}", summary="Who saw a case", responses=openapi.PAGING_CASE)
async def of_case(
    case: str, request: Request, response: Response, here: Here, asking: Questioner, asked: Entries, limit: Limit = 100
) -> Looks:
    """Give the looks at a case, refused ones too, and those at so many cases that it may have been among them."""
    require(asking, "audit")
    case_id = await asyncio.to_thread(here.ledger.find, case)
    saw(cases=[case_id])
    return await _page(request, response, asked, who_saw(case_id), limit)


@router.get("/accounts/{account}", summary="What an account looked at", responses=openapi.PAGING)
async def of_account(
    account: Account, request: Request, response: Response, asking: Questioner, asked: Entries, limit: Limit = 100
) -> Looks:
    """Give the looks of one account, refused ones too."""
    require(asking, "audit")
    return await _page(request, response, asked, by_account(account), limit)


@router.get("/unusual", summary="What is unusual", responses=openapi.problems(403, 503))
async def patterns(asking: Questioner, asked: Entries) -> Patterns:
    """Give, by day and account: looks at one's own file or a colleague's, at many cases, and many refusals.

    A pattern is a reason to ask, not a finding: each is told with the number from which on it is.
    """
    require(asking, "audit")
    entries, until = asked
    return await asyncio.to_thread(unusual, entries, until)


async def _page(
    request: Request,
    response: Response,
    asked: tuple[Iterator[Looked], datetime],
    wanted: Callable[[Look], bool],
    limit: int,
) -> Looks:
    entries, until = asked
    found = await asyncio.to_thread(page, entries, until, wanted, limit)
    if found.next is not None:
        url = request.url.include_query_params(after=found.next, until=until.isoformat().replace("+00:00", "Z"))
        response.headers["Link"] = f'<{url.path}?{url.query}>; rel="next"'
    return found
