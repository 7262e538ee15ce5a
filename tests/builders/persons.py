"""Officers beyond their case, in their barest form."""

from ledger.events.base import Event
from ledger.events.persons import OfficerElsewhere, OfficerTransferred, PersonsMatched, PersonsUnmatched
from ledger.vocabulary import Force, MatchEvidence

ELSEWHERE = "11111111-1111-7111-8111-111111111111"
"""Another case."""
BY_NUMBER = (MatchEvidence.WARRANT_NUMBER,)


def transferred(to: str = "20", *, handed_over: bool | None = True) -> OfficerTransferred:
    """Officer A moved to this force."""
    return OfficerTransferred(officer="o-1", to=Force(to), history_handed_over=handed_over)


def matched(
    case: str = ELSEWHERE, other: str = "o-1", officer: str = "o-1", evidence: tuple[MatchEvidence, ...] = BY_NUMBER
) -> PersonsMatched:
    """Officer A is this officer of another case."""
    return PersonsMatched(officer=officer, same_as=OfficerElsewhere(case=case, officer=other), evidence=evidence)


def unmatched(*entries: str, officer: str = "o-1", evidence: tuple[MatchEvidence, ...] = BY_NUMBER) -> Event:
    """Officer A is not who these entries say."""
    return PersonsUnmatched(officer=officer, undoes=entries, evidence=evidence)
