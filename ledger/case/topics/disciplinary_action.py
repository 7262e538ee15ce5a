"""How what a meeting or a hearing imposes changes a case: disciplinary action, or reflective practice."""

from dataclasses import replace

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark, put
from ledger.case.state.officer import Departure, Determination, SanctionImposed
from ledger.events.proceedings import DisciplinaryActionImposed, ReferredToReflectivePracticeByPanel
from ledger.vocabulary import DepartureKind, Sanction

DISMISSALS = frozenset({Sanction.DISMISSAL_WITHOUT_NOTICE, Sanction.DISMISSAL_WITH_NOTICE})


@evolves(DisciplinaryActionImposed)
def action_imposed(case: Case, event: DisciplinaryActionImposed, said: Said) -> Case:
    """The action stands; a dismissal ends the service of somebody who was still in it."""
    action = SanctionImposed(
        mark=Mark.of(said),
        sanction=event.sanction or Sanction.NOT_STATED,
        proceedings=event.proceedings,
        allegations=event.allegations,
        duration_months=event.duration_months,
    )
    case = case.with_officer(event.officer, sanctions=(*case.officer(event.officer).sanctions, action))
    if event.sanction is Sanction.WOULD_HAVE_BEEN_DISMISSED:
        return case.with_officer(event.officer, would_have_been_dismissed=Mark.of(said))
    if event.sanction in DISMISSALS and case.officer(event.officer).serving:
        return case.with_officer(event.officer, departure=Departure(Mark.of(said), DepartureKind.DISMISSED))
    return case


@evolves(ReferredToReflectivePracticeByPanel)
def referred_by_panel(case: Case, event: ReferredToReflectivePracticeByPanel, said: Said) -> Case:
    """The panel's direction stands for the allegations it names."""
    officer = case.officer(event.officer)
    determinations = officer.determinations
    for allegation in event.allegations or ("",):
        decided = determinations.get(allegation) or Determination()
        determinations = put(determinations, allegation, replace(decided, reflective_practice=Mark.of(said)))
    return case.with_officer(event.officer, determinations=determinations)
