"""One name for a request in its answer, its problem, the log, the access ledger and the traces: `X-Request-ID`."""

import re

from asgi_correlation_id import CorrelationIdMiddleware, correlation_id
from fastapi import FastAPI

HEADER = "X-Request-ID"
_NAME = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""What a client may call its request: a UUID, which can say nothing."""


def install(app: FastAPI) -> None:
    """Name every request of an application, as its client does or anew."""
    app.add_middleware(
        CorrelationIdMiddleware, header_name=HEADER, validator=lambda name: _NAME.fullmatch(name) is not None
    )


def named() -> str | None:
    """The name of the request that is being answered; none outside of one."""
    return correlation_id.get()
