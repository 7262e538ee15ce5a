"""How misconduct proceedings, their findings and their actions change a case."""

from dataclasses import replace

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark, put
from ledger.case.state.matter import Allegation
from ledger.case.state.officer import Departure, Determination, SanctionImposed
from ledger.case.state.process import Found, Proceedings
from ledger.case.topics.preparation import proceedings_of, with_proceedings
from ledger.events.base import Event
from ledger.events.preparation import ProceedingsStep
from ledger.events.proceedings import (
    AllegationSplitByPanel,
    DirectorGeneralElectedToPresent,
    DisciplinaryActionImposed,
    DisciplinaryOutcomeNotifiedToDg,
    FindingMade,
    OfficerNotifiedOfOutcome,
    OutcomePublicationWithheld,
    OutcomePublished,
    OutcomeReportSubmitted,
    ProceedingsAdjourned,
    ProceedingsConcluded,
    ProceedingsDelegatedToOtherForce,
    ProceedingsOpened,
    ProceedingsResumed,
    ProceedingsWithdrawn,
    ReferredToProceedings,
    ReferredToReflectivePracticeByPanel,
)
from ledger.vocabulary import DepartureKind, Sanction

MARKS: dict[type[Event], str] = {
    DirectorGeneralElectedToPresent: "presented_by_director_general",
    ProceedingsDelegatedToOtherForce: "delegated",
    ProceedingsAdjourned: "adjourned",
    ProceedingsConcluded: "concluded",
    OutcomeReportSubmitted: "outcome_report",
    OutcomePublished: "outcome_published",
    OutcomePublicationWithheld: "outcome_withheld",
    ProceedingsWithdrawn: "withdrawn",
}
"""Events whose whole effect is that the step is marked."""

DISMISSALS = frozenset({Sanction.DISMISSAL_WITHOUT_NOTICE, Sanction.DISMISSAL_WITH_NOTICE})


@evolves(*MARKS)
def step_taken(case: Case, event: ProceedingsStep, said: Said) -> Case:
    """The step is marked on the proceedings."""
    return with_proceedings(case, event.proceedings, **{MARKS[type(event)]: Mark.of(said)})


@evolves(ReferredToProceedings)
def referred(case: Case, event: ReferredToProceedings, said: Said) -> Case:
    """There are proceedings, still to be held."""
    held = Proceedings(
        id=event.proceedings,
        form=event.form,
        officers=event.officers,
        allegations=event.allegations,
        referred=Mark.of(said),
        directed=event.directed is True,
    )
    return case.but(proceedings=put(case.proceedings, held.id, held))


@evolves(ProceedingsOpened)
def opened(case: Case, event: ProceedingsOpened, said: Said) -> Case:
    """The first day."""
    return with_proceedings(case, event.proceedings, opened=Mark.of(said), days=(Mark.of(said),))


@evolves(ProceedingsResumed)
def resumed(case: Case, event: ProceedingsResumed, said: Said) -> Case:
    """One day more; an adjournment is over."""
    days = (*proceedings_of(case, event.proceedings).days, Mark.of(said))
    return with_proceedings(case, event.proceedings, days=days, adjourned=None)


@evolves(AllegationSplitByPanel)
def split(case: Case, event: AllegationSplitByPanel, said: Said) -> Case:
    """Each part is an allegation of its own, under the same law as the whole."""
    whole = case.allegations.get(event.allegation) or Allegation(id=event.allegation, added=Mark.of(said))
    parts = {
        part: replace(whole, id=part, added=Mark.of(said), officers=(event.officer,), split_from=event.allegation)
        for part in event.parts
    }
    return case.but(allegations={**case.allegations, **parts})


@evolves(FindingMade)
def found(case: Case, event: FindingMade, said: Said) -> Case:
    """The finding stands beside the others of the same proceedings."""
    held = proceedings_of(case, event.proceedings)
    findings = tuple(Found(Mark.of(said), event.officer, allegation, event.finding) for allegation in _named(event))
    return with_proceedings(case, held.id, found=(*held.found, *findings))


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
    for allegation in _named(event):
        decided = determinations.get(allegation) or Determination()
        determinations = put(determinations, allegation, replace(decided, reflective_practice=Mark.of(said)))
    return case.with_officer(event.officer, determinations=determinations)


@evolves(OfficerNotifiedOfOutcome)
def officer_notified(case: Case, event: OfficerNotifiedOfOutcome, said: Said) -> Case:
    """The officer knows the outcome; time for an appeal runs."""
    held = proceedings_of(case, event.proceedings)
    notified = put(held.notified, event.officer, Mark.of(said))
    return with_proceedings(case, held.id, officer_notified=held.officer_notified or Mark.of(said), notified=notified)


@evolves(DisciplinaryOutcomeNotifiedToDg)
def oversight_notified(case: Case, event: DisciplinaryOutcomeNotifiedToDg, said: Said) -> Case:
    """The oversight body knows the outcome of the proceedings named."""
    if event.proceedings is None:
        return case
    return with_proceedings(case, event.proceedings, oversight_notified=Mark.of(said))


def _named(event: FindingMade | ReferredToReflectivePracticeByPanel) -> tuple[str, ...]:
    return event.allegations or ("",)
