"""Preparing misconduct proceedings: objections, notices and answers, special conditions."""

import pytest

from ledger.events.base import Event
from ledger.events.determination import ProceedingsDirected
from ledger.events.preparation import (
    HearingChosenForFormerOfficer,
    NoticeOfReferralGiven,
    OfficerResponseReceived,
    PanelObjectionRaised,
    ProceedingsDocumentsSupplied,
    ReportingRestrictionMade,
    SpecialConditionsCertified,
    WitnessListsExchanged,
)
from ledger.law.preparation import (
    hearing_is_chosen_after_service,
    objection_is_in_time,
    officer_answers_before_the_accelerated_hearing,
    officer_answers_in_time,
    papers_come_with_the_notice,
    restriction_has_its_grounds,
    restriction_is_of_a_hearing,
    special_conditions_are_not_tested_after_direction,
    special_conditions_are_two,
    witness_lists_follow_the_response,
    witness_lists_reach_the_chair_in_time,
)
from ledger.vocabulary import RestrictionGround, Role
from tests.builders.opening import OPENING
from tests.builders.proceedings import ACCELERATED, HEARING, MEETING, given_in_2025, notice, panel, referred, resigned
from tests.spec import given, given_only, happened

response = OfficerResponseReceived(officer="o-1", proceedings="p-1")
lists = WitnessListsExchanged(proceedings="p-1", officer="o-1")
objection = PanelObjectionRaised(officer="o-1", proceedings="p-1")
papers_to_officer = ProceedingsDocumentsSupplied(proceedings="p-1", to=Role.OFFICER)
hearing_chosen = HearingChosenForFormerOfficer(officer="o-1")


class TestObjection:
    """An objection to those who are to hear the case (reg 30)."""

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

    def test_lists_to_the_chair(self) -> None:
        """They reach whoever hears the case within ten working days of the exchange; papers without them do not."""
        exchanged = given(referred(HEARING), happened(response, "2021-06-01"), happened(lists, "2021-06-02"))
        papers = ProceedingsDocumentsSupplied(proceedings="p-1", to=Role.CHAIR)
        others = papers.model_copy(update={"witness_lists": False})

        exchanged.when(happened(papers, "2021-06-17")).then_recorded(breaching=witness_lists_reach_the_chair_in_time)
        exchanged.when(happened(others, "2021-06-17")).then_recorded()
        exchanged.when(happened(papers, "2021-06-16")).then_recorded()

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


class TestRestrictions:
    """Restrictions of notice, attendance and reporting (Conduct Regs 2020 regs 36, 39, 53)."""

    restricted = ReportingRestrictionMade(proceedings="p-1", grounds=(RestrictionGround.WELFARE,))

    def test_of_a_meeting(self) -> None:
        """A meeting is private, and there is nothing to restrict."""
        given(referred(MEETING)).when(self.restricted).then_recorded(breaching=restriction_is_of_a_hearing)

    def test_of_a_hearing(self) -> None:
        """A hearing is restricted on a ground, which is recorded."""
        groundless = ReportingRestrictionMade(proceedings="p-1")

        given(referred(HEARING)).when(self.restricted).then_recorded()
        given(referred(HEARING)).when(groundless).then_recorded(breaching=restriction_has_its_grounds)
