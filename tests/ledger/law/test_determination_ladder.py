"""Recommendation, direction, and the ways a matter ends without proceedings."""

from ledger.events.determination import (
    CaseToAnswerDetermined,
    CaseToAnswerOpinionGiven,
    DeterminationDisputed,
    MatterNotProgressed,
    NoFurtherActionDetermined,
    ProceedingsDirected,
    ProceedingsRecommended,
    RecommendationAccepted,
    RecommendationRefused,
    ReferredToPerformanceProcedure,
    ReferredToReflectivePractice,
)
from ledger.events.investigation import SeverityAssessed
from ledger.events.referral import ModeOfInvestigationDetermined
from ledger.events.reporting import FinalReportSubmitted
from ledger.events.service_status import FormerOfficerConditionDetermined
from ledger.law.determination import (
    direction_binds_to_its_form,
    direction_is_not_left,
    former_officers_have_no_reflective_practice,
    gross_misconduct_is_not_left,
    law_allows_proceedings_after_service,
    leaving_does_not_end_gross_misconduct,
    performance_has_two_stages,
    recommendation_comes_before_direction,
    recommendation_is_answered_in_time,
    recommendation_was_made,
    reflective_practice_is_below_misconduct,
)
from ledger.vocabulary import (
    CaseToAnswer,
    Finding,
    FormerOfficerCondition,
    FormOfProceedings,
    Mode,
    NotProgressedReason,
    ReflectivePracticeBasis,
    Severity,
)
from tests.builders.opening import OPENING
from tests.builders.proceedings import (
    HEARING,
    MEETING,
    found_at,
    given_in_2025,
    gross_case,
    misconduct_case,
    no_case,
    resigned,
    to_hearing,
    to_meeting,
)
from tests.spec import given, given_only, happened

report = FinalReportSubmitted()
independent = ModeOfInvestigationDetermined(mode=Mode.INDEPENDENT)
local = ModeOfInvestigationDetermined(mode=Mode.LOCAL)
recommended = ProceedingsRecommended(officer="o-1", form=HEARING)
accepted = RecommendationAccepted(officer="o-1")
refused = RecommendationRefused(officer="o-1")
directed = ProceedingsDirected(officer="o-1", form=MEETING, after_recommendation=True)
nothing_done = NoFurtherActionDetermined(officer="o-1")
left = MatterNotProgressed(officer="o-1", reasons=(NotProgressedReason.LEFT_SERVICE,))
practice = ReferredToReflectivePractice(officer="o-1", basis=ReflectivePracticeBasis.AFTER_REPORT)


class TestRecommendationAndDirection:
    """Recommendation, refusal, direction, and what they bind to (Sch 3 paras 23, 27)."""

    def test_direction_without_a_recommendation(self) -> None:
        """After a local investigation proceedings are directed only once a recommendation was refused."""
        given(local).when(directed).then_recorded(breaching=recommendation_comes_before_direction)

    def test_direction_after_refusal(self) -> None:
        """A direction after a refused recommendation is in order, also to a lower form."""
        given(local, recommended, refused).when(directed).then_recorded()

    def test_direction_after_an_independent_investigation(self) -> None:
        """After an independent investigation the Director General directs without a recommendation."""
        given(independent).when(ProceedingsDirected(officer="o-1", form=HEARING)).then_recorded()

    def test_answer_without_a_recommendation(self) -> None:
        """What was not recommended cannot be accepted."""
        given().when(accepted).then_recorded(breaching=recommendation_was_made)

    def test_answer_to_a_recommendation(self) -> None:
        """What was recommended can be refused."""
        given(recommended).when(refused).then_recorded()

    def test_late_answer(self) -> None:
        """An answer later than 28 days after the recommendation is a breach."""
        given(happened(recommended, "2021-06-01")).when(happened(accepted, "2021-07-01")).then_recorded(
            breaching=recommendation_is_answered_in_time
        )

    def test_answer_in_time(self) -> None:
        """An answer within 28 days is in time."""
        given(happened(recommended, "2021-06-01")).when(happened(accepted, "2021-06-29")).then_recorded()

    def test_another_form_than_directed(self) -> None:
        """The authority does not choose another form than the one directed."""
        given(report, misconduct_case, recommended, refused, directed).when(to_hearing).then_recorded(
            breaching=direction_binds_to_its_form, naming="misconduct meeting"
        )

    def test_the_form_directed(self) -> None:
        """The form directed is in order."""
        given(report, misconduct_case, recommended, refused, directed).when(to_meeting).then_recorded()

    def test_nothing_done_on_a_direction(self) -> None:
        """Directed proceedings do not end by doing nothing."""
        given(recommended, refused, directed).when(nothing_done).then_recorded(breaching=direction_is_not_left)

    def test_nothing_done_after_the_meeting(self) -> None:
        """After the directed meeting found nothing, no further action is in order."""
        given(recommended, refused, directed, *found_at(MEETING, Finding.NOT_PROVEN)).when(nothing_done).then_recorded()

    def test_the_older_rules(self) -> None:
        """A direction to a lower form after a disagreement in 2018 breaches none of the rules since 2020."""
        opening = (happened(event, "2015-03-01") for event in OPENING)
        opinion = CaseToAnswerOpinionGiven(officer="o-1", opinion=CaseToAnswer.GROSS_MISCONDUCT)
        disputed = DeterminationDisputed(officer="o-1", proposed=CaseToAnswer.NONE)

        given_only(*opening, opinion, disputed).when(happened(directed, "2018-08")).then_recorded()


class TestReflectivePractice:
    """Reflective practice is for serving officers and conduct below misconduct (regs 14, 23)."""

    def test_after_leaving(self) -> None:
        """Nobody who has left is referred to reflective practice."""
        given(resigned).when(happened(practice, "2021-09-01")).then_recorded(
            breaching=former_officers_have_no_reflective_practice
        )

    def test_with_a_case_to_answer(self) -> None:
        """A case to answer for misconduct does not go to reflective practice."""
        given(report, misconduct_case).when(practice).then_recorded(breaching=reflective_practice_is_below_misconduct)

    def test_after_nothing_was_found(self) -> None:
        """What proceedings found to be less may go to reflective practice."""
        given(report, misconduct_case, *found_at(MEETING, Finding.NEITHER)).when(practice).then_recorded()

    def test_on_an_assessment_of_misconduct(self) -> None:
        """Conduct assessed as misconduct is not referred on that assessment."""
        assessed = SeverityAssessed(officer="o-1", result=Severity.MISCONDUCT)
        on_assessment = practice.model_copy(update={"basis": ReflectivePracticeBasis.SEVERITY_ASSESSMENT})

        given(assessed).when(on_assessment).then_recorded(breaching=reflective_practice_is_below_misconduct)

    def test_without_a_case_to_answer(self) -> None:
        """Without a case to answer, a serving officer is referred without a breach."""
        given(report, no_case).when(practice).then_recorded()


class TestEndings:
    """How a matter may end without proceedings."""

    def test_nothing_done_about_gross_misconduct(self) -> None:
        """A case to answer for gross misconduct does not end by doing nothing."""
        given(report, gross_case).when(nothing_done).then_recorded(breaching=gross_misconduct_is_not_left)

    def test_nothing_done_after_the_finding(self) -> None:
        """After a hearing that found it not proven, no further action is in order."""
        given(report, gross_case, *found_at(HEARING, Finding.NOT_PROVEN)).when(nothing_done).then_recorded()

    def test_left_with_a_gross_case(self) -> None:
        """Leaving alone does not end a case to answer for gross misconduct."""
        given(report, gross_case).when(left).then_recorded(breaching=leaving_does_not_end_gross_misconduct)

    def test_left_and_imprisoned(self) -> None:
        """Imprisonment and leaving together are recorded as the source says it, without a finding."""
        reasons = (NotProgressedReason.IMPRISONED, NotProgressedReason.LEFT_SERVICE)

        given(report, gross_case).when(MatterNotProgressed(officer="o-1", reasons=reasons)).then_recorded()

    def test_barred_although_a_condition_is_met(self) -> None:
        """The law bars nothing where a condition for proceedings after service is met."""
        condition = FormerOfficerConditionDetermined(officer="o-1", condition=FormerOfficerCondition.A)
        barred = MatterNotProgressed(officer="o-1", reasons=(NotProgressedReason.BARRED_BY_LAW,))

        given(resigned, condition).when(barred).then_recorded(breaching=law_allows_proceedings_after_service)

    def test_barred_by_the_older_law(self) -> None:
        """Where no condition was determined, that the law barred proceedings is recorded as it is."""
        barred = MatterNotProgressed(officer="o-1", reasons=(NotProgressedReason.BARRED_BY_LAW,))

        given(resigned).when(barred).then_recorded()

    def test_third_performance_stage_since_2025(self) -> None:
        """The performance procedure lost its third stage for matters noticed since 28 May 2025."""
        third = ReferredToPerformanceProcedure(officer="o-1", stage=FormOfProceedings.PERFORMANCE_THIRD_STAGE)

        given_in_2025().when(third).then_recorded(breaching=performance_has_two_stages)

    def test_third_performance_stage_before_2025(self) -> None:
        """Older matters keep the third stage."""
        third = ReferredToPerformanceProcedure(officer="o-1", stage=FormOfProceedings.PERFORMANCE_THIRD_STAGE)

        given().when(third).then_silent(performance_has_two_stages)

    def test_second_performance_stage_since_2025(self) -> None:
        """The first two stages stay."""
        second = ReferredToPerformanceProcedure(officer="o-1", stage=FormOfProceedings.PERFORMANCE_SECOND_STAGE)

        given_in_2025().when(second).then_recorded()

    def test_decided_for_one_officer_only(self) -> None:
        """A decision about officer A says nothing about officer B."""
        other = CaseToAnswerDetermined(officer="o-2", determination=CaseToAnswer.GROSS_MISCONDUCT)

        given(report, other).when(nothing_done).then_recorded()
