"""Reflective practice: for serving officers, facts before discussion, discussion before report, contents complete."""

from ledger.events.reflective_practice import (
    ReflectiveReviewDevelopmentReportProduced,
    RprpDiscussionHeld,
    RprpFactFindingCompleted,
    RprpReferralReceived,
    RprpReviewerAppointed,
)
from ledger.law.reflective_practice import fact_finding_comes_first, report_has_its_contents
from ledger.vocabulary import ReviewerRelation
from tests.spec import given

referred = RprpReferralReceived(officer="o-3")
reviewer_appointed = RprpReviewerAppointed(officer="o-3", relation=ReviewerRelation.LINE_MANAGER)
facts_found = RprpFactFindingCompleted(officer="o-3")
discussion = RprpDiscussionHeld(officer="o-3", practice_discussed=True, lessons_identified=True)


class TestDiscussion:
    """The discussion stage."""

    def test_before_fact_finding(self) -> None:
        """A discussion held before fact-finding is recorded, with a breach that cites its provision."""
        given(referred, reviewer_appointed).when(discussion).then_recorded(breaching=fact_finding_comes_first)

    def test_after_fact_finding(self) -> None:
        """Once the facts are found, the discussion is recorded without a breach."""
        given(referred, reviewer_appointed, facts_found).when(discussion).then_recorded()


class TestReport:
    """The reflective review development report."""

    def test_without_a_review_period(self) -> None:
        """A report that lacks one of the six contents is recorded with a breach that names it."""
        report = ReflectiveReviewDevelopmentReportProduced(
            officer="o-3", contents=("issue", "discussion", "key_actions", "officer_lessons", "organisational_lessons")
        )

        given(referred, facts_found, discussion).when(report).then_recorded(
            breaching=report_has_its_contents, naming="review period"
        )
