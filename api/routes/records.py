"""Records management: what is to be done about keeping and parting with data."""

import asyncio
from typing import Annotated

from fastapi import Query

from api import openapi
from api.policy import require
from api.records import work_of
from api.routing import router as strict_router
from api.service import Asking, Here
from api.waiting import AtLeast, hold
from ledger.dates import uk_date
from projections.keeping import KEEPING
from projections.oversight.question import Day
from projections.worklist import Worklist

router = strict_router(prefix="/api/records", tags=["records"])

On = Annotated[Day | None, Query(description="How it stands on this day; today, unless told.", examples=["2027-01-31"])]


@router.get("/worklist", summary="What is to be done", responses=openapi.problems(403, 503))
async def work(here: Here, asking: Asking, on: On = None, at_least: AtLeast = None) -> Worklist:
    """List requests to answer, holds to place, officer-cases to review or dispose of, and erasures that wait.

    Holds and restrictions that are in force are on it too.

    Reviews are due by the retention periods that are set (`CONDUCT_RETENTION`), or as the last review says.
    """
    require(asking, "oversee")
    require(asking, "see")
    await hold(here, [KEEPING.name], here.ledger.head().size - 1, at_least)
    day = on or uk_date(here.ledger.now())
    return await asyncio.to_thread(work_of, here.ledger, here.projector.views, here.retention, day)
