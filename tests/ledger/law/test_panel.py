"""Who conducts a meeting, who sits on a panel, and to whom a chief officer may delegate the chair."""

from typing import Any

import pytest

from ledger.dates import PartialDate
from ledger.events.investigation import OfficerIdentityEstablished
from ledger.events.preparation import (
    PanelConstituted,
    PanelMember,
    PersonConductingAppointed,
    SpecialConditionsCertified,
)
from ledger.events.stewardship import DelegationGranted
from ledger.law.panel import (
    certifier_does_not_chair,
    chair_is_above_a_senior_officer,
    chair_is_delegated_by_the_chief_officer,
    chair_is_not_delegated_to_the_certifier,
    conducting_staff_are_more_senior,
    conductor_is_of_higher_rank,
    delegated_chair_is_a_senior_officer,
    former_senior_officer_chairs_for_five_years,
    human_resources_conduct_for_specials,
    panel_has_three_members,
    panel_is_appointed_by_authority_and_policing_body,
    panel_is_of_its_time,
    staff_hear_no_operational_case,
)
from ledger.vocabulary import DelegatedFunction, PanelSeat, Rank, Role
from tests.builders.proceedings import ACCELERATED, HEARING, MEETING, given_in_2025, panel, referred
from tests.spec import Draft, given, happened

OLD_PANEL = (PanelSeat.LEGALLY_QUALIFIED_CHAIR, PanelSeat.POLICE_MEMBER, PanelSeat.INDEPENDENT_MEMBER)
NEW_PANEL = (
    PanelSeat.CHAIR,
    PanelSeat.INDEPENDENT_MEMBER,
    PanelSeat.INDEPENDENT_MEMBER,
    PanelSeat.LEGALLY_QUALIFIED_ADVISER,
)
special = OfficerIdentityEstablished(officer="o-1", rank=Rank.SPECIAL_INSPECTOR)
senior = OfficerIdentityEstablished(officer="o-1", rank=Rank.ASSISTANT_CHIEF_CONSTABLE)


def conducting(**more: Any) -> PersonConductingAppointed:
    """Somebody is to conduct officer A's meeting."""
    return PersonConductingAppointed(proceedings="p-1", **more)


human_resources = conducting(rank=Rank.POLICE_STAFF, human_resources=True)


def panel_of(*seats: PanelSeat) -> PanelConstituted:
    """A panel with somebody in each of these seats."""
    return PanelConstituted(proceedings="p-1", members=tuple(PanelMember(seat=seat) for seat in seats))


def chaired(*, operational: bool | None = None, **chair: Any) -> Draft:
    """On 3 November 2025 a panel is appointed with this person in the chair."""
    lay = PanelMember(seat=PanelSeat.INDEPENDENT_MEMBER)
    members = (PanelMember(seat=PanelSeat.CHAIR, **chair), lay, lay)
    appointed = PanelConstituted(proceedings="p-1", members=members, operational_policing=operational)
    return happened(appointed, "2025-11-03")


def delegated(**more: Any) -> DelegationGranted:
    """The chair is delegated to this person."""
    return DelegationGranted.model_validate({"function": DelegatedFunction.CHAIRING, "to": "p-chief", **more})


class TestMeeting:
    """Who conducts a meeting (reg 28(3))."""

    def test_the_same_rank(self) -> None:
        """A constable does not conduct a constable's meeting."""
        person = PersonConductingAppointed(proceedings="p-1", rank=Rank.CONSTABLE)

        given(referred(MEETING)).when(person).then_recorded(breaching=conductor_is_of_higher_rank)

    @pytest.mark.parametrize("rank", [Rank.SERGEANT, None])
    def test_a_higher_rank_or_none_to_compare(self, rank: Rank | None) -> None:
        """A higher rank conducts; what is not recorded cannot be compared."""
        given(referred(MEETING)).when(PersonConductingAppointed(proceedings="p-1", rank=rank)).then_recorded()

    @pytest.mark.parametrize("rank", [Rank.SPECIAL_SERGEANT, Rank.CONSTABLE])
    def test_on_a_special_without_a_sergeants_rank(self, rank: Rank) -> None:
        """A special constable's meeting is for a sergeant or above of a force; a special grade is no rank."""
        person = conducting(rank=rank)

        given(special, referred(MEETING)).when(person).then_recorded(breaching=conductor_is_of_higher_rank)

    def test_on_a_special_by_a_sergeant(self) -> None:
        """A sergeant conducts the meeting even of a special inspector."""
        given(special, referred(MEETING)).when(conducting(rank=Rank.SERGEANT)).then_recorded()

    def test_on_a_special_by_human_resources(self) -> None:
        """A senior human resources professional may conduct a special constable's meeting."""
        given(special, referred(MEETING)).when(human_resources).then_recorded()

    def test_on_a_constable_by_human_resources(self) -> None:
        """A senior human resources professional does not conduct another officer's meeting."""
        given(referred(MEETING)).when(human_resources).then_recorded(breaching=human_resources_conduct_for_specials)

    @pytest.mark.parametrize(("than", "naming"), [(None, "not recorded"), ((), "not more senior")])
    def test_by_staff_of_unknown_or_lower_standing(self, than: tuple[str, ...] | None, naming: str) -> None:
        """A member of staff who conducts is more senior than the officer."""
        staff = conducting(rank=Rank.POLICE_STAFF, more_senior_than=than, operational_policing=False)

        given(referred(MEETING)).when(staff).then_recorded(breaching=conducting_staff_are_more_senior, naming=naming)

    @pytest.mark.parametrize(("operational", "naming"), [(True, "substantially"), (None, "not recorded")])
    def test_by_staff_on_operational_policing(self, *, operational: bool | None, naming: str) -> None:
        """No member of staff conducts where operational policing is substantially involved."""
        staff = conducting(rank=Rank.POLICE_STAFF, more_senior_than=("o-1",), operational_policing=operational)

        given(referred(MEETING)).when(staff).then_recorded(breaching=staff_hear_no_operational_case, naming=naming)

    def test_by_more_senior_staff(self) -> None:
        """A more senior member of staff conducts where no operational policing is involved."""
        staff = conducting(rank=Rank.POLICE_STAFF, more_senior_than=("o-1",), operational_policing=False)

        given(referred(MEETING)).when(staff).then_recorded()


class TestPanel:
    """Who sits on a panel (regs 28(4), 49, 55)."""

    def test_two_members(self) -> None:
        """A panel of two is a breach."""
        given(referred(HEARING)).when(panel_of(*OLD_PANEL[:2])).then_recorded(breaching=panel_has_three_members)

    def test_a_lawyer_and_two_in_2021(self) -> None:
        """Before May 2024 a legally qualified person chaired, with a police and an independent member."""
        given(referred(HEARING)).when(happened(panel_of(*OLD_PANEL), "2021-01-07")).then_recorded()

    def test_a_chief_officer_in_2021(self) -> None:
        """Before May 2024 there was no chief officer in the chair."""
        given(referred(HEARING)).when(happened(panel_of(*NEW_PANEL), "2021-09-07")).then_recorded(
            breaching=panel_is_of_its_time
        )

    def test_a_lawyer_in_the_chair_in_2025(self) -> None:
        """For a case that came to attention later there is no legally qualified chair."""
        given_in_2025(referred(HEARING)).when(happened(panel_of(*OLD_PANEL), "2025-10-01")).then_recorded(
            breaching=panel_is_of_its_time
        )

    def test_a_chief_officer_in_2025(self) -> None:
        """Since May 2024 a chief officer chairs with two lay members and a legal adviser."""
        given_in_2025(referred(HEARING)).when(happened(panel_of(*NEW_PANEL), "2025-10-01")).then_recorded()

    def test_the_certifier_in_the_chair(self) -> None:
        """Who certified the special conditions does not chair."""
        certified = SpecialConditionsCertified(officer="o-1", certified_by="p-chief")
        chaired = PanelConstituted(
            proceedings="p-1",
            members=(
                PanelMember(seat=PanelSeat.CHAIR, person="p-chief"),
                PanelMember(seat=PanelSeat.INDEPENDENT_MEMBER),
                PanelMember(seat=PanelSeat.INDEPENDENT_MEMBER),
            ),
        )

        given(certified, referred(ACCELERATED)).when(chaired).then_recorded(breaching=certifier_does_not_chair)

    def test_somebody_else_in_the_chair(self) -> None:
        """Anybody else may chair."""
        certified = SpecialConditionsCertified(officer="o-1", certified_by="p-chief")

        given(certified, referred(ACCELERATED)).when(panel_of(*OLD_PANEL)).then_recorded()


class TestDelegatedChair:
    """To whom a chief officer may delegate the chair, since 7 May 2024 (reg 2(4A)-(4C))."""

    def test_a_superintendent(self) -> None:
        """A superintendent is no senior officer."""
        given_in_2025(referred(HEARING)).when(chaired(rank=Rank.SUPERINTENDENT)).then_recorded(
            breaching=delegated_chair_is_a_senior_officer
        )

    def test_an_assistant_chief_constable(self) -> None:
        """Every rank above chief superintendent is one."""
        given_in_2025(referred(HEARING)).when(chaired(rank=Rank.ASSISTANT_CHIEF_CONSTABLE)).then_recorded()

    @pytest.mark.parametrize("rank", [None, Rank.ASSISTANT_CHIEF_CONSTABLE])
    def test_a_senior_officer_of_six_years_ago(self, rank: Rank | None) -> None:
        """Five years after leaving a former senior officer no longer chairs."""
        former = chaired(rank=rank, senior_officer_until=PartialDate.parse("2019-11"))

        given_in_2025(referred(HEARING)).when(former).then_recorded(
            breaching=former_senior_officer_chairs_for_five_years
        )

    def test_a_senior_officer_of_lately(self) -> None:
        """Within the five years a former senior officer chairs."""
        former = chaired(senior_officer_until=PartialDate.parse("2021"))

        given_in_2025(referred(HEARING)).when(former).then_recorded()

    def test_staff_on_operational_policing(self) -> None:
        """No member of staff chairs where operational policing is substantially involved."""
        staff = chaired(rank=Rank.POLICE_STAFF, operational=True)

        given_in_2025(referred(ACCELERATED)).when(staff).then_recorded(breaching=staff_hear_no_operational_case)

    def test_staff_on_something_else(self) -> None:
        """Staff of equivalent standing chair other cases."""
        staff = chaired(rank=Rank.POLICE_STAFF, operational=False)

        given_in_2025(referred(ACCELERATED)).when(staff).then_recorded()

    @pytest.mark.parametrize("rank", [Rank.COMMANDER, Rank.ASSISTANT_CHIEF_CONSTABLE])
    def test_on_a_senior_officer_of_the_same_rank(self, rank: Rank) -> None:
        """A senior officer's hearing is chaired by somebody more senior."""
        given_in_2025(senior, referred(HEARING)).when(chaired(rank=rank)).then_recorded(
            breaching=chair_is_above_a_senior_officer
        )

    @pytest.mark.parametrize("rank", [Rank.CHIEF_CONSTABLE, None])
    def test_on_a_senior_officer_by_a_more_senior_one(self, rank: Rank | None) -> None:
        """A chief constable may chair, and an inspector of constabulary, who has no rank."""
        given_in_2025(senior, referred(HEARING)).when(chaired(rank=rank)).then_recorded()

    def test_delegated_by_the_oversight_body(self) -> None:
        """The chair is the chief officer's to delegate."""
        given().when(delegated(from_role=Role.OVERSIGHT)).then_recorded(
            breaching=chair_is_delegated_by_the_chief_officer
        )

    def test_delegated_to_the_certifier(self) -> None:
        """Who certified the special conditions is no delegate."""
        given(SpecialConditionsCertified(officer="o-1", certified_by="p-chief")).when(delegated()).then_recorded(
            breaching=chair_is_not_delegated_to_the_certifier
        )

    @pytest.mark.parametrize("from_role", [Role.APPROPRIATE_AUTHORITY, None])
    def test_delegated_by_the_chief_officer(self, from_role: Role | None) -> None:
        """The chief officer delegates; where nobody is told, nothing is claimed."""
        certified = SpecialConditionsCertified(officer="o-1", certified_by="p-2")

        given(certified).when(delegated(from_role=from_role)).then_recorded()

    def test_delegating_something_else(self) -> None:
        """Other functions are others' to delegate, the certifier's own among them."""
        records = delegated(from_role=Role.OVERSIGHT, function=DelegatedFunction.RECORDS)

        given(SpecialConditionsCertified(officer="o-1", certified_by="p-chief")).when(records).then_recorded()

    def test_a_panel_that_the_oversight_body_appointed(self) -> None:
        """The authority and the local policing body appoint the panel."""
        given(referred(HEARING)).when(happened(panel, decided_by=Role.OVERSIGHT)).then_recorded(
            breaching=panel_is_appointed_by_authority_and_policing_body
        )

    def test_a_panel_that_the_policing_body_appointed(self) -> None:
        """The local policing body appoints the members."""
        given(referred(HEARING)).when(happened(panel, decided_by=Role.LOCAL_POLICING_BODY)).then_recorded()
