"""How disclosure changes a case."""

from dataclasses import replace

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark
from ledger.events.disclosure import InformationDisclosed, OfficerMisconductDisclosedToProsecutor


@evolves(InformationDisclosed, OfficerMisconductDisclosedToProsecutor)
def disclosed(case: Case, _event: InformationDisclosed | OfficerMisconductDisclosedToProsecutor, said: Said) -> Case:
    """One disclosure more."""
    publication = replace(case.publication, disclosed=(*case.publication.disclosed, Mark.of(said)))
    return case.but(publication=publication)
