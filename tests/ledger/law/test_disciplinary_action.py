"""What may be imposed for what was found: the sanction matrix by forum, finding, rule set and what was live before."""

import pytest

from ledger.events.base import Event
from ledger.law.disciplinary_action import (
    accelerated_hearing_acts_on_gross_misconduct_alone,
    accelerated_hearing_has_three_actions,
    action_follows_a_finding,
    dismissal_for_misconduct_is_for_special_cases,
    gross_misconduct_means_dismissal,
    hearing_has_three_actions_for_gross_misconduct,
    hearing_imposes_warnings_for_misconduct,
    live_final_warning_bars_a_warning,
    live_written_warning_bars_another,
    meeting_imposes_warnings,
)
from ledger.vocabulary import Finding, FormOfProceedings, Sanction
from tests.builders.opening import OPENING
from tests.builders.proceedings import (
    ACCELERATED,
    HEARING,
    MEETING,
    action,
    finding,
    found_at,
    given_in_2025,
    lapsed_final_warning,
    live_final_warning,
    live_written_warning,
    referred,
)
from tests.spec import given, given_only, happened

GROSS, MISCONDUCT, NEITHER = Finding.GROSS_MISCONDUCT, Finding.MISCONDUCT, Finding.NEITHER
WARNING, FINAL = Sanction.WRITTEN_WARNING, Sanction.FINAL_WRITTEN_WARNING
REDUCTION, DISMISSAL = Sanction.REDUCTION_IN_RANK, Sanction.DISMISSAL_WITHOUT_NOTICE

MATRIX = {
    (MEETING, MISCONDUCT): (meeting_imposes_warnings, {WARNING, FINAL}),
    (HEARING, MISCONDUCT): (hearing_imposes_warnings_for_misconduct, {WARNING, FINAL, REDUCTION, DISMISSAL}),
    (HEARING, GROSS): (hearing_has_three_actions_for_gross_misconduct, {FINAL, REDUCTION, DISMISSAL}),
    (ACCELERATED, GROSS): (accelerated_hearing_has_three_actions, {FINAL, REDUCTION, DISMISSAL}),
}
EVERY_ACTION = (WARNING, FINAL, REDUCTION, DISMISSAL, Sanction.DISMISSAL_WITH_NOTICE, Sanction.FINE)
OPEN = [(*row, each) for row, (_, allowed) in MATRIX.items() for each in EVERY_ACTION if each in allowed]
CLOSED = [(*row, each) for row, (_, allowed) in MATRIX.items() for each in EVERY_ACTION if each not in allowed]


class TestMatrix:
    """Which action is open to which forum on which finding (regs 42(2)-(3), 62(1))."""

    @pytest.mark.parametrize(("form", "level", "sanction"), CLOSED)
    def test_an_action_that_is_not_open(self, form: FormOfProceedings, level: Finding, sanction: Sanction) -> None:
        """An action outside the row of the matrix is recorded with a breach that names it."""
        rule, _ = MATRIX[form, level]

        given(*found_at(form, level)).when(action(sanction)).then_recorded(breaching=rule, naming=sanction.label)

    @pytest.mark.parametrize(("form", "level", "sanction"), OPEN)
    def test_an_action_that_is_open(self, form: FormOfProceedings, level: Finding, sanction: Sanction) -> None:
        """An action inside the row of the matrix is not objected to by it."""
        rule, _ = MATRIX[form, level]

        given(*found_at(form, level)).when(action(sanction)).then_silent(rule)

    def test_rules_before_2020(self) -> None:
        """A case that came to attention before February 2020 is not held against the matrix."""
        history: tuple[Event, ...] = found_at(MEETING, MISCONDUCT)

        given_only(*(happened(each, "2016-01-04") for each in (*OPENING, *history))).when(
            happened(action(Sanction.MANAGEMENT_ADVICE), "2018-06-01")
        ).then_recorded()

    def test_an_action_that_is_not_told(self) -> None:
        """That an officer was disciplined, but not how, breaches nothing."""
        given(*found_at(MEETING, MISCONDUCT)).when(action(None)).then_recorded()


class TestFindingFirst:
    """Action is imposed for what was found (reg 42(1))."""

    def test_without_a_finding(self) -> None:
        """An action without any finding recorded rests on silence."""
        given(referred(MEETING)).when(action(WARNING)).then_recorded(breaching=action_follows_a_finding)

    def test_with_a_finding_of_neither(self) -> None:
        """An action on a finding of neither level is a breach."""
        given(*found_at(MEETING, NEITHER)).when(action(WARNING)).then_recorded(
            breaching=action_follows_a_finding, naming="neither"
        )

    def test_one_action_over_several_findings(self) -> None:
        """One action covers several findings, among them one whose level is not told."""
        history = (*found_at(HEARING, GROSS), finding(Finding.PROVEN_LEVEL_NOT_STATED, allegations=("a-2",)))

        given(*history).when(action(DISMISSAL)).then_recorded()


class TestMisconductAtAHearing:
    """Reduction in rank and dismissal for misconduct are for special cases (reg 42(3))."""

    def test_connected_incidents_without_a_live_warning(self) -> None:
        """Dismissal for misconduct without a live final warning or unconnected incidents is a breach."""
        dismissed = action(DISMISSAL, earlier_actions=(lapsed_final_warning,), incidents_not_closely_connected=False)

        given(*found_at(HEARING, MISCONDUCT)).when(dismissed).then_recorded(
            breaching=dismissal_for_misconduct_is_for_special_cases, naming="closely connected"
        )

    def test_where_neither_is_told(self) -> None:
        """Where the source tells of neither, the breach says that it is not recorded."""
        given(*found_at(HEARING, MISCONDUCT)).when(action(DISMISSAL)).then_recorded(
            breaching=dismissal_for_misconduct_is_for_special_cases, naming="recorded"
        )

    def test_with_a_live_final_warning(self) -> None:
        """A final written warning live at the severity assessment allows dismissal for misconduct."""
        dismissed = action(DISMISSAL, earlier_actions=(live_final_warning,))

        given(*found_at(HEARING, MISCONDUCT)).when(dismissed).then_recorded()

    def test_unconnected_incidents(self) -> None:
        """Several incidents that are not closely connected allow dismissal for misconduct."""
        dismissed = action(DISMISSAL, incidents_not_closely_connected=True)

        given(*found_at(HEARING, MISCONDUCT)).when(dismissed).then_recorded()


class TestAcceleratedHearing:
    """An accelerated hearing acts on gross misconduct (reg 62)."""

    def test_on_misconduct(self) -> None:
        """A warning by an accelerated hearing that found misconduct only is a breach."""
        given(*found_at(ACCELERATED, MISCONDUCT)).when(action(FINAL)).then_recorded(
            breaching=accelerated_hearing_acts_on_gross_misconduct_alone
        )

    def test_on_gross_misconduct(self) -> None:
        """Dismissal for gross misconduct is what it is for."""
        given(*found_at(ACCELERATED, GROSS)).when(action(DISMISSAL)).then_recorded()


class TestDismissalPresumed:
    """Gross misconduct means dismissal for allegations first noticed since 28 May 2025 (SI 2025/558 reg 64)."""

    def test_a_warning_without_exceptional_circumstances(self) -> None:
        """A final warning for gross misconduct without exceptional circumstances is a breach."""
        given_in_2025(*found_at(HEARING, GROSS)).when(action(FINAL, exceptional_circumstances=False)).then_recorded(
            breaching=gross_misconduct_means_dismissal
        )

    def test_a_warning_where_nothing_is_told(self) -> None:
        """Where exceptional circumstances are not recorded, the breach says so."""
        given_in_2025(*found_at(HEARING, GROSS)).when(action(FINAL)).then_recorded(
            breaching=gross_misconduct_means_dismissal, naming="recorded"
        )

    def test_a_warning_in_exceptional_circumstances(self) -> None:
        """Exceptional circumstances allow a final warning."""
        given_in_2025(*found_at(HEARING, GROSS)).when(action(FINAL, exceptional_circumstances=True)).then_recorded()

    def test_dismissal(self) -> None:
        """Dismissal needs no more."""
        given_in_2025(*found_at(HEARING, GROSS)).when(action(DISMISSAL)).then_recorded()

    def test_an_older_allegation_heard_later(self) -> None:
        """The date of the hearing does not matter: an older allegation keeps the older rule."""
        given(*found_at(HEARING, GROSS)).when(happened(action(FINAL), "2025-09-01")).then_recorded()


class TestLiveWarnings:
    """Warnings live at the severity assessment bar further ones (regs 42(7), 62(3))."""

    def test_final_warning_on_a_live_one(self) -> None:
        """A second final written warning is a breach."""
        given(*found_at(MEETING, MISCONDUCT)).when(action(FINAL, earlier_actions=(live_final_warning,))).then_recorded(
            breaching=live_final_warning_bars_a_warning
        )

    def test_final_warning_on_a_lapsed_one(self) -> None:
        """A final written warning that was no longer live bars nothing."""
        given(*found_at(MEETING, MISCONDUCT)).when(
            action(FINAL, earlier_actions=(lapsed_final_warning,))
        ).then_recorded()

    def test_written_warning_on_a_live_one(self) -> None:
        """A second written warning is a breach."""
        second = action(WARNING, earlier_actions=(live_written_warning,))

        given(*found_at(MEETING, MISCONDUCT)).when(second).then_recorded(breaching=live_written_warning_bars_another)

    def test_final_warning_on_a_live_written_one(self) -> None:
        """A final written warning may follow a live written warning."""
        given(*found_at(MEETING, MISCONDUCT)).when(action(FINAL, earlier_actions=(live_written_warning,))).then_silent(
            live_written_warning_bars_another
        )

    def test_an_earlier_warning_in_the_same_case(self) -> None:
        """A warning given in this very case after the assessment was not live then."""
        given(*found_at(MEETING, MISCONDUCT), happened(action(FINAL), "2022-03-01")).when(
            happened(action(FINAL), "2022-04-01")
        ).then_silent(live_final_warning_bars_a_warning)
