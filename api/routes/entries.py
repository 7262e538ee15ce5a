"""Reading one entry: opened, and its proof."""

import asyncio
from typing import Any

from fastapi import HTTPException, Response
from pydantic import Field

from api import openapi
from api.answers import Answer, BreachAnswer, breach_answer
from api.policy import require
from api.routing import router as strict_router
from api.service import Asking, Here
from api.sight import saw
from ledger.entry import Entry
from ledger.events.base import Event

router = strict_router(prefix="/api/events", tags=["entries"])


class EntryAnswer(Answer):
    """One entry, opened as far as the reader may: the clear header, and what was said."""

    header: dict[str, Any] = Field(description="The leaf: what the tree commits to")
    position: int
    circumstances: dict[str, Any] | None
    rule_set: dict[str, str]
    breaches: tuple[BreachAnswer, ...]
    data: dict[str, Any] | None = Field(description="None where the body's key is gone")


@router.get("/{entry}", summary="One entry", responses=openapi.problems(403, 404, 500, 503))
async def entry(entry: str, here: Here, asking: Asking) -> EntryAnswer:
    """Give one entry by its id, its sealed values opened."""
    require(asking, "see-sealed")
    found = await asyncio.to_thread(here.ledger.entry, entry)
    if found is None:
        raise HTTPException(404, f"no entry has the id {entry[:80]!r}")
    saw(cases=[found.case_id], positions=[found.position])
    return _answer(found)


@router.get(
    "/{entry}/proof",
    summary="The proof that an entry is in the log",
    response_class=Response,
    responses=openapi.problems(403, 404, 500, 503),
)
async def proof(entry: str, here: Here, asking: Asking) -> Response:
    """Give the entry's proof (c2sp.org/tlog-proof): under the newest witnessed checkpoint if that covers it."""
    require(asking, "see")
    found = await asyncio.to_thread(here.ledger.receipt, entry)
    if found is None or found.proof is None:
        raise HTTPException(404, f"no entry has the id {entry[:80]!r}")
    saw(cases=[found.case], positions=[found.position])
    if here.publishing and here.publishing.holds(found.position):
        (found,) = await here.publishing.under_witnesses([found])
    return Response(found.proof, media_type="text/plain; charset=utf-8")


def _answer(found: Entry) -> EntryAnswer:
    said = found.said
    event = said.event
    return EntryAnswer(
        header=found.header.model_dump(mode="json", by_alias=True),
        position=found.position,
        circumstances=said.circumstances.model_dump(mode="json", exclude_none=True) if said.circumstances else None,
        rule_set=said.rule_set,
        breaches=tuple(map(breach_answer, said.breaches)),
        data=event.model_dump(mode="json", exclude={"type"}, exclude_none=True) if isinstance(event, Event) else None,
    )
