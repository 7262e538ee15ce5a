"""The law of keeping and parting with personal data (UK GDPR; DPA 2018; CPIA 1996). A live hold never opens."""

from collections.abc import Iterable

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.case.state.process import Suspect
from ledger.events.custodianship import (
    LegalHoldReleased,
    PersonalDataErased,
    RestrictionOfProcessingLifted,
    SubjectRequestAnswered,
    SubjectRequestExtended,
)
from ledger.law.limits import period_of, too_late
from ledger.law.rules import Objection, breach, missing, refusal
from ledger.vocabulary import ErasureGround, RetentionOutcome, SubjectRight


@refusal(PersonalDataErased, provision="no-erasure-under-hold")
def holds_keep_the_data(case: Case, event: PersonalDataErased) -> Objection | None:
    """Nothing that a live legal hold covers is erased; no override opens it."""
    officer = _officer(case, event)
    covering = [hold.mark.entry for hold in case.stewardship.holds.values() if hold.covers(officer)]
    return Objection("a legal hold is live: entry " + ", ".join(covering)) if covering else None


@refusal(PersonalDataErased, provision="erase-by-two")
def erasure_takes_two(_case: Case, event: PersonalDataErased, said: Said) -> Objection | None:
    """Who records an erasure is not who authorised it."""
    if event.authorised_by is None:
        return missing("who authorised it is not recorded", "/data/authorised_by")
    if event.authorised_by == said.recorded_by:
        return Objection("the one who records it authorised it too", "/data/authorised_by")
    return None


@refusal(PersonalDataErased, provision="keep-for-criminal-case")
def criminal_material_is_kept(case: Case, event: PersonalDataErased, said: Said) -> Objection | None:
    """Material of a criminal investigation is kept while it lasts, and six months from a conviction at the least."""
    concerned = [suspect for suspect in _suspects(case) if _officer(case, event) in (None, suspect.officer)]
    if any(suspect.is_open for suspect in concerned):
        return missing("a criminal strand is open")
    if any(_convicted_lately(suspect, said) for suspect in concerned):
        return Objection("six months from the conviction have not certainly passed", "/occurred")
    return None


@refusal(PersonalDataErased, provision="erase-after-review")
def disposal_follows_a_review(case: Case, event: PersonalDataErased) -> Objection | None:
    """Data is disposed of after a retention review decided so."""
    if event.ground is not ErasureGround.RETENTION_ENDED:
        return None
    about = (event.officer, event.complainant or event.person)
    reviews = [
        review for review in case.stewardship.retention if (review.officer, review.person) in (about, (None, None))
    ]
    if not reviews:
        return missing("no review of retention is recorded")
    if reviews[-1].outcome is not RetentionOutcome.DISPOSE:
        return Objection(f"the last review of retention decided: {reviews[-1].outcome.label}")
    return None


@refusal(PersonalDataErased, provision="erase-after-closure", overridable=True)
def disposal_follows_closure(case: Case, event: PersonalDataErased) -> Objection | None:
    """Data is disposed of for its age after the case was closed."""
    if event.ground is not ErasureGround.RETENTION_ENDED or case.stewardship.is_closed:
        return None
    return missing("the case is not recorded as closed")


@refusal(PersonalDataErased, provision="erase-on-request")
def erasure_by_right_was_asked_for(case: Case, event: PersonalDataErased) -> Objection | None:
    """An erasure by right follows a request for it."""
    if event.ground is not ErasureGround.RIGHT_TO_ERASURE:
        return None
    request = case.stewardship.requests.get(event.request or "")
    if request is None or request.right is not SubjectRight.ERASURE:
        return missing("no request for erasure is recorded under this entry", "/data/request")
    return None


@refusal(LegalHoldReleased, provision="release-live-hold")
def released_hold_was_live(case: Case, event: LegalHoldReleased) -> Objection | None:
    """What is released is a hold that is live."""
    hold = case.stewardship.holds.get(event.hold)
    return (
        None if hold and hold.released is None else Objection("no live hold is recorded under this entry", "/data/hold")
    )


@refusal(RestrictionOfProcessingLifted, provision="lift-live-restriction")
def lifted_restriction_was_live(case: Case, event: RestrictionOfProcessingLifted) -> Objection | None:
    """What is lifted is a restriction in force."""
    restriction = case.stewardship.restrictions.get(event.restriction)
    if restriction and restriction.lifted is None:
        return None
    return Objection("no restriction in force is recorded under this entry", "/data/restriction")


@refusal(SubjectRequestAnswered, provision="answer-open-request")
def answered_request_was_open(case: Case, event: SubjectRequestAnswered) -> Objection | None:
    """What is answered is a request that waits for its answer."""
    request = case.stewardship.requests.get(event.request)
    if request and request.answered is None:
        return None
    return Objection("no open request is recorded under this entry", "/data/request")


@breach(SubjectRequestAnswered, provision="answer-in-a-month")
def request_is_answered_in_time(case: Case, event: SubjectRequestAnswered, said: Said) -> Objection | None:
    """A person's request is answered within one month of its receipt; within three, if told that it takes more."""
    request = case.stewardship.requests.get(event.request)
    period = "answer-extended" if request and request.extended else "answer-in-a-month"
    return too_late(said.occurred.edtf, request.mark.occurred.edtf if request else None, period)


@refusal(SubjectRequestExtended, provision="answer-extended")
def extended_request_was_open(case: Case, event: SubjectRequestExtended) -> Objection | None:
    """More time is taken once, for a request that waits for its answer."""
    request = case.stewardship.requests.get(event.request)
    if request and request.answered is None and request.extended is None:
        return None
    return Objection("no open request that has its first month is recorded under this entry", "/data/request")


@breach(SubjectRequestExtended, provision="answer-in-a-month")
def extension_is_told_in_a_month(case: Case, event: SubjectRequestExtended, said: Said) -> Objection | None:
    """That the answer takes longer, the person is told within one month of the request."""
    request = case.stewardship.requests.get(event.request)
    return too_late(said.occurred.edtf, request.mark.occurred.edtf if request else None, "answer-in-a-month")


def _officer(case: Case, event: PersonalDataErased) -> str | None:
    """The officer whose data is erased, whether the whole officer-case is or only what is said about them."""
    return event.officer or (event.person if event.person in case.officers else None)


def _suspects(case: Case) -> Iterable[Suspect]:
    return (suspect for matter in case.criminal.values() for suspect in matter.suspects.values())


def _convicted_lately(suspect: Suspect, said: Said) -> bool:
    if suspect.convicted is None:
        return False
    convicted, erased = suspect.convicted.occurred.edtf.latest, said.occurred.edtf.earliest
    return convicted is None or erased is None or erased <= period_of("keep-for-criminal-case", convicted).end
