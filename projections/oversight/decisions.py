"""Decisions: where authority and oversight body differed, what prosecutors, reviewers and appeals made of cases."""

from collections.abc import Iterator

from pydantic import Field
from sqlalchemy import ColumnElement, Subquery, select, true

from projections.challenges import APPEALS, REVIEWS
from projections.columns import certainly_by, chance, possibly_by
from projections.determinations import DETERMINATIONS
from projections.oversight.question import ByThen, HappenedBy, Known, Likely, OfCase, OfOfficer, question
from projections.prosecutions import PROSECUTIONS


class Difference(OfOfficer):
    """An officer and allegation on which the authority and the oversight body did not say the same."""

    allegation: str = Field(description="The allegation; empty where they are not told apart")
    authority: str | None = Field(description="What the authority decided or thought of the case to answer")
    oversight: str | None = Field(description="What the oversight body did, or its investigator's opinion")
    directed_form: str | None = Field(description="The proceedings that the oversight body directed")
    differed: tuple[str, ...] = Field(description="On what: level, disputed, recommendation refused, directed")


@question("determinations-that-differed", rests_on=(DETERMINATIONS,))
def differences(known: Known, asked: ByThen) -> Iterator[Difference]:
    """Where did the authority's and the oversight body's decisions on the case to answer differ (PRA Sch 3 para 23)."""
    decided = known.at(DETERMINATIONS)
    yield from known.all(select(decided).where(decided.c.differs, asked.in_force(decided)), Difference)


class ProsecutorReferral(OfOfficer, Likely):
    """An officer whose file went to the prosecutor, and what came of it."""

    matter: str = Field(description="The criminal matter, by its id in the case")
    referred: str = Field(description="When (EDTF)")
    decision: str | None = Field(description="The charging decision; None where it is not recorded")
    result: str | None = Field(description="convicted or acquitted; None where no court is recorded to have decided")


@question("prosecutor-referrals", rests_on=(PROSECUTIONS,))
def prosecutor_referrals(known: Known, asked: HappenedBy) -> Iterator[ProsecutorReferral]:
    """Which officers' files were referred to the prosecutor, and with what result (PRA 2002 Sch 3 para 23)."""
    files = known.at(PROSECUTIONS)
    may_be, is_ = _by(files, "referred", asked)
    query = select(files, chance(is_).label("chance")).where(may_be, asked.in_force(files))
    yield from known.all(query, ProsecutorReferral)


class ReviewsAsked(HappenedBy):
    """Of which kind, which were asked for by a day, in which force."""

    kind: str | None = Field(None, description="Only these: victim, complainant, legacy_appeal.", examples=["victim"])


class ReviewTold(OfCase, Likely):
    """A review that a victim or complainant asked for, and its result."""

    review: str
    kind: str
    first_decision_by: str | None = Field(description="Who made the decision under review, where that is told")
    requested: str = Field(description="When it was asked for (EDTF)")
    determined: str | None
    outcome: str | None


@question("reviews", rests_on=(REVIEWS,))
def reviews(known: Known, asked: ReviewsAsked) -> Iterator[ReviewTold]:
    """Which reviews victims and complainants asked for, and what came of them (PRA 2002 Sch 3 paras 6A, 25)."""
    asked_for = known.at(REVIEWS)
    may_be, is_ = _by(asked_for, "requested", asked)
    kind = true() if asked.kind is None else asked_for.c.kind == asked.kind
    query = select(asked_for, chance(is_).label("chance")).where(may_be, kind, asked.in_force(asked_for))
    yield from known.all(query, ReviewTold)


class AppealThatChanged(OfCase, Likely):
    """An appeal, or a judicial review, that changed what had been decided."""

    route: str
    officers: tuple[str, ...]
    outcome: str | None
    determined: str = Field(description="When it was decided (EDTF)")
    effective: str = Field(description="From when its decision counts in law (EDTF)")
    undid: tuple[str, ...] = Field(description="What it took back, by the kinds of event")


@question("appeals-that-changed-an-outcome", rests_on=(APPEALS,))
def appeals(known: Known, asked: HappenedBy) -> Iterator[AppealThatChanged]:
    """Which appeals and judicial reviews took back or replaced what had been decided (Conduct Regs 2020 reg 47)."""
    decided = known.at(APPEALS)
    may_be, is_ = _by(decided, "determined", asked)
    query = select(decided, chance(is_).label("chance")).where(may_be, decided.c.changed, asked.in_force(decided))
    yield from known.all(query, AppealThatChanged)


def _by(rows: Subquery, name: str, asked: HappenedBy) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Whether it may have, and whether it certainly had, happened by the day asked about; at all, where none is."""
    if asked.happened_by is None:
        return rows.c[name].is_not(None), true()
    return possibly_by(rows, name, asked.happened_by), certainly_by(rows, name, asked.happened_by)
