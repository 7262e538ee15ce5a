"""The rules of knowing who somebody is: matches rest on evidence, and a record moves with its officer."""

from ledger.case.state import Case
from ledger.events.persons import OfficerTransferred, PersonsMatched, PersonsUnmatched
from ledger.law.rules import Objection, breach, missing


@breach(OfficerTransferred, provision="transfer-with-record")
def record_moves_with_its_officer(_case: Case, event: OfficerTransferred) -> Objection | None:
    """When an officer moves to another force, the personal record is given to it."""
    if event.history_handed_over:
        return None
    if event.history_handed_over is False:
        return Objection("the record was not given to the new force", "/data/history_handed_over")
    return missing("that the record was given to the new force is not recorded", "/data/history_handed_over")


@breach(OfficerTransferred, provision="transfer-to-another-force")
def officers_move_to_another_force(case: Case, event: OfficerTransferred) -> Objection | None:
    """An officer moves to another force than their own."""
    left = event.from_ or case.officer(event.officer).force
    return Objection("the officer was of that force already", "/data/to") if left == event.to else None


@breach(PersonsMatched, PersonsUnmatched, provision="match-on-evidence")
def match_rests_on_evidence(_case: Case, event: PersonsMatched | PersonsUnmatched) -> Objection | None:
    """That two officers are, or are not, one person is said on evidence that is named."""
    return None if event.evidence else missing("what shows it is not recorded", "/data/evidence")


@breach(PersonsMatched, provision="match-another-case")
def match_is_with_another_case(case: Case, event: PersonsMatched) -> Objection | None:
    """A match is with an officer of another case: two officers of one case are two persons."""
    return Objection("it is an officer of this case", "/data/same_as/case") if event.same_as.case == case.id else None


@breach(PersonsUnmatched, provision="unmatch-standing")
def what_is_unmatched_was_matched(case: Case, event: PersonsUnmatched) -> Objection | None:
    """What is taken back is a match of that officer that stands."""
    stand = {entry for entry, match in case.persons.matches.items() if match.officer == event.officer}
    if not event.undoes:
        return missing("which match is taken back is not recorded", "/data/undoes")
    return None if stand.issuperset(event.undoes) else Objection("no such match of the officer stands", "/data/undoes")
