"""How a case ended: for each officer and allegation, after every reversal, in words fit for a page."""

from ledger.case.outcomes import outcome_of, outcomes
from ledger.events.appeal import JudicialReviewDetermined, TribunalAppealDetermined
from ledger.events.base import Event
from ledger.events.determination import (
    CaseToAnswerDetermined,
    MatterNotProgressed,
    NoFurtherActionDetermined,
    ReferredToPerformanceProcedure,
    ReferredToReflectivePractice,
)
from ledger.events.proceedings import ProceedingsWithdrawn
from ledger.events.reflective_practice import (
    ReflectiveReviewDevelopmentReportProduced,
    RprpMatterReturnedToAuthority,
    RprpReferralReceived,
)
from ledger.events.sanction import Dismissed, ManagementActionTaken, WarningIssued, WouldHaveBeenDismissedFound
from ledger.events.service_status import Resigned
from ledger.vocabulary import (
    AppealOutcome,
    CaseToAnswer,
    Finding,
    NotProgressedReason,
    OutcomeKind,
    ReviewOutcome,
    Sanction,
    WarningKind,
)
from tests.builders.appeal import tribunal_appeal
from tests.builders.sanction import dismissal_imposed, final_warning_imposed, found, hearing, imposed, meeting
from tests.spec import Draft, entry_id, given


def ends(*history: Draft | Event, officer: str = "o-1") -> list[tuple[str, str]]:
    """The officer's outcomes after this history, as pairs of allegation and kind."""
    told = outcomes(given(*history).case())
    return [(outcome.allegation, outcome.kind.value) for outcome in told if outcome.officer == officer]


def in_words(*history: Draft | Event) -> str:
    """Officer A's outcome on the whole, in words."""
    return outcome_of(given(*history).case(), "o-1").in_words()


reversed_by_tribunal = TribunalAppealDetermined(
    officer="o-1", appeal="ap-1", outcome=AppealOutcome.REVERSED, undoes=(entry_id(8), entry_id(9))
)


class TestSeed:
    """Three officers of one matter, three different ends."""

    def test_not_progressed(self) -> None:
        """Officer A was imprisoned and resigned: the matter was not progressed, which is no finding."""
        reasons = (NotProgressedReason.IMPRISONED, NotProgressedReason.LEFT_SERVICE)

        assert "not progressed: the officer was imprisoned and the officer left the service" == in_words(
            Resigned(officer="o-1"), MatterNotProgressed(officer="o-1", reasons=reasons)
        )

    def test_final_written_warning(self) -> None:
        """Officer B received a final written warning at a misconduct meeting."""
        assert "final written warning, at a misconduct meeting" == in_words(meeting, final_warning_imposed)

    def test_reflective_practice(self) -> None:
        """Officer C went through the reflective practice review process."""
        produced = ReflectiveReviewDevelopmentReportProduced(officer="o-1")

        assert "reflective practice review process" == in_words(RprpReferralReceived(officer="o-1"), produced)

    def test_each_officer_has_an_outcome_of_their_own(self) -> None:
        """What became of one officer says nothing of another."""
        told = outcomes(given(meeting, final_warning_imposed).case())

        assert [
            ("o-1", OutcomeKind.FINAL_WRITTEN_WARNING),
            ("o-2", OutcomeKind.NO_OUTCOME_RECORDED),
            ("o-3", OutcomeKind.NO_OUTCOME_RECORDED),
        ] == [(outcome.officer, outcome.kind) for outcome in told]


class TestProceedings:
    """What proceedings found and imposed."""

    def test_one_action_over_several_findings(self) -> None:
        """Each allegation keeps its finding, and the one action is told on the whole."""
        findings = (
            found(Finding.GROSS_MISCONDUCT, "a-1"),
            found(Finding.NOT_PROVEN, "a-2"),
        )

        assert [
            ("", "dismissed_without_notice"),
            ("a-1", "gross_misconduct_proven"),
            ("a-2", "not_proven"),
        ] == ends(hearing, *findings, dismissal_imposed)

    def test_an_action_for_one_allegation_by_name(self) -> None:
        """An action for one allegation is told with it, beside its finding."""
        case = given(meeting, found(Finding.MISCONDUCT, "a-1"), imposed(Sanction.WRITTEN_WARNING, "a-1")).case()

        assert (OutcomeKind.WRITTEN_WARNING, Finding.MISCONDUCT) == (
            (told := outcome_of(case, "o-1", "a-1")).kind,
            told.finding,
        )

    def test_not_proven(self) -> None:
        """A finding that it was not proven ends it."""
        assert "not proven, at a misconduct hearing" == in_words(hearing, found(Finding.NOT_PROVEN))

    def test_proven_at_a_level_not_stated(self) -> None:
        """A level that the source does not state is not guessed."""
        assert [("a-2", "proven_level_not_stated")] == ends(hearing, found(Finding.PROVEN_LEVEL_NOT_STATED, "a-2"))

    def test_proven_without_action(self) -> None:
        """Misconduct may be proven and no action follow."""
        assert [("", "misconduct_proven_no_action")] == ends(meeting, imposed(Sanction.NO_ACTION))

    def test_disciplined_in_a_way_not_stated(self) -> None:
        """Discipline of a kind that the source does not state is told as such."""
        assert [("", "disciplined")] == ends(hearing, imposed(Sanction.NOT_STATED))

    def test_would_have_been_dismissed(self) -> None:
        """The finding about a former officer stands in the dismissal's place."""
        assert [("", "would_have_been_dismissed")] == ends(hearing, imposed(Sanction.WOULD_HAVE_BEEN_DISMISSED))

    def test_dismissed_after_resigning(self) -> None:
        """Old sources tell of dismissals of people who had resigned, and so it is told."""
        assert [("", "dismissed_without_notice")] == ends(Resigned(officer="o-1"), hearing, dismissal_imposed)

    def test_management_advice(self) -> None:
        """The newest action is the outcome: management advice after management action."""
        action = ManagementActionTaken(officer="o-1")

        assert [("", "management_advice")] == ends(action, meeting, imposed(Sanction.MANAGEMENT_ADVICE))

    def test_effects_without_the_decision(self) -> None:
        """Where only the effect is recorded, it is what is told."""
        warned = WarningIssued(officer="o-1", kind=WarningKind.WRITTEN_WARNING)

        assert [["dismissed"], ["would_have_been_dismissed"], ["written_warning"]] == [
            [kind for _, kind in ends(effect)]
            for effect in (Dismissed(officer="o-1"), WouldHaveBeenDismissedFound(officer="o-1"), warned)
        ]

    def test_withdrawn(self) -> None:
        """Proceedings that were withdrawn ended so."""
        withdrawn = ProceedingsWithdrawn(proceedings="pr-1")

        assert [("", "withdrawn")] == ends(hearing, withdrawn)


class TestReversal:
    """What an appeal or a court took back."""

    def test_reinstated(self) -> None:
        """A dismissal that was reversed leaves the officer reinstated, and the reversal is named."""
        case = given(
            hearing, found(Finding.GROSS_MISCONDUCT), dismissal_imposed, tribunal_appeal, reversed_by_tribunal
        ).case()
        told = outcome_of(case, "o-1")

        assert (OutcomeKind.REINSTATED, (entry_id(11),)) == (told.kind, told.reversed_by)

    def test_reinstated_with_not_proven_in_its_place(self) -> None:
        """The finding that stands instead is told with it."""
        instead = reversed_by_tribunal.model_copy(update={"finding": Finding.NOT_PROVEN, "proceedings": "pr-1"})
        case = given(hearing, found(Finding.GROSS_MISCONDUCT), dismissal_imposed, tribunal_appeal, instead).case()
        told = outcome_of(case, "o-1")

        assert (OutcomeKind.REINSTATED, Finding.NOT_PROVEN) == (told.kind, told.finding)

    def test_a_finding_overturned(self) -> None:
        """A finding that was overturned, with nothing in its place, is told as overturned."""
        overturned = reversed_by_tribunal.model_copy(update={"undoes": (entry_id(8),)})

        assert [("", "overturned_on_appeal")] == ends(hearing, found(Finding.MISCONDUCT), tribunal_appeal, overturned)

    def test_another_action_in_its_place(self) -> None:
        """What stands instead is the outcome."""
        instead = reversed_by_tribunal.model_copy(update={"sanction": Sanction.WRITTEN_WARNING})

        assert [("", "written_warning")] == ends(
            hearing, found(Finding.MISCONDUCT), final_warning_imposed, tribunal_appeal, instead
        )

    def test_a_reversal_that_was_quashed(self) -> None:
        """When the reversal falls, the dismissal is the outcome again."""
        quashed = JudicialReviewDetermined(outcome=ReviewOutcome.QUASHED, undoes=(entry_id(11),))

        assert [("", "dismissed_without_notice")] == ends(
            hearing, found(Finding.GROSS_MISCONDUCT), dismissal_imposed, tribunal_appeal, reversed_by_tribunal, quashed
        )

    def test_no_case_to_answer_quashed(self) -> None:
        """A decision that a court quashed is told as quashed."""
        decided = CaseToAnswerDetermined(officer="o-1", determination=CaseToAnswer.NONE)
        quashed = JudicialReviewDetermined(outcome=ReviewOutcome.QUASHED, undoes=(entry_id(7),))

        assert "the decision was quashed by a court" == in_words(decided, quashed)

    def test_decided_anew_after_the_quashing(self) -> None:
        """A fresh decision after the quashing is the outcome."""
        decided = CaseToAnswerDetermined(officer="o-1", determination=CaseToAnswer.NONE)
        quashed = JudicialReviewDetermined(outcome=ReviewOutcome.QUASHED, undoes=(entry_id(7),))

        assert [("", "no_case_to_answer")] == ends(decided, quashed, decided)


class TestWithoutProceedings:
    """How it ended where no proceedings were brought."""

    def test_no_case_to_answer_on_one_allegation(self) -> None:
        """Allegations end each in their own way: no case to answer on one, not proven on the other."""
        none = CaseToAnswerDetermined(officer="o-1", determination=CaseToAnswer.NONE, allegations=("a-2",))

        assert [("a-1", "not_proven"), ("a-2", "no_case_to_answer")] == ends(
            none, hearing, found(Finding.NOT_PROVEN, "a-1")
        )

    def test_no_further_action(self) -> None:
        """A decision to do no more ends it."""
        assert [("", "no_further_action")] == ends(NoFurtherActionDetermined(officer="o-1"))

    def test_performance(self) -> None:
        """The performance procedure is no misconduct outcome."""
        assert [("", "performance_procedure")] == ends(ReferredToPerformanceProcedure(officer="o-1"))

    def test_reflective_practice_for_one_allegation(self) -> None:
        """A referral that names its allegation is told with it."""
        referred = ReferredToReflectivePractice(officer="o-1", allegations=("a-2",))

        assert [("a-2", "reflective_practice")] == ends(referred)

    def test_returned_from_reflective_practice(self) -> None:
        """A matter that was returned to the authority has not ended in reflective practice."""
        returned = RprpMatterReturnedToAuthority(officer="o-1")

        assert [("", "no_outcome_recorded")] == ends(RprpReferralReceived(officer="o-1"), returned)

    def test_left_without_an_outcome(self) -> None:
        """Who left without any decision has left, and that is all that is told."""
        assert "left the service; no outcome is recorded" == in_words(Resigned(officer="o-1"))

    def test_nothing(self) -> None:
        """What is not recorded is said not to be."""
        assert "no outcome is recorded" == in_words()
