"""Recording: opening a case, appending to one, and appending to several at once."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, Header, Query, Request, Response

from api import bodies, openapi
from api.answers import AppendAnswer, append_answer
from api.identity import LOCAL_OPERATOR
from api.policy import Reading, reading, require, require_recording
from api.problems import misshapen
from api.publishing import can_wait
from api.requests import body_of, expected_version, request_name
from api.routing import router as strict_router
from api.service import Here, Recording, Service
from api.sight import saw
from ledger.errors import UnknownCase
from ledger.receipts import Appended
from ledger.record import Principal
from ledger.submission import drafts

router = strict_router(prefix="/api", tags=["recording"])

IdempotencyKey = Annotated[
    str | None,
    Header(
        description="A name for this request: sent again with the same content, it is recorded once (7 days).",
        examples=["01890a5d-ac96-774b-bcce-b302099a8057"],
    ),
]
IfMatch = Annotated[
    str | None,
    Header(
        description='The ETag the case was read with, its version in double quotes, like "7".',
        examples=['"2"'],
    ),
]
Wait = Annotated[
    Literal["witnessed"] | None,
    Query(
        description="Answer with proofs under a checkpoint that the log's policy accepts, cosigned by its witnesses."
    ),
]
DryRun = Annotated[bool, Query(description="Say what would happen; record nothing.")]


@dataclass(frozen=True, slots=True)
class Order:
    """How a request is to be recorded: in whose name, under which name of its own, in earnest or not, until when."""

    asking: Principal
    name: str | None
    dry_run: bool
    wait: str | None


async def order(
    here: Here, asking: Recording, idempotency_key: IdempotencyKey = None, *, dry_run: DryRun = False, wait: Wait = None
) -> Order:
    """Read what every recording request says beside its events. Raises `NotAllowed`, `BadRequest`."""
    require(asking, "record")
    can_wait(here.publishing, wait)
    return Order(asking, request_name(idempotency_key), dry_run, wait)


Ordered = Annotated[Order, Depends(order)]


@router.post("/cases", status_code=201, summary="Open a case", **openapi.OPENING)
async def open_case(request: Request, response: Response, here: Here, ordered: Ordered) -> AppendAnswer:
    """Open a case with its first events; they are recorded all or none. The id is the server's."""
    events = bodies.listed(await body_of(request))
    require_recording(ordered.asking, events, dict)
    request.state.place = "/events/{}".format
    appended = await here.ledger.open_case(events, ordered.asking, idempotency=ordered.name, dry_run=ordered.dry_run)
    if not ordered.dry_run:
        response.headers["Location"] = f"/api/cases/{appended.case}"
    return await _answered(appended, here, response, ordered.wait)


@router.post("/events", status_code=201, summary="Append to several cases", **openapi.ACROSS)
async def append_across(request: Request, response: Response, here: Here, ordered: Ordered) -> AppendAnswer:
    """Append to several cases at once, all or none: combining and splitting matters write both.

    A case that does not exist yet is opened under the id that the request gives it, with 0 as the version expected.
    """
    body = await body_of(request)
    events = bodies.listed(body, "expect")
    expect, called = bodies.versions(body), list(bodies.cases_of(events))
    bodies.unused(expect, set(called))
    request.state.place = "/events/{}".format
    if ordered.asking != LOCAL_OPERATOR:
        await asyncio.to_thread(_require_across, here, ordered.asking, [*expect, *called], events)
    drafts([bodies.without_case(event) for event in events], ordered.asking.recorded_as)
    await _each_once(here, list(expect))
    places = {case: [index for index, other in enumerate(called) if other == case] for case in called}
    order = [index for indexes in places.values() for index in indexes]
    request.state.place = lambda index: f"/events/{order[index]}"
    appended = await here.ledger.append_many(
        {
            case: (expect.get(case), [bodies.without_case(events[at]) for at in indexes])
            for case, indexes in places.items()
        },
        ordered.asking,
        idempotency=ordered.name,
        dry_run=ordered.dry_run,
    )
    return await _answered(appended, here, response, ordered.wait)


# After the other: a reference may hold slashes, so that this one's path is open in the middle.
@router.post("/cases/{case:path}/events", status_code=201, summary="Append to a case", **openapi.APPEND)
async def append(
    case: str,
    request: Request,
    response: Response,
    here: Here,
    ordered: Ordered,
    if_match: IfMatch = None,
) -> AppendAnswer:
    """Append one event, or a list of events all or none, to the case of this id or reference."""
    expect = expected_version(if_match)
    body = await body_of(request)
    events = bodies.one_or_list(body)
    recorded: Reading = request.state.reading
    await asyncio.to_thread(require_recording, ordered.asking, events, lambda: recorded.kinds)
    request.state.place = "/{}".format if isinstance(body, list) else _whole_body
    appended = await here.ledger.append(
        case, events, expect=expect, principal=ordered.asking, idempotency=ordered.name, dry_run=ordered.dry_run
    )
    return await _answered(appended, here, response, ordered.wait)


def _whole_body(_index: int) -> str:
    return ""


def _require_across(here: Service, asking: Principal, cases: Iterable[str], events: Sequence[bodies.Event]) -> None:
    """Look that all of the cases are there for whoever asks, or not there yet, and that they may record the events."""
    kinds: dict[str, str] = {}
    for case in dict.fromkeys(cases):
        try:
            kinds |= reading(here.ledger, asking, case).kinds
        except UnknownCase:
            continue  # it is opened, or else told as unknown, further on
    require_recording(asking, events, lambda: kinds)


async def _each_once(here: Service, names: list[str]) -> None:
    """Look that no two names are of one case. Raises `Invalid`."""
    ids = [await asyncio.to_thread(_id_of, here, name) for name in names]
    for index, id_ in enumerate(ids):
        if id_ in ids[:index]:
            raise misshapen(
                "/expect", f"{names[ids.index(id_)]!r} and {names[index]!r} are one case; name it in one way"
            )


def _id_of(here: Service, name: str) -> str:
    try:
        return here.ledger.find(name)
    except UnknownCase:
        return name


async def _answered(appended: Appended, here: Service, response: Response, wait: str | None) -> AppendAnswer:
    if here.publishing:
        here.publishing.wake()
        appended = await here.publishing.witnessed(appended) if wait else appended
    answer = append_answer(appended)
    saw(cases=dict.fromkeys(receipt.case for receipt in appended.receipts))
    if not appended.receipts:
        response.status_code = 200
    if answer.version is not None:
        response.headers["ETag"] = f'"{answer.version}"'
    return answer
