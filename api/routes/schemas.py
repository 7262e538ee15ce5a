"""The JSON Schemas of the events: what an event's `data` may hold."""

import asyncio
from typing import Any

from fastapi import HTTPException
from pydantic import BaseModel, ConfigDict, Field

from api import openapi
from api.routing import router as strict_router
from api.schemas import data_schema
from ledger.events.base import Event
from ledger.events.catalogue import EVENTS

router = strict_router(prefix="/api/schemas", tags=["schemas"])


class EventKind(BaseModel):
    """One kind of event: its name, the part of the process it belongs to, and its law in a sentence."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(examples=["ArrestMade"])
    part: str = Field(examples=["criminal"])
    description: str = Field(description="What happened, with its legal basis")
    schema_version: int
    opens: bool = Field(description="Whether a case may begin with it")


@router.get("", summary="The catalogue of events")
async def catalogue() -> list[EventKind]:
    """List every kind of event, in the order of the process."""
    return [_kind(event) for event in EVENTS.values()]


@router.get("/{type}", summary="One event's JSON Schema", responses=openapi.problems(404))
async def schema(type: str) -> dict[str, Any]:  # noqa: A002 - the parameter's name in the path
    """Give the JSON Schema (2020-12) of one event's data."""
    if type not in EVENTS:
        raise HTTPException(404, f"no event is called {type[:80]!r}; GET /api/schemas lists them")
    return await asyncio.to_thread(data_schema, type)


def _kind(event: type[Event]) -> EventKind:
    part = event.__module__.rsplit(".", 1)[-1]
    law = (event.__doc__ or "").strip()
    return EventKind(
        type=event.name(), part=part, description=law, schema_version=event.schema_version, opens=event.opens
    )
