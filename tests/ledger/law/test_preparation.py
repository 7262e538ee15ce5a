"""Preparing misconduct proceedings: who conducts them, notices and answers, special conditions."""

import pytest

from ledger.events.base import Event
from ledger.events.determination import ProceedingsDirected
from ledger.events.preparation import (
    HearingChosenForFormerOfficer,
    NoticeOfReferralGiven,
    OfficerResponseReceived,
    PanelConstituted,
    PanelMember,
    PanelObjectionRaised,
    PersonConductingAppointed,
    ProceedingsDocumentsSupplied,
    SpecialConditionsCertified,
    WitnessListsExchanged,
)
from ledger.law.preparation import (
    certifier_does_not_chair,
    conductor_is_of_higher_rank,
    hearing_is_chosen_after_service,
    objection_is_in_time,
    officer_answers_before_the_accelerated_hearing,
    officer_answers_in_time,
    panel_has_three_members,
    panel_is_of_its_time,
    papers_come_with_the_notice,
    special_conditions_are_not_tested_after_direction,
    special_conditions_are_two,
    witness_lists_follow_the_response,
)
from ledger.vocabulary import PanelSeat, Rank, Role
from tests.builders.opening import OPENING
from tests.builders.proceedings import ACCELERATED, HEARING, MEETING, given_in_2025, notice, panel, referred, resigned
from tests.spec import given, given_only, happened

OLD_PANEL = (PanelSeat.LEGALLY_QUALIFIED_CHAIR, PanelSeat.POLICE_MEMBER, PanelSeat.INDEPENDENT_MEMBER)
NEW_PANEL = (
    PanelSeat.CHAIR,
    PanelSeat.INDEPENDENT_MEMBER,
    PanelSeat.INDEPENDENT_MEMBER,
    PanelSeat.LEGALLY_QUALIFIED_ADVISER,
)
response = OfficerResponseReceived(officer="o-1", proceedings="p-1")
lists = WitnessListsExchanged(proceedings="p-1", officer="o-1")
objection = PanelObjectionRaised(officer="o-1", proceedings="p-1")
papers_to_officer = ProceedingsDocumentsSupplied(proceedings="p-1", to=Role.OFFICER)
hearing_chosen = HearingChosenForFormerOfficer(officer="o-1")


def panel_of(*seats: PanelSeat) -> PanelConstituted:
    """A panel with somebody in each of these seats."""
    return PanelConstituted(proceedings="p-1", members=tuple(PanelMember(seat=seat) for seat in seats))


class TestWhoConducts:
    """Who conducts a meeting, and who sits on a panel (regs 28, 49, 55)."""

    def test_the_same_rank(self) -> None:
        """A constable does not conduct a constable's meeting."""
        person = PersonConductingAppointed(proceedings="p-1", rank=Rank.CONSTABLE)

        given(referred(MEETING)).when(person).then_recorded(breaching=conductor_is_of_higher_rank)

    @pytest.mark.parametrize("rank", [Rank.SERGEANT, Rank.POLICE_STAFF, None])
    def test_a_higher_rank_or_none_to_compare(self, rank: Rank | None) -> None:
        """A higher rank conducts; a member of staff, or nobody's rank, cannot be compared."""
        given(referred(MEETING)).when(PersonConductingAppointed(proceedings="p-1", rank=rank)).then_recorded()

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

    def test_a_late_objection(self) -> None:
        """An objection more than three working days after the name was told is a breach."""
        history = (referred(HEARING), happened(notice, "2021-06-01"), happened(panel, "2021-06-02"))

        given(*history).when(happened(objection, "2021-06-08")).then_recorded(breaching=objection_is_in_time)

    def test_an_objection_in_time(self) -> None:
        """An objection on the third working day is in time."""
        history = (referred(HEARING), happened(notice, "2021-06-01"), happened(panel, "2021-06-02"))

        given(*history).when(happened(objection, "2021-06-07")).then_recorded()


class TestNoticeAndResponse:
    """The notice, the papers, the answer and the witness lists (regs 30-31)."""

    def test_notice_without_papers(self) -> None:
        """A notice without the papers is a breach."""
        without = NoticeOfReferralGiven(officer="o-1", proceedings="p-1", documents_supplied=False)

        given(referred(HEARING)).when(without).then_recorded(breaching=papers_come_with_the_notice)

    def test_notice_with_papers(self) -> None:
        """A notice with the papers, or without a word on them, is in order."""
        given(referred(HEARING)).when(notice).then_recorded()

    def test_a_late_answer(self) -> None:
        """An answer on the sixteenth working day, without an extension, is a breach."""
        given(referred(HEARING), happened(papers_to_officer, "2021-06-01")).when(
            happened(response, "2021-06-23")
        ).then_recorded(breaching=officer_answers_in_time)

    def test_an_answer_in_time(self) -> None:
        """An answer on the fifteenth working day is in time."""
        given(referred(HEARING), happened(papers_to_officer, "2021-06-01")).when(
            happened(response, "2021-06-22")
        ).then_recorded()

    def test_an_answer_before_an_accelerated_hearing(self) -> None:
        """Before an accelerated hearing the officer has seven working days from the notice."""
        noticed = given(referred(ACCELERATED), happened(notice, "2021-06-01"))
        rule = officer_answers_before_the_accelerated_hearing

        noticed.when(happened(response, "2021-06-10")).then_silent(rule)
        noticed.when(happened(response, "2021-06-11")).then_recorded(breaching=rule)

    def test_lists_before_an_answer(self) -> None:
        """Witness lists follow the officer's answer."""
        given(referred(HEARING)).when(lists).then_recorded(
            breaching=witness_lists_follow_the_response, naming="no answer"
        )

    def test_late_lists(self) -> None:
        """Lists on the fourth working day after the answer are late."""
        given(referred(HEARING), happened(response, "2021-06-01")).when(happened(lists, "2021-06-07")).then_recorded(
            breaching=witness_lists_follow_the_response, naming="3 working days"
        )

    def test_lists_in_time(self) -> None:
        """Lists on the third working day after the answer are in time."""
        given(referred(HEARING), happened(response, "2021-06-01")).when(happened(lists, "2021-06-04")).then_recorded()


class TestSpecialConditions:
    """When a case may go to an accelerated hearing (reg 49; C&M Regs reg 26)."""

    @pytest.mark.parametrize("missing", ["evidence_sufficient", "public_interest"])
    def test_with_one_condition_only(self, missing: str) -> None:
        """Both conditions are needed."""
        certified = SpecialConditionsCertified.model_validate({"officer": "o-1", missing: False})

        given().when(certified).then_recorded(breaching=special_conditions_are_two)

    def test_with_both_conditions(self) -> None:
        """Both conditions together are in order."""
        certified = SpecialConditionsCertified(officer="o-1", evidence_sufficient=True, public_interest=True)

        given().when(certified).then_recorded()

    def test_after_a_direction(self) -> None:
        """Since 2025 the conditions are not tested once proceedings were directed."""
        directed = ProceedingsDirected(officer="o-1", form=HEARING)

        given_in_2025(directed).when(SpecialConditionsCertified(officer="o-1")).then_recorded(
            breaching=special_conditions_are_not_tested_after_direction
        )

    def test_without_a_direction(self) -> None:
        """Without a direction they may be tested at any time after the report."""
        given_in_2025().when(SpecialConditionsCertified(officer="o-1")).then_recorded()

    def test_hearing_chosen_for_a_serving_officer(self) -> None:
        """A hearing is chosen for those who have left."""
        given().when(hearing_chosen).then_recorded(breaching=hearing_is_chosen_after_service)

    def test_hearing_chosen_for_a_former_officer(self) -> None:
        """A former officer may choose a hearing."""
        given(resigned).when(happened(hearing_chosen, "2025-09-01")).then_recorded()


class TestRealPapers:
    """The chain of papers of a hearing in 2020 and 2021."""

    def test_notice_agreed_facts_and_answer(self) -> None:
        """Notice in September, agreed facts in December, an answer of unknown date: nothing is certainly late."""
        opening: tuple[Event, ...] = OPENING
        spec = given_only(
            *(happened(event, "2020-03-02") for event in opening),
            referred(HEARING),
            happened(NoticeOfReferralGiven(officer="o-1", proceedings="p-1", documents_supplied=True), "2020-09-03"),
        )

        spec.when(response).then_recorded()
