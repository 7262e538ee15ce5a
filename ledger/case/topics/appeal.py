"""How appeals and judicial reviews change a case; what they undo, the fold leaves out by itself."""

from dataclasses import replace
from typing import Any

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark, put
from ledger.case.state.officer import SanctionImposed
from ledger.case.state.process import Appeal, Found
from ledger.events.appeal import (
    AppealDetermined,
    AppealLodged,
    AppealMeetingHeld,
    AppealStep,
    AppealWithdrawn,
    AppellantStatementFiled,
    JudicialReviewDetermined,
    JudicialReviewHeard,
    JudicialReviewStarted,
    JudicialReviewWithdrawn,
    MeetingAppealDetermined,
    MeetingAppealGroundsAssessed,
    MeetingAppealLodged,
    MeetingAppealResultNotified,
    RespondentStatementFiled,
    TribunalAppealDetermined,
    TribunalAppealLodged,
    TribunalHearingHeld,
    TribunalReviewDecision,
)
from ledger.events.base import Event

ROUTES: dict[type[Event], str] = {MeetingAppealLodged: "appeal_meeting", TribunalAppealLodged: "tribunal"}

MARKS: dict[type[Event], str] = {
    AppealMeetingHeld: "heard",
    MeetingAppealResultNotified: "result_notified",
    AppellantStatementFiled: "appellant_statement",
    RespondentStatementFiled: "respondent_statement",
    TribunalReviewDecision: "grounds_assessed",
    TribunalHearingHeld: "heard",
    AppealWithdrawn: "withdrawn",
    JudicialReviewHeard: "heard",
    JudicialReviewWithdrawn: "withdrawn",
}
"""Events whose whole effect is that the step is marked."""


@evolves(MeetingAppealLodged, TribunalAppealLodged)
def lodged(case: Case, event: AppealLodged, said: Said) -> Case:
    """An appeal is open."""
    route, mark = ROUTES[type(event)], Mark.of(said)
    return _appeal(
        case, event.appeal, route=route, lodged=mark, officer=event.officer, officers=(event.officer,),
        proceedings=event.proceedings,
    )  # fmt: skip


@evolves(JudicialReviewStarted)
def review_started(case: Case, event: JudicialReviewStarted, said: Said) -> Case:
    """A review by a court is open."""
    only = event.officers[0] if len(event.officers) == 1 else None
    return _appeal(case, event.appeal, route="court", lodged=Mark.of(said), officer=only, officers=event.officers)


@evolves(*MARKS)
def step_taken(case: Case, event: AppealStep | JudicialReviewHeard | JudicialReviewWithdrawn, said: Said) -> Case:
    """The step is marked on the appeal."""
    return _appeal(case, event.appeal, **{MARKS[type(event)]: Mark.of(said)})


@evolves(MeetingAppealGroundsAssessed)
def grounds_assessed(case: Case, event: MeetingAppealGroundsAssessed, said: Said) -> Case:
    """The appeal goes on, or ends there because nothing in it is arguable."""
    mark = Mark.of(said)
    ended = {} if event.arguable else {"determined": mark}
    return _appeal(case, event.appeal, grounds_assessed=mark, arguable=event.arguable, **ended)


@evolves(MeetingAppealDetermined, TribunalAppealDetermined)
def determined(case: Case, event: AppealDetermined, said: Said) -> Case:
    """The appeal is over, and what it put in the decision's place stands."""
    if event.appeal:
        case = _appeal(case, event.appeal, determined=Mark.of(said), outcome=event.outcome)
    return _acted(_found(case, event, said), event, said)


@evolves(JudicialReviewDetermined)
def review_determined(case: Case, event: JudicialReviewDetermined, said: Said) -> Case:
    """The review by the court is over."""
    return _appeal(case, event.appeal, determined=Mark.of(said)) if event.appeal else case


def _found(case: Case, event: AppealDetermined, said: Said) -> Case:
    held = case.proceedings.get(event.proceedings or "")
    if held is None or event.finding is None:
        return case
    mark, allegations = Mark.of(said), event.allegations or ("",)
    found = tuple(Found(mark, event.officer, allegation, event.finding) for allegation in allegations)
    return case.but(proceedings=put(case.proceedings, held.id, replace(held, found=(*held.found, *found))))


def _acted(case: Case, event: AppealDetermined, said: Said) -> Case:
    if event.sanction is None:
        return case
    instead = SanctionImposed(
        mark=Mark.of(said),
        sanction=event.sanction,
        proceedings=event.proceedings,
        allegations=event.allegations,
        duration_months=event.duration_months,
    )
    return case.with_officer(event.officer, sanctions=(*case.officer(event.officer).sanctions, instead))


def _appeal(case: Case, id_: str, **changes: Any) -> Case:
    appeal = case.appeals.get(id_) or Appeal(id=id_, route="")
    return case.but(appeals=put(case.appeals, id_, replace(appeal, **changes)))
