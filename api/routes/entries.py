"""Reading one entry: opened, and its proof."""

import asyncio
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request, Response
from pydantic import Field

from api import openapi
from api.answers import Answer, BreachAnswer, breach_answer
from api.policy import NotAllowed, Reading, require
from api.routing import router as strict_router
from api.service import Asking, Here
from api.sight import saw
from ledger.entry import Entry
from ledger.events.base import Event

router = strict_router(prefix="/api/events", tags=["entries"])


CLOSED = {"seal": lambda text: text.sealed}
"""Writes a sealed value as its digest, though it was opened."""


class EntryAnswer(Answer):
    """One entry, opened as far as the reader may: the clear header, and what was said."""

    header: dict[str, Any] = Field(description="The leaf: what the tree commits to")
    position: int
    circumstances: dict[str, Any] | None
    rule_set: dict[str, str]
    breaches: tuple[BreachAnswer, ...]
    data: dict[str, Any] | None = Field(description="None where the body's key is gone")


async def opened_case(entry: str, request: Request, asking: Asking) -> Reading | None:
    """The case of the entry, for a reader who sees the entry; None where there is no such entry.

    Raises `NotAllowed`, which says of what kind of event the entry is: that it is there, its case's versions tell.
    """
    require(asking, "see")
    found: Reading | None = getattr(request.state, "reading", None)
    if found and entry in await asyncio.to_thread(lambda: found.hidden):
        raise NotAllowed(asking, f"the role of {asking.role.label} does not see this entry of the case")
    return found


OpenedCase = Annotated[Reading | None, Depends(opened_case)]


@router.get("/{entry}", summary="One entry", responses=openapi.problems(403, 404, 500, 503))
async def entry(entry: str, here: Here, seen: OpenedCase) -> EntryAnswer:
    """Give one entry by its id, its sealed values opened to whoever may see them, and else as their digests."""
    found = await asyncio.to_thread(here.ledger.entry, entry)
    if found is None or seen is None:
        raise HTTPException(404, f"no entry has the id {entry[:80]!r}")
    saw(cases=[found.case_id], positions=[found.position])
    return _answer(found, opens=seen.opens(entry))


@router.get(
    "/{entry}/proof",
    summary="The proof that an entry is in the log",
    response_class=Response,
    responses=openapi.problems(403, 404, 500, 503),
)
async def proof(entry: str, here: Here, _seen: OpenedCase) -> Response:
    """Give the entry's proof (c2sp.org/tlog-proof): under the newest witnessed checkpoint if that covers it."""
    found = await asyncio.to_thread(here.ledger.receipt, entry)
    if found is None or found.proof is None:
        raise HTTPException(404, f"no entry has the id {entry[:80]!r}")
    saw(cases=[found.case], positions=[found.position])
    if here.publishing and here.publishing.holds(found.position):
        (found,) = await here.publishing.under_witnesses([found])
    return Response(found.proof, media_type="text/plain; charset=utf-8")


def _answer(found: Entry, *, opens: bool) -> EntryAnswer:
    said = found.said
    event = said.event
    told: dict[str, Any] = {"mode": "json", "exclude_none": True, "context": None if opens else CLOSED}
    return EntryAnswer(
        header=found.header.model_dump(mode="json", by_alias=True),
        position=found.position,
        circumstances=said.circumstances.model_dump(**told) if said.circumstances else None,
        rule_set=said.rule_set,
        breaches=tuple(map(breach_answer, said.breaches)),
        data=event.model_dump(exclude={"type"}, **told) if isinstance(event, Event) else None,
    )
