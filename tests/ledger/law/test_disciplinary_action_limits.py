"""What bounds disciplinary action beside the matrix: length, rank, service, and reflective practice by a panel."""

from collections.abc import Callable

import pytest

from ledger.events.proceedings import ReferredToReflectivePracticeByPanel
from ledger.law.disciplinary_action import (
    action_counts_once_notified,
    action_fits_the_service,
    former_officers_would_be_dismissed_for_gross_misconduct,
    operational_impact_is_weighed,
    panel_directs_practice_on_neither,
    rank_is_not_reduced_again,
)
from ledger.law.sanction import (
    final_warning_has_a_longest_length,
    final_warning_has_its_length,
    written_warning_has_its_length,
)
from ledger.vocabulary import Finding, FormOfProceedings, Sanction
from tests.builders.proceedings import (
    ACCELERATED,
    HEARING,
    MEETING,
    action,
    found_at,
    opened,
    referred,
    resigned,
)
from tests.spec import given, happened

GROSS, MISCONDUCT, NEITHER = Finding.GROSS_MISCONDUCT, Finding.MISCONDUCT, Finding.NEITHER
WARNING, FINAL = Sanction.WRITTEN_WARNING, Sanction.FINAL_WRITTEN_WARNING
REDUCTION, DISMISSAL = Sanction.REDUCTION_IN_RANK, Sanction.DISMISSAL_WITHOUT_NOTICE
WOULD_HAVE = Sanction.WOULD_HAVE_BEEN_DISMISSED
PRACTICE = ReferredToReflectivePracticeByPanel(officer="o-1", proceedings="p-1")


class TestReductionInRank:
    """A reduction in rank is imposed once, with the operational impact weighed (reg 62(6)-(7))."""

    def test_a_second_reduction(self) -> None:
        """A second reduction in rank is a breach."""
        history = (*found_at(HEARING, GROSS), action(REDUCTION))

        given(*history).when(action(REDUCTION, authority_views_on_rank_weighed=True)).then_recorded(
            breaching=rank_is_not_reduced_again
        )

    def test_without_the_authoritys_views(self) -> None:
        """A reduction without the authority's views weighed is a breach."""
        given(*found_at(HEARING, GROSS)).when(action(REDUCTION, authority_views_on_rank_weighed=False)).then_recorded(
            breaching=operational_impact_is_weighed, naming="not weighed"
        )

    def test_where_the_views_are_not_told(self) -> None:
        """Where it is not told, the breach says that it is not recorded."""
        given(*found_at(HEARING, GROSS)).when(action(REDUCTION)).then_recorded(
            breaching=operational_impact_is_weighed, naming="recorded"
        )

    def test_a_first_reduction(self) -> None:
        """A first reduction in rank with the views weighed is recorded without a breach."""
        given(*found_at(HEARING, GROSS)).when(action(REDUCTION, authority_views_on_rank_weighed=True)).then_recorded()


class TestLengthOfWarnings:
    """Warnings run for the time that the law gives (regs 42, 62(4))."""

    @pytest.mark.parametrize(
        ("form", "sanction", "months", "rule"),
        [
            (MEETING, WARNING, 12, written_warning_has_its_length),
            (MEETING, FINAL, 36, final_warning_has_its_length),
            (HEARING, FINAL, 12, final_warning_has_its_length),
            (HEARING, FINAL, 61, final_warning_has_a_longest_length),
        ],
    )
    def test_another_time(
        self, form: FormOfProceedings, sanction: Sanction, months: int, rule: Callable[..., object]
    ) -> None:
        """A warning for another time is a breach that cites the provision on such warnings."""
        given(*found_at(form, MISCONDUCT)).when(action(sanction, duration_months=months)).then_recorded(
            breaching=rule, naming=f"{months} months"
        )

    @pytest.mark.parametrize(
        ("form", "sanction", "months"), [(MEETING, WARNING, 18), (MEETING, FINAL, 24), (HEARING, FINAL, 60)]
    )
    def test_the_lawful_time(self, form: FormOfProceedings, sanction: Sanction, months: int) -> None:
        """A warning for the lawful time is recorded without a breach."""
        given(*found_at(form, MISCONDUCT)).when(action(sanction, duration_months=months)).then_recorded()


class TestFormerOfficers:
    """Who has left would have been dismissed, or nothing (reg 4, Sch 1)."""

    def test_a_dismissal_after_leaving(self) -> None:
        """Nobody is dismissed who has left."""
        given(resigned, *found_at(HEARING, GROSS)).when(happened(action(DISMISSAL), "2021-09-01")).then_recorded(
            breaching=action_fits_the_service, naming="left"
        )

    def test_would_have_been_dismissed_while_serving(self) -> None:
        """A serving officer is dismissed or not, but not "would have been"."""
        given(*found_at(HEARING, GROSS)).when(action(WOULD_HAVE)).then_recorded(breaching=action_fits_the_service)

    def test_would_have_been_dismissed_after_leaving(self) -> None:
        """For gross misconduct it is found that a former officer would have been dismissed."""
        given(resigned, *found_at(HEARING, GROSS)).when(happened(action(WOULD_HAVE), "2021-09-01")).then_recorded()

    def test_would_have_been_dismissed_for_misconduct(self) -> None:
        """For misconduct a former officer would not have been dismissed."""
        given(resigned, *found_at(ACCELERATED, MISCONDUCT)).when(
            happened(action(WOULD_HAVE), "2021-09-01")
        ).then_recorded(breaching=former_officers_would_be_dismissed_for_gross_misconduct)

    def test_dismissed_and_then_left(self) -> None:
        """A dismissal dated certainly before the departure is one of a serving officer."""
        given(resigned, *found_at(HEARING, GROSS)).when(happened(action(DISMISSAL), "2021-05-01")).then_recorded()


class TestEffect:
    """From when disciplinary action counts (reg 42)."""

    def test_from_before_it_was_imposed(self) -> None:
        """A hearing's action takes effect when the officer is notified, not at an earlier time."""
        backdated, later = (
            happened(action(DISMISSAL), "2021-05-10", effective=day) for day in ("2021-05-09", "2021-05-12")
        )

        given(*found_at(HEARING, GROSS)).when(backdated).then_recorded(breaching=action_counts_once_notified)
        given(*found_at(HEARING, GROSS)).when(later).then_recorded()


class TestPracticeByPanel:
    """A panel directs reflective practice where it found neither level (reg 42(1)(b))."""

    def test_on_misconduct(self) -> None:
        """Reflective practice on a finding of misconduct is a breach."""
        given(*found_at(MEETING, MISCONDUCT)).when(PRACTICE).then_recorded(
            breaching=panel_directs_practice_on_neither, naming="misconduct was found"
        )

    def test_without_a_finding(self) -> None:
        """Reflective practice without a finding rests on silence."""
        given(referred(MEETING), opened).when(PRACTICE).then_recorded(
            breaching=panel_directs_practice_on_neither, naming="recorded"
        )

    def test_on_neither(self) -> None:
        """Reflective practice on a finding of neither is recorded without a breach."""
        given(*found_at(MEETING, NEITHER)).when(PRACTICE).then_recorded()
