"""Persons across cases: which officers of different cases are one person, by the matches that stood."""

from collections.abc import Iterator

from pydantic import Field
from sqlalchemy import select

from projections.officers import OFFICERS
from projections.oversight.question import InForce, Known, OfOfficer, question
from projections.register import MATCHES, Place, pairs_in, persons


class PersonsPlace(OfOfficer):
    """An officer of one case who is, by a match, an officer of another too."""

    person: str = Field(description="The person: the first of their places, as CASE:OFFICER")
    cipher: str | None = Field(description="What the case's sources call the officer")
    matched_by: tuple[str, ...] = Field(description="The entries of the matches that hold the person together")


@question("persons-across-cases", rests_on=(OFFICERS, MATCHES))
def across(known: Known, asked: InForce) -> Iterator[PersonsPlace]:
    """Which officers of different cases are one person, by the matches that stood (2023 Code on police records).

    Asked of one force, every place of a person who is in it, in whatever force the others are.
    """
    officers, matches = known.at(OFFICERS), known.at(MATCHES)
    pairs = list(pairs_in(known.rows(select(matches))))
    cases = {place.case for pair in pairs for place in (pair.one, pair.other)}
    rows = known.rows(select(officers).where(officers.c.case_id.in_(cases)))
    known_places = {Place(row["case_id"], row["officer"]): row for row in rows}
    for places in persons(pairs):
        here = [known_places[place] for place in sorted(places) if place in known_places]
        by = tuple(sorted(pair.row["entry"] for pair in pairs if pair.one in places))
        if asked.force is None or any(row["force"] == asked.force for row in here):
            for row in here:
                told = {name: row[name] for name in PersonsPlace.model_fields if name in row}
                yield PersonsPlace.model_validate({**told, "person": str(min(places)), "matched_by": by})
