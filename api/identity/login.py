"""Signing in with a browser: OpenID Connect's code flow with PKCE, state and nonce, by authlib's client.

authlib asks for a place to keep what the flow needs; it gets one that stays on this side, under a random id that the
browser holds in a cookie for ten minutes and that serves once. The ID token is verified here as bearer tokens are.
"""

import asyncio
import json
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from fastapi import Request

from api.identity.account import Account, Reading
from api.identity.keys import discovery_of
from api.identity.refusing import cannot_tell, login_failed
from api.identity.sessions import Sessions
from api.identity.tokens import Tokens
from api.log import log_error

SCOPE = "openid profile"
TIMEOUT_SECONDS = 10.0


class LoginNeedsPackages(Exception):  # noqa: N818 - what it is
    """Signing in with a browser was set up, and the packages for it are not installed."""

    def __init__(self) -> None:
        super().__init__("CONDUCT_CLIENT_ID is set, and signing in needs: pip install 'conduct-ledger[login]'")


@dataclass(frozen=True, slots=True)
class Login:
    """What this service is to its issuer: a client, to which it sends browsers back."""

    client: Any
    """authlib's client, whose types are not told."""
    tokens: Tokens
    """As for bearer tokens, with the client's id as the audience."""
    reading: Reading
    callback: str
    """The address to which the issuer sends the browser back."""

    async def begin(self, request: Request) -> tuple[str, dict[str, Any]]:
        """The issuer's address to send the browser to, and what ends the flow. Raises `BadRequest` (503)."""
        kept: dict[str, Any] = {}
        request.scope["session"] = kept
        try:
            sent = await self.client.authorize_redirect(request, self.callback)
        except Exception as error:  # noqa: BLE001 - whatever its packages raise, the issuer did not answer as it should
            log_error(error, "the beginning of a signing in")
            raise cannot_tell("the issuer cannot be asked") from None
        return sent.headers["location"], kept

    async def end(self, request: Request, kept: dict[str, Any]) -> Account:
        """The account that the issuer vouches for. Raises `BadRequest` (401, 403, 503)."""
        request.scope["session"] = kept
        try:
            told = await self.client.authorize_access_token(request)
            id_token = told["id_token"]
        except Exception as error:  # noqa: BLE001 - as above; what they say may hold the code
            log_error(error, "the end of a signing in")
            raise login_failed("the issuer does not vouch for it") from None
        found = self.reading.account(await self.tokens.claims(id_token))
        found.acting()
        return found


def client_of(issuer: str, client_id: str, client_secret: str | None) -> Any:
    """The client of an issuer, as authlib has it. Raises `LoginNeedsPackages`."""
    try:
        packages = import_module("authlib.integrations.starlette_client")  # an extra, whose types are not told
    except ModuleNotFoundError as error:
        raise LoginNeedsPackages from error
    return packages.OAuth().register(
        "issuer",
        client_id=client_id,
        client_secret=client_secret,
        server_metadata_url=discovery_of(issuer),
        client_kwargs={"scope": SCOPE, "code_challenge_method": "S256", "timeout": TIMEOUT_SECONDS},
    )


def own_path(wanted: str) -> bool:
    """Whether a path leads to a page of this service, and to no other site."""
    return wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()


async def keep(sessions: Sessions, kept: dict[str, Any], address: str, now: Any) -> str:
    """Keep what ends a flow; return the id under which."""
    return await asyncio.to_thread(sessions.keep_login, json.dumps(kept), address, now)


async def take(sessions: Sessions, id_: str, now: Any) -> tuple[dict[str, Any], str]:
    """What ends a flow, and where it leads; once. Raises `BadRequest` (401)."""
    found = await asyncio.to_thread(sessions.take_login, id_, now)
    if found is None:
        raise login_failed("it took too long, or was ended before")
    return json.loads(found[0]), found[1]
