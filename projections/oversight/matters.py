"""Matters that took longer than twelve months, and mandatory referrals that came late."""

from collections.abc import Iterator
from itertools import groupby

from pydantic import Field
from sqlalchemy import and_, or_, select

from ledger.dates import Chance
from projections.columns import certainly_by, chance
from projections.matters import MATTERS
from projections.oversight.question import Known, Likely, OfCase, OnDay, question
from projections.referrals import REFERRALS


class PastTwelveMonthsAsked(OnDay):
    """On which day, in which force, in which mode."""

    mode: str | None = Field(None, description="Only matters investigated in this mode.", examples=["independent"])


class PastTwelveMonths(Likely):
    """Matters of one force and one mode that were past twelve months on the day, or may have been."""

    force: str | None = Field(description="The force, by its Home Office code")
    mode: str | None = Field(description="How they are investigated; None where it is not recorded")
    matters: int
    cases: tuple[str, ...] = Field(description="Their ids")


@question("matters-past-twelve-months", rests_on=(MATTERS,))
def past_twelve_months(known: Known, asked: PastTwelveMonthsAsked) -> Iterator[PastTwelveMonths]:
    """Which matters had not ended twelve months after they first came to attention, by force and mode (CR 2020 reg 19).

    Possible, where a date leaves it open, or where older records were captured and no end is among them.
    """
    matters = known.at(MATTERS)
    past = or_(matters.c.twelve_months_earliest.is_(None), matters.c.twelve_months_earliest < asked.day)
    is_past = matters.c.twelve_months_latest < asked.day
    ended_later = or_(
        matters.c.ended_earliest > asked.day, and_(matters.c.ended.is_(None), matters.c.captured.is_(False))
    )
    still = or_(matters.c.ended.is_(None), ~certainly_by(matters, "ended", asked.day))
    likely = chance(and_(is_past, ended_later)).label("chance")
    columns = (matters.c.force, matters.c.mode, likely, matters.c.case_id)
    query = select(*columns).where(past, still, asked.in_force(matters))
    if asked.mode is not None:
        query = query.where(matters.c.mode == asked.mode)
    found = sorted(
        (row.force or "", row.mode or "", row.chance, row.case_id) for row in known.connection.execute(query)
    )
    for (force, mode, how), rows in groupby(found, key=lambda row: row[:3]):
        cases = tuple(row[3] for row in rows)
        yield PastTwelveMonths(
            force=force or None, mode=mode or None, chance=Chance(how), matters=len(cases), cases=cases
        )


class LateReferral(OfCase, Likely):
    """A mandatory referral that came, or may have come, after the day after it was clear that it had to be made."""

    assessed: bool = Field(
        description="Whether it is recorded when that was clear; if not, first attention stands for it"
    )
    since: str | None = Field(description="When that was, as precisely as recorded (EDTF)")
    made: str | None = Field(description="When the referral was made; None where it is not recorded")
    evaluated: bool = Field(description="Whether the matter is certainly under rules whose period is known here")


@question("late-mandatory-referrals", rests_on=(REFERRALS,))
def late_referrals(known: Known, asked: OnDay) -> Iterator[LateReferral]:
    """Which mandatory referrals came later than the next day, or had not come by a day (PRA 2002 Sch 3 paras 4, 13).

    Only a recorded assessment shows when it was clear that a matter must be referred: without one, it is possible.
    """
    made = known.at(REFERRALS)
    over = or_(made.c.due_earliest.is_(None), made.c.due_earliest < asked.day)
    not_in_time = or_(
        made.c.made_latest.is_(None), made.c.due_earliest.is_(None), made.c.made_latest > made.c.due_earliest
    )
    came_late = and_(made.c.made_earliest > made.c.due_latest, made.c.due_latest < asked.day)
    never_came = and_(made.c.made.is_(None), made.c.captured.is_(False), made.c.due_latest < asked.day)
    certain = and_(made.c.assessed, made.c.evaluated, or_(came_late, never_came))
    query = select(made, chance(certain).label("chance")).where(over, not_in_time, asked.in_force(made))
    yield from known.all(query, LateReferral)
