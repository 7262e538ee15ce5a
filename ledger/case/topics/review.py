"""How reviews and the appeals of the older rules change a case."""

from dataclasses import replace

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark, put
from ledger.case.state.process import Review
from ledger.events.review import (
    ComplaintAppealDetermined,
    ComplaintAppealLodged,
    ReviewDetermined,
    ReviewRequested,
    VictimReviewDetermined,
    VictimReviewRequested,
)


@evolves(ReviewRequested)
def requested(case: Case, event: ReviewRequested, said: Said) -> Case:
    """A complainant's review is under way."""
    return _with(case, Review(id=event.review, requested=Mark.of(said), by=event.complainant))


@evolves(VictimReviewRequested)
def victim_asked(case: Case, event: VictimReviewRequested, said: Said) -> Case:
    """A victim's review is under way, of a decision that somebody made first."""
    review = Review(event.review, Mark.of(said), "victim", event.officers, event.victim, event.decided_first_by)
    return _with(case, review)


@evolves(ComplaintAppealLodged)
def appealed(case: Case, event: ComplaintAppealLodged, said: Said) -> Case:
    """An appeal of the older rules is under way."""
    return _with(case, Review(event.review, Mark.of(said), "legacy_appeal", by=event.complainant))


@evolves(ReviewDetermined, VictimReviewDetermined, ComplaintAppealDetermined)
def determined(
    case: Case, event: ReviewDetermined | VictimReviewDetermined | ComplaintAppealDetermined, said: Said
) -> Case:
    """The review is over; what it overturns, the fold leaves out."""
    review = case.reviews.get(event.review) or Review(id=event.review, requested=Mark.of(said))
    return _with(case, replace(review, determined=Mark.of(said), outcome=event.outcome))


def _with(case: Case, review: Review) -> Case:
    return case.but(reviews=put(case.reviews, review.id, review))
