"""What stands on every answer: its protective marking, and whether processing of what it tells is restricted.

The marking is the highest of the cases that it tells of (`Protective-Marking`); a case's document says its own as well.
`Processing-Restricted: ?1` says that data in one of them is set apart (UK GDPR art 18; DPA 2018 s.47).
"""

import asyncio
from collections.abc import Collection

from fastapi import FastAPI
from sqlalchemy import select
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.service import Service
from api.sight import Sight, so_far
from ledger.vocabulary import Marking
from projections.engine import Views
from projections.keeping import KEEPING
from projections.readers import READERS

HEADER, RESTRICTED = b"protective-marking", b"processing-restricted"
DEFAULT = Marking.OFFICIAL_SENSITIVE
"""The marking of a case of which the view does not know one yet."""


class Marked:
    """The layer: it marks an answer as it begins, when it is known which cases it tells of."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the application; what it says goes out marked."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = await _of(scope["app"].state.service, so_far(), message["status"])
                message["headers"] = [*message["headers"], *found]
            await send(message)

        await self._app(scope, receive, sending if scope["type"] == "http" else send)


async def _of(here: Service, sight: Sight, status: int) -> list[tuple[bytes, bytes]]:
    """The headers of what was shown; what tells of no case is OFFICIAL, as is every error."""
    if status >= 400 or not (sight.cases or sight.every):  # noqa: PLR2004 - an error
        return [(HEADER, Marking.OFFICIAL.value.encode())]
    return await asyncio.to_thread(_headers, here.projector.views, None if sight.every else [*sight.cases])


def _headers(views: Views, cases: Collection[str] | None) -> list[tuple[bytes, bytes]]:
    marked = (HEADER, highest(views, cases).value.encode())
    return [marked, (RESTRICTED, b"?1")] if is_restricted(views, cases) else [marked]


def is_restricted(views: Views, cases: Collection[str] | None) -> bool:
    """Whether a restriction of processing is in force in one of these cases, or in any."""
    rows = views.table(KEEPING.name).c
    query = select(rows.case_id).where(rows.kind == "restriction", rows.until_position.is_(None)).limit(1)
    with views.database.connect() as connection:
        return connection.execute(query if cases is None else query.where(rows.case_id.in_(cases))).first() is not None


def highest(views: Views, cases: Collection[str] | None) -> Marking:
    """The highest marking of these cases, or of all."""
    table = views.table(READERS.name)
    query = select(table.c.case_id, table.c.who).where(table.c.kind == "marking", table.c.until_position.is_(None))
    if cases is not None:
        query = query.where(table.c.case_id.in_(cases))
    with views.database.connect() as connection:
        known = {case: Marking(who) for case, who in connection.execute(query)}
    unknown = [DEFAULT] if cases is None or not known.keys() >= set(cases) else []
    return max([*known.values(), *unknown], key=lambda marking: marking.level)


def install(app: FastAPI) -> None:
    """Mark every answer of an application."""
    app.add_middleware(Marked)
