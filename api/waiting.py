"""Reading what one has written: an answer from views waits until it can hold the position asked for."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import Query

from api.asof import require_reached
from api.service import Service
from projections.oversight.question import AT_LEAST, LAST_POSITION, Asked

AtLeast = Annotated[int | None, Query(ge=0, le=LAST_POSITION, description=AT_LEAST)]
"""The parameter, of routes whose other parameters are no question's."""


async def hold(here: Service, views: Iterable[str], *positions: int | None) -> None:
    """Wait until each of these views holds every position that is named.

    Raises `ViewBehind` after two seconds, `ViewParked` at once.
    """
    wanted = max((position for position in positions if position is not None), default=None)
    if wanted is not None:
        for view in views:
            await here.projector.holds(view, wanted)


async def hold_asked(here: Service, views: Iterable[str], asked: Asked) -> None:
    """Wait until each of these views holds the position at which a search is put, and that which it asks for.

    Raises `AheadOfRecord` too.
    """
    if asked.position is not None:
        require_reached(asked.position, here.ledger.head().size)
    await hold(here, views, asked.position, asked.at_least)
