"""Breaches of the law's provisions, as they were written into entries."""

from collections.abc import Iterator

from pydantic import Field
from sqlalchemy import Integer, cast, func, select, true

from projections.breaches import BREACHES
from projections.oversight.question import ByThen, Known, Told, question


class BreachesAsked(ByThen):
    """Of which year, in which force."""

    year: int | None = Field(None, ge=1, le=9999, description="Only what happened in this year.", examples=[2024])


class BreachCount(Told):
    """How often one provision was not kept in one force and year."""

    provision: str
    force: str | None
    year: int | None = Field(description="The year in which it happened; None where the date does not tell")
    breaches: int
    settled: int = Field(description="How many of them were looked into and settled")
    cases: int = Field(description="In how many cases")


@question("breaches", rests_on=(BREACHES,))
def breaches(known: Known, asked: BreachesAsked) -> Iterator[BreachCount]:
    """How often each provision was not kept, by provision, force and year, as judged when it was recorded."""
    found = known.at(BREACHES)
    by = (found.c.provision, found.c.force, found.c.year)
    in_year = true() if asked.year is None else found.c.year == asked.year
    counts = (
        func.count().label("breaches"),
        func.sum(cast(found.c.settled, Integer)).label("settled"),
        func.count(found.c.case_id.distinct()).label("cases"),
    )
    yield from known.all(select(*by, *counts).where(in_year, asked.in_force(found)).group_by(*by), BreachCount)
