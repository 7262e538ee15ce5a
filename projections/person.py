"""One person across cases and forces: every place they stand in, and what is known of them there, warnings reckoned.

Which places are theirs is a question to the register, as known at a position. What is told of each is what the views
say of the case as folded by then, and as happened by a day where one is named: nothing of reflective practice is in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import Field
from sqlalchemy import and_, or_, select

from ledger.case.fold import Cut, fold
from ledger.case.said import Said
from ledger.case.warnings import was_live
from ledger.dates import Chance, PartialDate
from projections.engine import Views
from projections.feed import Log
from projections.officers import OFFICERS
from projections.outcomes import OUTCOMES
from projections.oversight.asking import answered_at
from projections.oversight.question import Asked, AsOf, Day, Known, OfOfficer, Told
from projections.positions import POSITIONS, recorded_at
from projections.ranged import Ranged, identity
from projections.register import MATCHES, TRANSFERS, Pair, Place, person_of
from projections.view import Fed, View
from projections.warnings import WARNINGS

RESTS_ON: tuple[View, ...] = (POSITIONS, OFFICERS, MATCHES)
"""The views that find a person; what is told of them is folded from their cases."""


class NoSuchOfficer(LookupError):  # noqa: N818 - what it is
    """No officer of this id was in this case as known then."""

    def __init__(self, place: Place, position: int) -> None:
        super().__init__(f"the case has no officer {place.officer[:64]!r} as known at position {position}")


class PersonAsked(Asked):
    """As known when, and how it stood on which day, by what had happened."""

    on: Day | None = Field(
        None,
        description="The day that warnings are told for; unless told, happened_by, else today.",
        examples=["2021-03-01"],
    )
    happened_by: Day | None = Field(None, description="Only what had certainly happened by this day.")
    possibly: bool = Field(default=False, description="With happened_by: also what may have happened by then.")


class Result(Told):
    """How it ended for the officer on one allegation; of reflective practice, nothing."""

    allegation: str = Field(description="The allegation; empty where they are not told apart")
    outcome: str
    finding: str | None
    form: str | None
    reversed: bool


class Appearance(OfOfficer):
    """The person as an officer of one case."""

    cipher: str | None
    rank: str | None
    serving: bool | None = Field(description="Whether in service; None where what had happened by then does not tell")
    departure: str | None
    left: str | None = Field(description="When the officer left (EDTF)")
    suspended: bool | None
    lists: tuple[str, ...] = Field(description="The lists for which the College of Policing was told")
    outcomes: tuple[Result, ...]


class WarningTold(OfOfficer):
    """A warning of the person, from its first to its last day, with the reckoning shown."""

    entry: str = Field(description="The entry that says so")
    kind: str
    live: Chance = Field(description="Whether it was in force on the day; impossible: it was not")
    begins: str = Field(description="The first day (EDTF)")
    ends: str = Field(description="The last day, worked out: no entry says that a warning expired (EDTF)")
    shown: tuple[str, ...] = Field(description="The reckoning: start, length, extensions, pauses, last day")


class Move(OfOfficer):
    """A move to another force, and whether the officer's record moved too; None where that is not told."""

    entry: str
    left: str | None
    joined: str
    handed_over: bool | None
    moved: str = Field(description="When (EDTF)")


class MatchTold(Told):
    """That two officers of different cases are one person: which, who says so, and on what evidence."""

    entry: str
    case_id: str
    officer: str
    other_case: str
    other_officer: str
    evidence: tuple[str, ...]
    found: str = Field(description="When it was found (EDTF)")


class Person(Told):
    """One person, as known then."""

    person: str = Field(description="The first of their places, as CASE:OFFICER")
    as_of: AsOf
    certainty: Chance | None = Field(description="With happened_by: what certainly had; or also what possibly had")
    places: tuple[Appearance, ...]
    elsewhere: tuple[str, ...] = Field(description="Places that matches name and this record does not know")
    matches: tuple[MatchTold, ...]
    transfers: tuple[Move, ...]
    warnings: tuple[WarningTold, ...]


def person(views: Views, log: Log, place: Place, asked: PersonAsked, today: date) -> Person:
    """The person who stands in this place. Raises `NoSuchOfficer`, `ViewParked`."""
    held = min(views.position(view.name) for view in RESTS_ON)
    tables = {view.name: views.table(view.name) for view in RESTS_ON}
    on = asked.on or asked.happened_by or today
    with views.database.connect() as connection:
        position = answered_at(connection, tables[POSITIONS.name], asked, held)
        known = Known(connection, position, tables)
        places, pairs = person_of(known, place)
        here = _known(known, places)
        at = recorded_at(connection, tables[POSITIONS.name], position)
    if place not in here:
        raise NoSuchOfficer(place, position)
    cases = [_Case.of(log, one, position, asked) for one in sorted(here)]
    return Person(
        person=str(min(places)),
        as_of=AsOf(position=position, recorded_at=at, on=on, happened_by=asked.happened_by),
        certainty=_certainty(asked),
        places=tuple(one.appearance() for one in cases),
        elsewhere=tuple(map(str, sorted(places - here))),
        matches=tuple(map(_match, pairs)),
        transfers=tuple(Move.model_validate(row) for one in cases for row in one.rows(TRANSFERS)),
        warnings=tuple(_warning(row, on) for one in cases for row in one.rows(WARNINGS)),
    )


def _certainty(asked: PersonAsked) -> Chance | None:
    if asked.happened_by is None:
        return None
    return Chance.POSSIBLE if asked.possibly else Chance.CERTAIN


def _known(known: Known, places: frozenset[Place]) -> frozenset[Place]:
    """Those of the places that the record knows."""
    officers = known.at(OFFICERS)
    these = [and_(officers.c.case_id == one.case, officers.c.officer == one.officer) for one in places]
    rows = known.rows(select(officers.c.case_id, officers.c.officer).where(or_(*these)))
    return frozenset(Place(row["case_id"], row["officer"]) for row in rows)


@dataclass(frozen=True, slots=True)
class _Case:
    """One place of a person: the case as known then, and as it had happened by the day."""

    place: Place
    known: Fed
    happened: Fed

    @classmethod
    def of(cls, log: Log, place: Place, position: int, asked: PersonAsked) -> "_Case":
        history = [said for said in log.history(place.case) if (said.position or 0) <= position]
        cut = Cut(happened_by=asked.happened_by, possibly=asked.possibly)
        known = _fed(place.case, history, Cut())
        return cls(place, known, known if asked.happened_by is None else _fed(place.case, history, cut))

    def rows(self, view: Ranged, fed: Fed | None = None) -> Iterator[dict[str, Any]]:
        """What a view says of the officer, as it had happened."""
        for _, row in view.rows(fed or self.happened):
            if row["officer"] == self.place.officer:
                yield {**self._identity(), **row}

    def _identity(self) -> dict[str, Any]:
        return {"case_id": self.place.case, **identity(self.known.case, self.place.officer)}

    def appearance(self) -> Appearance:
        """The officer of this case: who it is as known, how it stood as it had happened."""
        who = next(self.rows(OFFICERS, self.known))
        stood = next(self.rows(OFFICERS), dict.fromkeys(("serving", "departure", "left", "suspended")) | {"lists": ()})
        told = {name: who[name] for name in ("case_id", "reference", "force", "officer", "cipher", "rank")}
        results = tuple(Result.model_validate(row) for row in self.rows(OUTCOMES))
        return Appearance.model_validate({**stood, **told, "outcomes": results})


def _fed(case_id: str, history: list[Said], cut: Cut) -> Fed:
    return Fed(history[-1].position or 0, case_id, "", history[-1], history, fold(case_id, history, cut))


def _warning(row: dict[str, Any], on: date) -> WarningTold:
    begins, ends = (PartialDate.parse(row[name]) for name in ("begins", "ends"))
    return WarningTold.model_validate({**row, "live": was_live(begins, ends, on)})


def _match(pair: Pair) -> MatchTold:
    return MatchTold.model_validate({name: pair.row[name] for name in MatchTold.model_fields})
