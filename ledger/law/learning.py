"""The law of learning (Police Reform Act 2002 s.10(1)(e), Sch 3 paras 28A-28B)."""

from datetime import date, timedelta

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.case.state.aftermath import Recommendation
from ledger.case.state.process import Appeal
from ledger.dates.words import day_in_words
from ledger.events.learning import (
    LearningConsidered,
    RecommendationMade,
    ResponseExtensionGranted,
    ResponsePublished,
    ResponseReceived,
    ResponseWithheld,
)
from ledger.law.limits import period_of, too_late
from ledger.law.rules import Objection, breach, missing
from ledger.vocabulary import LearningResult, RecommendationKind


@breach(LearningConsidered, provision="learning-result")
def result_agrees_with_recommendations(case: Case, event: LearningConsidered) -> Objection | None:
    """What came of considering the learning agrees with the recommendations made."""
    made = case.learning.recommendations or case.learning.agreed
    if event.result is LearningResult.NONE_IDENTIFIED and made:
        return Objection("learning is recorded in this case", "/data/result")
    if event.result is LearningResult.RECOMMENDATIONS_MADE and not made:
        return missing("no recommendation is recorded", "/data/result")
    return None


@breach(RecommendationMade, provision="recommendation-after-report")
def recommendation_follows_report(case: Case, event: RecommendationMade) -> Objection | None:
    """A recommendation under paragraph 28A follows an investigation report or a review."""
    reported = any(investigation.reports for investigation in case.investigations.values())
    if event.kind is not RecommendationKind.PARAGRAPH_28A or reported or case.reviews:
        return None
    return missing("neither an investigation report nor a review is recorded")


@breach(ResponseReceived, provision="respond-in-56-days")
def learning_is_answered_in_time(case: Case, event: ResponseReceived, said: Said) -> Objection | None:
    """A recommendation under paragraph 28A is answered in 56 days, or as extended; judicial review adds days."""
    recommendation = case.learning.recommendations.get(event.recommendation)
    due = last_day(case, recommendation) if recommendation else None
    answered = said.occurred.edtf.earliest
    if due is None or answered is None or answered <= due:
        return None
    return Objection(f"the answer was due by {day_in_words(due)}", "/occurred")


@breach(ResponseExtensionGranted, provision="extension-in-time")
def extension_is_asked_in_time(case: Case, event: ResponseExtensionGranted) -> Objection | None:
    """More time is given on an application made before the period ends."""
    recommendation = case.learning.recommendations.get(event.recommendation)
    due = last_day(case, recommendation) if recommendation else None
    asked = event.applied_on.earliest if event.applied_on else None
    if due is None or asked is None or asked <= due:
        return None
    return Objection(f"the period had ended on {day_in_words(due)}", "/data/applied_on")


@breach(ResponsePublished, ResponseWithheld, provision="response-first")
def response_comes_before_its_publication(case: Case, event: ResponsePublished | ResponseWithheld) -> Objection | None:
    """An answer is published, or kept from publication, after it was received."""
    recommendation = case.learning.recommendations.get(event.recommendation)
    if recommendation is None or recommendation.responded:
        return None
    return missing("no answer is recorded as received")


@breach(ResponsePublished, provision="publish-response-in-21-days")
def response_is_published_in_time(case: Case, event: ResponsePublished, said: Said) -> Objection | None:
    """The answer is published within 21 days beginning with the day it was received."""
    recommendation = case.learning.recommendations.get(event.recommendation)
    received = recommendation.responded if recommendation else None
    return too_late(said.occurred.edtf, received.occurred.edtf if received else None, "publish-response-in-21-days")


def last_day(case: Case, recommendation: Recommendation) -> date | None:
    """The latest that the last day for an answer can be; None where that is open, or no day is set.

    As stated or extended, else by paragraph 28B. Days of judicial review are added, whichever matter it was about.
    """
    due = _last_day(recommendation)
    in_court = [_days_in_court(appeal) for appeal in judicial_reviews(case)]
    days = [longest for longest in in_court if longest is not None]
    return due + timedelta(days=sum(days)) if due and len(days) == len(in_court) else None


def judicial_reviews(case: Case) -> tuple[Appeal, ...]:
    """The reviews by a court."""
    return tuple(appeal for appeal in case.appeals.values() if appeal.route == "court")


def _last_day(recommendation: Recommendation) -> date | None:
    if recommendation.due or recommendation.extended:
        return recommendation.due.latest if recommendation.due else None
    made = recommendation.made.occurred.edtf.latest
    is_28a = recommendation.kind is RecommendationKind.PARAGRAPH_28A
    return period_of("respond-in-56-days", made).end if made and is_28a else None


def _days_in_court(appeal: Appeal) -> int | None:
    """The longest that it can have lasted; None where that cannot be told."""
    ended = appeal.determined or appeal.withdrawn
    since = appeal.lodged.occurred.edtf.earliest if appeal.lodged else None
    until = ended.occurred.edtf.latest if ended else None
    return max((until - since).days, 0) if since and until else None
