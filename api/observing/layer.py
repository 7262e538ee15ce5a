"""The layer that sees every request come and its answer go, and tells of it what holds nobody's words."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPMethod

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.ways import route_of

OTHER = "other"
"""The method of a request that has one of its own making."""
NOWHERE = "nowhere"
"""The route of a request that met none."""
_METHODS = frozenset(HTTPMethod)


@dataclass(frozen=True, slots=True)
class Seen:
    """One request and its answer: by which route, never by which path."""

    method: str
    route: str
    status: int
    """0 where none was said before the client went away."""
    begun: int
    """Nanoseconds since 1970."""
    seconds: float
    traceparent: str | None
    """The trace that the request belongs to (W3C Trace Context), as the client said."""


Observer = Callable[[Seen], None]


class Observing:
    """The layer; each observer is told when the answer has ended."""

    def __init__(self, app: ASGIApp, observers: Sequence[Observer]) -> None:
        self._app, self._observers = app, observers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the application, then tell."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, begun, clock = 0, time.time_ns(), time.perf_counter()

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            seen = Seen(
                method=scope["method"] if scope["method"] in _METHODS else OTHER,
                route=route_of(scope) or NOWHERE,
                status=status,
                begun=begun,
                seconds=time.perf_counter() - clock,
                traceparent=_header(scope, b"traceparent"),
            )
            for observer in self._observers:
                observer(seen)


def _header(scope: Scope, name: bytes) -> str | None:
    return next((value.decode("latin-1") for said, value in scope["headers"] if said == name), None)
