"""Receiving bodies: none is larger, or takes longer to come, than a request may, whichever route reads it."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import BadRequest

MAX_REQUEST = 4 * 1024 * 1024
"""Bytes of one request's body."""
BODY_SECONDS = 30.0
"""How long a client may take to send it, once somebody waits for it."""


class Receiving:
    """The layer. What is refused is refused to the route that reads, whose answer then says so."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the application on bodies that are within bounds."""
        await self._app(scope, bounded(scope, receive) if scope["type"] == "http" else receive, send)


def bounded(scope: Scope, receive: Receive) -> Receive:
    """What receives a body within bounds. Raises `BadRequest` (408, 413) in the one who receives."""
    size, whole, until = 0, False, 0.0

    async def receiving() -> Message:
        nonlocal size, whole, until
        if whole:
            return await receive()
        if not until:
            _require_announced(scope)
            until = asyncio.get_running_loop().time() + BODY_SECONDS
        message = await _in_time(receive, until)
        size += len(message.get("body", b""))
        whole = not message.get("more_body", False)
        if size > MAX_REQUEST:
            raise too_large()
        return message

    return receiving


def _require_announced(scope: Scope) -> None:
    """Refuse at once what says that it is too large."""
    headers: list[tuple[bytes, bytes]] = scope["headers"]
    announced = next((value for name, value in headers if name == b"content-length"), b"")
    if announced.isdigit() and int(announced) > MAX_REQUEST:
        raise too_large()


async def _in_time(receive: Receive, until: float) -> Message:
    try:
        async with asyncio.timeout_at(until):
            return await receive()
    except TimeoutError:
        raise BadRequest(
            408,
            "request-timeout",
            "The body did not come in time",
            f"the body was not whole after {BODY_SECONDS:g} seconds",
            "Send it again; nothing was recorded.",
        ) from None


def too_large() -> BadRequest:
    """A body that is larger than a request may be."""
    return BadRequest(
        413,
        "too-large",
        "The request is too large",
        f"more than {MAX_REQUEST:,} bytes",
        "Split it into several appends; a long text is a document.",
    )
