"""Officers: who left while gross misconduct was live, and whether the College of Policing was told in time."""

from collections.abc import Iterator
from datetime import date

from pydantic import Field
from sqlalchemy import and_, or_, select

from ledger.vocabulary import CaseToAnswer, DepartureKind
from projections.clocks import CLOCKS
from projections.columns import certainly_by, chance, possibly_by
from projections.officers import OFFICERS
from projections.oversight.question import HappenedBy, Known, Likely, OfOfficer, question

LEAVING = (DepartureKind.RESIGNED.value, DepartureKind.RETIRED.value)


class LeftUnderGrossMisconduct(OfOfficer, Likely):
    """An officer who resigned or retired while gross misconduct was alleged, or may have."""

    departure: str
    left: str = Field(description="When, as precisely as recorded (EDTF)")
    level_by: str | None = Field(description="What says that it was gross misconduct; None where no level is recorded")
    lists: tuple[str, ...] = Field(description="The lists for which the College of Policing was told")
    listed: str | None = Field(description="When it first was; None where it is not recorded")
    report: str | None = Field(description="How the period for the report stands; None where no report is owed")
    due: str | None = Field(description="The last day for the report, and how it was reached")


@question("resignations-under-gross-misconduct", rests_on=(OFFICERS, CLOCKS))
def resignations(known: Known, asked: HappenedBy) -> Iterator[LeftUnderGrossMisconduct]:
    """Who resigned or retired while gross misconduct was live, and was a list report made in time (SI 2017/1135).

    Possible, where no level is recorded, where only an opinion says it, or where a date leaves it open.
    """
    officers, clocks = known.at(OFFICERS), known.at(CLOCKS)
    day = asked.happened_by or date.max
    gross = CaseToAnswer.GROSS_MISCONDUCT.value
    report = and_(
        clocks.c.case_id == officers.c.case_id, clocks.c.officer == officers.c.officer, clocks.c.clock.in_(["AL", "BL"])
    )
    happened = certainly_by(officers, "left", day) if asked.happened_by else officers.c.left.is_not(None)
    certain = and_(officers.c.level == gross, officers.c.level_by != "opinion", happened)
    query = (
        select(officers, clocks.c.state.label("report"), clocks.c.due, chance(certain).label("chance"))
        .outerjoin_from(officers, clocks, report)
        .where(
            officers.c.departure.in_(LEAVING),
            or_(officers.c.level.is_(None), officers.c.level == gross),
            officers.c.ended_before_leaving.is_(False),
            possibly_by(officers, "left", day),
            asked.in_force(officers),
        )
    )
    yield from known.all(query, LeftUnderGrossMisconduct)
