"""What the decisions after the report leave in a case: the latest word on each question, by officer and allegation."""

from ledger.case.state import Case
from ledger.case.state.officer import Determination
from ledger.events.base import Event
from ledger.events.determination import (
    AppropriateAuthorityViewsGiven,
    AppropriateAuthorityViewsSought,
    CaseToAnswerDetermined,
    CaseToAnswerOpinionGiven,
    DeterminationDisputed,
    DeterminationMaintained,
    DeterminationRevisionSought,
    FormOfProceedingsDetermined,
    MatterNotProgressed,
    NoFurtherActionDetermined,
    ProceedingsDirected,
    ProceedingsRecommended,
    RecommendationAccepted,
    RecommendationRefused,
    ReferredToPerformanceProcedure,
    ReferredToReflectivePractice,
)
from ledger.vocabulary import CaseToAnswer, FormOfProceedings, NotProgressedReason
from tests.spec import Draft, given

GROSS, MISCONDUCT, NONE = CaseToAnswer.GROSS_MISCONDUCT, CaseToAnswer.MISCONDUCT, CaseToAnswer.NONE
HEARING, MEETING = FormOfProceedings.MISCONDUCT_HEARING, FormOfProceedings.MISCONDUCT_MEETING


def after(*history: Draft | Event) -> Case:
    """The standard case after this history."""
    return given(*history).case()


def decided(case: Case, allegation: str = "", officer: str = "o-1") -> Determination:
    """What is decided about officer A, or another, and an allegation."""
    return case.officer(officer).determination(allegation)


class TestCaseToAnswer:
    """The case to answer, with what came before it."""

    def test_opinion_decides_nothing(self) -> None:
        """An opinion is kept beside the decision, and is none."""
        case = after(CaseToAnswerOpinionGiven(officer="o-1", opinion=GROSS))

        assert decided(case).opinion is GROSS
        assert decided(case).case_to_answer is None

    def test_by_allegation(self) -> None:
        """A decision on one allegation leaves the other as it was."""
        case = after(
            CaseToAnswerDetermined(officer="o-1", determination=GROSS, allegations=("a-1",)),
            CaseToAnswerDetermined(officer="o-1", determination=NONE, allegations=("a-2",)),
        )

        assert decided(case, "a-1").case_to_answer is GROSS
        assert decided(case, "a-2").case_to_answer is NONE

    def test_on_all_allegations_together(self) -> None:
        """A decision that names no allegation is about each that was decided on before."""
        case = after(
            CaseToAnswerDetermined(officer="o-1", determination=GROSS, allegations=("a-1",)),
            CaseToAnswerDetermined(officer="o-1", determination=NONE),
        )

        assert decided(case, "a-1").case_to_answer is NONE
        assert decided(case, "a-2").case_to_answer is NONE

    def test_views_of_the_authority(self) -> None:
        """The views are asked of every officer where none is named, and given for one."""
        case = after(AppropriateAuthorityViewsSought(), AppropriateAuthorityViewsGiven(officer="o-1", view=MISCONDUCT))

        assert decided(case, officer="o-2").views_sought
        assert decided(case, officer="o-2").views_given is None
        assert decided(case).authority_view is MISCONDUCT


class TestDisagreement:
    """The ladder from disagreement over recommendation to direction."""

    def test_directed_to_a_lower_form(self) -> None:
        """An opinion of gross misconduct, a disagreement, and a direction to a meeting all stand beside each other."""
        case = after(
            CaseToAnswerOpinionGiven(officer="o-1", opinion=GROSS),
            DeterminationDisputed(officer="o-1", proposed=NONE),
            ProceedingsDirected(officer="o-1", form=MEETING),
        )

        assert decided(case).opinion is GROSS
        assert decided(case).disputed
        assert decided(case).directed_form is MEETING
        assert decided(case).form is MEETING

    def test_reopened_and_restored(self) -> None:
        """A determination that the force asked to revise, and then kept, is the one in force."""
        case = after(
            FormOfProceedingsDetermined(officer="o-1", form=HEARING),
            DeterminationRevisionSought(officer="o-1"),
            DeterminationMaintained(officer="o-1", form=HEARING),
        )

        assert decided(case).form is HEARING
        assert decided(case).revision_sought
        assert decided(case).maintained

    def test_kept_without_naming_a_form(self) -> None:
        """Where the form is not named again, the one determined before stands."""
        case = after(FormOfProceedingsDetermined(officer="o-1", form=HEARING), DeterminationMaintained(officer="o-1"))

        assert decided(case).form is HEARING

    def test_recommended_refused_and_accepted(self) -> None:
        """A recommendation and each answer to it are marked."""
        case = after(
            ProceedingsRecommended(officer="o-1"),
            RecommendationRefused(officer="o-1"),
            RecommendationAccepted(officer="o-1"),
        )

        assert decided(case).recommended
        assert decided(case).recommendation_refused
        assert decided(case).recommendation_accepted

    def test_direction_without_a_form(self) -> None:
        """A direction that names no form leaves the form as determined."""
        case = after(FormOfProceedingsDetermined(officer="o-1", form=HEARING), ProceedingsDirected(officer="o-1"))

        assert decided(case).directed
        assert decided(case).form is HEARING


class TestEndings:
    """The ways out without proceedings."""

    def test_not_progressed_is_no_finding(self) -> None:
        """A matter not progressed leaves no case to answer decided either way."""
        reasons = (NotProgressedReason.IMPRISONED, NotProgressedReason.LEFT_SERVICE)
        case = after(MatterNotProgressed(officer="o-1", reasons=reasons))
        ended = case.officer("o-1").not_progressed

        assert ended is not None
        assert reasons == ended.reasons
        assert decided(case).case_to_answer is None

    def test_three_ways(self) -> None:
        """Reflective practice, performance and no further action are marked for the officer they are about."""
        case = after(
            ReferredToReflectivePractice(officer="o-1"),
            ReferredToPerformanceProcedure(officer="o-2"),
            NoFurtherActionDetermined(officer="o-3"),
        )

        assert decided(case, officer="o-1").reflective_practice
        assert decided(case, officer="o-2").performance
        assert decided(case, officer="o-3").no_further_action
        assert decided(case, officer="o-3").performance is None
