"""What the service tells its operator's instruments."""

import asyncio
import hmac
from contextlib import suppress

from fastapi import HTTPException, Request, Response
from sqlalchemy.exc import DBAPIError

from api import openapi
from api.identity.bearing import borne
from api.identity.refusing import invalid_token
from api.observing import Level, Metrics
from api.routing import router as strict_router
from api.service import Here, Service
from api.serving import Serving
from api.verified import last_verified
from ledger.errors import LedgerError
from projections.engine import ViewParked

router = strict_router(tags=["operations"])
TEXT = "text/plain; version=0.0.4; charset=utf-8"


@router.get(
    "/metrics",
    summary="Metrics for Prometheus",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}, **openapi.problems(404)},
)
async def metrics(request: Request, here: Here) -> Response:
    """Tell counts and times by route, how far log and views are, and when the record was last verified.

    Nothing in it is about a case, a person or an account. Where others than this machine may reach the service, it is
    told to whoever sends the token of `CONDUCT_METRICS_TOKEN`.
    """
    serving: Serving = request.app.state.serving
    made: Metrics = request.app.state.metrics
    _require(serving.metrics, request.headers.getlist("authorization"))
    return Response(made.told(await _level(request, here, serving)), media_type=TEXT)


def _require(expected: str | None, given: list[str]) -> None:
    if expected is None:
        raise HTTPException(404, "metrics are told where CONDUCT_METRICS_TOKEN is set")
    if expected and not hmac.compare_digest(borne(given).encode(), expected.encode()):
        raise invalid_token("it is not the one of CONDUCT_METRICS_TOKEN")


async def _level(request: Request, here: Service, serving: Serving) -> Level:
    return await asyncio.to_thread(_now, here, len(request.app.state.streams), serving)


def _now(here: Service, streams: int, serving: Serving) -> Level:
    """How things stand; of what does not answer, nothing."""
    size: int | None = None
    lag: dict[str, int] = {}
    with suppress(LedgerError, DBAPIError, ViewParked):
        size = here.ledger.head().size
        views = here.projector.views
        lag = {name: max(0, size - 1 - views.generation(name).position) for name in views.names}
    return Level(size=size, lag=lag, streams=streams, verified=last_verified(serving.verified))
