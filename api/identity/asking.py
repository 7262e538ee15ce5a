"""Who is asking, as routes get it: from the one Authorization header, else the session's cookie, else from nothing."""

from typing import Annotated

from fastapi import Depends, Header, Request, Security
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer

from api.identity.account import Account
from api.identity.doors import Doors
from api.identity.sessions import COOKIE
from api.limiting.counting import count_account
from ledger.record import Principal
from ledger.vocabulary import Role

_BEARER = HTTPBearer(
    scheme_name="token",
    bearerFormat="JWT",
    description="A token of the configured OpenID Connect issuer or, without one, of `conduct token`.",
    auto_error=False,
)
_SESSION = APIKeyCookie(
    name=COOKIE,
    scheme_name="session",
    description="The cookie of /login. What changes something also needs X-CSRF-Token, which GET /session tells.",
    auto_error=False,
)

ActingAs = Annotated[
    Role | None,
    Header(description="In which of the account's roles to act; without it, in the first.", examples=["investigator"]),
]


async def account(
    request: Request,
    _token: Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)] = None,
    _cookie: Annotated[str | None, Security(_SESSION)] = None,
) -> Account:
    """The account that the request is made by. Raises `BadRequest` (401, 403 from another site, 429, 503)."""
    doors: Doors = request.app.state.service.doors
    found = await doors.let_in(request)
    await count_account(request, found.id)
    return found


async def principal(
    request: Request, who: Annotated[Account, Depends(account)], acting_as: ActingAs = None
) -> Principal:
    """The principal of this request, in the role that it names. Raises `BadRequest` (401, 403, 503)."""
    request.state.asking = who.acting()
    return who.acting(acting_as)
