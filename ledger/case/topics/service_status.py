"""How suspension, restriction and leaving change an officer's standing in the case."""

from dataclasses import replace
from typing import assert_never

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark
from ledger.case.state.officer import Departure, Suspension
from ledger.events.base import Event, OfficerEvent
from ledger.events.service_status import (
    ConditionCSpecialDeterminationMade,
    DismissedForVetting,
    DutiesRestricted,
    FormerOfficerConditionDetermined,
    LeftService,
    OfficerSuspended,
    OversightBodyToldOfDeparture,
    ResignationNoticeGiven,
    Resigned,
    RestrictionLifted,
    Retired,
    SuspensionLifted,
    SuspensionReviewed,
    VettingAppealDetermined,
    VettingAppealLodged,
    VettingReviewOpened,
    VettingWithdrawn,
)
from ledger.vocabulary import DepartureKind, SuspensionOutcome

Leaving = Resigned | Retired | LeftService | DismissedForVetting

MARKS: dict[type[Event], str] = {
    DutiesRestricted: "restricted",
    OversightBodyToldOfDeparture: "departure_told",
    ResignationNoticeGiven: "notice_to_leave",
}
"""Events whose whole effect is that the step is marked on the officer."""

ENDING = frozenset({SuspensionOutcome.LIFTED, SuspensionOutcome.REPLACED_BY_RESTRICTION})


@evolves(*MARKS)
def step_taken(case: Case, event: OfficerEvent, said: Said) -> Case:
    """The step is marked on the officer."""
    return case.with_officer(event.officer, **{MARKS[type(event)]: Mark.of(said)})


@evolves(OfficerSuspended)
def suspended(case: Case, event: OfficerSuspended, said: Said) -> Case:
    """The officer is suspended."""
    return case.with_officer(event.officer, suspension=Suspension(mark=Mark.of(said)))


@evolves(SuspensionReviewed)
def suspension_reviewed(case: Case, event: SuspensionReviewed, said: Said) -> Case:
    """The suspension has had one more review, which may have ended it."""
    suspension = case.officer(event.officer).suspension
    if suspension is None:
        return case
    lifted = Mark.of(said) if event.outcome in ENDING else suspension.lifted
    reviewed = replace(suspension, reviews=(*suspension.reviews, Mark.of(said)), lifted=lifted)
    return case.with_officer(event.officer, suspension=reviewed)


@evolves(SuspensionLifted)
def suspension_lifted(case: Case, event: SuspensionLifted, said: Said) -> Case:
    """The officer is back on duty."""
    suspension = case.officer(event.officer).suspension
    if suspension is None:
        return case
    return case.with_officer(event.officer, suspension=replace(suspension, lifted=Mark.of(said)))


@evolves(RestrictionLifted)
def restriction_lifted(case: Case, event: RestrictionLifted) -> Case:
    """The officer is back on full duties."""
    return case.with_officer(event.officer, restricted=None)


@evolves(Resigned, Retired, LeftService, DismissedForVetting)
def left(case: Case, event: Leaving, said: Said) -> Case:
    """The officer is a former officer."""
    departure = Departure(mark=Mark.of(said), kind=_kind(event), last_day=event.last_day)
    return case.with_officer(event.officer, departure=departure)


@evolves(FormerOfficerConditionDetermined)
def condition_determined(case: Case, event: FormerOfficerConditionDetermined) -> Case:
    """It is known which condition lets proceedings be brought."""
    return case.with_officer(event.officer, former_condition=event.condition)


@evolves(ConditionCSpecialDeterminationMade)
def specially_determined(case: Case, event: ConditionCSpecialDeterminationMade, said: Said) -> Case:
    """The Director General has opened the way for proceedings, or has not."""
    return case.with_officer(event.officer, special_determination=Mark.of(said) if event.proportionate else None)


@evolves(VettingReviewOpened, VettingAppealLodged)
def vetting_stepped(case: Case, event: OfficerEvent, said: Said) -> Case:
    """One more step in the vetting process."""
    return case.with_officer(event.officer, vetting=(*case.officer(event.officer).vetting, Mark.of(said)))


@evolves(VettingAppealDetermined)
def vetting_appeal_determined(case: Case, event: VettingAppealDetermined, said: Said) -> Case:
    """One stage of the appeal is over, where it is told which."""
    officer = case.officer(event.officer)
    stages = officer.vetting_appeals | {event.stage} if event.stage else officer.vetting_appeals
    return case.with_officer(event.officer, vetting=(*officer.vetting, Mark.of(said)), vetting_appeals=stages)


@evolves(VettingWithdrawn)
def vetting_withdrawn(case: Case, event: VettingWithdrawn, said: Said) -> Case:
    """The officer has no clearance."""
    steps = (*case.officer(event.officer).vetting, Mark.of(said))
    return case.with_officer(event.officer, vetting=steps, vetting_withdrawn=Mark.of(said))


def _kind(event: Leaving) -> DepartureKind:
    match event:
        case Resigned():
            return DepartureKind.RESIGNED
        case Retired():
            return DepartureKind.RETIRED
        case DismissedForVetting():
            return DepartureKind.DISMISSED_FOR_VETTING
        case LeftService():
            return event.kind
    assert_never(event)
