"""Disclosing: a draft to go through, the disclosure itself with its proof pack, and who holds copies of what."""

import asyncio
from typing import Annotated, Any

from fastapi import HTTPException, Query, Request, Response

from api import disclosing, openapi, packing
from api.answers import append_answer
from api.disclosing import CopyTold, DraftAsked, Given, Schedules
from api.erasures import read
from api.people import place_called, places_of
from api.policy import require
from api.problems import misshapen
from api.requests import body_of
from api.routing import router as strict_router
from api.service import Asking, Here, SeenCase, Service
from api.waiting import hold
from ledger.disclosing import Selection
from ledger.merkle.text import to_base64
from ledger.record import Principal
from projections.register import MATCHES, Place

router = strict_router(prefix="/api", tags=["disclosure"])

DryRun = Annotated[bool, Query(description="Say what it comes to; record and give nothing.")]
Person = Annotated[str | None, Query(description="A person, as CASE:ID; it must be named", max_length=500)]


@router.post("/disclosures/drafts", summary="Draft a disclosure", **openapi.DRAFTING)
async def draft(request: Request, here: Here, asking: Asking) -> Selection:
    """Give a first selection to go through; nothing is recorded, and nothing is kept of it here.

    What may be delicate is withheld until it is opened. For a person, every case that matches lead to is in it.
    """
    require(asking, "disclose")
    asked = read(DraftAsked, await body_of(request))
    place = await asyncio.to_thread(disclosing.person_in, here.ledger, asked.person)
    places = await _places(here, place) if place else frozenset()
    return await asyncio.to_thread(disclosing.drafted, here.ledger, asked, asking, places)


@router.post("/disclosures", status_code=201, summary="Disclose", response_class=Response, **openapi.DISCLOSING)
async def disclose(request: Request, here: Here, asking: Asking, *, dry_run: DryRun = False) -> Response:
    """Record a disclosure in every case of the selection, all or none, and answer with the one pack for all of them.

    What is recorded is who was given what by which digests, and the pack's hash (`Content-Digest`). An entry that is
    withheld shows the recipient its header; one that is left out shows nothing.
    """
    require(asking, "disclose")
    return await _given(here, read(Selection, await body_of(request)), asking, dry_run=dry_run)


@router.get("/disclosures", summary="Who holds copies about a person", responses=openapi.READING_CASE)
async def copies_about(here: Here, asking: Asking, person: Person = None) -> list[CopyTold]:
    """Tell who was given what is, or may be, about a person, in every case that matches lead to."""
    require(asking, "disclose")
    if not person:
        raise misshapen("/person", "name a person, as CASE:ID")
    places = await _places(here, await asyncio.to_thread(place_called, here.ledger, person))
    return [*await asyncio.to_thread(disclosing.copies_about, here.ledger, asking, places)]


# Before the routes of cases: a reference may hold slashes, so that the case's own path takes whatever comes after it.
@router.post(
    "/cases/{case:path}/disclosures",
    status_code=201,
    summary="Disclose of a case",
    response_class=Response,
    **openapi.DISCLOSING,
)
async def disclose_of(
    case: str,  # noqa: ARG001 - `seen` reads it
    request: Request,
    here: Here,
    asking: Asking,
    seen: SeenCase,
    *,
    dry_run: DryRun = False,
) -> Response:
    """Make a disclosure of this one case, as POST /api/disclosures does."""
    require(asking, "disclose")
    selection = read(Selection, await body_of(request))
    named = [await asyncio.to_thread(here.ledger.find, one.case) for one in selection.cases]
    if {*named} != {seen.case_id}:
        raise misshapen("/cases", "the selection is of another case than the address")
    return await _given(here, selection, asking, dry_run=dry_run)


@router.get(
    "/cases/{case:path}/disclosures/schedules", summary="The prosecutor's schedules", responses=openapi.READING_CASE
)
async def schedules(case: str, asking: Asking, seen: SeenCase) -> Schedules:  # noqa: ARG001 - as above
    """List a case's material for the prosecutor; what is sensitive by the record itself stands apart."""
    require(asking, "disclose")
    return await asyncio.to_thread(disclosing.schedules_of, seen)


@router.get("/cases/{case:path}/disclosures", summary="Who holds copies", responses=openapi.READING_CASE)
async def copies(case: str, asking: Asking, seen: SeenCase) -> list[CopyTold]:  # noqa: ARG001 - as above
    """Tell who was given what of a case, by the record: whom, when, on which footing, which entries and digests."""
    require(asking, "disclose")
    return [*await asyncio.to_thread(disclosing.copies_in, seen)]


async def _places(here: Service, place: Place) -> frozenset[Place]:
    await hold(here, [MATCHES.name], here.ledger.head().size - 1)
    return await asyncio.to_thread(places_of, here.projector.views, place)


async def _given(here: Service, selection: Selection, asking: Principal, *, dry_run: bool) -> Response:
    witnessed = here.publishing is not None
    try:
        made = await disclosing.given(here.ledger, selection, asking, witnessed=witnessed, dry_run=dry_run)
    except packing.NothingSigned as error:
        raise HTTPException(404, str(error)) from error
    if dry_run:
        return Response(disclosing.weighed(made).model_dump_json(), media_type="application/json")
    if here.publishing:
        here.publishing.wake()
    return Response(made.pack, 201, _headers(made), media_type="application/zip")


def _headers(made: Given) -> dict[str, Any]:
    entries = [f"/api/events/{receipt.entry}" for receipt in append_answer(made.appended).receipts]
    return {
        "Location": entries[0],
        "Link": ", ".join(f'<{entry}>; rel="describedby"' for entry in entries),
        "Content-Digest": f"sha-256=:{to_base64(bytes.fromhex(made.digest))}:",
        "Content-Disposition": 'attachment; filename="disclosure.zip"',
    }
