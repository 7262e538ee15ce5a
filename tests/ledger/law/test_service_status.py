"""Suspension, leaving, and what may still be done about a former officer."""

import pytest

from ledger.dates import PartialDate
from ledger.events.base import Event
from ledger.events.investigation import SeverityAssessed
from ledger.events.service_status import (
    ConditionCSpecialDeterminationMade,
    DutiesRestricted,
    FormerOfficerConditionDetermined,
    OfficerSuspended,
    Resigned,
    RestrictionLifted,
    SuspensionLifted,
    SuspensionReviewed,
)
from ledger.law.service_status import (
    a_restriction_is_running,
    a_suspension_is_running,
    condition_c_is_determined,
    condition_follows_from_dates,
    director_general_determines,
    one_condition_is_met,
    only_for_former_officers,
    only_gross_misconduct_proceeds,
    only_serving_officers_are_suspended,
    possible_conditions,
    redeployment_comes_first,
    representations_are_invited,
    suspension_is_reviewed_in_time,
)
from ledger.vocabulary import FormerOfficerCondition, Role, Severity, SuspensionCondition, SuspensionOutcome
from tests.spec import Draft, given, happened

A, B, C = FormerOfficerCondition.A, FormerOfficerCondition.B, FormerOfficerCondition.C

suspended = OfficerSuspended(
    officer="o-1", conditions=(SuspensionCondition.PUBLIC_INTEREST,), redeployment_considered=True
)
reviewed = SuspensionReviewed(officer="o-1", outcome=SuspensionOutcome.CONTINUED)
resigned = Resigned(officer="o-1")
gross = SeverityAssessed(officer="o-1", result=Severity.GROSS_MISCONDUCT)
allowed = ConditionCSpecialDeterminationMade(officer="o-1", proportionate=True, representations_invited=True)


def condition(met: FormerOfficerCondition | None) -> Event:
    """The determination of officer A's condition."""
    return FormerOfficerConditionDetermined(officer="o-1", condition=met)


def left(on: str) -> Draft:
    """Officer A's resignation on this date; the matter came to attention on 1 March 2021."""
    return happened(resigned, on)


class TestSuspension:
    """Suspension from duty."""

    def test_without_thinking_of_redeployment(self) -> None:
        """Redeployment is considered before suspension."""
        rash = OfficerSuspended(
            officer="o-1", conditions=(SuspensionCondition.PUBLIC_INTEREST,), redeployment_considered=False
        )

        given().when(rash).then_recorded(breaching=redeployment_comes_first, naming="was not considered")

    def test_silent_about_redeployment(self) -> None:
        """Live, it is to be recorded that redeployment was considered."""
        silent = OfficerSuspended(officer="o-1", conditions=(SuspensionCondition.PUBLIC_INTEREST,))

        given().when(silent).then_recorded(breaching=redeployment_comes_first, naming="not recorded")

    def test_on_neither_ground(self) -> None:
        """One of two grounds must be met."""
        groundless = OfficerSuspended(officer="o-1", conditions=(), redeployment_considered=True)

        given().when(groundless).then_recorded(breaching=one_condition_is_met, naming="neither")

    def test_silent_about_the_ground(self) -> None:
        """Live, the ground is to be recorded."""
        silent = OfficerSuspended(officer="o-1", redeployment_considered=True)

        given().when(silent).then_recorded(breaching=one_condition_is_met, naming="not recorded")

    def test_after_leaving(self) -> None:
        """A former officer cannot be suspended."""
        given(left("2021-06-01")).when(happened(suspended, "2021-06-02")).then_recorded(
            breaching=only_serving_officers_are_suspended
        )

    def test_recorded_after_leaving(self) -> None:
        """A suspension that is recorded after the officer left, but came before that, is in order."""
        given(left("2021-06-01")).when(happened(suspended, "2021-05-01")).then_recorded()

    def test_in_order(self) -> None:
        """With redeployment considered and a ground met the suspension breaks nothing."""
        given().when(suspended).then_recorded()

    def test_review_of_none(self) -> None:
        """Only a suspension that is running is reviewed."""
        given().when(reviewed).then_recorded(breaching=a_suspension_is_running)

    def test_review_after_its_end(self) -> None:
        """A lifted suspension is not reviewed again."""
        given(suspended, SuspensionLifted(officer="o-1")).when(reviewed).then_recorded(
            breaching=a_suspension_is_running, naming="already"
        )

    def test_review_in_the_fourth_week(self) -> None:
        """On the twenty-eighth day a review is in time."""
        given(happened(suspended, "2021-06-01")).when(happened(reviewed, "2021-06-29")).then_recorded()

    def test_review_in_the_fifth_week(self) -> None:
        """A day later it is not."""
        given(happened(suspended, "2021-06-01")).when(happened(reviewed, "2021-06-30")).then_recorded(
            breaching=suspension_is_reviewed_in_time
        )

    def test_review_captured_from_older_records(self) -> None:
        """Older records may leave out a review in between."""
        late = happened(reviewed, "2021-06-30", historic=True)

        given(happened(suspended, "2021-06-01")).when(late).then_not_shown(suspension_is_reviewed_in_time)

    def test_second_review(self) -> None:
        """The period runs again from each review."""
        given(happened(suspended, "2021-06-01"), happened(reviewed, "2021-06-28")).when(
            happened(reviewed, "2021-07-26")
        ).then_recorded()

    def test_lifting_of_no_restriction(self) -> None:
        """Only a restriction that was imposed is lifted."""
        given().when(RestrictionLifted(officer="o-1")).then_recorded(breaching=a_restriction_is_running)

    def test_lifting_of_a_restriction(self) -> None:
        """An imposed restriction is lifted."""
        given(DutiesRestricted(officer="o-1")).when(RestrictionLifted(officer="o-1")).then_recorded()


class TestPossibleConditions:
    """Which condition two dates leave open: A after attention, B up to twelve months before, C longer before."""

    @pytest.mark.parametrize(
        ("left_on", "attention", "expected"),
        [
            ("2021-06-01", "2021-03-01", {A}),
            ("2020-03-01", "2021-03-01", {B}),
            ("2020-02-29", "2021-03-01", {C}),
            ("2021-03-01", "2021-03-01", {A, B}),
            ("2021", "2021-03-01", {A, B}),
            ("2020", "2021-03-01", {B, C}),
            ("XXXX", "2021-03-01", {A, B, C}),
            ("../2019", "2021-03-01", {C}),
            ("2021-06-01", "XXXX", {A, B, C}),
        ],
    )
    def test_by_dates(self, left_on: str, attention: str, expected: set[FormerOfficerCondition]) -> None:
        """The twelve months run from leaving to first attention, and rough dates leave several conditions open."""
        met = possible_conditions(PartialDate.parse(left_on), PartialDate.parse(attention))

        assert expected == met


class TestFormerOfficer:
    """The determination of the condition."""

    def test_while_serving(self) -> None:
        """The conditions are about officers who have left."""
        given(gross).when(condition(A)).then_recorded(breaching=only_for_former_officers)

    def test_a_where_the_officer_left_before(self) -> None:
        """Who left five months before the allegation came to attention falls under B."""
        given(gross, left("2020-10-01")).when(condition(A)).then_recorded(
            breaching=condition_follows_from_dates, naming="condition B"
        )

    def test_b_where_the_officer_left_before(self) -> None:
        """B is what the dates say."""
        given(gross, left("2020-10-01")).when(condition(B)).then_recorded()

    def test_none_where_the_officer_left_after(self) -> None:
        """Condition A is met whether or not it was found to be."""
        given(gross, left("2021-10-01")).when(condition(None)).then_recorded(
            breaching=condition_follows_from_dates, naming="condition A"
        )

    def test_none_where_the_officer_left_long_before(self) -> None:
        """Beyond twelve months no condition is met until the Director General says so."""
        given(gross, left("2019-10-01")).when(condition(None)).then_recorded()

    def test_none_for_misconduct(self) -> None:
        """For misconduct short of gross no condition is met, whatever the dates."""
        misconduct = SeverityAssessed(officer="o-1", result=Severity.MISCONDUCT)

        given(misconduct, left("2021-10-01")).when(condition(None)).then_recorded()

    def test_a_for_misconduct(self) -> None:
        """A former officer answers for gross misconduct only."""
        misconduct = SeverityAssessed(officer="o-1", result=Severity.MISCONDUCT)

        given(misconduct, left("2021-10-01")).when(condition(A)).then_recorded(breaching=only_gross_misconduct_proceeds)

    def test_c_without_a_determination(self) -> None:
        """Condition C rests on the Director General's determination."""
        given(gross, left("2019-10-01")).when(condition(C)).then_recorded(breaching=condition_c_is_determined)

    def test_c_with_a_determination(self) -> None:
        """With the determination condition C is met."""
        given(gross, left("2019-10-01"), allowed).when(condition(C)).then_recorded()

    def test_a_by_the_last_day_of_service(self) -> None:
        """What counts is the last day of service, not the day of the notice."""
        notice = Resigned(officer="o-1", last_day=PartialDate.parse("2021-03-20"))

        given(gross, happened(notice, "2021-02-20")).when(condition(A)).then_recorded()


class TestSpecialDetermination:
    """The Director General's determination for condition C."""

    def test_by_the_authority(self) -> None:
        """The determination is the Director General's."""
        given(gross, left("2019-10-01")).when(happened(allowed, decided_by=Role.APPROPRIATE_AUTHORITY)).then_recorded(
            breaching=director_general_determines
        )

    def test_without_hearing_the_former_officer(self) -> None:
        """Representations are invited first."""
        unheard = ConditionCSpecialDeterminationMade(officer="o-1", proportionate=True, representations_invited=False)

        given(gross, left("2019-10-01")).when(unheard).then_recorded(
            breaching=representations_are_invited, naming="no representations"
        )

    def test_silent_about_representations(self) -> None:
        """Live, the invitation is to be recorded."""
        silent = ConditionCSpecialDeterminationMade(officer="o-1", proportionate=True)

        given(gross, left("2019-10-01")).when(silent).then_recorded(
            breaching=representations_are_invited, naming="not recorded"
        )

    def test_in_order(self) -> None:
        """By the Director General, after inviting representations, it breaks nothing."""
        given(gross, left("2019-10-01")).when(happened(allowed, decided_by=Role.DECISION_MAKER)).then_recorded()
