"""Recording: opening a case, appending to one, and appending to several at once."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request, Response

from api import openapi
from api.answers import AppendAnswer, append_answer
from api.policy import require
from api.problems import BadRequest
from api.requests import body_of, expected_version, request_name
from api.service import Asking, Here
from ledger.record import Appended
from ledger.submission import drafts

router = APIRouter(prefix="/api", tags=["recording"])

IdempotencyKey = Annotated[
    str | None,
    Header(description="A name for this request: sent again with the same content, it is recorded once (7 days)."),
]
IfMatch = Annotated[
    str | None, Header(description='The ETag the case was read with, its version in double quotes, like "7".')
]
DryRun = Annotated[bool, Query(description="Say what would happen; record nothing.")]


@router.post("/cases", status_code=201, summary="Open a case", **openapi.recording(openapi.OPENING))
async def open_case(
    request: Request,
    response: Response,
    here: Here,
    asking: Asking,
    idempotency_key: IdempotencyKey = None,
    *,
    dry_run: DryRun = False,
) -> AppendAnswer:
    """Open a case with its first events; they are recorded all or none. The id is the server's."""
    require(asking, "record")
    events = _events(await body_of(request))
    request.state.place = "/events/{}".format
    appended = await here.ledger.open_case(events, asking, idempotency=request_name(idempotency_key), dry_run=dry_run)
    if not dry_run:
        response.headers["Location"] = f"/api/cases/{appended.case}"
    return _answered(appended, here, response)


@router.post("/cases/{case}/events", status_code=201, summary="Append to a case", **openapi.recording(openapi.APPEND))
async def append(
    case: str,
    request: Request,
    response: Response,
    here: Here,
    asking: Asking,
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
    *,
    dry_run: DryRun = False,
) -> AppendAnswer:
    """Append one event, or a list of events all or none, to the case of this id or reference."""
    require(asking, "record")
    given = await body_of(request)
    events = given if isinstance(given, list) else [given]
    request.state.place = "/{}".format if isinstance(given, list) else (lambda _: "")
    appended = await here.ledger.append(
        case,
        _objects(events),
        expect=expected_version(if_match),
        principal=asking,
        idempotency=request_name(idempotency_key),
        dry_run=dry_run,
    )
    return _answered(appended, here, response)


@router.post("/events", status_code=201, summary="Append to several cases", **openapi.recording(openapi.ACROSS))
async def append_across(
    request: Request,
    response: Response,
    here: Here,
    asking: Asking,
    idempotency_key: IdempotencyKey = None,
    *,
    dry_run: DryRun = False,
) -> AppendAnswer:
    """Append to several cases at once, all or none: combining and splitting matters write both."""
    require(asking, "record")
    body = await body_of(request)
    events = _events(body)
    request.state.place = "/events/{}".format
    drafts([_without_case(event) for event in events], asking.recorded_as)
    order, appends = _grouped(events, _expectations(body))
    request.state.place = lambda index: f"/events/{order[index]}"
    appended = await here.ledger.append_many(
        appends, asking, idempotency=request_name(idempotency_key), dry_run=dry_run
    )
    return _answered(appended, here, response)


def _answered(appended: Appended, here: Here, response: Response) -> AppendAnswer:
    answer = append_answer(appended)
    if not appended.receipts:
        response.status_code = 200
    if answer.version is not None:
        response.headers["ETag"] = f'"{answer.version}"'
    here.projector.wake()
    return answer


def _events(body: Any) -> list[Mapping[str, Any]]:
    events = body.get("events") if isinstance(body, dict) else None
    if not isinstance(events, list) or set(body) - {"events", "expect"}:
        raise _misshapen('the body must be an object with a list "events"')
    return _objects(events)


def _objects(events: list[Any]) -> list[Mapping[str, Any]]:
    for index, event in enumerate(events):
        if not isinstance(event, dict):
            raise _misshapen(f"event {index} is not a JSON object")
    return events


def _expectations(body: dict[str, Any]) -> dict[str, int]:
    expect = body.get("expect")
    if not isinstance(expect, dict) or not all(type(version) is int for version in expect.values()):
        raise _misshapen('"expect" must give the version expected of each case')
    return expect


def _grouped(
    events: list[Mapping[str, Any]], expect: Mapping[str, int]
) -> tuple[list[int], dict[str, tuple[int | None, list[Mapping[str, Any]]]]]:
    """The events by case, and the order in which the ledger then counts them."""
    places: dict[str, list[int]] = {}
    for index, event in enumerate(events):
        case = event.get("case")
        if not isinstance(case, str):
            raise _misshapen(f'event {index} does not name its "case"')
        places.setdefault(case, []).append(index)
    order = [index for indexes in places.values() for index in indexes]
    return order, {
        case: (expect.get(case), [_without_case(events[index]) for index in indexes])
        for case, indexes in places.items()
    }


def _without_case(event: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in event.items() if name != "case"}


def _misshapen(detail: str) -> BadRequest:
    return BadRequest(
        422,
        "misshapen-body",
        "The body does not have the shape asked for",
        detail,
        "See /docs for the shape and examples.",
    )
