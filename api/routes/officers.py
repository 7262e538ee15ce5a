"""Officers: one person across cases and forces, as known at any point, as happened by any day."""

import asyncio
from typing import Annotated

from fastapi import HTTPException, Query

from api import openapi
from api.asof import require_reached
from api.people import place_called
from api.policy import require
from api.routing import router as strict_router
from api.service import Asking, Here, Service
from api.sight import saw
from api.waiting import hold
from ledger.dates import uk_date
from projections.person import RESTS_ON, NoSuchOfficer, Person, PersonAsked, person

router = strict_router(prefix="/api/officers", tags=["officers"])


@router.get("/{officer:path}", summary="One person across cases", responses=openapi.READING_CASE)
async def show(officer: str, here: Here, asking: Asking, asked: Annotated[PersonAsked, Query()]) -> Person:
    """Tell of one person, called by any of their places: a case (its id or a reference), a colon, and the officer.

    Every case that matches lead to, as they stood; outcomes, warnings with their reckoning, and moves between forces.
    Reflective practice is no part of it.
    """
    require(asking, "oversee")
    size = here.ledger.head().size
    wanted = size - 1 if asked.position is None else asked.position
    require_reached(wanted, size)
    for position in (wanted, asked.at_least):
        await hold(here, [view.name for view in RESTS_ON], position)
    return await asyncio.to_thread(_person, here, officer, asked)


def _person(here: Service, called: str, asked: PersonAsked) -> Person:
    place = place_called(here.ledger, called)
    try:
        told = person(here.projector.views, here.ledger, place, asked, uk_date(here.ledger.now()))
    except NoSuchOfficer as error:
        raise HTTPException(404, str(error)) from error
    saw(cases=[one.case_id for one in told.places], officers=[one.officer for one in told.places])
    return told
