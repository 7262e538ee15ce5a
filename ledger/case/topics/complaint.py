"""How the handling of a complaint changes a case."""

from dataclasses import replace

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark
from ledger.case.state.matter import ComplaintDecided
from ledger.events.complaint import ComplaintHandlingDetermined, ComplaintOutcomeDetermined


@evolves(ComplaintHandlingDetermined)
def handling_determined(case: Case, event: ComplaintHandlingDetermined) -> Case:
    """The newest decision on handling stands."""
    return case.but(intake=replace(case.intake, handling=event.handling))


@evolves(ComplaintOutcomeDetermined)
def outcome_determined(case: Case, event: ComplaintOutcomeDetermined, said: Said) -> Case:
    """One outcome more; a part of a complaint has its own."""
    decided = ComplaintDecided(Mark.of(said), event.outcome, event.allegations, event.officers)
    return case.but(intake=replace(case.intake, outcomes=(*case.intake.outcomes, decided)))
