"""Who looks at what: each request is entered in the access ledger before the first byte of its answer leaves.

It is one layer around every route, so that none can forget it. What cannot be entered is not told: the answer is a 503.
An append that was recorded needs no look: the log of cases has it, who made it and when.
"""

import asyncio
import secrets
from typing import Any

from asgi_correlation_id import correlation_id
from fastapi import FastAPI, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import answering
from api.limiting import count_refused, too_many
from api.log import log_error
from api.problems import BadRequest
from api.service import Service
from api.sight import Sight, looking
from api.ways import RECORDING, route_of
from ledger.access import Look, Purpose
from ledger.record import is_id
from ledger.vocabulary import LookOutcome, LookVerb, PurposeBasis

PUBLIC = frozenset(
    {
        "/api/schemas",
        "/api/schemas/{type}",
        "/docs",
        "/livez",
        "/log/{ledger}/checkpoint",
        "/log/{ledger}/tile/{path:path}",
        "/login",
        "/metrics",
        "/openapi.json",
        "/readyz",
    }
)
"""The routes that anybody may ask and that tell of no case: no look is entered. Every other one is."""
UNQUOTED = frozenset({"/callback"})
"""The routes whose query is a secret."""
VERBS = {
    "/api/access/": LookVerb.ACCESS_QUESTION,
    "/api/cases": LookVerb.SEARCH,
    "/api/cases/{case:path}/disclosures": LookVerb.DISCLOSURE,
    "/api/cases/{case:path}/disclosures/": LookVerb.DISCLOSURE,
    "/api/cases/{case:path}/pack": LookVerb.EXPORT,
    "/api/disclosures": LookVerb.DISCLOSURE,
    "/api/disclosures/": LookVerb.DISCLOSURE,
    "/api/events": LookVerb.SEARCH,
    "/api/exports/": LookVerb.EXPORT,
    "/api/oversight/": LookVerb.SEARCH,
    "/api/people/": LookVerb.SEARCH,
    "/api/records/": LookVerb.SEARCH,
    "/log/{ledger}/tile/entries/": LookVerb.EXPORT,
}
"""What a look by a route is, or, where a slash ends it, by those below it; any other is a consultation."""
REFUSED = frozenset({"/problems/not-allowed", "/problems/purpose-required", "/problems/refused"})
TOO_MANY = "/problems/too-many-requests"
NOBODY = "not-signed-in"
"""The account of a look by somebody who was not let in far enough to be known."""
LONGEST = 200
"""Characters that are kept of a parameter."""


class Looking:
    """The layer. It watches the beginning of an answer, and holds it back until the look is durable."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the application; what it says is let out once it is entered that somebody is about to read it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sight, begun, held = looking(), False, False

        async def sending(message: Message) -> None:
            nonlocal begun, held
            if not begun:
                begun = True
                instead = await _instead(scope, sight, message["status"])
                held = instead is not None
                if instead:
                    answer = answering.answer(instead.problem, Request(scope), instead.headers)
                    await answer(scope, receive, send)
            if not held:
                await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception:
            if not begun:
                await _instead(scope, sight, 500)
            raise


async def _instead(scope: Scope, sight: Sight, status: int) -> BadRequest | None:
    """What is told instead of an answer; None where it may be told: it needs no look, or its look is durable."""
    path = route_of(scope)
    if path is None or path in PUBLIC or _is_recorded(scope, path, status) or _is_too_many(scope):
        return None
    if "asking" not in scope.get("state", {}):
        standing = await count_refused(scope)
        if standing and not standing.allowed:
            return too_many(standing)
    service: Service = scope["app"].state.service
    try:
        await service.access.record(await _look(scope, path, sight, status, service))
    except Exception as error:  # noqa: BLE001 - whatever it is, nothing is told
        log_error(error, f"the entering of a look by {scope['method']} {path}")
        return _not_entered()
    return None


def _is_too_many(scope: Scope) -> bool:
    """Whether the answer is that too much is asked: each would be an entry, and it tells nothing."""
    return bool(scope.get("state", {}).get("problem") == TOO_MANY)


def _is_recorded(scope: Scope, path: str, status: int) -> bool:
    return scope["method"] == "POST" and path in RECORDING and status == 201  # noqa: PLR2004 - created


async def _look(scope: Scope, path: str, sight: Sight, status: int, service: Service) -> Look:
    state: dict[str, Any] = scope.get("state", {})
    asking, problem = state.get("asking"), state.get("problem", "")
    called = await _find(scope, sight, service)
    return Look(
        account=asking.id if asking else NOBODY,
        role=asking.role if asking else None,
        organisation=asking.organisation if asking else None,
        verb=state.get("verb") or verb_of(scope["method"], path),
        way=f"{scope['method']} {path}",
        **sight.members,
        asked={} if path in UNQUOTED else _asked(scope, status),
        called=called,
        purpose=state.get("purpose") or Purpose(basis=PurposeBasis.NOT_ASKED),
        outcome=_outcome(status, problem),
        reason=problem.rpartition("/")[2] or (str(status) if status >= 400 else None),  # noqa: PLR2004 - an error
        correlation=correlation_id.get() or secrets.token_hex(8),
    )


def verb_of(method: str, path: str) -> LookVerb:
    """What a look by this route is."""
    if method == "POST" and path in RECORDING:
        return LookVerb.RECORDING
    below = next((verb for start, verb in VERBS.items() if start.endswith("/") and path.startswith(start)), None)
    return VERBS.get(path) or below or LookVerb.CONSULTATION


def _outcome(status: int, problem: str) -> LookOutcome:
    if problem in REFUSED or status in {401, 403}:
        return LookOutcome.REFUSED
    return LookOutcome.ALLOWED if status < 400 else LookOutcome.FAILED  # noqa: PLR2004 - an error


async def _find(scope: Scope, sight: Sight, service: Service) -> str | None:
    """Take account of what the path names; how a case is called where it is not known which is meant."""
    named = scope.get("path_params", {})
    for kept, name in ((sight.entries, "entry"), (sight.officers, "officer")):
        if name in named:
            kept[named[name][:LONGEST]] = None
    case = named.get("case")
    if case is None or case in sight.cases:
        return None
    cases = (case,) if is_id(case) else await asyncio.to_thread(service.ledger.vault.cases_called, case)
    sight.cases.update(dict.fromkeys(cases))
    return None if cases else case[:LONGEST]


def _asked(scope: Scope, status: int) -> dict[str, str]:
    """The parameters of the query; none where it could not be read, as they may then be anything."""
    if status in {401, 422}:  # what the query's names and values are was not understood, or is of a stranger
        return {}
    return {name: value[:LONGEST] for name, value in Request(scope).query_params.items()}


def _not_entered() -> BadRequest:
    return BadRequest(
        503,
        "not-entered",
        "What nobody can account for is not told",
        "that you asked could not be entered in the access ledger, so that nothing is told",
        "Ask again in a moment. What you sent to be recorded may be recorded: send it again with the same "
        "idempotency key.",
    )


def install(app: FastAPI) -> None:
    """Put the layer around every route of an application."""
    app.add_middleware(Looking)
