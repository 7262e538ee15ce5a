"""Disparity by a protected characteristic: counted as it is opened, as known, and told of nobody."""

from typing import Any

import pytest
from sqlalchemy import Engine

from ledger.events.base import Event, SealedText
from ledger.events.catalogue import read_event
from ledger.events.correction import EventCorrected, Replacement
from ledger.events.determination import CaseToAnswerDetermined
from ledger.events.investigation import SubjectOfficerIdentified
from ledger.events.proceedings import (
    DisciplinaryActionImposed,
    FindingMade,
    ProceedingsConcluded,
    ReferredToProceedings,
)
from ledger.vocabulary import CaseToAnswer, Finding, Force, FormOfProceedings, Sanction
from projections.oversight.asking import put
from projections.oversight.catalogue import questions
from tests.projections.fake_log import FakeLog, Stored
from tests.projections.oversight.logs import WithoutKey
from tests.projections.oversight.real import TODAY, viewed
from tests.spec import happened

CASE = "11111111-1111-7111-8111-111111111111"
LEAST = 3
DAY = "2021-06-01"
MALE = ("o-1", "o-2", "o-3", "o-4")
FEMALE = ("o-5", "o-6", "o-7")
DISMISSED = ("o-1", "o-5", "o-6", "o-7")
"""One of the four men, and each of the three women."""


def characteristics(officer: str, **told: str) -> Event:
    """An officer's characteristics, as they are submitted."""
    return read_event({"type": "CharacteristicsRecorded", "officer": officer, **told})


@pytest.fixture
def log() -> FakeLog:
    """One hearing for seven officers, gross misconduct found of all, four of them dismissed in June 2021."""
    made = FakeLog()
    made.open(CASE)
    everybody = MALE + FEMALE
    events: list[Event] = [SubjectOfficerIdentified(officer=one, force=Force("12")) for one in everybody[3:]]
    events.append(
        ReferredToProceedings(proceedings="p-1", form=FormOfProceedings.MISCONDUCT_HEARING, officers=everybody)
    )
    for one in everybody:
        warned, dismissed = Sanction.FINAL_WRITTEN_WARNING, Sanction.DISMISSAL_WITHOUT_NOTICE
        events += [
            characteristics(one, sex="male" if one in MALE else "female"),
            FindingMade(officer=one, proceedings="p-1", finding=Finding.GROSS_MISCONDUCT),
            DisciplinaryActionImposed(
                officer=one, proceedings="p-1", sanction=dismissed if one in DISMISSED else warned
            ),
        ]
    for event in (*events, ProceedingsConcluded(proceedings="p-1")):
        made.append(CASE, happened(event, DAY))
    return made


def figures(place: Engine, log: Any, name: str = "proceedings", least: int = LEAST, **asked: Any) -> dict[Any, Any]:
    """How many came to each result, by groups; results to which nobody came are left out."""
    question = questions()[f"disparity-in-{name}"]
    parameters = question.parameters.model_validate({"year": 2022, "characteristic": "sex", **asked})
    told = put(viewed(place, log), question, parameters, TODAY, least).rows
    result = "result" if name == "proceedings" else "decision"
    return {(row.groups, getattr(row, result)): (row.officers, row.of) for row in told if row.officers}


class TestCounting:
    def test_groups_with_a_small_figure(self, place: Engine, log: FakeLog) -> None:
        """Three women dismissed are enough to be told of; one man of four is not, and all are told of together."""
        assert {
            (("female", "male", "not_recorded", "not_stated"), "dismissed"): (4, 7),
            (("female", "male", "not_recorded", "not_stated"), "other_action"): (3, 7),
        } == figures(place, log)

    def test_groups_without_a_small_figure(self, place: Engine, log: FakeLog) -> None:
        """Where one is enough to be told of, each group stands by itself."""
        assert {
            (("female",), "dismissed"): (3, 3),
            (("male",), "dismissed"): (1, 4),
            (("male",), "other_action"): (3, 4),
        } == figures(place, log, least=1)

    def test_of_another_year_or_force(self, place: Engine, log: FakeLog) -> None:
        """June 2021 is of the year that ends in March 2022, and the officers are of force 12."""
        assert ({}, {}) == (figures(place, log, year=2021), figures(place, log, force="20"))
        assert figures(place, log, force="12")

    def test_a_characteristic_that_is_not_recorded(self, place: Engine, log: FakeLog) -> None:
        """Nobody's religion is recorded, and it says so of all seven."""
        assert {
            (("not_recorded",), "dismissed"): (4, 7),
            (("not_recorded",), "other_action"): (3, 7),
        } == figures(place, log, characteristic="religion")

    def test_decisions_count_an_officer_once_by_the_gravest(self, place: Engine, log: FakeLog) -> None:
        """A case to answer for gross misconduct on one allegation outweighs one for misconduct on another."""
        for one in FEMALE:
            lesser = CaseToAnswerDetermined(officer=one, determination=CaseToAnswer.MISCONDUCT, allegations=("a-1",))
            graver = CaseToAnswerDetermined(
                officer=one, determination=CaseToAnswer.GROSS_MISCONDUCT, allegations=("a-2",)
            )
            log.append(CASE, happened(lesser, DAY))
            log.append(CASE, happened(graver, DAY))

        assert [("gross_misconduct", (3, 3))] == [
            (decision, told) for (_, decision), told in figures(place, log, "decisions").items()
        ]


class TestAsKnown:
    def test_a_later_entry_replaces_what_it_tells(self, place: Engine, log: FakeLog) -> None:
        """What is said anew of one officer counts from then on; before, what had been said."""
        before = len(log.stored) - 1
        log.append(CASE, characteristics("o-1", sex="female"))

        assert (4, 4) == figures(place, log, least=1)[("female",), "dismissed"]
        assert (3, 3) == figures(place, log, least=1, position=before)[("female",), "dismissed"]

    def test_a_later_entry_leaves_what_it_does_not_tell(self, place: Engine, log: FakeLog) -> None:
        """An entry on religion says nothing of sex."""
        log.append(CASE, characteristics("o-5", religion="none"))

        assert (3, 3) == figures(place, log, least=1)[("female",), "dismissed"]

    def test_a_correction_stands_in_the_place_of_what_was_wrong(self, place: Engine, log: FakeLog) -> None:
        """A characteristic put down wrongly is counted as it was corrected."""
        wrong = next(one.said for one in log.stored if one.said.event == characteristics("o-5", sex="female"))
        right = Replacement(event=characteristics("o-5", sex="male"))
        log.append(CASE, EventCorrected(target=wrong.id, replacement=right, reason=SealedText(value="the wrong box")))

        assert (2, 2) == figures(place, log, least=1)[("female",), "dismissed"]

    def test_once_a_key_is_destroyed(self, place: Engine, log: FakeLog) -> None:
        """What opens no more is counted as not recorded."""
        at = next(n for n, one in enumerate(log.stored) if one.said.event == characteristics("o-5", sex="female"))
        one = log.stored[at]
        log.stored[at] = Stored(one.position, one.case_id, "k-gone", one.said)
        told = figures(place, WithoutKey(log, "k-gone"), least=1)

        assert (2, 2) == told[("female",), "dismissed"]
        assert (1, 1) == told[("not_recorded",), "dismissed"]
