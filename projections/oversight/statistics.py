"""Tables in the shape of the Home Office's annual statistics on police misconduct, for years that end on 31 March."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import Field
from sqlalchemy import ColumnElement, Integer, Select, Subquery, and_, cast, func, or_, select

from projections.determinations import DETERMINATIONS
from projections.matters import MATTERS
from projections.outcomes import OUTCOMES, PROCEEDINGS
from projections.oversight.question import ByThen, InForce, Known, Told, question


class OfYear(InForce):
    """For which year, which force."""

    year: int = Field(ge=1900, le=2199, description="The year ending on 31 March of this year.", examples=[2023])

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year - 1, 4, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, 3, 31)


class YearAsked(OfYear, ByThen):
    """For which year, which force, by what had happened."""


class Counted(Told):
    """A cell of a table: how many certainly fall in the year, and how many more may."""

    force: str | None = Field(description="The force, by its Home Office code")
    surely: int = Field(description="How many certainly fall in the year")
    perhaps: int = Field(description="How many more may, since their dates are known only roughly")


class ProceedingsCounted(Counted):
    """Officers whose proceedings concluded, by force, rank, form, finding and action."""

    rank: str | None
    form: str | None = Field(description="The form of proceedings")
    finding: str | None = Field(description="The most serious finding that stands; None where none is recorded")
    action: str | None = Field(description="The disciplinary action that stands; None where none is recorded")


@question("statistics-proceedings", rests_on=(PROCEEDINGS,))
def proceedings(known: Known, asked: YearAsked) -> Iterator[ProceedingsCounted]:
    """How many officers' misconduct proceedings concluded in a year, by form, finding and action.

    An officer counts once for each proceedings. Reflective practice is no finding and is not counted.
    """
    held = known.at(PROCEEDINGS)
    by = (held.c.force, held.c.rank, held.c.form, held.c.finding, held.c.action)
    yield from known.all(_counted(held, "concluded", by, asked), ProceedingsCounted)


class DecisionsCounted(Counted):
    """Decisions on the case to answer, by force, decision and form: one an officer and allegation."""

    decision: str | None = Field(description="Whether there was a case to answer; None: only a form is told")
    form: str | None = Field(description="The form of proceedings, as directed where it was; None where none is told")
    officers: int = Field(description="How many officers they are about, certainly or possibly")


@question("statistics-decisions", rests_on=(DETERMINATIONS,))
def decisions(known: Known, asked: YearAsked) -> Iterator[DecisionsCounted]:
    """How many allegations were decided on in a year after the report, and about how many officers.

    An allegation counts once for each officer; where they are not told apart, all of an officer's count as one.
    """
    decided = known.at(DETERMINATIONS)
    form = func.coalesce(decided.c.directed_form, decided.c.form).label("form")
    by = (decided.c.force, decided.c.decision, form)
    yield from known.all(_counted(decided, "decided", by, asked, _officers(decided)), DecisionsCounted)


class OutcomesCounted(Counted):
    """How it ended, by force, form, finding and outcome: one an officer and allegation."""

    form: str | None = Field(description="The form of the proceedings that ended it so; None where it was none")
    finding: str | None = Field(description="The finding that stands; None where none is recorded")
    outcome: str
    officers: int = Field(description="How many officers they are about, certainly or possibly")


@question("statistics-outcomes", rests_on=(OUTCOMES,))
def outcomes(known: Known, asked: YearAsked) -> Iterator[OutcomesCounted]:
    """How it ended in a year for officers and allegations, after every appeal that is known of.

    Each counts by when the decision was made that stands. What ended in reflective practice is not counted.
    """
    ended = known.at(OUTCOMES)
    by = (ended.c.force, ended.c.form, ended.c.finding, ended.c.outcome)
    yield from known.all(_counted(ended, "decided", by, asked, _officers(ended)), OutcomesCounted)


class MattersCounted(Counted):
    """Matters that came to attention, by force, type and mode of investigation."""

    type: str | None
    mode: str | None


@question("statistics-matters", rests_on=(MATTERS,))
def matters(known: Known, asked: YearAsked) -> Iterator[MattersCounted]:
    """How many complaints, conduct matters and deaths or serious injuries came to attention in a year."""
    found = known.at(MATTERS)
    by = (found.c.force, found.c.type, found.c.mode)
    yield from known.all(_counted(found, "attention", by, asked), MattersCounted)


def _officers(rows: Subquery) -> ColumnElement[int]:
    """How many officers the rows are about."""
    return func.count((rows.c.case_id + ":" + rows.c.officer).distinct()).label("officers")


def _counted(rows: Subquery, name: str, by: tuple[Any, ...], asked: YearAsked, *more: Any) -> Select[Any]:
    """The counts of the rows whose date lies, or may lie, in the year."""
    sure = func.sum(cast(surely(rows, name, asked), Integer))
    counts = (sure.label("surely"), (func.count() - sure).label("perhaps"), *more)
    return select(*by, *counts).where(_perhaps(rows, name, asked), asked.in_force(rows)).group_by(*by)


def surely(rows: Subquery, name: str, asked: OfYear) -> ColumnElement[bool]:
    """Whether a row's date certainly lies in the year."""
    within = and_(rows.c[f"{name}_earliest"] >= asked.first, rows.c[f"{name}_latest"] <= asked.last)
    return func.coalesce(within, False)


def _perhaps(rows: Subquery, name: str, asked: YearAsked) -> ColumnElement[bool]:
    earliest, latest = rows.c[f"{name}_earliest"], rows.c[f"{name}_latest"]
    not_before = or_(latest.is_(None), latest >= asked.first)
    not_after = or_(earliest.is_(None), earliest <= asked.last)
    return and_(rows.c[name].is_not(None), not_before, not_after)
