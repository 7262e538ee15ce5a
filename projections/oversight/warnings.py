"""Live warnings: who had one in force on a day, as known at a position, with the reckoning shown."""

from collections.abc import Iterator

from pydantic import Field
from sqlalchemy import and_, select

from projections.columns import certainly_by, chance, not_after, not_before
from projections.oversight.question import Known, Likely, OfOfficer, OnDay, question
from projections.warnings import WARNINGS


class LiveWarning(OfOfficer, Likely):
    """A warning that was in force on the day, or may have been."""

    entry: str = Field(description="The entry that says so")
    kind: str
    begins: str = Field(description="The first day, as precisely as the record tells (EDTF)")
    ends: str = Field(description="The last day, worked out (EDTF)")
    shown: tuple[str, ...] = Field(description="The reckoning, a step each")


@question("live-warnings", rests_on=(WARNINGS,))
def live_warnings(known: Known, asked: OnDay) -> Iterator[LiveWarning]:
    """Which officers had a warning in force on a day, with the calculation shown (Conduct Regs 2020 regs 42, 62)."""
    runs = known.at(WARNINGS)
    may_be = and_(not_after(runs.c.begins_earliest, asked.day), not_before(runs.c.ends_latest, asked.day))
    is_ = and_(certainly_by(runs, "begins", asked.day), runs.c.ends_earliest >= asked.day)
    query = select(runs, chance(is_).label("chance")).where(may_be, asked.in_force(runs))
    yield from known.all(query, LiveWarning)
