"""Officers on their way from a report through decisions to a meeting or a hearing."""

from typing import Any

from ledger.events.base import Event
from ledger.events.determination import CaseToAnswerDetermined, EarlierAction, FormOfProceedingsDetermined
from ledger.events.preparation import NoticeOfReferralGiven, PanelConstituted
from ledger.events.proceedings import (
    DisciplinaryActionImposed,
    FindingMade,
    ProceedingsConcluded,
    ProceedingsOpened,
    ReferredToProceedings,
)
from ledger.events.service_status import Resigned
from ledger.vocabulary import CaseToAnswer, Finding, FormOfProceedings, Sanction
from tests.builders.opening import OPENING
from tests.spec import Draft, Spec, given_only, happened

MEETING = FormOfProceedings.MISCONDUCT_MEETING
HEARING = FormOfProceedings.MISCONDUCT_HEARING
ACCELERATED = FormOfProceedings.ACCELERATED_MISCONDUCT_HEARING

gross_case = CaseToAnswerDetermined(officer="o-1", determination=CaseToAnswer.GROSS_MISCONDUCT)
misconduct_case = CaseToAnswerDetermined(officer="o-1", determination=CaseToAnswer.MISCONDUCT)
no_case = CaseToAnswerDetermined(officer="o-1", determination=CaseToAnswer.NONE)
to_meeting = FormOfProceedingsDetermined(officer="o-1", form=MEETING)
to_hearing = FormOfProceedingsDetermined(officer="o-1", form=HEARING)

resigned = happened(Resigned(officer="o-1"), "2021-06-01")
live_final_warning = EarlierAction(action=Sanction.FINAL_WRITTEN_WARNING, live_at_assessment=True)
live_written_warning = EarlierAction(action=Sanction.WRITTEN_WARNING, live_at_assessment=True)
lapsed_final_warning = EarlierAction(action=Sanction.FINAL_WRITTEN_WARNING, live_at_assessment=False)

panel = PanelConstituted(proceedings="p-1")
notice = NoticeOfReferralGiven(officer="o-1", proceedings="p-1")
opened = ProceedingsOpened(proceedings="p-1")
concluded = ProceedingsConcluded(proceedings="p-1")


def referred(form: FormOfProceedings, **more: Any) -> ReferredToProceedings:
    """Officer A is referred to proceedings of a form."""
    return ReferredToProceedings(proceedings="p-1", form=form, officers=("o-1",), **more)


def finding(level: Finding, **more: Any) -> FindingMade:
    """What those proceedings found of officer A."""
    return FindingMade(officer="o-1", proceedings="p-1", finding=level, **more)


def action(sanction: Sanction | None, **more: Any) -> DisciplinaryActionImposed:
    """What those proceedings imposed on officer A, who was heard on it."""
    imposed = {"officer_heard": True, **more}
    return DisciplinaryActionImposed(officer="o-1", proceedings="p-1", sanction=sanction, **imposed)


def found_at(form: FormOfProceedings, level: Finding) -> tuple[Event, ...]:
    """Proceedings of a form on officer A, until a finding."""
    return (referred(form), opened, finding(level))


def given_in_2025(*history: Draft | Event) -> Spec:
    """The standard case, had it come to attention on 2 June 2025, and then this history."""
    return given_only(*(happened(event, "2025-06-02") for event in OPENING), *history)
