"""Signing in and out with a browser, and who a request is taken to be."""

import asyncio
from datetime import datetime
from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import Field

from api import openapi
from api.identity.account import Account
from api.identity.asking import account
from api.identity.doors import Doors
from api.identity.login import Login, keep, own_path, take
from api.identity.refusing import login_failed, no_login
from api.identity.sessions import COOKIE, LOGIN_COOKIE, LOGIN_TIME, Sessions
from api.routing import router as strict_router
from api.service import Here, Recording
from ledger.vocabulary import Role

router = strict_router(tags=["identity"])
called_back = APIRouter(tags=["identity"])
"""Issuers add parameters of their own to the way back, so that this one route takes whatever comes."""

Answer = TypeVar("Answer", bound=Response)
LANDING = "/docs"
Wanted = Annotated[
    str, Query(alias="next", max_length=2_000, description="The path on this service to go to in the end.")
]


class Who(Account):
    """Who a request is taken to be."""

    role: Role = Field(description="The role that it acts in")
    csrf_token: str | None = Field(
        default=None, description="For X-CSRF-Token, with whatever changes something; none without a session"
    )
    ends: datetime | None = Field(default=None, description="When the session ends at the latest; none without one")


async def signing_in(here: Here) -> tuple[Doors, Login, Sessions]:
    """What signing in works with. Raises `BadRequest` (404) where it was not set up."""
    doors = here.doors
    if doors.login is None or doors.sessions is None:
        raise no_login()
    return doors, doors.login, doors.sessions


SigningIn = Annotated[tuple[Doors, Login, Sessions], Depends(signing_in)]


@router.get(
    "/login", status_code=303, response_class=RedirectResponse, summary="Sign in", responses=openapi.problems(404, 503)
)
async def login(request: Request, here: SigningIn, wanted: Wanted = LANDING) -> RedirectResponse:
    """Send the browser to the issuer (OpenID Connect, code flow with PKCE)."""
    doors, client, sessions = here
    address, kept = await client.begin(request)
    id_ = await keep(sessions, kept, wanted if own_path(wanted) else LANDING, doors.now())
    return _with_cookie(RedirectResponse(address, 303), LOGIN_COOKIE, id_, int(LOGIN_TIME.total_seconds()))


@called_back.get(
    "/callback", status_code=303, response_class=RedirectResponse, summary="Come back from the issuer",
    responses=openapi.problems(403, 404, 503),
)  # fmt: skip
async def callback(request: Request, here: SigningIn) -> RedirectResponse:
    """Begin a session for whom the issuer vouches for; any session that the browser had ends."""
    doors, client, sessions = here
    if LOGIN_COOKIE not in request.cookies:
        raise login_failed("this browser has not begun it")
    kept, address = await take(sessions, request.cookies[LOGIN_COOKIE], doors.now())
    who = await client.end(request, kept)
    request.state.asking = who.acting()
    await asyncio.to_thread(sessions.end, request.cookies.get(COOKIE, ""))
    id_ = await asyncio.to_thread(sessions.begin, who, doors.now())
    answer = _with_cookie(RedirectResponse(address, 303), COOKIE, id_, int(sessions.longest.total_seconds()))
    return _with_cookie(answer, LOGIN_COOKIE, "", 0)


@router.post("/logout", status_code=204, summary="Sign out", responses=openapi.problems(403, 503))
async def logout(request: Request, response: Response, here: Here, asking: Recording) -> None:
    """End the browser's session: its cookie lets nobody in any more, wherever it was copied to."""
    del asking
    if here.doors.sessions and COOKIE in request.cookies:
        await asyncio.to_thread(here.doors.sessions.end, request.cookies[COOKIE])
    _with_cookie(response, COOKIE, "", 0)


@router.get("/session", summary="Who am I?", responses=openapi.problems(403, 503))
async def session(request: Request, here: Here, who: Annotated[Account, Depends(account)], asking: Recording) -> Who:
    """Say who the request is taken to be, in which role, and what a page sends with whatever changes something."""
    told = Who(role=asking.role, **who.model_dump())
    if "authorization" in request.headers or COOKIE not in request.cookies:
        return told
    found = await here.doors.session_of(request)
    return told.model_copy(update={"csrf_token": found.csrf, "ends": found.ends})


def _with_cookie(response: Answer, name: str, value: str, seconds: int) -> Answer:
    """The response, with a cookie that scripts do not see and that other sites' requests do not carry."""
    response.set_cookie(name, value, max_age=seconds, path="/", secure=True, httponly=True, samesite="lax")
    return response
