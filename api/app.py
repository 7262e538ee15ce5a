"""The composition root of the service: the one place where ledger, views and routes are wired together."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from fastapi import FastAPI

from api import openapi, problems
from api.projector import Projector
from api.routes import appends, cases, entries, health, schemas
from api.service import Service
from api.settings import Settings
from api.wiring import open_views, place_of
from ledger.opening import open_ledger

ROUTES = (cases, appends, entries, schemas, health)


def create_app(settings: Settings) -> FastAPI:
    """The application for these settings; the ledger is opened when it starts and closed when it stops."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        ledger = open_ledger(place_of(settings))
        projector = Projector(open_views(settings, ledger))
        await projector.start()
        app.state.service = Service(ledger, projector)
        try:
            yield
        finally:
            await projector.stop()
            await ledger.close()

    app = FastAPI(lifespan=lifespan, **openapi.DESCRIPTION)
    problems.install(app)
    for part in ROUTES:
        app.include_router(part.router)
    app.openapi = partial(_document, app, app.openapi)  # type: ignore[method-assign]  # FastAPI's way to extend it
    return app


def _document(app: FastAPI, generated: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The OpenAPI document, with the schemas that only hand-read bodies refer to."""
    if app.openapi_schema is None:
        generated()["components"]["schemas"].update(openapi.components())
    return generated()
