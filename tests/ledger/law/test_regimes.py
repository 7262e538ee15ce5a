"""Which rules an allegation is under (SI 2020/2 reg 2; SI 2025/558 regs 64-66)."""

import pytest

from ledger.dates import PartialDate
from ledger.events.base import Event
from ledger.events.intake import AllegationAdded
from ledger.events.reporting import ReinvestigationDirected
from ledger.events.stewardship import CaseClosed, CaseReopened
from ledger.law.regimes import EVERY, SINCE_2020, SINCE_2025, Regime, regimes_of, regimes_on
from tests.builders.opening import OPENING
from tests.spec import Draft, given_only, happened

OLD, NEW, LEGACY = frozenset({Regime.CR2020}), frozenset({Regime.CR2025}), frozenset({Regime.CR2012})


def later(on: str, *officers: str) -> AllegationAdded:
    """A further allegation about these officers, first noticed on this partial date."""
    return AllegationAdded(allegation="a-3", officers=officers, came_to_attention=PartialDate.parse(on))


def of(allegation: str, noticed: str | None, *history: Draft | Event) -> frozenset[Regime]:
    """The regimes of an allegation in a case that was noticed on this date, after this history."""
    case = given_only(*(happened(event, noticed) for event in OPENING), *history).case()
    return regimes_of(case, case.allegations[allegation])


class TestDate:
    @pytest.mark.parametrize(
        ("noticed", "expected"),
        [
            ("2020-01-31", LEGACY),
            ("2020-02-01", OLD),
            ("2025-05-27", OLD),
            ("2025-05-28", NEW),
            ("2025", SINCE_2020),
            ("2025-05", SINCE_2020),
            (None, EVERY),
        ],
    )
    def test_of_first_attention(self, noticed: str | None, expected: frozenset[Regime]) -> None:
        """It is the day that the allegation came to attention that counts; a rough date may leave several open."""
        assert of("a-1", noticed) == expected

    def test_nobody_states(self) -> None:
        """A date that nobody states leaves every regime open."""
        assert regimes_on(None) == EVERY


class TestLinkedAllegation:
    def test_about_the_same_officer(self) -> None:
        """A later allegation in the handling of an earlier one about the same officer stays on the older rules."""
        assert of("a-3", "2025-03-01", later("2025-07-01", "o-1")) == OLD

    def test_across_the_change_of_2020(self) -> None:
        """The same holds of what was noticed before February 2020."""
        assert of("a-3", "2019-12-01", later("2020-03-01", "o-1")) == LEGACY

    def test_about_another_officer(self) -> None:
        """An allegation about somebody else is under the rules of its own date."""
        other = AllegationAdded(allegation="a-3", officers=(), came_to_attention=PartialDate.parse("2025-07-01"))

        assert of("a-3", "2025-03-01", other) == NEW

    def test_leaves_the_earlier_one_as_it_was(self) -> None:
        """The earlier allegation stays under its own rules."""
        assert of("a-1", "2025-03-01", later("2025-07-01", "o-1")) == OLD

    def test_in_a_case_that_was_closed_between(self) -> None:
        """Once the earlier one may have been dealt with, either may apply."""
        assert of("a-3", "2025-03-01", CaseClosed(), CaseReopened(), later("2025-07-01", "o-1")) == SINCE_2020


class TestReinvestigation:
    @pytest.mark.parametrize(
        ("directed", "expected"),
        [("2025-06-01", SINCE_2025), ("2024-06-01", OLD), ("2025", SINCE_2020), (None, SINCE_2020)],
    )
    def test_directed(self, directed: str | None, expected: frozenset[Regime]) -> None:
        """One directed since 28 May 2025 brings the new rules whatever the date; a rough date may have."""
        assert of("a-1", "2021-03-01", happened(ReinvestigationDirected(), directed)) == expected
