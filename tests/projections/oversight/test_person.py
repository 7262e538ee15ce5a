"""One person across cases and forces: found by matches as known then, with warnings reckoned, on both engines."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from ledger.case.fold import fold
from ledger.dates import Chance
from ledger.events.base import Event
from ledger.events.sanction import WarningExtendedOnFurtherMisconduct, WarningIssued
from ledger.vocabulary import WarningKind
from projections.engine import Views
from projections.matters import MATTERS
from projections.officers import OFFICERS
from projections.oversight.asking import put
from projections.oversight.catalogue import questions
from projections.oversight.question import Known
from projections.person import RESTS_ON, NoSuchOfficer, Person, PersonAsked, person
from projections.positions import POSITIONS
from projections.register import MATCHES, Place, person_of
from tests.builders.persons import matched, transferred, unmatched
from tests.builders.sanction import meeting
from tests.engines import POSTGRES
from tests.projections.fake_log import FakeLog
from tests.projections.oversight.real import TODAY, Oversight, database
from tests.spec import Draft, entry_id, happened

ONE, TWO, THREE = (f"{number}1111111-1111-7111-8111-111111111111" for number in (1, 2, 3))
A, B, C = Place(ONE, "o-1"), Place(TWO, "o-1"), Place(THREE, "o-2")
SIZE = 18
"""Positions that the openings of the three cases take."""
WARNED = WarningIssued(officer="o-1", kind=WarningKind.FINAL_WRITTEN_WARNING, proceedings="pr-1")


class Told:
    """Three cases with their openings, then what a specification says of them, and the views of it all."""

    def __init__(self, database: Engine, *said: tuple[str, Draft | Event]) -> None:
        self.log = FakeLog()
        for case in (ONE, TWO, THREE):
            self.log.open(case)
        for case, draft in said:
            self.log.append(case, draft)
        self.views = Views(database, self.log, [*RESTS_ON, MATTERS])
        self.views.catch_up()

    def person(self, place: Place, **asked: Any) -> Person:
        """The person who stands in this place."""
        return person(self.views, self.log, place, PersonAsked.model_validate(asked), TODAY)

    def places(self, place: Place, **asked: Any) -> list[Place]:
        """Every place of the person."""
        return [Place(one.case_id, one.officer) for one in self.person(place, **asked).places]


class TestMatching:
    def test_leads_to_every_case_from_any(self, place: Engine) -> None:
        """A is B and B is C: one person in three cases, whichever one asks about."""
        told = Told(place, (ONE, matched(TWO)), (TWO, matched(THREE, "o-2")))

        assert [[A, B, C]] * 3 == [told.places(one) for one in (A, B, C)]
        assert {str(A)} == {told.person(one).person for one in (A, B, C)}

    def test_is_known_from_its_entry_on(self, place: Engine) -> None:
        """As known before it was recorded, they were two persons."""
        told = Told(place, (ONE, matched(TWO)))

        assert [[A], [A, B]] == [told.places(A, position=at) for at in (SIZE - 1, SIZE)]

    def test_taken_back_splits_the_person(self, place: Engine) -> None:
        """From then on they are two; as known before, one. The match's entry is as it was."""
        told = Told(place, (ONE, matched(TWO)), (ONE, unmatched(entry_id(SIZE + 1))))

        assert [[A, B], [A]] == [told.places(A, position=at) for at in (SIZE, SIZE + 1)]
        assert [B] == told.places(B)
        assert matched(TWO) == told.log.history(ONE)[6].event

    def test_one_of_two_taken_back(self, place: Engine) -> None:
        """What another match says goes on standing."""
        told = Told(place, (ONE, matched(TWO)), (TWO, matched(ONE)), (ONE, unmatched(entry_id(SIZE + 1))))

        assert [A, B] == told.places(A)

    def test_with_an_officer_whom_this_record_does_not_know(self, place: Engine) -> None:
        """That place is told, and nothing of it."""
        told = Told(place, (ONE, matched(TWO, "o-9"))).person(A)

        assert ([ONE], (f"{TWO}:o-9",)) == ([one.case_id for one in told.places], told.elsewhere)

    def test_says_on_what_evidence(self, place: Engine) -> None:
        """Each match with its entry and what shows it."""
        (match,) = Told(place, (ONE, happened(matched(TWO), "2022-05"))).person(B).matches

        assert (entry_id(SIZE + 1), ("warrant_number",), "2022-05") == (match.entry, match.evidence, match.found)

    def test_of_nobody(self, place: Engine) -> None:
        """An officer whom the case does not have is not found."""
        with pytest.raises(NoSuchOfficer, match="has no officer 'o-9'"):
            Told(place).person(Place(ONE, "o-9"))


class TestWarnings:
    @pytest.fixture
    def told(self, place: Engine) -> Told:
        """A final written warning of 1 June 2021 in the second case, known to be the first case's officer's."""
        return Told(place, (TWO, meeting), (TWO, happened(WARNED, "2021-06-01")), (ONE, matched(TWO)))

    @pytest.mark.parametrize(
        ("on", "live"),
        [
            ("2021-05-31", "impossible"),
            ("2021-06-01", "certain"),
            ("2023-05-31", "certain"),
            ("2023-06-01", "impossible"),
        ],
    )
    def test_of_another_case_are_live_on_their_days(self, told: Told, on: str, live: str) -> None:
        """Asked about in one case, a warning of the other runs from its notice for two years; no entry ends it."""
        (warning,) = told.person(A, on=on).warnings

        assert (TWO, Chance(live), "2023-05-31") == (warning.case_id, warning.live, warning.ends)

    def test_as_known_before_the_match_are_none(self, told: Told) -> None:
        """Nobody knew of it in the first case."""
        assert () == told.person(A, on="2022-01-01", position=SIZE + 1).warnings

    def test_show_how_they_are_reckoned(self, told: Told) -> None:
        """Start and length, with the provision, and the last day."""
        (warning,) = told.person(A).warnings

        assert (
            "24 months beginning with 1 June 2021 (Conduct Regs 2020 regs 42, 62(4)(a))",
            "last day: 31 May 2023",
        ) == warning.shown

    def test_show_what_they_were_extended_by(self, place: Engine) -> None:
        """An extension is a step of its own."""
        extended = WarningExtendedOnFurtherMisconduct(officer="o-1")
        said = ((ONE, meeting), (ONE, happened(WARNED, "2021-06-01")), (ONE, extended))
        (warning,) = Told(place, *said).person(A).warnings

        assert "18 months added (Conduct Regs 2012 reg 35)" in warning.shown
        assert "2024-11-30" == warning.ends

    def test_as_happened_by_a_day(self, told: Told) -> None:
        """By the end of May 2021 no warning had happened, and the answer says which day it used."""
        by_then = told.person(A, happened_by="2021-05-31")

        assert ((), Chance.CERTAIN) == (by_then.warnings, by_then.certainty)
        assert (date(2021, 5, 31), date(2021, 5, 31)) == (by_then.as_of.on, by_then.as_of.happened_by)


class TestMoves:
    def test_are_told_with_whether_the_record_went_too(self, place: Engine) -> None:
        """The officer is of the new force; the old one, and the record, are told with the move."""
        told = Told(place, (ONE, happened(transferred(), "2022-03-01"))).person(A)

        assert "20" == told.places[0].force
        assert [("12", "20", True, "2022-03-01")] == [
            (one.left, one.joined, one.handed_over, one.moved) for one in told.transfers
        ]


class TestAcrossCases:
    def test_lists_each_person_with_every_place(self, place: Engine) -> None:
        """One row a place, under the same person."""
        told = Told(place, (ONE, matched(TWO)), (TWO, matched(THREE, "o-2")))
        question = questions()["persons-across-cases"]
        rows = put(told.views, question, question.parameters(), TODAY).rows

        assert [(str(A), *one) for one in (A, B, C)] == [(row.person, row.case_id, row.officer) for row in rows]


STEPS = st.lists(
    st.tuples(st.sampled_from(["match", "unmatch"]), st.integers(0, 2), st.integers(0, 2), st.integers(1, 3)),
    max_size=8,
)


def story(steps: list[tuple[str, int, int, int]]) -> list[tuple[str, Event]]:
    """Matches and unmatches of any kind between the three cases, in any order."""
    cases, said = (ONE, TWO, THREE), list[tuple[str, Event]]()
    made: list[tuple[str, str, str]] = []
    for kind, here, there, officer in steps:
        if kind == "match":
            made.append((cases[here], entry_id(SIZE + len(said) + 1), f"o-{officer}"))
            said.append((cases[here], matched(cases[there], "o-1", f"o-{officer}")))
        elif made:
            case, entry, whose = made.pop(here % len(made))
            said.append((case, unmatched(entry, officer=whose)))
    return said


class TestAnyStory:
    @pytest.mark.parametrize("engine", ["sqlite", POSTGRES])
    @settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(steps=STEPS)
    def test_at_every_position_is_the_fold_and_the_rebuild(self, engine: str, steps: list[Any]) -> None:
        """At each position, by increments and rebuilt, persons are what the matches of the folded cases make."""
        with database(engine) as place:
            told = Told(place, *story(steps))
            size = len(told.log.stored)
            by_increments = [_persons(told, position) for position in range(SIZE, size)]
            told.views.rebuild(MATCHES.name)

            assert [_folded(told, position) for position in range(SIZE, size)] == by_increments
            assert by_increments == [_persons(told, position) for position in range(SIZE, size)]


def _persons(told: Told, position: int) -> list[frozenset[Place]]:
    tables = {view.name: told.views.table(view.name) for view in (POSITIONS, OFFICERS, MATCHES)}
    with told.views.database.connect() as connection:
        known = Known(connection, position, tables)
        return [person_of(known, Place(case, f"o-{officer}"))[0] for case in (ONE, TWO, THREE) for officer in (1, 2, 3)]


def _folded(told: Told, position: int) -> list[frozenset[Place]]:
    """Persons worked out from nothing: places merged by one match after the other."""
    places = [Place(case, f"o-{officer}") for case in (ONE, TWO, THREE) for officer in (1, 2, 3)]
    whose = {place: frozenset({place}) for place in places}
    for case in (ONE, TWO, THREE):
        history = [said for said in told.log.history(case) if (said.position or 0) <= position]
        for match in fold(case, history).persons.matches.values():
            both = whose[Place(case, match.officer)] | whose[Place(match.other_case, match.other_officer)]
            whose |= dict.fromkeys(both, both)
    return [whose[place] for place in places]


class TestRealCases:
    def test_have_no_word_of_reflective_practice(self, oversight: Oversight) -> None:
        """Asked about as a person, no officer shows that reflective practice took place, let alone what was said."""
        for case in oversight.record.ids.values():
            for officer in oversight.record.ledger.case(case).officers:
                told = person(oversight.views, oversight.record.ledger, Place(case, officer), PersonAsked(), TODAY)

                assert "reflective" not in told.model_dump_json()
                assert "rprp" not in told.model_dump_json().lower()

    def test_of_the_seeds_officer_b(self, oversight: Oversight) -> None:
        """A final written warning without a date: it may have been live on any day."""
        case = oversight.record.ids["2021-162004"]
        told = person(oversight.views, oversight.record.ledger, Place(case, "o-b"), PersonAsked(), TODAY)

        assert [("12", "B", "final_written_warning")] == [
            (one.force, one.cipher, result.outcome) for one in told.places for result in one.outcomes
        ]
        assert [Chance.POSSIBLE] == [warning.live for warning in told.warnings]

    def test_of_durhams_officer_a(self, oversight: Oversight) -> None:
        """Dismissed for the sixth punch and reinstated on appeal; for the first five, neither level was found."""
        case = oversight.record.ids["02-durham"]
        told = person(oversight.views, oversight.record.ledger, Place(case, "o-a"), PersonAsked(), TODAY)

        assert [("a-1-punch-6", "reinstated", True), ("a-1-punches-1-to-5", "neither_found", False)] == [
            (one.allegation, one.outcome, one.reversed) for one in told.places[0].outcomes
        ]

    def test_are_nobody_twice(self, oversight: Oversight) -> None:
        """No real case says that its officer is another's."""
        assert () == oversight.ask("persons-across-cases").rows
