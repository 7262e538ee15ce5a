"""The composition root of the service: the one place where ledger, views and routes are wired together."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

from fastapi import Depends, FastAPI, Request

from api import answering, correlating, docs, looking, marking, openapi
from api.limiting import Streams, count_public
from api.limiting.limiter import Limits
from api.observing import Metrics, observe
from api.receiving import Receiving
from api.routes import (
    access,
    appends,
    cases,
    disclosures,
    entries,
    erasures,
    exports,
    health,
    log,
    login,
    metrics,
    officers,
    oversight,
    records,
    replays,
    schemas,
    search,
)
from api.service import Service
from api.serving import Serving, serving_of
from api.settings import Settings
from api.settling import Settling
from api.webhooks.running import Webhooks
from api.wiring import open_service

ROUTES = (
    appends,
    search,
    replays,
    disclosures,
    cases,
    entries,
    erasures,
    officers,
    oversight,
    records,
    exports,
    schemas,
    access,
    log,
    login,
    health,
    metrics,
)
UNLIMITED = frozenset({"/livez"})
"""The routes that anybody may ask as often as they like: they cost nothing, and what restarts a service asks them."""
OPEN = Serving()


async def limited(request: Request) -> None:
    """Go on unless too much is asked of what is public. Raises `BadRequest` (429)."""
    await count_public(request, looking.PUBLIC - UNLIMITED)


def create_app(settings: Settings) -> FastAPI:
    """The application for these settings; the ledger is opened when it starts and closed when it stops."""
    return application(partial(open_service, settings), serving_of(settings))


def application(opening: Callable[[], Service], serving: Serving = OPEN) -> FastAPI:
    """The application over the service that is opened when it starts. Raises `UnknownStorage`, `TracesNeedPackages`."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with (
            opening() as app.state.service,
            Settling(app.state.service.ledger),
            Webhooks.of(app.state.service) as app.state.webhooks,
        ):
            yield
        app.state.end()

    app = FastAPI(
        lifespan=lifespan,
        dependencies=[Depends(limited)],
        responses=openapi.EVERYWHERE,
        docs_url=None,  # the pages that FastAPI has for it fetch their scripts from elsewhere
        redoc_url=None,
        **openapi.DESCRIPTION,
    )
    marking.install(app)
    looking.install(app)
    app.add_middleware(Receiving)
    answering.install(app, serving)
    app.state.serving, app.state.metrics = serving, Metrics()
    app.state.limits = Limits(serving.rates, serving.storage) if serving.rates else None
    app.state.streams = Streams(*serving.streams)
    app.state.end = observe(app, serving)
    correlating.install(app)
    for part in ROUTES:
        app.include_router(part.router)
    app.include_router(login.called_back)
    docs.install(app)
    app.openapi = partial(openapi.document, app, app.openapi)  # type: ignore[method-assign]  # FastAPI's way to extend it
    return app
