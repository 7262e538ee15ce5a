"""The law of who conducts a meeting and who sits on a panel (Conduct Regs 2020 regs 2(4A)-(4C), 28, 55)."""

from datetime import date

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.case.topics.preparation import proceedings_of
from ledger.dates import PartialDate
from ledger.events.preparation import PanelConstituted, PanelMember, PersonConductingAppointed
from ledger.events.stewardship import DelegationGranted
from ledger.law.investigation import decided_by_another
from ledger.law.limits import too_late
from ledger.law.provisions import provision_of
from ledger.law.regimes import first_attention
from ledger.law.rules import Objection, breach, missing
from ledger.vocabulary import DelegatedFunction, PanelSeat, Rank, Role

CHAIRS = frozenset({PanelSeat.CHAIR, PanelSeat.LEGALLY_QUALIFIED_CHAIR})
SPECIALS = frozenset(
    {
        Rank.SPECIAL_CONSTABLE,
        Rank.SPECIAL_SERGEANT,
        Rank.SPECIAL_INSPECTOR,
        Rank.SPECIAL_CHIEF_INSPECTOR,
        Rank.SPECIAL_SUPERINTENDENT,
        Rank.SPECIAL_CHIEF_OFFICER,
    }
)
APPOINTING = frozenset({Role.APPROPRIATE_AUTHORITY, Role.LOCAL_POLICING_BODY})


@breach(PersonConductingAppointed, provision="proceedings-conductor-rank")
def conductor_is_of_higher_rank(case: Case, event: PersonConductingAppointed) -> Objection | None:
    """Who conducts a meeting is at least one rank above the officer."""
    ranks = [case.officer(officer).rank for officer in proceedings_of(case, event.proceedings).officers]
    for rank in ranks:
        comparable = rank and event.rank and rank.level is not None and event.rank.level is not None
        if rank and event.rank and comparable and not event.rank.is_above(rank):
            return Objection(f"{event.rank.label} is not above {rank.label}", "/data/rank")
    return None


@breach(PersonConductingAppointed, provision="proceedings-conductor-rank")
def conducting_staff_are_more_senior(case: Case, event: PersonConductingAppointed) -> Objection | None:
    """A member of staff who conducts a meeting is, in the authority's opinion, more senior than the officer."""
    if event.rank is not Rank.POLICE_STAFF or event.human_resources:
        return None
    if event.more_senior_than is None:
        return missing("the member of staff is not recorded as more senior than the officer", "/data/more_senior_than")
    if set(proceedings_of(case, event.proceedings).officers) <= set(event.more_senior_than):
        return None
    return Objection("the member of staff is not more senior than every officer concerned", "/data/more_senior_than")


@breach(PersonConductingAppointed, PanelConstituted, provision="proceedings-operational-policing")
def staff_hear_no_operational_case(
    _case: Case, event: PersonConductingAppointed | PanelConstituted
) -> Objection | None:
    """No member of staff conducts or chairs proceedings that substantially involve operational policing matters."""
    if event.operational_policing is False or not _heard_by_staff(event):
        return None
    if event.operational_policing:
        return Objection("the case substantially involves operational policing", "/data/operational_policing")
    return missing("that no operational policing is involved is not recorded", "/data/operational_policing")


@breach(PersonConductingAppointed, provision="proceedings-conductor-special")
def human_resources_conduct_for_specials(case: Case, event: PersonConductingAppointed) -> Objection | None:
    """A senior human resources professional conducts a meeting only where it is about a special constable."""
    ranks = {case.officer(officer).rank for officer in proceedings_of(case, event.proceedings).officers} - {None}
    if not event.human_resources or ranks <= SPECIALS:
        return None
    return Objection("an officer concerned is not a special constable", "/data/human_resources")


@breach(PanelConstituted, provision="proceedings-panel-three")
def panel_has_three_members(_case: Case, event: PanelConstituted) -> Objection | None:
    """A hearing's panel is a chair and two members; a legal adviser is none of them."""
    sitting = [member for member in event.members if member.seat is not PanelSeat.LEGALLY_QUALIFIED_ADVISER]
    if not event.members or len(sitting) == provision_of("proceedings-panel-three").values["members"]:
        return None
    return Objection(f"the panel has {len(sitting)} members", "/data/members")


@breach(PanelConstituted, provision="proceedings-panel-2024")
def panel_is_of_its_time(case: Case, event: PanelConstituted, said: Said) -> Objection | None:
    """Since 7 May 2024 a chief officer chairs with two lay members, before that a lawyer with one."""
    when, attention = said.occurred.edtf, first_attention(case) or said.occurred.edtf
    seats = [member.seat for member in event.members]
    too_new = [seat for seat in seats if seat.since and when.certainly_before(seat.since)]
    too_old = [seat for seat in seats if seat.until and _both_after(seat.until, when, attention)]
    if not (too_new or too_old):
        return None
    return Objection(
        "there was no such seat then: " + ", ".join(seat.label for seat in too_new or too_old), "/data/members"
    )


def _both_after(until: date, when: PartialDate, attention: PartialDate) -> bool:
    """Whether case and panel are certainly later: which panel an older case has after the change is not settled."""
    return when.certainly_after(until) and attention.certainly_after(until)


@breach(PanelConstituted, provision="proceedings-certifier-not-chair")
def certifier_does_not_chair(case: Case, event: PanelConstituted) -> Objection | None:
    """Who certified the special conditions does not chair the accelerated hearing."""
    held = proceedings_of(case, event.proceedings)
    certifiers = {case.officer(officer).special_conditions_certifier for officer in held.officers} - {None}
    chairs = {member.person for member in event.members if member.seat in CHAIRS}
    if not certifiers & chairs:
        return None
    return Objection("the chair had certified the special conditions", "/data/members")


@breach(PanelConstituted, provision="proceedings-panel-appointed")
def panel_is_appointed_by_authority_and_policing_body(
    _case: Case, _event: PanelConstituted, said: Said
) -> Objection | None:
    """The panel is appointed by the appropriate authority and the local policing body."""
    return decided_by_another(said, APPOINTING)


@breach(PanelConstituted, provision="proceedings-chair-delegate")
def delegated_chair_is_a_senior_officer(_case: Case, event: PanelConstituted) -> Objection | None:
    """A chief officer delegates the chair to a senior officer, a former one, or staff of equivalent standing."""
    for chair in _chairs_of_2024(event):
        if chair.senior_officer_until is None and chair.rank and chair.rank.level and not chair.rank.is_senior_officer:
            return Objection(f"{chair.rank.label} is not a senior officer's rank", "/data/members")
    return None


@breach(PanelConstituted, provision="proceedings-chair-former-senior")
def former_senior_officer_chairs_for_five_years(_case: Case, event: PanelConstituted, said: Said) -> Objection | None:
    """A former senior officer may chair who was one in the five years before the appointment."""
    for chair in _chairs_of_2024(event):
        late = too_late(said.occurred.edtf, chair.senior_officer_until, "proceedings-chair-former-senior")
        if late:
            return late
    return None


@breach(PanelConstituted, provision="proceedings-chair-above")
def chair_is_above_a_senior_officer(case: Case, event: PanelConstituted) -> Objection | None:
    """A senior officer's hearing is chaired by somebody more senior."""
    ranks = [case.officer(officer).rank for officer in proceedings_of(case, event.proceedings).officers]
    for rank in (rank for rank in ranks if rank and rank.is_senior_officer):
        for chair in _chairs_of_2024(event):
            if chair.rank and chair.rank.level and not chair.rank.is_above(rank):
                return Objection(f"{chair.rank.label} is not above {rank.label}", "/data/members")
    return None


@breach(DelegationGranted, provision="proceedings-chair-delegate")
def chair_is_delegated_by_the_chief_officer(_case: Case, event: DelegationGranted) -> Objection | None:
    """Only the chief officer, who is to chair, delegates the chair."""
    if event.function is not DelegatedFunction.CHAIRING or event.from_role in {None, Role.APPROPRIATE_AUTHORITY}:
        return None
    return Objection("it was not the chief officer's to delegate", "/data/from_role")


@breach(DelegationGranted, provision="proceedings-certifier-not-chair")
def chair_is_not_delegated_to_the_certifier(case: Case, event: DelegationGranted) -> Objection | None:
    """The chair is not delegated to who certified the special conditions."""
    certifiers = {officer.special_conditions_certifier for officer in case.officers.values()}
    if event.function is not DelegatedFunction.CHAIRING or event.to not in certifiers:
        return None
    return Objection("that person had certified the special conditions", "/data/to")


def _chairs_of_2024(event: PanelConstituted) -> tuple[PanelMember, ...]:
    return tuple(member for member in event.members if member.seat is PanelSeat.CHAIR)


def _heard_by_staff(event: PersonConductingAppointed | PanelConstituted) -> bool:
    if isinstance(event, PanelConstituted):
        return any(chair.rank is Rank.POLICE_STAFF for chair in _chairs_of_2024(event))
    return event.rank is Rank.POLICE_STAFF and not event.human_resources
