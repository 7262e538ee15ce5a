"""The law of whose decision it is, where nothing but that is asked; silent where the entry names nobody."""

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.events.base import Event
from ledger.events.determination import (
    FormOfProceedingsDetermined,
    MatterNotProgressed,
    NoFurtherActionDetermined,
    ProceedingsDirected,
    ProceedingsRecommended,
    ReferredToPerformanceProcedure,
)
from ledger.events.intake import RecordingDirected
from ledger.events.listing import ListEntryAdded, ListEntryRemoved, ListPublicationDecided, ListReviewDetermined
from ledger.events.referral import MatterCalledIn, MatterReferredBack, MatterTreatedAsReferred, ReferralAssessed
from ledger.events.review import ReviewDetermined
from ledger.events.service_status import OfficerSuspended, SuspensionLifted
from ledger.law.investigation import DIRECTOR_GENERAL, INVESTIGATORS, decided_by_another, decided_by_one_of
from ledger.law.rules import Objection, breach
from ledger.vocabulary import Role

OVERSIGHT = DIRECTOR_GENERAL | {Role.ASSESSMENT_UNIT}
REVIEW_BODIES = OVERSIGHT | {Role.LOCAL_POLICING_BODY}


@breach(
    FormOfProceedingsDetermined,
    NoFurtherActionDetermined,
    MatterNotProgressed,
    ReferredToPerformanceProcedure,
    provision="owner-not-investigators",
)
def investigators_take_no_final_decision(_case: Case, _event: Event, said: Said) -> Objection | None:
    """Investigators report and give opinions; what becomes of a matter is decided by others."""
    return decided_by_one_of(said, INVESTIGATORS)


@breach(ProceedingsDirected, provision="owner-directions")
def director_general_directs_proceedings(_case: Case, _event: ProceedingsDirected, said: Said) -> Objection | None:
    """Only the Director General directs that proceedings be brought."""
    return decided_by_another(said, DIRECTOR_GENERAL)


@breach(ProceedingsRecommended, provision="owner-recommendations")
def review_bodies_recommend_proceedings(_case: Case, _event: ProceedingsRecommended, said: Said) -> Objection | None:
    """Proceedings are recommended to the authority by the Director General or the body that reviews."""
    return decided_by_another(said, REVIEW_BODIES)


@breach(
    RecordingDirected,
    MatterCalledIn,
    MatterTreatedAsReferred,
    ReferralAssessed,
    MatterReferredBack,
    provision="owner-referrals",
)
def oversight_body_decides_on_referrals(_case: Case, _event: Event, said: Said) -> Objection | None:
    """The Director General calls matters in, assesses what was referred and sends it back."""
    return decided_by_another(said, OVERSIGHT)


@breach(ReviewDetermined, provision="owner-reviews")
def review_bodies_decide_reviews(_case: Case, _event: ReviewDetermined, said: Said) -> Objection | None:
    """A review is decided by the local policing body or the Director General."""
    return decided_by_another(said, REVIEW_BODIES)


@breach(OfficerSuspended, SuspensionLifted, provision="owner-suspension")
def authority_suspends(_case: Case, _event: OfficerSuspended | SuspensionLifted, said: Said) -> Objection | None:
    """The appropriate authority suspends an officer, and ends the suspension."""
    return decided_by_another(said, frozenset({Role.APPROPRIATE_AUTHORITY}))


@breach(ListEntryAdded, ListEntryRemoved, ListPublicationDecided, ListReviewDetermined, provision="owner-lists")
def college_keeps_the_lists(_case: Case, _event: Event, said: Said) -> Objection | None:
    """The College of Policing keeps, publishes and reviews the barred and the advisory list."""
    return decided_by_another(said, frozenset({Role.COLLEGE_OF_POLICING}))
