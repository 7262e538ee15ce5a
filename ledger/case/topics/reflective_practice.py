"""How reflective practice changes a case."""

from dataclasses import replace
from typing import Any

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark
from ledger.events.base import Event
from ledger.events.reflective_practice import (
    OrganisationalLessonActioned,
    ReflectiveEvent,
    ReflectiveReviewDevelopmentReportProduced,
    RprpAccountPeriodLapsed,
    RprpAccountReceived,
    RprpClosed,
    RprpDiscussedAtPdr,
    RprpDiscussionHeld,
    RprpFactFindingCompleted,
    RprpFactFindingStarted,
    RprpMatterReturnedToAuthority,
    RprpNonEngagementReported,
    RprpNoticeGiven,
    RprpReferralReceived,
    RprpReportReviewed,
    RprpReportSentToAuthority,
    RprpReviewerAppointed,
)
from ledger.vocabulary import LessonFor

MARKS: dict[type[Event], str] = {
    RprpReferralReceived: "referred",
    RprpNoticeGiven: "notice_given",
    RprpAccountPeriodLapsed: "account_lapsed",
    RprpFactFindingStarted: "fact_finding_started",
    RprpFactFindingCompleted: "facts_found",
    RprpNonEngagementReported: "not_engaged",
    RprpMatterReturnedToAuthority: "returned_to_authority",
    RprpReportSentToAuthority: "report_sent",
    RprpReportReviewed: "reviewed",
    RprpDiscussedAtPdr: "discussed_at_pdr",
    RprpClosed: "closed",
}
"""Events whose whole effect is that the step is marked."""


@evolves(*MARKS)
def step_taken(case: Case, event: ReflectiveEvent, said: Said) -> Case:
    """The step is marked on the officer's process."""
    return _practice(case, event.officer, **{MARKS[type(event)]: Mark.of(said)})


@evolves(RprpReviewerAppointed)
def reviewer_appointed(case: Case, event: RprpReviewerAppointed, said: Said) -> Case:
    """The process has its reviewer."""
    return _practice(case, event.officer, reviewer=event.reviewer, reviewer_appointed=Mark.of(said))


@evolves(RprpAccountReceived)
def account_received(case: Case, event: RprpAccountReceived, said: Said) -> Case:
    """There is an account, sealed and protected."""
    return _practice(case, event.officer, account_received=Mark.of(said), account=event.account)


@evolves(RprpDiscussionHeld)
def discussed(case: Case, event: RprpDiscussionHeld, said: Said) -> Case:
    """The discussion is held, and its lessons wait for action."""
    lessons = tuple(lesson.id for lesson in event.key_lessons)
    wider = tuple(lesson.id for lesson in event.key_lessons if lesson.for_ is not LessonFor.OFFICER)
    return _practice(case, event.officer, discussed=Mark.of(said), lessons=lessons, organisational_lessons=wider)


@evolves(ReflectiveReviewDevelopmentReportProduced)
def report_produced(case: Case, event: ReflectiveReviewDevelopmentReportProduced, said: Said) -> Case:
    """The report ends the process but for what follows from it."""
    agreed = event.agreed_on or said.occurred.edtf
    return _practice(case, event.officer, report=Mark.of(said), report_agreed_on=agreed, review_by=event.review_by)


@evolves(OrganisationalLessonActioned)
def lesson_actioned(case: Case, event: OrganisationalLessonActioned) -> Case:
    """One lesson fewer waits for action."""
    done = case.officer(event.officer).practice.lessons_actioned
    return _practice(case, event.officer, lessons_actioned=(*done, event.lesson))


def _practice(case: Case, officer: str, **changes: Any) -> Case:
    practice = replace(case.officer(officer).practice, **changes)
    return case.with_officer(officer, practice=practice)
