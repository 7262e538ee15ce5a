"""Periods that were not kept: hearings and meetings, answers to recommendations, and their publication."""

from collections.abc import Iterator, Sequence

from pydantic import Field
from sqlalchemy import ColumnElement, Subquery, and_, or_, select

from ledger.law.clocks import State
from projections.clocks import CLOCKS
from projections.columns import chance
from projections.oversight.question import Known, Likely, OfCase, OnDay, question

LATE = (State.OVERDUE.value, State.MET_LATE.value, State.NOT_MET.value)
"""States of clocks whose last day certainly passed without the act, whatever came later."""
UNTOLD = (State.CANNOT_TELL.value,)


class OutOfTime(OfCase, Likely):
    """Something that was due and was late on the day, or may have been."""

    subject: str = Field(description="The proceedings or the recommendation, by its id in the case")
    what: str = Field(description="What was due")
    trigger: str = Field(description="What the period is counted from (EDTF)")
    due: str = Field(description="The last day, and how it was reached")
    done: str | None = Field(description="When it was done; None where that is not recorded")
    state: str = Field(description="How it stands once everything recorded has come to pass")
    provision: str
    unconfirmed: bool = Field(description="Whether the length is not yet checked against the text of the law")


class HearingOutOfTime(OutOfTime):
    """A hearing or meeting that was not opened in its time, with the reasons as far as they are recorded."""

    extensions: int = Field(description="How often more time was given")
    extended_until: tuple[str | None, ...] = Field(description="Until when; None where that is not told")


@question("hearings-past-their-time", rests_on=(CLOCKS,))
def hearings(known: Known, asked: OnDay) -> Iterator[HearingOutOfTime]:
    """Which misconduct hearings and meetings were past their time limit on a day (Conduct Regs 2020 regs 29, 34).

    Each with the extensions given in the interests of justice, whose reasons stand sealed in their entries.
    """
    clocks = known.at(CLOCKS)
    yield from known.all(
        select(clocks, chance(_is_late(clocks, asked)).label("chance")).where(
            clocks.c.clock.in_(["HEAR", "MEET"]), _may_be_late(clocks, asked), asked.in_force(clocks)
        ),
        HearingOutOfTime,
    )


@question("learning-responses-overdue", rests_on=(CLOCKS,))
def responses_overdue(known: Known, asked: OnDay) -> Iterator[OutOfTime]:
    """Which recommendations were not answered within 56 days, or as extended, by a day (PRA 2002 Sch 3 para 28B)."""
    yield from _late(known, asked, ("REC56",))


@question("learning-responses-published-late", rests_on=(CLOCKS,))
def responses_published_late(known: Known, asked: OnDay) -> Iterator[OutOfTime]:
    """Which answers to recommendations were not published within 21 days by a day (PRA 2002 Sch 3 para 28B(5))."""
    yield from _late(known, asked, ("REC21",))


def _late(known: Known, asked: OnDay, of: Sequence[str]) -> Iterator[OutOfTime]:
    clocks = known.at(CLOCKS)
    query = select(clocks, chance(_is_late(clocks, asked)).label("chance"))
    wanted = (clocks.c.clock.in_(of), _may_be_late(clocks, asked), asked.in_force(clocks))
    yield from known.all(query.where(*wanted), OutOfTime)


def _is_late(clocks: Subquery, asked: OnDay) -> ColumnElement[bool]:
    """It certainly was not done in its time, and that had certainly run out by the day."""
    return and_(clocks.c.state.in_(LATE), clocks.c.due_latest < asked.day)


def _may_be_late(clocks: Subquery, asked: OnDay) -> ColumnElement[bool]:
    """Its time may have run out by the day, and it may not have been done in it."""
    over = or_(clocks.c.due_earliest.is_(None), clocks.c.due_earliest < asked.day)
    not_in_time = or_(
        clocks.c.done_latest.is_(None), clocks.c.due_earliest.is_(None), clocks.c.done_latest > clocks.c.due_earliest
    )
    return and_(over, or_(clocks.c.state.in_(LATE), and_(clocks.c.state.in_(UNTOLD), not_in_time)))
