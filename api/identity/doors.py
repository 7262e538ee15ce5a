"""The doors: each way in, in the order in which a request is looked at."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi import Request

from api.identity.account import OPERATOR, Account, Reading
from api.identity.bearing import borne
from api.identity.login import Login
from api.identity.own_site import require_csrf_token, require_own_site
from api.identity.refusing import not_signed_in, session_ended
from api.identity.sessions import COOKIE, Session, Sessions
from api.identity.tokens import Tokens
from api.problems import BadRequest


@dataclass(frozen=True, slots=True)
class Doors:
    """How somebody gets in. With nothing said, nobody does."""

    tokens: Tokens | None = None
    reading: Reading | None = None
    sessions: Sessions | None = None
    login: Login | None = None
    open_loopback: bool = False
    """Whether who says nothing of themselves is the machine's own operator: for evaluation and tests alone."""
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    async def let_in(self, request: Request) -> Account:
        """The account that a request is made by. Raises `BadRequest` (401, 403 from another site, 503)."""
        if given := request.headers.getlist("authorization"):
            return await self.bearer_of(borne(given))
        if COOKIE in request.cookies:
            return (await self.session_of(request)).account
        if not self.open_loopback:
            raise not_signed_in()
        require_own_site(request)
        return OPERATOR

    async def still_lets_in(self, request: Request) -> bool:
        """Whether a request that was let in would be now: a token ends, and a session, while an answer goes on."""
        try:
            await self.let_in(request)
        except BadRequest:
            return False
        return True

    def close(self) -> None:
        """Let go of the sessions' database."""
        if self.sessions:
            self.sessions.database.dispose()

    async def bearer_of(self, token: str) -> Account:
        """The account that a token is of. Raises `BadRequest` (401, 503)."""
        if self.tokens is None or self.reading is None:
            raise not_signed_in()
        return self.reading.account(await self.tokens.claims(token))

    async def session_of(self, request: Request) -> Session:
        """The session that the request's cookie is of. Raises `BadRequest` (401, 403 from another site)."""
        require_own_site(request)
        if self.sessions is None:
            raise session_ended()
        found = await asyncio.to_thread(self.sessions.find, request.cookies[COOKIE], self.now())
        if found is None:
            raise session_ended()
        require_csrf_token(request, found.csrf)
        return found


SHUT = Doors()
