"""Learning: considered, recommended after a report, answered in 56 days and published in 21."""

from ledger.dates import PartialDate
from ledger.events.appeal import JudicialReviewStarted
from ledger.events.investigation import InvestigationStarted
from ledger.events.learning import (
    LearningAgreed,
    LearningConsidered,
    RecommendationMade,
    ResponseExtensionGranted,
    ResponsePublished,
    ResponseReceived,
    ResponseWithheld,
)
from ledger.events.reporting import FinalReportSubmitted
from ledger.law.learning import (
    extension_is_asked_in_time,
    learning_is_answered_in_time,
    recommendation_follows_report,
    response_comes_before_its_publication,
    response_is_published_in_time,
    result_agrees_with_recommendations,
)
from ledger.vocabulary import LearningResult, RecommendationKind
from tests.spec import given, happened

under_28a = RecommendationMade(recommendation="r-1", kind=RecommendationKind.PARAGRAPH_28A)
made = happened(under_28a, "2021-03-01")
answer = ResponseReceived(recommendation="r-1")
none_identified = LearningConsidered(result=LearningResult.NONE_IDENTIFIED)
recommendations_made = LearningConsidered(result=LearningResult.RECOMMENDATIONS_MADE)


class TestConsidered:
    def test_none_beside_a_recommendation(self) -> None:
        """No learning is identified where none is recorded."""
        given(under_28a).when(none_identified).then_recorded(breaching=result_agrees_with_recommendations)
        given(LearningAgreed()).when(none_identified).then_recorded(breaching=result_agrees_with_recommendations)
        given().when(none_identified).then_recorded()

    def test_recommendations_not_recorded(self) -> None:
        """Recommendations that were made are recorded."""
        given().when(recommendations_made).then_recorded(breaching=result_agrees_with_recommendations)
        given(under_28a).when(recommendations_made).then_recorded()


class TestRecommendation:
    def test_without_a_report(self) -> None:
        """A paragraph 28A recommendation follows a report or a review; advice needs neither."""
        advice = RecommendationMade(recommendation="r-1", kind=RecommendationKind.ADVICE)
        reported = (InvestigationStarted(investigation="i-1"), FinalReportSubmitted(investigation="i-1"))

        given().when(under_28a).then_recorded(breaching=recommendation_follows_report)
        given().when(advice).then_recorded()
        given(*reported).when(under_28a).then_silent(recommendation_follows_report)


class TestAnswer:
    def test_in_56_days(self) -> None:
        """The answer comes within 56 days, the day of the recommendation being the first."""
        given(made).when(happened(answer, "2021-04-25")).then_recorded()
        given(made).when(happened(answer, "2021-04-26")).then_recorded(
            breaching=learning_is_answered_in_time, naming="25 April 2021"
        )

    def test_extended(self) -> None:
        """More time moves the day."""
        extended = ResponseExtensionGranted(recommendation="r-1", new_date=PartialDate.parse("2021-05-31"))

        given(made, extended).when(happened(answer, "2021-05-31")).then_recorded()
        given(made, extended).when(happened(answer, "2021-06-01")).then_recorded(breaching=learning_is_answered_in_time)

    def test_extension_asked_late(self) -> None:
        """More time is asked for before the period ends."""
        late = ResponseExtensionGranted(recommendation="r-1", applied_on=PartialDate.parse("2021-04-26"))
        in_time = ResponseExtensionGranted(recommendation="r-1", applied_on=PartialDate.parse("2021-04-25"))

        given(made).when(late).then_recorded(breaching=extension_is_asked_in_time)
        given(made).when(in_time).then_recorded()

    def test_before_a_court(self) -> None:
        """Days of judicial review are added, so lateness cannot be told from these dates alone."""
        review = JudicialReviewStarted(appeal="ap-1")

        given(made, review).when(happened(answer, "2021-06-01")).then_silent(learning_is_answered_in_time)

    def test_of_another_kind(self) -> None:
        """Advice has no period."""
        advice = happened(RecommendationMade(recommendation="r-1", kind=RecommendationKind.ADVICE), "2021-03-01")

        given(advice).when(happened(answer, "2021-12-01")).then_recorded()


class TestPublishedAnswer:
    publish = ResponsePublished(recommendation="r-1")

    def test_before_it_was_received(self) -> None:
        """An answer is published after it was received."""
        withheld = ResponseWithheld(recommendation="r-1")

        given(made).when(self.publish).then_recorded(breaching=response_comes_before_its_publication)
        given(made).when(withheld).then_recorded(breaching=response_comes_before_its_publication)
        given(made, happened(answer, "2021-04-01")).when(withheld).then_recorded()

    def test_in_21_days(self) -> None:
        """It is published within 21 days, the day of receipt being the first."""
        answered = given(made, happened(answer, "2021-04-01"))

        answered.when(happened(self.publish, "2021-04-21")).then_recorded()
        answered.when(happened(self.publish, "2021-04-22")).then_recorded(breaching=response_is_published_in_time)
