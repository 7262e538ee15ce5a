"""Putting a question: the position it is answered at, the day it is about, and the counts of what came of it."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, func, select

from ledger.case.fold import Cut
from ledger.dates import Chance
from projections.engine import Views
from projections.matters import MATTERS
from projections.oversight.folded import folded
from projections.oversight.question import Answer, Asked, AsOf, ByThen, Known, OnDay, Opening, Question, Told
from projections.positions import POSITIONS, known_at, recorded_at
from projections.ranged import Ranged
from projections.search.known import Narrowing, narrowed, whole
from projections.view import View


def rests_on(question: Question) -> tuple[View, ...]:
    """The views that answer a question; each is to hold what the question is about."""
    needed: tuple[View, ...] = (POSITIONS, MATTERS, *question.rests_on)
    return tuple({view.name: view for view in needed}.values())


LEAST = 10
"""People below whom no figure is told by a protected characteristic, unless the operator decides otherwise."""


def put(  # noqa: PLR0913, PLR0917 - what is asked, and how much of it whoever asks is told
    views: Views, question: Question, asked: Asked, today: date, least: int = LEAST, narrowing: Narrowing = whole
) -> Answer[Any]:
    """The answer, as known at the position or time asked for, else at the newest that every view holds.

    Where a day is to be told and is not, it is `today`. Of fewer people than `least`, nothing is told by what is
    sealed. Where it is narrowed, it is as if there were nothing else. Raises `ViewParked`.
    """
    needed = rests_on(question)
    held = min(views.position(view.name) for view in needed)
    tables = {view.name: views.table(view.name) for view in needed}
    if isinstance(asked, OnDay):
        asked = asked.model_copy(update={"on": asked.on or asked.happened_by or today})
    with views.database.connect() as connection:
        position = answered_at(connection, tables[POSITIONS.name], asked, held)
        opening = Opening(views.log, least) if question.opens else None
        known = narrowed(Known(connection, position, tables, opens=opening), narrowing(views, connection))
        rows, possibly = _rows(views, question, known, asked)
        return question.answer(
            question=question.name,
            as_of=_as_of(connection, tables[POSITIONS.name], asked, position),
            asked=asked.model_dump(mode="json", exclude_none=True),
            certain=sum(_is_certain(row) for row in rows),
            possible=sum(not _is_certain(row) for row in rows) + len(possibly),
            unreadable=_unreadable(known),
            rows=rows,
            possibly=possibly,
        )


def _rows(views: Views, question: Question, known: Known, asked: Asked) -> tuple[tuple[Told, ...], tuple[Told, ...]]:
    """The rows by what certainly had happened, and those that are new or otherwise by what possibly had."""
    if not isinstance(asked, ByThen) or asked.happened_by is None:
        return tuple(question.put(known, asked)), ()
    cuts = (Cut(happened_by=asked.happened_by, possibly=possible) for possible in (False, True))
    certainly, possibly = (_by_then(views, question, known, asked, cut) for cut in cuts)
    return certainly, tuple(row for row in possibly if row not in certainly)


def _by_then(views: Views, question: Question, known: Known, asked: ByThen, cut: Cut) -> tuple[Told, ...]:
    with folded(views.log, known, [view for view in question.rests_on if isinstance(view, Ranged)], cut) as then:
        return tuple(question.put(then, asked))


def answered_at(connection: Connection, positions: Table, asked: Asked, held: int) -> int:
    """The position at which a question is answered: the one asked for, as far as views hold it, else the newest."""
    if asked.known_by is not None:
        return min(held, known_at(connection, positions, asked.known_by))
    return held if asked.position is None else min(held, asked.position)


def _as_of(connection: Connection, positions: Table, asked: Asked, position: int) -> AsOf:
    return AsOf(
        position=position,
        recorded_at=recorded_at(connection, positions, position),
        on=asked.on if isinstance(asked, OnDay) else None,
        happened_by=getattr(asked, "happened_by", None),
    )


def _is_certain(row: Told) -> bool:
    return getattr(row, "chance", Chance.CERTAIN) is Chance.CERTAIN


def _unreadable(known: Known) -> int:
    matters = known.at(MATTERS)
    with_gaps = select(func.count()).select_from(matters).where(matters.c.unreadable > 0)
    return known.connection.execute(with_gaps).scalar_one()
