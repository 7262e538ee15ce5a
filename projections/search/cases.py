"""Searching cases: what is found, in the order of the cases' ids, which is that of their opening."""

from collections.abc import Iterator
from typing import Any

from pydantic import Field
from sqlalchemy import ColumnElement, Select, Subquery, func, or_, select

from projections.entries import ENTRIES
from projections.matters import MATTERS
from projections.officers import OFFICERS
from projections.oversight.question import Known, OfCase
from projections.search import filters
from projections.search.asked import LARGEST_PAGE, CaseSearch


class FoundCase(OfCase):
    """A case that was found, as it stood at the position searched at."""

    mode: str | None = Field(description="How it is handled")
    type: str | None = Field(description="What kind of matter it is")
    attention: str | None = Field(description="When an authority first knew of it, in EDTF")
    ended: str | None = Field(description="When its handling ended, in EDTF")
    closed: str | None = Field(description="When it was closed, in EDTF")
    officers: int = Field(description="How many officers it has")
    unreadable: int = Field(description="How many of its entries have a key that is gone")
    entries: int = Field(description="How many of its entries are as searched for")


def rows(known: Known, asked: CaseSearch) -> Iterator[FoundCase]:
    """Everything that is found after the cursor, a page in memory at a time; `limit` does not count."""
    asked = asked.model_copy(update={"limit": LARGEST_PAGE})
    while found := page(known, asked):
        yield from found
        asked = asked.model_copy(update={"after": found[-1].case_id})


def page(known: Known, asked: CaseSearch) -> list[FoundCase]:
    """What is found after the cursor, as much of it as a page may have."""
    return [FoundCase.model_validate({**row}) for row in known.rows(_query(known, asked))]


def count(known: Known, asked: CaseSearch) -> int:
    """How many are found after the cursor; `limit` does not count."""
    found = _query(known, asked).limit(None).order_by(None).subquery()
    return known.connection.execute(select(func.count()).select_from(found)).scalar_one()


def _query(known: Known, asked: CaseSearch) -> Select[Any]:
    matters, entries = known.at(MATTERS), known.at(ENTRIES)
    like_this = (entries.c.case_id == matters.c.case_id, *filters.of_entry(known, asked, entries))
    like = select(func.count()).select_from(entries).where(*like_this).scalar_subquery()
    wanted = [matters.c.case_id > asked.after, *filters.of_case(known, asked, matters), *_kind(known, asked, matters)]
    if filters.speaks_of_entries(asked):
        wanted.append(select(entries.c.entry).where(*like_this).exists())
    told = [matters.c[name] for name in FoundCase.model_fields if name != "entries"]
    return select(*told, like.label("entries")).where(*wanted).order_by(matters.c.case_id).limit(asked.limit)


def _kind(known: Known, asked: CaseSearch, matters: Subquery) -> Iterator[ColumnElement[bool]]:
    """What the case itself must fulfil; a force has it that has the matter, or an officer in it."""
    if asked.force is not None:
        officers = known.at(OFFICERS)
        serving = select(officers.c.case_id).where(officers.c.force == asked.force)
        yield or_(matters.c.force == asked.force, matters.c.case_id.in_(serving))
    if asked.mode is not None:
        yield matters.c.mode == asked.mode.value
    if asked.matter is not None:
        yield matters.c.type == asked.matter.value
    if asked.closed is not None:
        yield matters.c.closed.is_not(None) if asked.closed else matters.c.closed.is_(None)
