"""What one export holds: the rows of a listing or of an answer to a question, as known at one position."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from projections.engine import Views
from projections.exports.listing import Cursor, Listing, Placed
from projections.exports.standing import CASES, OFFICERS_IN_CASES, OUTCOMES_BY_ALLEGATION
from projections.exports.trail import ENTRIES
from projections.oversight import catalogue
from projections.oversight.asking import answered_at, put, rests_on
from projections.oversight.question import Asked, AsOf, Known, OnDay, Question, Told
from projections.positions import POSITIONS, recorded_at
from projections.search.known import TRAIL
from projections.view import View

PAGE = 500
"""Rows read at a time."""
LISTINGS = {one.name: one for one in (CASES, ENTRIES, OFFICERS_IN_CASES, OUTCOMES_BY_ALLEGATION)}


@dataclass(frozen=True)
class Content:
    """The rows of one export: what was asked, as of when they are, how many, and the rows after a cursor."""

    name: str
    row: type[Told]
    asked: Asked
    """What was asked, with the position and the day that were meant."""
    as_of: AsOf
    total: int
    erasures: int
    """Erasures recorded until now: where there are more, parts written before may say what was erased since."""
    rows: Callable[[Cursor], Iterator[Placed]]


def exportable(what: str) -> Listing | Question | None:
    """The listing or question of this name."""
    return LISTINGS.get(what) or catalogue.exported().get(what)


def parameters(source: Listing | Question) -> type[Asked]:
    """What narrows a listing, or what a question takes."""
    return source.asked if isinstance(source, Listing) else source.parameters


def needed(source: Listing | Question) -> tuple[View, ...]:
    """The views that an export rests on."""
    more = source.rests_on if isinstance(source, Listing) else rests_on(source)
    return tuple({view.name: view for view in (POSITIONS, TRAIL, *more)}.values())


def content(views: Views, source: Listing | Question, asked: Asked, today: date) -> Content:
    """What an export holds, as known at the position or time asked for, else at the newest. Raises `ViewParked`.

    Where a question is about a day and none is told, it is `today`.
    """
    tables = {view.name: views.table(view.name) for view in needed(source)}
    held = min(views.position(name) for name in tables)
    with views.database.connect() as connection:
        position = answered_at(connection, tables[POSITIONS.name], asked, held)
        at = recorded_at(connection, tables[POSITIONS.name], position)
        known = Known(connection, position, tables)
        erasures = _erasures(known)
        total = source.count(known, asked) if isinstance(source, Listing) else 0
    fixed = _fixed(asked, position, today)
    if isinstance(source, Question):
        return _answer(views, source, fixed, erasures, today)
    rows = _paged(views, source, known, asked)
    return Content(source.name, source.row, fixed, AsOf(position=position, recorded_at=at), total, erasures, rows)


def _fixed(asked: Asked, position: int, today: date) -> Asked:
    """The same question, whenever it is put again; before the first entry there is no position to name."""
    named = {"position": position, "known_by": None} if position >= 0 else {}
    day = {"on": asked.on or today} if isinstance(asked, OnDay) else {}
    return asked.model_copy(update=named | day)


def _erasures(known: Known) -> int:
    trail = known.table(TRAIL)
    query = select(func.count()).select_from(trail).where(trail.c.type == "PersonalDataErased")
    return known.connection.execute(query).scalar_one()


def _paged(views: Views, listing: Listing, known: Known, asked: Asked) -> Callable[[Cursor], Iterator[Placed]]:
    """Pages, each in a transaction of its own: nobody waits for whoever reads the export."""

    def page(connection: Connection, after: Cursor) -> Any:
        return listing.page(Known(connection, known.position, known.tables), asked, after, PAGE)

    def rows(after: Cursor) -> Iterator[Placed]:
        while True:
            with views.database.connect() as connection:
                found = page(connection, after)
            yield from found
            if len(found) < PAGE:
                return
            after = found[-1][0]

    return rows


def _answer(views: Views, question: Question, asked: Asked, erasures: int, today: date) -> Content:
    """A question's answer: found whole, and then written row by row."""
    answer = put(views, question, asked, today)

    def rows(after: Cursor) -> Iterator[Placed]:
        start = int(after[0]) if after else 0
        yield from (((number,), row) for number, row in enumerate(answer.rows[start:], start + 1))

    return Content(question.name, question.row, asked, answer.as_of, len(answer.rows), erasures, rows)
