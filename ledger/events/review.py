"""Reviews of how a matter was handled: a complainant's, a victim's, and the appeal of the rules before 2020.

A review that overturns a decision names the entry it undoes.
"""

from typing import ClassVar, Literal

from ledger.dates import PartialDate
from ledger.events.base import (
    AllegationId,
    ComplainantId,
    Event,
    NewReviewId,
    OfficerId,
    PersonId,
    ReviewId,
    SealedText,
    Undoing,
)
from ledger.vocabulary import OversightBody, ReviewOutcome, Role


class ReviewRequested(Event):
    """A complainant asked for a review of the handling (PRA 2002 Sch 3 paras 6A, 25; C&M Regs 2020 reg 29)."""

    type: Literal["ReviewRequested"] = "ReviewRequested"
    review: NewReviewId
    complainant: ComplainantId | None = None
    review_body: Role | None = None
    informed_on: PartialDate | None = None
    """When the complainant was told of the right to a review; the period runs from the day after."""

    sentence: ClassVar[str] = "A review of how the complaint was handled was requested[ by {complainant}]"


class ReviewDetermined(Undoing):
    """The review body decided whether the outcome was reasonable and proportionate (PRA 2002 Sch 3 paras 6A, 25)."""

    type: Literal["ReviewDetermined"] = "ReviewDetermined"
    review: ReviewId
    outcome: ReviewOutcome
    reasonable_and_proportionate: bool | None = None
    reasons: SealedText | None = None

    sentence: ClassVar[str] = "The review of how the complaint was handled was decided: {outcome}"


class VictimReviewRequested(Event):
    """A victim asked for a review of a decision not to refer to the prosecutor (IOPC victims' right to review)."""

    type: Literal["VictimReviewRequested"] = "VictimReviewRequested"
    review: NewReviewId
    victim: PersonId | None = None
    officers: tuple[OfficerId, ...] = ()
    decided_first_by: PersonId | None = None

    sentence: ClassVar[str] = "A victim asked for a review of the decision not to refer the matter to the prosecutor"


class VictimReviewDetermined(Undoing):
    """Another decision maker upheld or overturned the decision (IOPC victims' right to review)."""

    type: Literal["VictimReviewDetermined"] = "VictimReviewDetermined"
    review: ReviewId
    outcome: ReviewOutcome
    reviewer: PersonId | None = None
    reasons: SealedText | None = None

    sentence: ClassVar[str] = "The victim's request for a review was decided: {outcome}"


class ComplaintAppealLodged(Event):
    """A complainant appealed about the handling (PRA 2002 Sch 3 paras 7, 8A, 25 as before February 2020)."""

    type: Literal["ComplaintAppealLodged"] = "ComplaintAppealLodged"
    review: NewReviewId
    complainant: ComplainantId | None = None
    body: OversightBody | None = None
    allegations: tuple[AllegationId, ...] = ()

    sentence: ClassVar[str] = "An appeal about the handling of the complaint was made[ to {body}]"


class ComplaintAppealDetermined(Undoing):
    """The appeal about the handling was decided (PRA 2002 Sch 3 paras 8A, 25 as before February 2020)."""

    type: Literal["ComplaintAppealDetermined"] = "ComplaintAppealDetermined"
    review: ReviewId
    outcome: ReviewOutcome
    reinvestigation_required: bool | None = None
    reasons: SealedText | None = None

    sentence: ClassVar[str] = "The appeal about the handling of the complaint was decided: {result}"

    @property
    def result(self) -> str:
        """The outcome in the words of an appeal."""
        return self.outcome.label.replace("review", "appeal")
