"""The law of the reflective practice review process (Police (Conduct) Regulations 2020, Part 6)."""

from typing import get_args

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.dates import Chance
from ledger.events.determination import CaseToAnswerDetermined
from ledger.events.investigation import SeverityAssessed
from ledger.events.proceedings import DisciplinaryActionImposed, FindingMade
from ledger.events.reflective_practice import (
    OrganisationalLessonActioned,
    PromotionPrevented,
    ReflectiveEvent,
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
from ledger.law.investigation import decided_by_another, decided_by_one_of
from ledger.law.limits import period_of, too_late
from ledger.law.rules import Objection, breach, missing
from ledger.law.standing import had_left
from ledger.vocabulary import Role


@breach(RprpReferralReceived, RprpDiscussionHeld, provision="rprp-serving-officers")
def only_for_serving_officers(
    case: Case, event: RprpReferralReceived | RprpDiscussionHeld, said: Said
) -> Objection | None:
    """Reflective practice is for officers in service."""
    if had_left(case, event.officer, said) is not Chance.CERTAIN:
        return None
    return Objection("the officer had left the service", "/data/officer")


@breach(RprpReviewerAppointed, provision="rprp-reviewer")
def reviewer_is_one_of_three(_case: Case, event: RprpReviewerAppointed) -> Objection | None:
    """The reviewer is the line manager, a more senior officer or a more senior member of staff."""
    return None if event.relation else missing("what the reviewer is to the officer is not recorded", "/data/relation")


@breach(RprpNoticeGiven, RprpDiscussionHeld, provision="rprp-reviewer")
def there_is_a_reviewer(case: Case, event: RprpNoticeGiven | RprpDiscussionHeld) -> Objection | None:
    """The steps of the process are a reviewer's."""
    with_manager = isinstance(event, RprpDiscussionHeld) and event.with_line_manager
    if with_manager or case.officer(event.officer).practice.reviewer_appointed:
        return None
    return missing("no reviewer is recorded as appointed")


@breach(
    RprpFactFindingCompleted,
    RprpDiscussionHeld,
    ReflectiveReviewDevelopmentReportProduced,
    provision="rprp-reviewer",
)
def reviewer_conducts_the_process(_case: Case, _event: ReflectiveEvent, said: Said) -> Objection | None:
    """The reviewer establishes the facts, holds the discussion and writes the report."""
    return decided_by_another(said, frozenset({Role.REVIEWER}))


@breach(RprpDiscussionHeld, provision="rprp-reviewer")
def discussion_is_with_the_reviewer(case: Case, event: RprpDiscussionHeld) -> Objection | None:
    """The discussion is held by the reviewer who was appointed."""
    appointed = case.officer(event.officer).practice.reviewer
    if None in {appointed, event.reviewer} or appointed == event.reviewer:
        return None
    return Objection("somebody else was appointed as reviewer", "/data/reviewer")


@breach(DisciplinaryActionImposed, provision="rprp-no-sanction")
def reviewer_imposes_nothing(_case: Case, _event: DisciplinaryActionImposed, said: Said) -> Objection | None:
    """Reflective practice ends in a report, and its reviewer imposes no disciplinary action."""
    return decided_by_one_of(said, frozenset({Role.REVIEWER}))


@breach(RprpDiscussionHeld, provision="rprp-no-friend")
def friend_takes_no_part(_case: Case, event: RprpDiscussionHeld) -> Objection | None:
    """In reflective practice the police friend advises, but neither represents nor accompanies the officer."""
    if not event.friend_took_part:
        return None
    return Objection("a police friend took part in the discussion", "/data/friend_took_part")


@breach(PromotionPrevented, provision="rprp-no-promotion-bar")
def taking_part_bars_no_promotion(case: Case, event: PromotionPrevented) -> Objection | None:
    """Nobody is kept from a promotion because of taking part in reflective practice."""
    if event.for_taking_part:
        return Objection("it was because of taking part in reflective practice", "/data/for_taking_part")
    if event.for_taking_part is False or case.officer(event.officer).practice.referred is None:
        return None
    return missing("why is not recorded, and the officer took part in reflective practice", "/data/for_taking_part")


@breach(RprpAccountReceived, provision="rprp-account-period")
def account_is_in_time(case: Case, event: RprpAccountReceived, said: Said) -> Objection | None:
    """The officer gives an account within five working days of the notice."""
    notice = case.officer(event.officer).practice.notice_given
    return too_late(said.occurred.edtf, notice.occurred.edtf if notice else None, "rprp-account-period")


@breach(RprpAccountPeriodLapsed, provision="rprp-account-period")
def account_period_is_over(case: Case, event: RprpAccountPeriodLapsed, said: Said) -> Objection | None:
    """The period for an account has not lapsed before its five working days are over."""
    notice = case.officer(event.officer).practice.notice_given
    given = notice.occurred.edtf.earliest if notice else None
    if given is None or not said.occurred.edtf.certainly_on_or_before(period_of("rprp-account-period", given).end):
        return None
    return Objection("the period was still running", "/occurred")


@breach(RprpFactFindingStarted, RprpFactFindingCompleted, provision="rprp-notice-first")
def notice_comes_first(case: Case, event: RprpFactFindingStarted | RprpFactFindingCompleted) -> Objection | None:
    """The officer is told why the matter was referred before the facts are established."""
    return (
        None if case.officer(event.officer).practice.notice_given else missing("no notice to the officer is recorded")
    )


@breach(RprpDiscussionHeld, provision="rprp-fact-finding-first")
def fact_finding_comes_first(case: Case, event: RprpDiscussionHeld) -> Objection | None:
    """The discussion follows the fact-finding stage."""
    if case.officer(event.officer).practice.facts_found:
        return None
    return missing("the fact-finding stage is not recorded as completed")


@breach(RprpDiscussionHeld, provision="rprp-discussion-contents")
def discussion_has_its_contents(_case: Case, event: RprpDiscussionHeld) -> Objection | None:
    """The discussion includes the practice requiring improvement and the key lessons."""
    if event.practice_discussed is False or event.lessons_identified is False:
        return Objection("the discussion left out a required content")
    if not (event.practice_discussed or event.practice_and_circumstances):
        return missing("the practice requiring improvement is not recorded as discussed", "/data/practice_discussed")
    if not (event.lessons_identified or event.key_lessons):
        return missing("no key lessons are recorded as identified", "/data/key_lessons")
    return None


@breach(ReflectiveReviewDevelopmentReportProduced, provision="rprp-report-after-discussion")
def report_follows_discussion(case: Case, event: ReflectiveReviewDevelopmentReportProduced) -> Objection | None:
    """The report is produced after the discussion."""
    if case.officer(event.officer).practice.discussed:
        return None
    return missing("no discussion is recorded")


@breach(ReflectiveReviewDevelopmentReportProduced, provision="rprp-report-contents")
def report_has_its_contents(_case: Case, event: ReflectiveReviewDevelopmentReportProduced) -> Objection | None:
    """The report has all six contents."""
    if event.contents is None:
        return missing("the report's contents are not recorded", "/data/contents")
    lacking = [part for part in get_args(ReportPart) if part not in event.contents]
    if not lacking:
        return None
    return Objection("the report lacks: " + ", ".join(part.replace("_", " ") for part in lacking), "/data/contents")


@breach(ReflectiveReviewDevelopmentReportProduced, provision="rprp-one-report")
def each_officer_has_one_report(case: Case, event: ReflectiveReviewDevelopmentReportProduced) -> Objection | None:
    """Each officer has one report, even where the discussion was a joint one."""
    return (
        Objection("the officer's report was produced before") if case.officer(event.officer).practice.report else None
    )


@breach(RprpReportSentToAuthority, RprpReportReviewed, RprpDiscussedAtPdr, provision="rprp-report-sent")
def there_is_a_report(
    case: Case, event: RprpReportSentToAuthority | RprpReportReviewed | RprpDiscussedAtPdr
) -> Objection | None:
    """A report is sent, reviewed and discussed only once it was produced."""
    return None if case.officer(event.officer).practice.report else missing("no report is recorded")


@breach(OrganisationalLessonActioned, provision="rprp-lessons-actioned")
def lesson_is_for_management_or_force(case: Case, event: OrganisationalLessonActioned) -> Objection | None:
    """The authority acts on a lesson that the discussion found for line management or the force."""
    practice = case.officer(event.officer).practice
    if event.lesson in practice.organisational_lessons:
        return None
    if event.lesson in practice.lessons:
        return Objection("the lesson is one for the officer", "/data/lesson")
    return missing("no such lesson is recorded", "/data/lesson")


@breach(RprpClosed, provision="rprp-lessons-actioned")
def lessons_were_acted_on(case: Case, event: RprpClosed) -> Objection | None:
    """The process does not end while a lesson for line management or the force waits for action."""
    waiting = case.officer(event.officer).practice.lessons_waiting
    return missing("not recorded as acted on: " + ", ".join(waiting)) if waiting else None


@breach(RprpReportReviewed, provision="rprp-report-reviewed")
def report_is_reviewed_in_time(case: Case, event: RprpReportReviewed, said: Said) -> Objection | None:
    """The report is reviewed by the end of its review period."""
    end = case.officer(event.officer).practice.review_by
    if end is None or not said.occurred.edtf.certainly_after(end):
        return None
    return Objection(f"the review period had ended: {end.in_words()}", "/occurred")


@breach(RprpDiscussedAtPdr, provision="rprp-pdr")
def report_is_discussed_within_a_year(case: Case, event: RprpDiscussedAtPdr, said: Said) -> Objection | None:
    """The report is discussed at the performance and development review within twelve months of its agreement."""
    return too_late(said.occurred.edtf, case.officer(event.officer).practice.report_agreed_on, "rprp-pdr")


@breach(
    SeverityAssessed, CaseToAnswerDetermined, FindingMade, DisciplinaryActionImposed, provision="rprp-account-protected"
)
def account_is_not_relied_on(
    case: Case,
    event: SeverityAssessed | CaseToAnswerDetermined | FindingMade | DisciplinaryActionImposed,
    said: Said,
) -> Objection | None:
    """No later disciplinary decision rests on what the officer said in reflective practice."""
    account = case.officer(event.officer).practice.account
    sources = said.circumstances.source if said.circumstances else ()
    if account is None or all(source.document != account for source in sources):
        return None
    return Objection("it rests on the officer's account in reflective practice", "/source")
