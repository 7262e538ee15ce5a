"""Reflective practice: how often it was used, and whose reports lack what they must contain; never what was said."""

from collections.abc import Iterator

from pydantic import Field
from sqlalchemy import func, select

from projections.columns import chance
from projections.oversight.question import ByThen, Known, Likely, OfOfficer, Told, question
from projections.practice import PRACTICE


class Volume(Told):
    """How many officers of one force came how far in the reflective practice review process."""

    force: str | None
    stage: str | None = Field(description="The last stage that is recorded")
    open: bool
    officers: int


@question("reflective-practice-volumes", rests_on=(PRACTICE,))
def volumes(known: Known, asked: ByThen) -> Iterator[Volume]:
    """How many officers were in reflective practice, by force and stage reached (Conduct Regs 2020 Part 6)."""
    practice = known.at(PRACTICE)
    by = (practice.c.force, practice.c.stage, practice.c.open)
    query = select(*by, func.count().label("officers")).where(asked.in_force(practice)).group_by(*by)
    yield from known.all(query, Volume)


class LackingReport(OfOfficer, Likely):
    """A development report that lacks required contents, or of which the record does not tell what it contains."""

    reported: str = Field(description="When it was produced (EDTF)")
    lacking: tuple[str, ...] = Field(description="Which of the six contents; none where the record does not tell")


@question("reflective-reports-lacking-contents", rests_on=(PRACTICE,))
def lacking(known: Known, asked: ByThen) -> Iterator[LackingReport]:
    """Which reflective review development reports lack one of their six contents (Conduct Regs 2020 reg 70(2)).

    Possible, where the record does not say what a report contains.
    """
    practice = known.at(PRACTICE)
    complete = practice.c.complete
    wanted = (practice.c.reported.is_not(None), complete.is_not(True), asked.in_force(practice))
    query = select(practice, chance(complete.is_(False)).label("chance")).where(*wanted)
    yield from known.all(query, LackingReport)
