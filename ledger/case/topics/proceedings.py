"""How misconduct proceedings and their findings change a case."""

from dataclasses import replace

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark, put
from ledger.case.state.matter import Allegation
from ledger.case.state.process import Found, Proceedings
from ledger.case.topics.preparation import proceedings_of, with_proceedings
from ledger.events.base import Event
from ledger.events.preparation import ProceedingsStep
from ledger.events.proceedings import (
    AllegationSplitByPanel,
    DirectorGeneralElectedToPresent,
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
)

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
    named = event.allegations or ("",)
    findings = tuple(
        Found(Mark.of(said), event.officer, allegation, event.finding, event.admission) for allegation in named
    )
    return with_proceedings(case, held.id, found=(*held.found, *findings))


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
