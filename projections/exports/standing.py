"""Cases, officers and outcomes as they stood at a position: what ranged views hold, as typed rows."""

from datetime import date

from pydantic import Field
from sqlalchemy import func, select, tuple_

from projections.exports.listing import Cursor, Listing, Placed
from projections.matters import MATTERS
from projections.officers import OFFICERS
from projections.outcomes import OUTCOMES
from projections.oversight.question import InForce, Known, OfCase, OfOfficer, Told
from projections.ranged import Ranged
from projections.search import cases
from projections.search.asked import LARGEST_PAGE, CaseFilters, CaseSearch
from projections.search.known import RESTS_ON

_EDTF = "as precisely as recorded (EDTF)"


class CaseRow(OfCase):
    """A case as it stood."""

    mode: str | None = Field(description="How the matter is handled")
    type: str | None = Field(description="What kind of matter it is")
    attention: str | None = Field(description=f"When it first came to an authority's attention, {_EDTF}")
    attention_earliest: date | None = Field(description="The first day that this can mean")
    attention_latest: date | None = Field(description="The last day that this can mean")
    ended: str | None = Field(description=f"When its handling ended, {_EDTF}")
    ended_earliest: date | None = Field(description="The first day that this can mean")
    ended_latest: date | None = Field(description="The last day that this can mean")
    closed: str | None = Field(description=f"When the case was closed, {_EDTF}")
    officers: int = Field(description="Officers in the case")
    captured: bool = Field(description='Whether it was taken from older records: silence then means "not shown"')
    unreadable: int = Field(description="Entries whose key is gone")
    entries: int = Field(description="How many of its entries are as searched for")


class OfficerRow(OfOfficer):
    """An officer in a case as it stood; nothing of reflective practice."""

    cipher: str | None = Field(description="What the sources call the officer")
    rank: str | None
    serving: bool | None = Field(description="Whether the officer served; None where it is not recorded")
    departure: str | None = Field(description="How the officer left")
    left: str | None = Field(description=f"When, {_EDTF}")
    left_earliest: date | None = Field(description="The first day that this can mean")
    left_latest: date | None = Field(description="The last day that this can mean")
    level: str | None = Field(description="How serious the conduct is taken to be")
    level_by: str | None = Field(description="What says so: determination, assessment or opinion")
    suspended: bool
    lists: tuple[str, ...] = Field(description="The lists for which the College of Policing was told")


class OutcomeRow(OfOfficer):
    """How it ended for one officer on one allegation; that reflective practice took place does not show."""

    allegation: str = Field(description="The allegation's id in the case; empty: all that concern the officer")
    outcome: str
    finding: str | None
    form: str | None = Field(description="The form of proceedings")
    reasons: tuple[str, ...] = Field(description="Why it was not progressed, where it was not")
    reversed: bool = Field(description="Whether an appeal or a court changed it")


def _cases(known: Known, asked: CaseFilters, after: Cursor, limit: int) -> list[Placed]:
    found = {one.case_id: one.entries for one in cases.page(known, _search(asked, after, limit))}
    rows = known.at(MATTERS)
    query = select(rows).where(rows.c.case_id.in_(found)).order_by(rows.c.case_id)
    return [((row["case_id"],), CaseRow(**{**row, "entries": found[row["case_id"]]})) for row in known.rows(query)]


def _search(asked: CaseFilters, after: Cursor, limit: int = LARGEST_PAGE) -> CaseSearch:
    (since,) = after or ("",)
    return CaseSearch.model_validate({**dict(asked), "after": since, "limit": min(limit, LARGEST_PAGE)})


def _count_cases(known: Known, asked: CaseFilters) -> int:
    return cases.count(known, _search(asked, ()))


def _listing(name: str, view: Ranged, row: type[Told]) -> Listing:
    """The rows of a ranged view that held at the position, by case and what they are about."""

    def count(known: Known, asked: InForce) -> int:
        rows = known.at(view)
        counted = known.connection.execute(select(func.count()).select_from(rows).where(asked.in_force(rows)))
        return counted.scalar_one()

    def page(known: Known, asked: InForce, after: Cursor, limit: int) -> list[Placed]:
        rows = known.at(view)
        place = (rows.c.case_id, rows.c.about)
        query = select(rows).where(asked.in_force(rows)).order_by(*place).limit(limit)
        found = known.rows(query.where(tuple_(*place) > tuple_(*after)) if after else query)
        return [((one["case_id"], one["about"]), row.model_validate({**one})) for one in found]

    return Listing(name, _says(row), row, InForce, (view,), count, page)


def _says(row: type[Told]) -> str:
    return (row.__doc__ or "").strip()


CASES = Listing("cases", _says(CaseRow), CaseRow, CaseFilters, RESTS_ON, _count_cases, _cases)
OFFICERS_IN_CASES = _listing("officers", OFFICERS, OfficerRow)
OUTCOMES_BY_ALLEGATION = _listing("outcomes", OUTCOMES, OutcomeRow)
