"""The law of suspension, leaving and former officers (Conduct Regs 2020 regs 4, 4A-4B, 11; Vetting Regs 2025)."""

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.case.state.officer import Officer
from ledger.dates import Chance, PartialDate
from ledger.events.base import OfficerEvent
from ledger.events.service_status import (
    ConditionCSpecialDeterminationMade,
    DismissedForVetting,
    FormerOfficerConditionDetermined,
    OfficerSuspended,
    RestrictionLifted,
    SuspensionLifted,
    SuspensionReviewed,
    VettingAppealDetermined,
    VettingAppealLodged,
)
from ledger.law.investigation import DIRECTOR_GENERAL, decided_by_another
from ledger.law.limits import late_unless, period_of, too_late
from ledger.law.provisions import provision_of
from ledger.law.regimes import first_attention
from ledger.law.rules import Objection, breach, missing
from ledger.law.standing import had_left
from ledger.vocabulary import DepartureKind, FormerOfficerCondition, Severity, VettingAppealStage

A, B, C = FormerOfficerCondition.A, FormerOfficerCondition.B, FormerOfficerCondition.C
WINDOW = "former-officer-window"
VettingAppeal = VettingAppealLodged | VettingAppealDetermined


@breach(OfficerSuspended, provision="suspension-redeployment")
def redeployment_comes_first(_case: Case, event: OfficerSuspended) -> Objection | None:
    """Other duties or another location are considered before an officer is suspended."""
    if event.redeployment_considered:
        return None
    if event.redeployment_considered is False:
        return Objection("redeployment was not considered", "/data/redeployment_considered")
    return missing("redeployment is not recorded as considered", "/data/redeployment_considered")


@breach(OfficerSuspended, provision="suspension-conditions")
def one_condition_is_met(_case: Case, event: OfficerSuspended) -> Objection | None:
    """An officer is suspended only on one of the two grounds."""
    if event.conditions:
        return None
    if event.conditions is None:
        return missing("on which ground is not recorded", "/data/conditions")
    return Objection("neither ground for suspension was found", "/data/conditions")


@breach(OfficerSuspended, provision="suspension-serving")
def only_serving_officers_are_suspended(case: Case, event: OfficerSuspended, said: Said) -> Objection | None:
    """Only an officer in service can be suspended."""
    if had_left(case, event.officer, said) is not Chance.CERTAIN:
        return None
    return Objection("the officer had left the service", "/data/officer")


@breach(SuspensionReviewed, SuspensionLifted, provision="suspension-first")
def a_suspension_is_running(case: Case, event: SuspensionReviewed | SuspensionLifted) -> Objection | None:
    """What is reviewed or lifted is a suspension that is running."""
    suspension = case.officer(event.officer).suspension
    if suspension is None:
        return missing("no suspension of the officer is recorded", "/data/officer")
    return Objection("the suspension was lifted already", "/data/officer") if suspension.lifted else None


@breach(SuspensionReviewed, provision="suspension-review-period")
def suspension_is_reviewed_in_time(case: Case, event: SuspensionReviewed, said: Said) -> Objection | None:
    """A suspension is reviewed every four weeks."""
    suspension = case.officer(event.officer).suspension
    if suspension is None:
        return None
    last = [suspension.mark, *suspension.reviews][-1]
    late = too_late(said.occurred.edtf, last.effective, "suspension-review-period")
    return late_unless(late, "no review in between is recorded")


@breach(RestrictionLifted, provision="restriction-first")
def a_restriction_is_running(case: Case, event: RestrictionLifted) -> Objection | None:
    """Only a restriction that was imposed is lifted."""
    if case.officer(event.officer).restricted:
        return None
    return missing("no restriction of the officer's duties is recorded", "/data/officer")


@breach(FormerOfficerConditionDetermined, ConditionCSpecialDeterminationMade, provision="former-officer")
def only_for_former_officers(case: Case, event: OfficerEvent) -> Objection | None:
    """The conditions are about officers who have left."""
    if case.officer(event.officer).serving:
        return missing("the officer is not recorded as having left", "/data/officer")
    return None


@breach(FormerOfficerConditionDetermined, provision="former-officer-gross")
def only_gross_misconduct_proceeds(case: Case, event: FormerOfficerConditionDetermined) -> Objection | None:
    """Only allegations of gross misconduct can be proceeded with against a former officer."""
    assessed = case.officer(event.officer).assessed_for(event.allegations)
    if event.condition is None or assessed is None or assessed.result is Severity.GROSS_MISCONDUCT:
        return None
    return Objection(f"the conduct is assessed as {assessed.result.label}", "/data/condition")


@breach(FormerOfficerConditionDetermined, provision=WINDOW)
def condition_follows_from_dates(case: Case, event: FormerOfficerConditionDetermined) -> Objection | None:
    """Which condition is met follows from when the officer left and when the allegation first came to attention."""
    officer = case.officer(event.officer)
    if officer.departure is None or (event.condition is None and not _is_gross(officer, event)):
        return None
    left = officer.departure.last_day or officer.departure.mark.effective
    for attention in _attentions(case, event):
        met = possible_conditions(left, attention)
        if (event.condition or C) not in met:
            told = " or ".join(condition.value.upper() for condition in sorted(met))
            return Objection(f"by the recorded dates it is condition {told}", "/data/condition")
    return None


@breach(FormerOfficerConditionDetermined, provision="condition-c-determination")
def condition_c_is_determined(case: Case, event: FormerOfficerConditionDetermined) -> Objection | None:
    """Condition C needs the Director General's determination."""
    if event.condition is not C or case.officer(event.officer).special_determination:
        return None
    return missing("no determination by the Director General is recorded", "/data/condition")


@breach(ConditionCSpecialDeterminationMade, provision="condition-c-determination")
def director_general_determines(_case: Case, _event: OfficerEvent, said: Said) -> Objection | None:
    """The special determination is the Director General's."""
    return decided_by_another(said, DIRECTOR_GENERAL)


@breach(ConditionCSpecialDeterminationMade, provision="condition-c-representations")
def representations_are_invited(_case: Case, event: ConditionCSpecialDeterminationMade) -> Objection | None:
    """The former officer is asked for representations before the special determination."""
    if event.representations_invited:
        return None
    if event.representations_invited is False:
        return Objection("no representations were invited", "/data/representations_invited")
    return missing("representations are not recorded as invited", "/data/representations_invited")


@breach(DismissedForVetting, provision="vetting-dismissal")
def clearance_is_withdrawn_first(case: Case, event: DismissedForVetting) -> Objection | None:
    """An officer is dismissed for vetting after the clearance was withdrawn."""
    if case.officer(event.officer).vetting_withdrawn:
        return None
    return missing("the withdrawal of the clearance is not recorded", "/data/officer")


@breach(VettingAppealLodged, VettingAppealDetermined, provision="vetting-appeal")
def vetting_appeal_follows_withdrawal(case: Case, event: VettingAppeal) -> Objection | None:
    """What is appealed against is the withdrawal of the clearance, or the dismissal for want of it."""
    officer = case.officer(event.officer)
    dismissed = officer.departure is not None and officer.departure.kind is DepartureKind.DISMISSED_FOR_VETTING
    if officer.vetting_withdrawn or dismissed:
        return None
    return missing("neither a withdrawal of the clearance nor a dismissal for want of it is recorded", "/data/officer")


@breach(VettingAppealLodged, VettingAppealDetermined, provision="vetting-appeal-stages")
def second_vetting_appeal_follows_the_first(case: Case, event: VettingAppeal) -> Objection | None:
    """A vetting appeal has two stages, and the second follows the first's decision."""
    first = VettingAppealStage.FIRST in case.officer(event.officer).vetting_appeals
    if event.stage is not VettingAppealStage.SECOND or first:
        return None
    return missing("no decision in the first stage is recorded", "/data/stage")


@breach(VettingAppealLodged, provision="vetting-appeal-stages")
def each_vetting_stage_is_used_once(case: Case, event: VettingAppealLodged) -> Objection | None:
    """Each of the two stages of a vetting appeal is open once."""
    if event.stage is None or event.stage not in case.officer(event.officer).vetting_appeals:
        return None
    return Objection(f"the appeal in the {event.stage.label} had been decided", "/data/stage")


@breach(DismissedForVetting, provision="vetting-in-force")
def vetting_dismissal_is_of_2025(_case: Case, _event: DismissedForVetting, said: Said) -> Objection | None:
    """Nobody could be dismissed for vetting before the Vetting Regulations came into force."""
    since = provision_of("vetting-in-force").values["in_force_from"]
    if said.occurred.edtf.certainly_before(since):
        return Objection(f"it came before {PartialDate.of_day(since).in_words()}", "/occurred")
    return None


def possible_conditions(left: PartialDate, attention: PartialDate) -> frozenset[FormerOfficerCondition]:
    """The conditions that these two dates leave open; more than one where they are too rough to tell.

    A: left after the allegation came to attention; B: left before, not more than twelve months; C: longer before.
    """
    attention_first = attention.before(left)
    met = {A} if attention_first is not Chance.IMPOSSIBLE else set()
    if attention_first is Chance.CERTAIN:
        return frozenset(met)
    if left.latest is None or attention.earliest is None or attention.earliest <= period_of(WINDOW, left.latest).end:
        met.add(B)
    if left.earliest is None or attention.latest is None or attention.latest > period_of(WINDOW, left.earliest).end:
        met.add(C)
    return frozenset(met)


def _is_gross(officer: Officer, event: FormerOfficerConditionDetermined) -> bool:
    assessed = officer.assessed_for(event.allegations)
    return assessed is not None and assessed.result is Severity.GROSS_MISCONDUCT


def _attentions(case: Case, event: FormerOfficerConditionDetermined) -> list[PartialDate]:
    """When each allegation that the event is about first came to attention, as far as recorded."""
    named = [case.allegations[id_] for id_ in event.allegations if id_ in case.allegations]
    about = named or case.allegations_of(event.officer)
    dates = [allegation.came_to_attention or first_attention(case) for allegation in about] or [first_attention(case)]
    return [when for when in dates if when is not None]
