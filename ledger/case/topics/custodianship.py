"""How keeping and parting with personal data changes a case."""

from dataclasses import replace
from typing import Any

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark, put
from ledger.case.state.aftermath import AccessChange, Hold, Restriction, RetentionReview, SubjectRequest
from ledger.events.custodianship import (
    AccessGranted,
    AccessRestricted,
    AccountLinked,
    LegalHoldPlaced,
    LegalHoldReleased,
    PersonalDataErased,
    RestrictionOfProcessingApplied,
    RestrictionOfProcessingLifted,
    RetentionReviewed,
    SubjectRequestAnswered,
    SubjectRequestExtended,
    SubjectRequestReceived,
)


@evolves(AccessRestricted)
def access_restricted(case: Case, event: AccessRestricted, said: Said) -> Case:
    """Those named may read no longer; where nobody is, nobody but those who are given access."""
    change = AccessChange(Mark.of(said), "taken", event.persons, event.officers, event.until)
    return _stewardship(case, access=(*case.stewardship.access, change))


@evolves(AccessGranted)
def access_granted(case: Case, event: AccessGranted, said: Said) -> Case:
    """One person more may read."""
    change = AccessChange(Mark.of(said), "given", (event.to,), until=event.until)
    return _stewardship(case, access=(*case.stewardship.access, change))


@evolves(AccountLinked)
def account_linked(case: Case, event: AccountLinked) -> Case:
    """Whoever asks by this account is an officer of the case."""
    return _stewardship(case, accounts=put(case.stewardship.accounts, event.account, event.officer))


@evolves(LegalHoldPlaced)
def hold_placed(case: Case, event: LegalHoldPlaced, said: Said) -> Case:
    """A hold is live."""
    hold = Hold(Mark.of(said), event.officers, ground=event.ground)
    return _stewardship(case, holds=put(case.stewardship.holds, said.id, hold))


@evolves(LegalHoldReleased)
def hold_released(case: Case, event: LegalHoldReleased, said: Said) -> Case:
    """The hold is live no longer."""
    if (hold := case.stewardship.holds.get(event.hold)) is None:
        return case
    released = replace(hold, released=Mark.of(said))
    return _stewardship(case, holds=put(case.stewardship.holds, event.hold, released))


@evolves(RetentionReviewed)
def retention_reviewed(case: Case, event: RetentionReviewed, said: Said) -> Case:
    """One review more."""
    person = event.complainant or event.person
    review = RetentionReview(Mark.of(said), event.outcome, event.officer, person, event.next_review)
    return _stewardship(case, retention=(*case.stewardship.retention, review))


@evolves(PersonalDataErased)
def erased(case: Case, _event: PersonalDataErased, said: Said) -> Case:
    """One erasure more; what it took, the entries whose key is gone show."""
    return _stewardship(case, erased=(*case.stewardship.erased, Mark.of(said)))


@evolves(RestrictionOfProcessingApplied)
def restricted(case: Case, event: RestrictionOfProcessingApplied, said: Said) -> Case:
    """The data is set apart."""
    restriction = Restriction(Mark.of(said), event.officer, event.complainant or event.person)
    return _stewardship(case, restrictions=put(case.stewardship.restrictions, said.id, restriction))


@evolves(RestrictionOfProcessingLifted)
def restriction_lifted(case: Case, event: RestrictionOfProcessingLifted, said: Said) -> Case:
    """The data may be used again."""
    if (restriction := case.stewardship.restrictions.get(event.restriction)) is None:
        return case
    lifted = replace(restriction, lifted=Mark.of(said))
    return _stewardship(case, restrictions=put(case.stewardship.restrictions, event.restriction, lifted))


@evolves(SubjectRequestReceived)
def request_received(case: Case, event: SubjectRequestReceived, said: Said) -> Case:
    """A request waits for its answer."""
    request = SubjectRequest(Mark.of(said), event.right, by=event.officer or event.complainant or event.person)
    return _stewardship(case, requests=put(case.stewardship.requests, said.id, request))


@evolves(SubjectRequestExtended)
def request_extended(case: Case, event: SubjectRequestExtended, said: Said) -> Case:
    """The request may be answered later."""
    if (request := case.stewardship.requests.get(event.request)) is None:
        return case
    extended = replace(request, extended=Mark.of(said))
    return _stewardship(case, requests=put(case.stewardship.requests, event.request, extended))


@evolves(SubjectRequestAnswered)
def request_answered(case: Case, event: SubjectRequestAnswered, said: Said) -> Case:
    """The request is answered."""
    if (request := case.stewardship.requests.get(event.request)) is None:
        return case
    answered = replace(request, answered=Mark.of(said))
    return _stewardship(case, requests=put(case.stewardship.requests, event.request, answered))


def _stewardship(case: Case, **changes: Any) -> Case:
    return case.but(stewardship=replace(case.stewardship, **changes))
