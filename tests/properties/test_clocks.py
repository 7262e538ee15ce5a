"""Clocks are total: any history, in any order, on any day, has its clocks."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.case.correcting import corrected
from ledger.case.fold import undoings
from ledger.case.said import Said
from ledger.law.clocks import clocks
from ledger.law.clocks.table import definitions
from tests.properties.strategies import histories
from tests.properties.test_evolve import evolved

THOROUGH = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""The strategies find each event's barest form once, which nests where a history is the first to ask for it."""


class TestTotality:
    @THOROUGH
    @given(histories(max_size=60), st.dates(date(1800, 1, 1), date(2199, 12, 31)))
    def test_of_any_history(self, history: list[Said], on: date) -> None:
        """No history makes a clock raise, and every clock can be said in words."""
        found = clocks(evolved(history), on)

        assert {clock.id for clock in found} <= set(definitions())
        assert all(clock.in_words() for clock in found)

    @THOROUGH
    @given(st.data(), histories(max_size=30))
    def test_of_any_part_of_a_history(self, data: st.DataObject, history: list[Said]) -> None:
        """Every part of a history, in every order, corrected and undone, has its clocks at the end of time."""
        part = corrected(data.draw(st.permutations(history))[: data.draw(st.integers(0, len(history)))])
        case = evolved([said for said in part if said.id not in undoings(part)])

        assert all(clock.trigger.entry in {said.id for said in part} for clock in clocks(case, date(2199, 12, 31)))
