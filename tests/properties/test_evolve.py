"""Evolving is total: on every event, on any history, in any order, under any circumstances."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.case.correcting import corrected
from ledger.case.evolve import evolve
from ledger.case.fold import undoings
from ledger.case.outcomes import outcomes
from ledger.case.said import Said, Unreadable
from ledger.case.state import Case
from ledger.case.topics import load
from ledger.case.warnings import warning_runs
from ledger.events.catalogue import EVENTS
from ledger.law.rules import Objection, rules_for
from ledger.law.topics import load as load_law
from tests.properties.strategies import entry, histories, minimal

THOROUGH = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def evolved(history: list[Said]) -> Case:
    """The history evolved entry by entry, with no question of whether it is structurally possible."""
    load()
    case = Case(id="case")
    for said in history:
        case = evolve(case, said)
    return case


class TestTotality:
    """No history makes an evolver, a derivation or a rule raise."""

    @pytest.mark.parametrize("name", sorted(EVENTS))
    def test_of_every_event_on_an_empty_case(self, name: str) -> None:
        """Every kind of event can be the first thing that an evolver sees."""
        evolved([entry(minimal(EVENTS[name]), 1, None)])

    @THOROUGH
    @given(histories())
    def test_of_any_history(self, history: list[Said]) -> None:
        """Any events in any order make a case, in which every officer has an outcome and every warning a last day."""
        case = evolved(history)

        assert set(case.officers) == {outcome.officer for outcome in outcomes(case)}
        assert all(run.shown for officer in case.officers for run in warning_runs(case, officer))

    @THOROUGH
    @given(st.data(), histories(max_size=20))
    def test_of_any_part_of_a_history(self, data: st.DataObject, history: list[Said]) -> None:
        """Every part of a history, in every order, is corrected, undone and evolved; nothing is invented by it."""
        part = data.draw(st.permutations(history))[: data.draw(st.integers(0, len(history)))]
        standing = corrected(part)
        undone = undoings(standing)

        assert {said.id for said in standing} <= {said.id for said in part}
        assert {by.id for by in undone.values()} <= {said.id for said in standing}
        assert () == evolved([said for said in standing if said.id not in undone]).unreadable

    @THOROUGH
    @given(histories(max_size=12))
    def test_of_the_rules(self, history: list[Said]) -> None:
        """Every rule has an answer to every event, whatever the case."""
        load_law()
        case = evolved(history)
        answers = [_answers(case, said) for said in history]

        assert all(answer is None or isinstance(answer, Objection) for given_ in answers for answer in given_)


def _answers(case: Case, said: Said) -> list[Objection | None]:
    assert not isinstance(said.event, Unreadable)

    return [rule.check(case, said.event, said) for rule in rules_for(said.event)]
