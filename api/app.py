"""The composition root of the service: the one place where ledger, views and routes are wired together."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from urllib.parse import urlsplit

from fastapi import FastAPI

from api import answering, docs, looking, marking, openapi
from api.routes import (
    access,
    appends,
    cases,
    entries,
    erasures,
    exports,
    health,
    log,
    login,
    officers,
    oversight,
    replays,
    schemas,
    search,
)
from api.service import Service
from api.settings import Settings
from api.settling import Settling
from api.webhooks.running import Webhooks
from api.wiring import open_service

ROUTES = (
    appends,
    search,
    replays,
    cases,
    entries,
    erasures,
    officers,
    oversight,
    exports,
    schemas,
    access,
    log,
    login,
    health,
)


def create_app(settings: Settings) -> FastAPI:
    """The application for these settings; the ledger is opened when it starts and closed when it stops."""
    return application(partial(open_service, settings), names_of(settings))


def names_of(settings: Settings) -> tuple[str, ...]:
    """The host names that the service answers to, beside loopback's."""
    public = urlsplit(settings.public_url or "").hostname
    return (settings.host, public) if public else (settings.host,)


def application(opening: Callable[[], Service], names: tuple[str, ...] = ()) -> FastAPI:
    """The application over the service that is opened when it starts; it answers to these host names and loopback's."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with (
            opening() as app.state.service,
            Settling(app.state.service.ledger),
            Webhooks.of(app.state.service) as app.state.webhooks,
        ):
            yield

    app = FastAPI(
        lifespan=lifespan,
        responses=openapi.EVERYWHERE,
        docs_url=None,  # the pages that FastAPI has for it fetch their scripts from elsewhere
        redoc_url=None,
        **openapi.DESCRIPTION,
    )
    marking.install(app)
    looking.install(app)
    answering.install(app, names)
    for part in ROUTES:
        app.include_router(part.router)
    app.include_router(login.called_back)
    docs.install(app)
    app.openapi = partial(openapi.document, app, app.openapi)  # type: ignore[method-assign]  # FastAPI's way to extend it
    return app
