"""Reflective practice: for serving officers, facts before discussion, discussion before report, contents complete."""

from typing import get_args

from ledger.circumstances import Source
from ledger.events.investigation import SeverityAssessed
from ledger.events.reflective_practice import (
    Lesson,
    OrganisationalLessonActioned,
    ReflectiveReviewDevelopmentReportProduced,
    ReportPart,
    RprpAccountPeriodLapsed,
    RprpAccountReceived,
    RprpClosed,
    RprpDiscussedAtPdr,
    RprpDiscussionHeld,
    RprpFactFindingCompleted,
    RprpFactFindingStarted,
    RprpNoticeGiven,
    RprpReferralReceived,
    RprpReportReviewed,
    RprpReportSentToAuthority,
    RprpReviewerAppointed,
)
from ledger.events.service_status import Resigned
from ledger.law.reflective_practice import (
    account_is_in_time,
    account_is_not_relied_on,
    account_period_is_over,
    discussion_has_its_contents,
    each_officer_has_one_report,
    fact_finding_comes_first,
    lesson_is_for_management_or_force,
    lessons_were_acted_on,
    notice_comes_first,
    only_for_serving_officers,
    report_follows_discussion,
    report_has_its_contents,
    report_is_discussed_within_a_year,
    report_is_reviewed_in_time,
    reviewer_is_one_of_three,
    there_is_a_report,
    there_is_a_reviewer,
)
from ledger.vocabulary import LessonFor, ReviewerRelation, Severity
from tests.spec import given, happened

referred = RprpReferralReceived(officer="o-3")
reviewer_appointed = RprpReviewerAppointed(officer="o-3", relation=ReviewerRelation.LINE_MANAGER)
notice = RprpNoticeGiven(officer="o-3")
account = RprpAccountReceived(officer="o-3", account="d-account")
facts_found = RprpFactFindingCompleted(officer="o-3")
fact_finding = (RprpFactFindingStarted(officer="o-3"), facts_found)
discussion = RprpDiscussionHeld(officer="o-3", practice_discussed=True, lessons_identified=True)
report = ReflectiveReviewDevelopmentReportProduced(officer="o-3", contents=get_args(ReportPart))
pdr = RprpDiscussedAtPdr(officer="o-3")


class TestWhoItIsFor:
    """Whom reflective practice is for, and who conducts it."""

    def test_after_resigning(self) -> None:
        """Reflective practice is for officers in service."""
        resigned = happened(Resigned(officer="o-3"), "2021-06-01")

        given(resigned).when(happened(referred, "2021-07-01")).then_recorded(breaching=only_for_serving_officers)

    def test_perhaps_after_resigning(self) -> None:
        """Where the dates leave open which came first, nothing is claimed."""
        given(Resigned(officer="o-3")).when(referred).then_silent(only_for_serving_officers)

    def test_in_service(self) -> None:
        """A serving officer may be referred."""
        given().when(referred).then_recorded()

    def test_a_reviewer_of_unknown_relation(self) -> None:
        """The reviewer is the line manager, a more senior officer or a more senior member of staff."""
        given(referred).when(RprpReviewerAppointed(officer="o-3")).then_recorded(breaching=reviewer_is_one_of_three)

    def test_a_line_manager(self) -> None:
        """The line manager may be the reviewer."""
        given(referred).when(reviewer_appointed).then_recorded()

    def test_a_notice_without_a_reviewer(self) -> None:
        """The steps of the process are a reviewer's."""
        given(referred).when(notice).then_recorded(breaching=there_is_a_reviewer)

    def test_a_notice_by_the_reviewer(self) -> None:
        """A reviewer may give the notice."""
        given(referred, reviewer_appointed).when(notice).then_recorded()

    def test_a_discussion_with_the_line_manager(self) -> None:
        """A discussion with the line manager shows who the reviewer was."""
        with_manager = discussion.model_copy(update={"with_line_manager": True})

        given(referred, facts_found).when(with_manager).then_recorded()


class TestAccount:
    """The officer's account; 1 June 2021 was a Tuesday."""

    told = happened(notice, "2021-06-01")

    def test_on_the_sixth_working_day(self) -> None:
        """The account is given within five working days of the notice."""
        given(referred, self.told).when(happened(account, "2021-06-09")).then_recorded(breaching=account_is_in_time)

    def test_on_the_fifth_working_day(self) -> None:
        """The day of the notice is not counted."""
        given(referred, self.told).when(happened(account, "2021-06-08")).then_recorded()

    def test_lapsed_too_early(self) -> None:
        """The period has not lapsed before its five working days are over."""
        lapsed = happened(RprpAccountPeriodLapsed(officer="o-3"), "2021-06-08")

        given(referred, self.told).when(lapsed).then_recorded(breaching=account_period_is_over)

    def test_lapsed(self) -> None:
        """After the fifth working day the period has lapsed."""
        lapsed = happened(RprpAccountPeriodLapsed(officer="o-3"), "2021-06-09")

        given(referred, self.told).when(lapsed).then_recorded()

    def test_lapsed_without_a_recorded_notice(self) -> None:
        """Where no notice is recorded, nobody can tell that the period was still running."""
        given(referred).when(happened(RprpAccountPeriodLapsed(officer="o-3"), "2021-06-08")).then_recorded()

    def test_used_in_a_later_assessment(self) -> None:
        """No later disciplinary decision rests on what the officer said in reflective practice."""
        assessed = SeverityAssessed(officer="o-3", result=Severity.MISCONDUCT)
        from_the_account = happened(assessed, source=(Source(document="d-account"),))

        given(referred, account).when(from_the_account).then_recorded(breaching=account_is_not_relied_on)

    def test_not_used_in_a_later_assessment(self) -> None:
        """A later assessment on other grounds keeps the protection."""
        assessed = SeverityAssessed(officer="o-3", result=Severity.MISCONDUCT)
        from_elsewhere = happened(assessed, source=(Source(document="d-statement"),))

        given(referred, account).when(from_elsewhere).then_silent(account_is_not_relied_on)


class TestFactFinding:
    """The fact-finding stage."""

    def test_before_the_notice(self) -> None:
        """The officer is told why the matter was referred before the facts are established."""
        for step in fact_finding:
            given(referred, reviewer_appointed).when(step).then_recorded(breaching=notice_comes_first)

    def test_after_the_notice(self) -> None:
        """After the notice the facts may be established."""
        for step in fact_finding:
            given(referred, reviewer_appointed, notice).when(step).then_recorded()


class TestDiscussion:
    """The discussion stage."""

    def test_before_fact_finding(self) -> None:
        """A discussion held before fact-finding is recorded, with a breach that cites its provision."""
        given(referred, reviewer_appointed).when(discussion).then_recorded(breaching=fact_finding_comes_first)

    def test_after_fact_finding(self) -> None:
        """Once the facts are found, the discussion is recorded without a breach."""
        given(referred, reviewer_appointed, facts_found).when(discussion).then_recorded()

    def test_without_the_key_lessons(self) -> None:
        """The discussion includes the identification of key lessons."""
        given(referred, reviewer_appointed, facts_found).when(
            discussion.model_copy(update={"lessons_identified": False})
        ).then_recorded(breaching=discussion_has_its_contents, naming="left out")

    def test_with_a_silent_source(self) -> None:
        """That the source does not tell the contents is a silence, named as such."""
        given(referred, reviewer_appointed, facts_found).when(RprpDiscussionHeld(officer="o-3")).then_recorded(
            breaching=discussion_has_its_contents, naming="not recorded"
        )

    def test_with_a_source_silent_about_lessons(self) -> None:
        """That no lessons are recorded is told apart from that none were identified."""
        held = RprpDiscussionHeld(officer="o-3", practice_discussed=True)

        given(referred, reviewer_appointed, facts_found).when(held).then_recorded(
            breaching=discussion_has_its_contents, naming="no key lessons are recorded"
        )

    def test_with_lessons_named(self) -> None:
        """Lessons that are recorded show that some were identified."""
        lessons = (Lesson(id="l-1", for_=LessonFor.OFFICER),)
        held = RprpDiscussionHeld(officer="o-3", practice_discussed=True, key_lessons=lessons)

        given(referred, reviewer_appointed, facts_found).when(held).then_silent(discussion_has_its_contents)


class TestReport:
    """The reflective review development report."""

    def test_without_a_review_period(self) -> None:
        """A report that lacks one of the six contents is recorded with a breach that names it."""
        lacking = report.model_copy(update={"contents": get_args(ReportPart)[:-1]})

        given(referred, facts_found, discussion).when(lacking).then_recorded(
            breaching=report_has_its_contents, naming="review period"
        )

    def test_with_all_contents(self) -> None:
        """A report with its six contents after the discussion keeps the law."""
        given(referred, facts_found, discussion).when(report).then_recorded()

    def test_before_the_discussion(self) -> None:
        """The report is produced after the discussion."""
        given(referred, facts_found).when(report).then_recorded(breaching=report_follows_discussion)

    def test_a_second_one(self) -> None:
        """Each officer has one report."""
        given(referred, discussion, report).when(report).then_recorded(breaching=each_officer_has_one_report)

    def test_one_for_each_officer(self) -> None:
        """After a joint discussion the other officer has a report of their own."""
        other = report.model_copy(update={"officer": "o-2"})

        given(referred, discussion, report).when(other).then_silent(each_officer_has_one_report)

    def test_sent_before_it_was_produced(self) -> None:
        """A report is sent only once it was produced."""
        given(referred).when(RprpReportSentToAuthority(officer="o-3")).then_recorded(breaching=there_is_a_report)

    def test_sent(self) -> None:
        """The report goes to the authority."""
        given(discussion, report).when(RprpReportSentToAuthority(officer="o-3")).then_recorded()


class TestWhatFollows:
    """What follows the report: lessons acted on, the review, the talk at the development review."""

    lessons = (
        Lesson(id="l-1", for_=LessonFor.OFFICER),
        Lesson(id="l-2", for_=LessonFor.FORCE),
    )
    discussed = RprpDiscussionHeld(officer="o-3", practice_discussed=True, key_lessons=lessons)
    acted = OrganisationalLessonActioned(officer="o-3", lesson="l-2")
    reviewed = RprpReportReviewed(officer="o-3")
    agreed = ReflectiveReviewDevelopmentReportProduced.model_validate(
        {"officer": "o-3", "contents": get_args(ReportPart), "agreed_on": "2021-06-01", "review_by": "2021-12"}
    )

    def test_acting_on_a_lesson_for_the_officer(self) -> None:
        """The authority acts on lessons for line management and the force."""
        own = self.acted.model_copy(update={"lesson": "l-1"})

        given(self.discussed).when(own).then_recorded(breaching=lesson_is_for_management_or_force, naming="officer")

    def test_acting_on_a_lesson_that_nobody_found(self) -> None:
        """A lesson that is acted on was identified in the discussion."""
        given().when(self.acted).then_recorded(breaching=lesson_is_for_management_or_force, naming="no such lesson")

    def test_acting_on_a_lesson_for_the_force(self) -> None:
        """A lesson for the force is acted on."""
        given(self.discussed).when(self.acted).then_recorded()

    def test_closing_with_a_lesson_waiting(self) -> None:
        """The process does not end while a lesson for the force waits for action."""
        given(self.discussed, report).when(RprpClosed(officer="o-3")).then_recorded(
            breaching=lessons_were_acted_on, naming="l-2"
        )

    def test_closing_with_every_lesson_acted_on(self) -> None:
        """Once the authority has acted, the process may end."""
        given(self.discussed, report, self.acted).when(RprpClosed(officer="o-3")).then_recorded()

    def test_reviewed_after_the_review_period(self) -> None:
        """The report is reviewed by the end of its review period."""
        given(self.discussed, self.agreed).when(happened(self.reviewed, "2022-01-10")).then_recorded(
            breaching=report_is_reviewed_in_time, naming="December 2021"
        )

    def test_reviewed_in_the_review_period(self) -> None:
        """A review within the period is in time."""
        given(self.discussed, self.agreed).when(happened(self.reviewed, "2021-12-10")).then_recorded()

    def test_discussed_at_pdr_after_more_than_a_year(self) -> None:
        """The report is discussed at the development review within twelve months of its agreement."""
        given(self.discussed, self.agreed).when(happened(pdr, "2022-06-02")).then_recorded(
            breaching=report_is_discussed_within_a_year
        )

    def test_discussed_at_pdr_within_a_year(self) -> None:
        """Twelve months to the day are in time."""
        given(self.discussed, self.agreed).when(happened(pdr, "2022-06-01")).then_recorded()


class TestCompartment:
    """What is said in reflective practice stays in it."""

    def test_every_event_is_sealed_under_the_compartment(self) -> None:
        """Bodies of reflective practice are sealed under a key of their own."""
        events = (referred, reviewer_appointed, notice, account, facts_found, discussion, report, pdr)

        assert {"reflective-practice"} == {event.compartment for event in events}
