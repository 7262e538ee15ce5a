"""Errors as RFC 9457 problem details: one table from the ledger's errors to status codes, one shape for all of them."""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from api.policy import NotAllowed
from api.projector import ViewBehind
from ledger import errors
from projections.engine import ViewParked

MEDIA_TYPE = "application/problem+json"

STATUS: dict[type[Exception], int] = {
    errors.Invalid: 422,
    errors.Refused: 422,
    errors.StaleVersion: 412,
    errors.MissingVersion: 428,
    errors.UnknownCase: 404,
    errors.AmbiguousReference: 409,
    errors.IdempotencyConflict: 422,
    errors.TooLarge: 413,
    errors.ClockBehind: 503,
    errors.KeyDestroyed: 410,
    errors.Unavailable: 503,
    errors.Corrupt: 500,
}
"""The status of each of the ledger's errors; a test holds the table complete."""


class Detail(BaseModel):
    """One thing that is wrong: where, by which rule, on what provision."""

    model_config = ConfigDict(frozen=True)

    pointer: str = Field(description="JSON pointer into the request", examples=["/events/0/data/officer"])
    detail: str = Field(description="What is wrong there")
    code: str = Field(description="The rule's or the check's name, stable and for machines")
    provision: str | None = Field(default=None, description="The legal provision, where a rule of law speaks")
    overridable: bool = Field(
        default=False, description="Whether an override with reason and authoriser opens the gate"
    )


class Problem(BaseModel):
    """A problem as RFC 9457 has it, with what to do about it."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(description="The kind of problem, as a relative reference", examples=["/problems/stale-version"])
    title: str = Field(description="The kind of problem in words")
    status: int = Field(description="The HTTP status")
    detail: str = Field(description="What happened this time")
    instance: str | None = Field(default=None, description="The request's path")
    advice: str | None = Field(default=None, description="What to do about it")
    errors: tuple[Detail, ...] = Field(default=(), description="Everything that is wrong, each with its place")


class BadRequest(Exception):  # noqa: N818 - RFC 9110's name
    """A request that cannot be taken before anything is read in it: its headers, its size, its syntax."""

    def __init__(self, status: int, code: str, title: str, detail: str, advice: str) -> None:
        super().__init__(detail)
        self.problem = Problem(type=f"/problems/{code}", title=title, status=status, detail=detail, advice=advice)


def install(app: FastAPI) -> None:
    """Answer every error of this application as a problem."""
    app.add_exception_handler(errors.LedgerError, _ledger_error)
    app.add_exception_handler(BadRequest, _bad_request)
    app.add_exception_handler(NotAllowed, _not_allowed)
    app.add_exception_handler(ViewBehind, _view_unavailable)
    app.add_exception_handler(ViewParked, _view_unavailable)
    app.add_exception_handler(RequestValidationError, _invalid_parameters)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


Place = Callable[[int], str]
"""Where the event of an index stands in the request that was sent."""


def of(error: errors.LedgerError, place: Place = "/{}".format) -> Problem:
    """The problem that one of the ledger's errors is, its pointers leading into the request as it was sent."""
    details = tuple(one.model_copy(update={"pointer": _placed(one.pointer, place)}) for one in _details(error))
    told = isinstance(error, errors.Invalid)
    return Problem(
        type=f"/problems/{error.code}",
        title=error.title,
        status=STATUS[type(error)],
        detail="; ".join(f"{one.pointer}: {one.detail}" for one in details) if told else str(error),
        advice=error.advice,
        errors=details,
    )


def _placed(pointer: str, place: Place) -> str:
    """The pointer with its event's index led to where the event stands."""
    head, _, rest = pointer.removeprefix("/").partition("/")
    return place(int(head)) + (f"/{rest}" if rest else "") if head.isdigit() else pointer


def _details(error: errors.LedgerError) -> list[Detail]:
    if isinstance(error, errors.Refused):
        return [
            Detail(
                pointer=(error.pointer or "").removesuffix(error.refusals[0].pointer) + one.pointer,
                detail=one.says,
                code=one.rule,
                provision=one.provision,
                overridable=one.overridable,
            )
            for one in error.refusals
        ]
    if isinstance(error, errors.Invalid):
        return [Detail(pointer=one.pointer, detail=one.says, code=one.code) for one in error.problems]
    return [Detail(pointer=error.pointer, detail=error.detail, code=error.code)] if error.pointer else []


def answer(problem: Problem, request: Request, headers: dict[str, str] | None = None) -> JSONResponse:
    """The response that carries a problem."""
    told = problem.model_copy(update={"instance": request.url.path})
    return JSONResponse(
        told.model_dump(mode="json", exclude_none=True), problem.status, headers=headers, media_type=MEDIA_TYPE
    )


async def _ledger_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, errors.LedgerError)  # noqa: S101 - registered for it
    headers = {"ETag": f'"{error.found}"'} if isinstance(error, errors.StaleVersion) else None
    return answer(of(error, getattr(request.state, "place", "/{}".format)), request, headers)


async def _bad_request(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, BadRequest)  # noqa: S101 - registered for it
    return answer(error.problem, request)


async def _not_allowed(request: Request, error: Exception) -> JSONResponse:
    problem = Problem(
        type="/problems/not-allowed",
        title="Not allowed",
        status=403,
        detail=str(error),
        advice="Ask the case's lead for a grant, or the operator for a role.",
    )
    return answer(problem, request)


async def _view_unavailable(request: Request, error: Exception) -> JSONResponse:
    code = "view-parked" if isinstance(error, ViewParked) else "view-behind"
    problem = Problem(
        type=f"/problems/{code}",
        title="The view cannot answer now",
        status=503,
        detail=str(error),
        advice="Ask again in a moment; where a view is parked, its cause is mended and `conduct rebuild` run.",
    )
    return answer(problem, request, {"Retry-After": "1"})


async def _invalid_parameters(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for it
    details = tuple(_parameter(problem) for problem in error.errors())
    problem = Problem(
        type="/problems/invalid-parameters",
        title="A parameter cannot be read",
        status=422,
        detail="; ".join(f"{one.pointer}: {one.detail}" for one in details),
        advice="See /docs for what each parameter takes.",
        errors=details,
    )
    return answer(problem, request)


def _parameter(problem: Any) -> Detail:
    where = "/".join(str(part) for part in problem["loc"])
    return Detail(pointer=f"/{where}", detail=problem["msg"], code=problem["type"])


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it
    title = {404: "No such resource", 405: "No such method here"}.get(error.status_code, "The request cannot be taken")
    problem = Problem(
        type=f"/problems/http-{error.status_code}",
        title=title,
        status=error.status_code,
        detail=str(error.detail),
        advice="The resources and their methods are listed at /docs.",
    )
    return answer(problem, request, dict(error.headers or {}))


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    del error  # its text may hold what somebody said; it goes to the log, not to the answer
    problem = Problem(
        type="/problems/unexpected",
        title="Something is wrong on this side",
        status=500,
        detail="an unexpected error; nothing was recorded by this request unless a receipt says so",
        advice="Send it again with the same idempotency key; tell the operator if it stays so.",
    )
    return answer(problem, request)
