"""The law of the reflective practice review process (Police (Conduct) Regulations 2020, Part 6)."""

from typing import get_args

from ledger.case.state import Case
from ledger.events.reflective_practice import (
    ReflectiveReviewDevelopmentReportProduced,
    ReportPart,
    RprpDiscussionHeld,
    RprpReferralReceived,
)
from ledger.law.rules import Objection, breach, missing


@breach(RprpReferralReceived, RprpDiscussionHeld, provision="rprp-serving-officers")
def only_for_serving_officers(case: Case, event: RprpReferralReceived | RprpDiscussionHeld) -> Objection | None:
    """Reflective practice is for officers in service."""
    if case.officer(event.officer).serving:
        return None
    return Objection("the officer had left the service", "/data/officer")


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
