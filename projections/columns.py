"""Columns that views are made of: codes, counts, answers and partial dates, each with the values that go into them.

A partial date stands in three columns: its EDTF text, and the first and the last day that it can mean (NULL: open). So
whether something certainly or possibly happened by a day is a comparison that a database makes.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import JSON, Boolean, Column, ColumnElement, Date, FromClause, Integer, String, and_, case, or_

from ledger.case.state import Mark
from ledger.dates import Chance, PartialDate


def code(name: str) -> Column[Any]:
    """A code, an id or a reference."""
    return Column(name, String)


def count(name: str) -> Column[Any]:
    """A whole number."""
    return Column(name, Integer)


def yes_or_no(name: str) -> Column[Any]:
    """An answer; NULL where it cannot be told."""
    return Column(name, Boolean)


def several(name: str) -> Column[Any]:
    """A list of codes or lines."""
    return Column(name, JSON)


def partial_date(name: str) -> tuple[Column[Any], ...]:
    """A partial date; all three columns are NULL where there is none to tell."""
    return Column(name, String), Column(f"{name}_earliest", Date), Column(f"{name}_latest", Date)


def dated(name: str, when: PartialDate | Mark | None) -> dict[str, Any]:
    """The values of a partial date's columns; of a mark, the date on which it happened."""
    when = when.occurred.edtf if isinstance(when, Mark) else when
    if when is None:
        return {name: None, f"{name}_earliest": None, f"{name}_latest": None}
    return {name: when.text, f"{name}_earliest": when.earliest, f"{name}_latest": when.latest}


def listed(codes: Iterable[Any]) -> list[Any]:
    """The values of a list's column."""
    return [str(one) for one in codes]


def certainly_by(rows: FromClause, name: str, day: date) -> ColumnElement[bool]:
    """Whether it happened, and no day that its date can mean is later than this one."""
    return and_(rows.c[f"{name}_latest"].is_not(None), rows.c[f"{name}_latest"] <= day)


def possibly_by(rows: FromClause, name: str, day: date) -> ColumnElement[bool]:
    """Whether it happened, and some day that its date can mean is not later than this one."""
    return and_(rows.c[name].is_not(None), not_after(rows.c[f"{name}_earliest"], day))


def not_after(earliest: ColumnElement[Any], day: date) -> ColumnElement[bool]:
    """Whether a first day is open or not later than this one."""
    return or_(earliest.is_(None), earliest <= day)


def not_before(latest: ColumnElement[Any], day: date) -> ColumnElement[bool]:
    """Whether a last day is open or not earlier than this one."""
    return or_(latest.is_(None), latest >= day)


def chance(certain: ColumnElement[bool]) -> ColumnElement[str]:
    """The word for an answer that is possible anyway."""
    return case((certain, Chance.CERTAIN.value), else_=Chance.POSSIBLE.value)
