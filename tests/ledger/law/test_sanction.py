"""Disciplinary action as it takes effect: it follows a decision, and who has left is not dismissed."""

from ledger.events.sanction import (
    Dismissed,
    ManagementActionTaken,
    ReductionInRankImposed,
    WarningClockPaused,
    WarningClockResumed,
    WarningExtendedOnFurtherMisconduct,
    WarningIssued,
    WarningQuashed,
    WouldHaveBeenDismissedFound,
)
from ledger.events.service_status import Resigned
from ledger.law.sanction import (
    dismissal_is_without_notice,
    effect_follows_a_decision,
    final_warning_has_a_longest_length,
    final_warning_has_its_length,
    former_officers_answer_for_gross_misconduct,
    last_day_is_as_reckoned,
    management_action_ended,
    only_a_career_break_stops_the_clock,
    only_former_officers_would_have_been,
    only_serving_officers_are_dismissed,
    quashing_names_what_it_undoes,
    rank_is_reduced_once,
    the_new_rank_is_lower,
    there_is_a_pause_to_end,
    there_is_a_warning_to_pause,
    warnings_are_no_longer_extended,
    written_warning_has_its_length,
)
from ledger.vocabulary import Finding, Rank, Sanction, WarningKind, WarningPauseGround
from tests.builders.opening import OPENING
from tests.builders.sanction import dismissal_imposed, final_warning_imposed, found, hearing, imposed, meeting
from tests.spec import entry_id, given, given_only, happened


def final_warning(months: int | None = None, until: str | None = None) -> WarningIssued:
    """A final written warning for officer A by the proceedings."""
    given_ = {"kind": WarningKind.FINAL_WRITTEN_WARNING, "officer": "o-1", "proceedings": "pr-1"}
    return WarningIssued.model_validate({**given_, "base_months": months, "until": until})


written_warning = WarningIssued(officer="o-1", kind=WarningKind.WRITTEN_WARNING, base_months=18)
reduced = ReductionInRankImposed(officer="o-1", from_rank=Rank.SERGEANT, to_rank=Rank.CONSTABLE)
dismissed = Dismissed(officer="o-1")
would_have_been = WouldHaveBeenDismissedFound(officer="o-1")
resigned = Resigned(officer="o-1")
career_break = WarningClockPaused(officer="o-1", ground=WarningPauseGround.CAREER_BREAK)


class TestEffects:
    """What gives effect to disciplinary action."""

    def test_a_dismissal_without_a_decision(self) -> None:
        """A dismissal gives effect to disciplinary action that was imposed."""
        given(hearing).when(dismissed).then_recorded(breaching=effect_follows_a_decision)

    def test_a_dismissal_after_another_action(self) -> None:
        """A final written warning is no ground for a dismissal."""
        given(hearing, final_warning_imposed).when(dismissed).then_recorded(breaching=effect_follows_a_decision)

    def test_a_dismissal_after_its_decision(self) -> None:
        """A dismissal that was imposed may be carried out."""
        given(hearing, dismissal_imposed).when(dismissed).then_recorded()

    def test_a_warning_after_its_decision(self) -> None:
        """A warning that was imposed may be issued."""
        given(meeting, final_warning_imposed).when(final_warning()).then_silent(effect_follows_a_decision)

    def test_silence_in_old_records(self) -> None:
        """In historic capture the missing decision is not shown, which is no breach."""
        given(hearing).when(happened(dismissed, historic=True)).then_not_shown(effect_follows_a_decision)


class TestLengthOfWarnings:
    """How long a warning may be given for."""

    def test_a_written_warning_for_a_year(self) -> None:
        """A written warning runs for 18 months, not for 12."""
        a_year = written_warning.model_copy(update={"base_months": 12})

        given(meeting).when(a_year).then_recorded(breaching=written_warning_has_its_length, naming="12 months, not 18")

    def test_a_written_warning_for_18_months(self) -> None:
        """A written warning runs for 18 months."""
        given(meeting).when(written_warning).then_silent(written_warning_has_its_length)

    def test_a_meeting_that_sets_three_years(self) -> None:
        """Only a hearing may set more than two years for a final written warning."""
        given(meeting).when(final_warning(36)).then_recorded(breaching=final_warning_has_its_length)

    def test_a_hearing_that_sets_one_year(self) -> None:
        """Nobody may set less than two years for a final written warning."""
        given(hearing).when(final_warning(12)).then_recorded(breaching=final_warning_has_its_length)

    def test_a_hearing_that_sets_three_years(self) -> None:
        """A hearing may set more than two years for a final written warning."""
        given(hearing).when(final_warning(36)).then_silent(final_warning_has_its_length)

    def test_a_hearing_that_sets_six_years(self) -> None:
        """A final written warning does not run for more than five years."""
        given(hearing).when(final_warning(72)).then_recorded(breaching=final_warning_has_a_longest_length)

    def test_a_hearing_that_sets_five_years(self) -> None:
        """A final written warning may run for five years."""
        given(hearing).when(final_warning(60)).then_silent(final_warning_has_a_longest_length)


class TestLastDay:
    """The last day that a source states for a warning."""

    def test_a_day_too_many(self) -> None:
        """Two years beginning with 1 June 2021 end on 31 May 2023, not on 1 June."""
        warning = happened(final_warning(24, "2023-06-01"), "2021-06-01")

        given(meeting).when(warning).then_recorded(breaching=last_day_is_as_reckoned, naming="31 May 2023")

    def test_the_day_as_reckoned(self) -> None:
        """The last day as the source states it is the reckoned one."""
        given(meeting).when(happened(final_warning(24, "2023-05-31"), "2021-06-01")).then_silent(
            last_day_is_as_reckoned
        )

    def test_a_month_that_can_be_right(self) -> None:
        """A last day stated as May 2023 may be 31 May."""
        given(meeting).when(happened(final_warning(24, "2023-05"), "2021-06-01")).then_silent(last_day_is_as_reckoned)

    def test_no_day_stated(self) -> None:
        """A source that states no last day says nothing wrong."""
        given(meeting).when(happened(final_warning(24), "2021-06-01")).then_silent(last_day_is_as_reckoned)


class TestPauses:
    """The time left out of a warning's period."""

    def test_unpaid_leave(self) -> None:
        """Only a career break stops the period; special unpaid leave does not."""
        leave = WarningClockPaused(officer="o-1", ground=WarningPauseGround.SPECIAL_UNPAID_LEAVE)

        given(meeting, final_warning()).when(leave).then_recorded(
            breaching=only_a_career_break_stops_the_clock, naming="special unpaid leave"
        )

    def test_no_ground(self) -> None:
        """A pause without a recorded ground may not be one."""
        given(meeting, final_warning()).when(WarningClockPaused(officer="o-1")).then_recorded(
            breaching=only_a_career_break_stops_the_clock
        )

    def test_a_career_break(self) -> None:
        """A career break stops the period of a warning."""
        given(meeting, final_warning()).when(career_break).then_recorded()

    def test_without_a_warning(self) -> None:
        """The period of a warning can stop running only where there is a warning."""
        given(meeting).when(career_break).then_recorded(breaching=there_is_a_warning_to_pause)

    def test_the_end_of_no_pause(self) -> None:
        """The period runs on only after it had stopped."""
        given(meeting, final_warning()).when(WarningClockResumed(officer="o-1")).then_recorded(
            breaching=there_is_a_pause_to_end
        )

    def test_the_end_of_a_pause(self) -> None:
        """The period that stopped may run on."""
        given(meeting, final_warning(), career_break).when(WarningClockResumed(officer="o-1")).then_recorded()


class TestExtension:
    """Extending a final written warning on further misconduct."""

    extension = WarningExtendedOnFurtherMisconduct(officer="o-1", by_months=18)

    def test_under_the_rules_since_2020(self) -> None:
        """Since 2020 a final written warning is not extended."""
        given(meeting, final_warning()).when(self.extension).then_recorded(breaching=warnings_are_no_longer_extended)

    def test_under_the_older_rules(self) -> None:
        """Under the rules before 2020 it could be, and those are not evaluated."""
        opening = [happened(event, "2018-03-01") for event in OPENING]

        given_only(*opening).when(self.extension).then_silent(warnings_are_no_longer_extended)


class TestQuashing:
    """Taking a warning away."""

    def test_without_naming_it(self) -> None:
        """A warning is quashed by undoing the entries that imposed it; unnamed, they still count."""
        given(meeting, final_warning()).when(WarningQuashed(officer="o-1")).then_recorded(
            breaching=quashing_names_what_it_undoes
        )

    def test_by_naming_it(self) -> None:
        """A warning is quashed by undoing the entry that issued it."""
        given(meeting, final_warning()).when(WarningQuashed(officer="o-1", undoes=(entry_id(8),))).then_recorded()


class TestReductionInRank:
    """Reducing an officer in rank."""

    action = imposed(Sanction.REDUCTION_IN_RANK)

    def test_to_the_same_rank(self) -> None:
        """A reduction in rank is to a lower rank."""
        given(hearing, self.action).when(reduced.model_copy(update={"from_rank": Rank.CONSTABLE})).then_recorded(
            breaching=the_new_rank_is_lower
        )

    def test_to_a_lower_rank(self) -> None:
        """A sergeant may be reduced to constable."""
        given(hearing, self.action).when(reduced).then_recorded()

    def test_to_no_rank(self) -> None:
        """Where one of the two has no place in the order of ranks, nothing is said."""
        volunteer = reduced.model_copy(update={"to_rank": Rank.DESIGNATED_VOLUNTEER})

        given(hearing, self.action).when(volunteer).then_recorded()

    def test_a_second_time(self) -> None:
        """An officer whose rank was reduced before is not reduced in rank again."""
        given(hearing, self.action, reduced).when(reduced).then_recorded(breaching=rank_is_reduced_once)

    def test_the_first_time(self) -> None:
        """Another officer's reduction does not count."""
        other = reduced.model_copy(update={"officer": "o-2"})

        given(hearing, self.action, other).when(reduced).then_silent(rank_is_reduced_once)


class TestDismissal:
    """Dismissing an officer, or finding that one who has left would have been dismissed."""

    def test_with_notice(self) -> None:
        """Dismissal for misconduct is without notice."""
        given(hearing, dismissal_imposed).when(Dismissed(officer="o-1", without_notice=False)).then_recorded(
            breaching=dismissal_is_without_notice
        )

    def test_without_notice(self) -> None:
        """A dismissal without notice keeps the rule."""
        given(hearing, dismissal_imposed).when(Dismissed(officer="o-1", without_notice=True)).then_recorded()

    def test_after_resigning(self) -> None:
        """Who has left is not dismissed."""
        given(hearing, happened(resigned, "2021-06-01")).when(happened(dismissed, "2021-07-01")).then_recorded(
            breaching=only_serving_officers_are_dismissed
        )

    def test_while_serving(self) -> None:
        """Who is in service can be dismissed."""
        given(hearing).when(dismissed).then_silent(only_serving_officers_are_dismissed)

    def test_would_have_been_while_serving(self) -> None:
        """That the officer would have been dismissed is found of those who have left."""
        given(hearing).when(would_have_been).then_recorded(breaching=only_former_officers_would_have_been)

    def test_would_have_been_after_resigning(self) -> None:
        """That a former officer would have been dismissed for gross misconduct may be found."""
        gross = found(Finding.GROSS_MISCONDUCT)
        action = imposed(Sanction.WOULD_HAVE_BEEN_DISMISSED)

        given(hearing, resigned, gross, action).when(would_have_been).then_recorded()

    def test_would_have_been_for_misconduct(self) -> None:
        """A former officer answers for gross misconduct alone."""
        given(hearing, resigned, found(Finding.MISCONDUCT)).when(would_have_been).then_recorded(
            breaching=former_officers_answer_for_gross_misconduct, naming="was not found"
        )

    def test_would_have_been_without_a_finding(self) -> None:
        """That no finding is recorded is a silence of its own."""
        given(hearing, resigned).when(would_have_been).then_recorded(
            breaching=former_officers_answer_for_gross_misconduct, naming="no finding"
        )


class TestManagementAction:
    """Outcomes that the older rules knew."""

    advice = ManagementActionTaken(officer="o-1", action=Sanction.MANAGEMENT_ADVICE)

    def test_since_2020(self) -> None:
        """Since 2020 management advice is no outcome."""
        given().when(self.advice).then_recorded(breaching=management_action_ended, naming="management advice")

    def test_before_2020(self) -> None:
        """Under the rules before 2020 it was one."""
        opening = [happened(event, "2018-03-01") for event in OPENING]

        given_only(*opening).when(self.advice).then_silent(management_action_ended)
