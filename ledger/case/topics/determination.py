"""How the decisions after the report change a case: the latest word on each question, by officer and allegation."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark, put
from ledger.case.state.officer import Determination, NotProgressed
from ledger.events.base import AllegationOutcomeEvent, Event
from ledger.events.determination import (
    AppropriateAuthorityViewsGiven,
    AppropriateAuthorityViewsSought,
    CaseToAnswerDetermined,
    CaseToAnswerOpinionGiven,
    DeterminationDisputed,
    DeterminationMaintained,
    DeterminationRevisionSought,
    FormOfProceedingsDetermined,
    MatterNotProgressed,
    NoFurtherActionDetermined,
    ProceedingsDirected,
    ProceedingsRecommended,
    RecommendationAccepted,
    RecommendationRefused,
    ReferredToPerformanceProcedure,
    ReferredToReflectivePractice,
)

MARKS: dict[type[Event], str] = {
    DeterminationDisputed: "disputed",
    DeterminationRevisionSought: "revision_sought",
    ProceedingsRecommended: "recommended",
    RecommendationAccepted: "recommendation_accepted",
    RecommendationRefused: "recommendation_refused",
    ReferredToReflectivePractice: "reflective_practice",
    ReferredToPerformanceProcedure: "performance",
    NoFurtherActionDetermined: "no_further_action",
}
"""Events whose whole effect is that the step is marked."""


@evolves(*MARKS)
def step_taken(case: Case, event: AllegationOutcomeEvent, said: Said) -> Case:
    """The step is marked for the officer and the allegations."""
    return _determined(case, event, **{MARKS[type(event)]: Mark.of(said)})


@evolves(CaseToAnswerOpinionGiven)
def opined(case: Case, event: CaseToAnswerOpinionGiven) -> Case:
    """The investigation has said what it thinks; nothing is decided."""
    return _determined(case, event, opinion=event.opinion)


@evolves(AppropriateAuthorityViewsSought)
def views_sought(case: Case, event: AppropriateAuthorityViewsSought, said: Said) -> Case:
    """The authority owes its views on the officers named, or on all."""
    for officer in event.officers or tuple(case.officers):
        case = _changed(case, officer, event.allegations, views_sought=Mark.of(said))
    return case


@evolves(AppropriateAuthorityViewsGiven)
def views_given(case: Case, event: AppropriateAuthorityViewsGiven, said: Said) -> Case:
    """The authority's views are in."""
    return _determined(case, event, views_given=Mark.of(said), authority_view=event.view)


@evolves(CaseToAnswerDetermined)
def case_to_answer(case: Case, event: CaseToAnswerDetermined, said: Said) -> Case:
    """The newest decision on the case to answer stands."""
    return _determined(case, event, case_to_answer=event.determination, case_to_answer_mark=Mark.of(said))


@evolves(FormOfProceedingsDetermined)
def form_determined(case: Case, event: FormOfProceedingsDetermined, said: Said) -> Case:
    """The newest decision on the form stands."""
    return _determined(case, event, form=event.form, form_mark=Mark.of(said))


@evolves(DeterminationMaintained)
def maintained(case: Case, event: DeterminationMaintained, said: Said) -> Case:
    """What was determined is kept; a form that is named with it stands."""
    form = {"form": event.form, "form_mark": Mark.of(said)} if event.form else {}
    return _determined(case, event, maintained=Mark.of(said), **form)


@evolves(ProceedingsDirected)
def directed(case: Case, event: ProceedingsDirected, said: Said) -> Case:
    """The authority is bound to bring proceedings, and to their form where one was directed."""
    form = {"form": event.form, "form_mark": Mark.of(said)} if event.form else {}
    return _determined(case, event, directed=Mark.of(said), directed_form=event.form, **form)


@evolves(MatterNotProgressed)
def not_progressed(case: Case, event: MatterNotProgressed, said: Said) -> Case:
    """The matter rests for this officer, without a finding."""
    return case.with_officer(event.officer, not_progressed=NotProgressed(Mark.of(said), event.reasons))


def _determined(case: Case, event: AllegationOutcomeEvent, **changes: Any) -> Case:
    return _changed(case, event.officer, event.allegations, **changes)


def _changed(case: Case, officer: str, allegations: Iterable[str], **changes: Any) -> Case:
    determinations = case.officer(officer).determinations
    for allegation in tuple(allegations) or _told_apart(case, officer):
        decided = determinations.get(allegation) or determinations.get("") or Determination()
        determinations = put(determinations, allegation, replace(decided, **changes))
    return case.with_officer(officer, determinations=determinations)


def _told_apart(case: Case, officer: str) -> tuple[str, ...]:
    """What a decision on no allegation in particular is about: all together, and each that was decided on before."""
    return tuple({"": None, **dict.fromkeys(case.officer(officer).determinations)})
