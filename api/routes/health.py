"""Whether the service lives, and whether it can take work."""

import asyncio
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from api import openapi
from api.log import newest_incident
from api.routing import router as strict_router
from api.service import Here

router = strict_router(tags=["operations"])


class Live(BaseModel):
    """That the process answers."""

    model_config = ConfigDict(frozen=True)

    status: Literal["live"] = "live"


class Trouble(BaseModel):
    """An error on this side: what it was is told by the log, under its name."""

    model_config = ConfigDict(frozen=True)

    name: str = Field(description="Under which it stands in the log", examples=["3f9c2b1a"])
    at: datetime = Field(description="When")


class Ready(BaseModel):
    """That the record answers, and how far each view has come."""

    model_config = ConfigDict(frozen=True)

    status: Literal["ready"] = "ready"
    size: int = Field(description="Entries in the log", examples=[412])
    views: dict[str, int] = Field(
        description="The last position that each view holds; -1 before the first",
        examples=[{"case_view": 411, "audit_trail": 411}],
    )
    lag: dict[str, int] = Field(
        description="How many entries of the log each view does not hold yet", examples=[{"case_view": 0}]
    )
    published: int | None = Field(
        description="Entries under the newest checkpoint that the policy's quorum cosigned; none without a policy",
        examples=[410],
    )
    newest_error: Trouble | None = Field(
        default=None, description="The error on this side that was written down last; none since it was started"
    )
    witnesses: dict[str, str] = Field(
        description="What is wrong with witnesses of the policy, by their names", examples=[{"w1": "it is down"}]
    )


@router.get("/livez", summary="Does the process answer?")
async def livez() -> Live:
    """Say that the process answers."""
    return Live()


@router.get("/readyz", summary="Do the record and its views answer?", responses=openapi.problems(503))
async def readyz(here: Here) -> Ready:
    """Ask the record for its head and each view for its position; 503 where one cannot answer."""
    head = await asyncio.to_thread(here.ledger.head)
    here.projector.check()
    publishing = here.publishing
    held = await here.projector.positions()
    return Ready(
        size=head.size,
        views=held,
        lag={view: max(0, head.size - 1 - position) for view, position in held.items()},
        published=publishing.size if publishing else None,
        witnesses=publishing.problems if publishing else {},
        newest_error=_newest_error(),
    )


def _newest_error() -> Trouble | None:
    incident = newest_incident()
    return Trouble(name=incident.name, at=incident.at) if incident else None
