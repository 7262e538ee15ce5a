"""Reading the audit trail's table, for the API and the command line."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query, Request, Response
from sqlalchemy import Select, Table, select

from api.answers import Page, TrailEntry
from api.sight import saw_rows
from projections.engine import Views
from projections.search.asked import EventName

LARGEST_PAGE = 500
LAST_POSITION = 2**53 - 1
"""Greater than any position there can be."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries of a trail are asked for: after a position, of a case, of a type, with a breach."""

    case: str | None = None
    after: int = -1
    limit: int = 100
    type: str | None = None
    breached: bool | None = None
    without: frozenset[str] = frozenset()
    """Entries that are not told, as the reader does not see them."""


async def wanted_entries(
    after: Annotated[int, Query(ge=-1, le=LAST_POSITION, description="The cursor: entries after this position.")] = -1,
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="Entries a page may have.")] = 100,
    type: Annotated[EventName | None, Query(description="Only events of this type.", examples=["ArrestMade"])] = None,  # noqa: A002 - the API's word
    *,
    breached: Annotated[bool | None, Query(description="Only entries with, or without, a breach.")] = None,
) -> Wanted:
    """Read the filters from the query."""
    return Wanted(None, after, limit, type, breached)


def link_next(request: Request, response: Response, page: Page) -> None:
    """Name the next page in a Link header (RFC 8288)."""
    if page.next is not None:
        url = request.url.include_query_params(after=page.next)
        response.headers["Link"] = f'<{url.path}?{url.query}>; rel="next"'


def trail_page(views: Views, wanted: Wanted) -> Page:
    """One page of the trail, in the log's order."""
    table = views.table("audit_trail")
    with views.database.connect() as connection:
        rows = connection.execute(_query(table, wanted)).mappings().all()
    entries = tuple(TrailEntry.model_validate({**row}) for row in rows[: wanted.limit])
    saw_rows(entries)
    return Page(entries=entries, next=entries[-1].position if len(rows) > wanted.limit else None)


def _query(table: Table, wanted: Wanted) -> Select[tuple[object, ...]]:
    query = select(table).where(table.c.position > wanted.after).order_by(table.c.position).limit(wanted.limit + 1)
    if wanted.case is not None:
        query = query.where(table.c.case_id == wanted.case)
    if wanted.type is not None:
        query = query.where(table.c.type == wanted.type)
    if wanted.breached is not None:
        query = query.where((table.c.breach_count > 0) == wanted.breached)
    if wanted.without:
        query = query.where(table.c.entry.not_in(wanted.without))
    return query
