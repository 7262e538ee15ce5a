"""Answering errors: every exception that leaves a route becomes a problem; what nobody expected is logged, not told."""

import re
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import problems
from api.answers import AppendAnswer, append_answer
from api.correlating import named
from api.headers import EVERY_ANSWER, Headers, completed, strict_transport
from api.limiting import Standing
from api.log import log_error
from api.policy import NotAllowed
from api.problems import MEDIA_TYPE, BadRequest, Detail, Problem
from api.projector import ViewBehind, ViewsFailing
from api.publishing import NotWitnessed
from api.serving import Serving
from api.ways import route_of
from ledger.errors import LedgerError, StaleVersion
from projections.engine import ViewParked

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def install(app: FastAPI, serving: Serving) -> None:
    """Answer every error of this application as a problem, and whatever is asked of it under another name."""
    app.add_exception_handler(LedgerError, _ledger_error)
    app.add_exception_handler(BadRequest, _bad_request)
    app.add_exception_handler(NotAllowed, _not_allowed)
    app.add_exception_handler(NotWitnessed, _not_witnessed)
    for trouble in _VIEW_TROUBLES:
        app.add_exception_handler(trouble, _view_unavailable)
    app.add_exception_handler(DBAPIError, _views_unreachable)
    app.add_exception_handler(RequestValidationError, _invalid_parameters)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ClientDisconnect, _gone)
    always = (*EVERY_ANSWER, *strict_transport(serving.strict_transport))
    app.add_middleware(Outermost, names=frozenset((*LOOPBACK, *serving.names)), always=always)


class Outermost:
    """The outermost layer: no request for another host, and no error, passes it; every answer has certain headers.

    Whoever may reach loopback is the operator. The page of another site could, under a name of its own that it lets
    point here; so a request must name this host.
    """

    def __init__(self, app: ASGIApp, names: frozenset[str], always: Headers) -> None:
        self._app, self._names, self._always = app, names, always

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the application; answer what it did not expect."""
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message["headers"] = completed((*message["headers"], *_standing(scope)), self._always)
            await send(message)

        if scope["type"] == "http" and (host := _host(scope)) not in self._names:
            problem = problems.http(421, f"this service is not called {host[:80]!r}")
            await answer(problem, Request(scope))(scope, receive, sending)
            return
        try:
            await self._app(scope, receive, sending)
        except Exception as error:
            incident = log_error(error, _route_of(scope))
            if begun or scope["type"] != "http":
                raise
            await answer(_unexpected(incident), Request(scope))(scope, receive, sending)


def _standing(scope: Scope) -> Headers:
    """How much more may be asked, where it is limited."""
    standing: Standing | None = scope.get("state", {}).get("standing")
    return standing.headers if standing else ()


def _host(scope: Scope) -> str:
    """The host that a request names, without its port."""
    named = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
    return re.sub(r":[0-9]*$", "", named).strip("[]").lower()


def answer(problem: Problem, request: Request, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """The response that carries a problem."""
    request.state.problem = problem.type
    told = problem.model_copy(update={"instance": request.url.path, "request": named()})
    return JSONResponse(
        told.model_dump(mode="json", exclude_none=True), problem.status, headers=headers, media_type=MEDIA_TYPE
    )


async def _ledger_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, LedgerError)  # noqa: S101 - registered for it
    if problems.status_of(error) >= 500:  # noqa: PLR2004 - an error on this side
        log_error(error, _route_of(request.scope))
    headers = {"ETag": f'"{error.found}"'} if isinstance(error, StaleVersion) else None
    return answer(problems.of(error, getattr(request.state, "place", "/{}".format)), request, headers)


async def _bad_request(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, BadRequest)  # noqa: S101 - registered for it
    return answer(error.problem, request, error.headers)


async def _not_allowed(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, NotAllowed)  # noqa: S101 - registered for it
    problem = Problem(
        type="/problems/not-allowed", title="Not allowed", status=403, detail=str(error), advice=error.advice
    )
    return answer(problem, request)


class Recorded(Problem):
    """A problem after something was recorded: the answer that it would have had."""

    recorded: AppendAnswer


async def _not_witnessed(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, NotWitnessed)  # noqa: S101 - registered for it
    problem = Recorded(
        type="/problems/not-witnessed",
        title="Recorded, but not witnessed yet",
        status=503,
        detail=str(error),
        advice=(
            "It is recorded, and its receipts hold: do not send it again as something new. Once the witnesses have "
            "cosigned, GET /api/events/{id}/proof gives the witnessed proof; so does the same idempotency key."
        ),
        recorded=append_answer(error.appended),
    )
    return answer(problem, request, {"Retry-After": "5"})


_VIEW_TROUBLES: dict[type[Exception], str] = {
    ViewBehind: "view-behind",
    ViewParked: "view-parked",
    ViewsFailing: "views-failing",
}


async def _view_unavailable(request: Request, error: Exception) -> JSONResponse:
    problem = Problem(
        type=f"/problems/{_VIEW_TROUBLES[type(error)]}",
        title="The view cannot answer now",
        status=503,
        detail=str(error),
        advice="Ask again in a moment; where a view is parked, its cause is mended and `conduct rebuild` run.",
    )
    return answer(problem, request, {"Retry-After": "1"})


async def _views_unreachable(request: Request, error: Exception) -> JSONResponse:
    incident = log_error(error, _route_of(request.scope))
    problem = Problem(
        type="/problems/views-unreachable",
        title="The view cannot answer now",
        status=503,
        detail=f"the views' database does not answer, noted in the log as {incident}",
        advice="Ask again in a moment; the record itself is elsewhere and is not touched by this.",
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
    return Detail(pointer=f"/{where}", detail=problem["msg"], code=problem["type"].replace("_", "-"))


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it
    return answer(problems.http(error.status_code, str(error.detail)), request, dict(error.headers or {}))


async def _gone(request: Request, error: Exception) -> JSONResponse:
    """Nobody reads this: the client went away before its request was whole."""
    del error
    return answer(problems.http(400, "the request ended before its body was whole"), request)


def _unexpected(incident: str) -> Problem:
    return Problem(
        type="/problems/unexpected",
        title="Something is wrong on this side",
        status=500,
        detail=f"an unexpected error, noted in the log as {incident}; nothing was recorded unless a receipt says so",
        advice="Send it again with the same idempotency key; tell the operator if it stays so.",
    )


def _route_of(scope: Scope) -> str:
    """The request as the log names it: its method and its route, not its path, which may hold a reference."""
    return f"{scope.get('method', scope['type'])} {route_of(scope) or ''}".strip()
