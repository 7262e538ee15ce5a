"""How transfers and matches change a case; what unmatches takes the match back, as any undoing does."""

from dataclasses import replace

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark, put
from ledger.case.state.persons import Match, Transfer
from ledger.events.persons import OfficerTransferred, PersonsMatched


@evolves(OfficerTransferred)
def transferred(case: Case, event: OfficerTransferred, said: Said) -> Case:
    """The officer is of the new force from now on."""
    left = event.from_ or case.officer(event.officer).force
    moved = Transfer(Mark.of(said), event.officer, left, event.to, event.history_handed_over)
    persons = replace(case.persons, transfers=(*case.persons.transfers, moved))
    return case.with_officer(event.officer, force=event.to).but(persons=persons)


@evolves(PersonsMatched)
def matched(case: Case, event: PersonsMatched, said: Said) -> Case:
    """The officer is one of another case too."""
    found = Match(Mark.of(said), event.officer, event.same_as.case, event.same_as.officer, event.evidence)
    return case.but(persons=replace(case.persons, matches=put(case.persons.matches, said.id, found)))
