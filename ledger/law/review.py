"""The law of reviews: who may ask, by when, who decides, and that the older rules' appeals are gone."""

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.events.review import (
    ComplaintAppealDetermined,
    ComplaintAppealLodged,
    ReviewDetermined,
    ReviewRequested,
    VictimReviewDetermined,
    VictimReviewRequested,
)
from ledger.law.limits import too_late
from ledger.law.rules import Objection, breach, missing
from ledger.vocabulary import MatterType


@breach(ReviewRequested, provision="review-of-complaint")
def reviews_are_of_recorded_complaints(case: Case, _event: ReviewRequested) -> Objection | None:
    """A review is of a complaint handled under Schedule 3."""
    if case.intake.inside_schedule_3 is False:
        return Objection("the complaint was handled outside Schedule 3")
    if case.intake.matter_type in {None, MatterType.COMPLAINT}:
        return None
    return Objection("the matter is not a complaint")


@breach(ReviewRequested, provision="review-period")
def review_is_asked_for_in_time(_case: Case, event: ReviewRequested, said: Said) -> Objection | None:
    """A review is asked for within 28 days, counted from the day after the right to it was told."""
    return too_late(said.occurred.edtf, event.informed_on, "review-period")


@breach(ReviewDetermined, VictimReviewDetermined, ComplaintAppealDetermined, provision="review-decided-once")
def review_is_decided_once(
    case: Case, event: ReviewDetermined | VictimReviewDetermined | ComplaintAppealDetermined
) -> Objection | None:
    """A review that was decided is not decided again."""
    review = case.reviews.get(event.review)
    return Objection("it had been decided", "/data/review") if review and review.determined else None


@breach(VictimReviewRequested, provision="review-victim")
def victims_reviews_are_of_prosecutor_decisions(case: Case, _event: VictimReviewRequested) -> Objection | None:
    """A victim's review is of a decision, in a criminal investigation, not to refer to the prosecutor."""
    suspects = (suspect for matter in case.criminal.values() for suspect in matter.suspects.values())
    if any(suspect.referral_declined for suspect in suspects):
        return None
    return missing("no decision not to refer to the prosecutor is recorded")


@breach(VictimReviewRequested, provision="review-victim")
def victims_review_is_asked_for_in_time(case: Case, event: VictimReviewRequested, said: Said) -> Objection | None:
    """A victim asks for a review by the day that they were told."""
    suspects = [suspect for matter in case.criminal.values() for suspect in matter.suspects.values()]
    about = [suspect for suspect in suspects if not event.officers or suspect.officer in event.officers]
    passed = [
        one.review_until for one in about if one.review_until and said.occurred.edtf.certainly_after(one.review_until)
    ]
    return Objection(f"it could be asked for until {passed[0].in_words()}", "/occurred") if passed else None


@breach(VictimReviewDetermined, provision="review-victim")
def somebody_else_reviews(case: Case, event: VictimReviewDetermined, said: Said) -> Objection | None:
    """Who decides a victim's review is not who made the decision reviewed."""
    decided = said.circumstances.decided_by if said.circumstances else None
    reviewers = {event.reviewer, decided.person if decided else None} - {None}
    if not reviewers & _first_deciders(case, event.review):
        return None
    return Objection("the reviewer had made the decision under review", "/data/reviewer")


@breach(ComplaintAppealLodged, provision="review-replaced-appeals")
def appeals_gave_way_to_reviews(_case: Case, _event: ComplaintAppealLodged) -> Objection | None:
    """Complaints made since 1 February 2020 have reviews and no appeals."""
    return Objection("the complaint is under the rules that have reviews instead")


def _first_deciders(case: Case, id_: str) -> set[str | None]:
    review = case.reviews.get(id_)
    named = {review.first_decision_by} if review else set()
    marks = (each.referral_declined for matter in case.criminal.values() for each in matter.suspects.values())
    return (named | {mark.decided_by.person for mark in marks if mark and mark.decided_by}) - {None}
