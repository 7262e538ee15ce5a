"""Searching, a page at a time, for the API and the command line."""

from typing import TypeVar

from fastapi import Request, Response
from pydantic import Field

from api.answers import Answer
from api.sight import saw_rows
from projections import search
from projections.engine import Views
from projections.oversight.question import AsOf, Known
from projections.positions import POSITIONS, recorded_at
from projections.search import CaseSearch, EntrySearch, FoundCase, FoundEntry, cases, entries
from projections.search.known import Narrowing, whole

S = TypeVar("S", CaseSearch, EntrySearch)
VIEWS = tuple(view.name for view in search.RESTS_ON)
"""The names of the views that answer a search."""


class FoundEntries(Answer):
    """A page of entries in the log's order; `next` is the cursor of the page after it."""

    as_of: AsOf
    entries: tuple[FoundEntry, ...]
    next: int | None = Field(description="`after` of the next page; none where this is the last")


class FoundCases(Answer):
    """A page of cases; `next` is the cursor of the page after it."""

    as_of: AsOf
    cases: tuple[FoundCase, ...]
    next: str | None = Field(description="`after` of the next page; none where this is the last")


def entries_page(views: Views, asked: EntrySearch, narrowing: Narrowing = whole) -> FoundEntries:
    """One page of the entries that are searched for. Raises `ViewParked`."""
    with views.database.connect() as connection:
        known = search.known(views, connection, asked, narrowing(views, connection))
        found = entries.page(known, _one_more(asked))
        shown = tuple(found[: asked.limit])
        further = shown[-1].position if len(found) > asked.limit else None
        saw_rows(shown)
        return FoundEntries(as_of=as_of(known), entries=shown, next=further)


def cases_page(views: Views, asked: CaseSearch, narrowing: Narrowing = whole) -> FoundCases:
    """One page of the cases that are searched for. Raises `ViewParked`."""
    with views.database.connect() as connection:
        known = search.known(views, connection, asked, narrowing(views, connection))
        found = cases.page(known, _one_more(asked))
        shown = tuple(found[: asked.limit])
        saw_rows(shown)
        return FoundCases(as_of=as_of(known), cases=shown, next=shown[-1].case_id if len(found) > asked.limit else None)


def as_of(known: Known) -> AsOf:
    """As of when a search is answered."""
    return AsOf(
        position=known.position,
        recorded_at=recorded_at(known.connection, known.table(POSITIONS), known.position),
    )


def link_next(request: Request, response: Response, page: FoundEntries | FoundCases) -> None:
    """Name the next page in a Link header (RFC 8288): of the same question, as known when the first was answered."""
    if page.next is not None:
        known = {} if "known_by" in request.query_params else {"position": page.as_of.position}
        url = request.url.include_query_params(after=page.next, **known)
        response.headers["Link"] = f'<{url.path}?{url.query}>; rel="next"'


def _one_more(asked: S) -> S:
    return asked.model_copy(update={"limit": asked.limit + 1})
