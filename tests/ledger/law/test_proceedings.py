"""Holding misconduct proceedings: who is referred to what, when they may begin, and their withdrawal."""

import pytest

from ledger.events.base import Event
from ledger.events.criminal import PrejudiceToCriminalProceedingsAssessed
from ledger.events.preparation import (
    HearingChosenForFormerOfficer,
    NoticeOfReferralGiven,
    ProceedingsDateExtended,
    SpecialConditionsCertified,
)
from ledger.events.proceedings import (
    DirectorGeneralElectedToPresent,
    ProceedingsWithdrawn,
    ReferredToProceedings,
)
from ledger.events.referral import ModeOfInvestigationDetermined
from ledger.events.reporting import FinalReportSubmitted
from ledger.law.proceedings import (
    accelerated_hearing_is_certified,
    directed_proceedings_are_not_withdrawn_alone,
    director_general_presents_own_cases,
    former_officers_answer_for_gross_misconduct_alone,
    former_officers_are_heard_accelerated,
    hearing_is_held_in_time,
    meeting_is_held_in_time,
    nothing_is_held_while_it_would_prejudice,
    officers_have_notice,
    prejudice_is_assessed_first,
    proceedings_are_withdrawn_before_they_begin,
    referral_follows_the_form,
    withdrawn_proceedings_are_not_held,
)
from ledger.vocabulary import Finding, Mode
from tests.builders.proceedings import (
    ACCELERATED,
    HEARING,
    MEETING,
    gross_case,
    misconduct_case,
    notice,
    opened,
    panel,
    referred,
    resigned,
    to_hearing,
    to_meeting,
)
from tests.spec import given, happened

GROSS, MISCONDUCT = Finding.GROSS_MISCONDUCT, Finding.MISCONDUCT
report = FinalReportSubmitted()
no_prejudice = PrejudiceToCriminalProceedingsAssessed(officers=("o-1",), would_prejudice=False)
prejudice = PrejudiceToCriminalProceedingsAssessed(officers=("o-1",), would_prejudice=True)
certified = SpecialConditionsCertified(officer="o-1")
with_papers = NoticeOfReferralGiven(officer="o-1", proceedings="p-1", documents_supplied=True)
withdrawn = ProceedingsWithdrawn(proceedings="p-1")
DECIDED: tuple[Event, ...] = (report, gross_case, to_hearing, no_prejudice)


class TestReferral:
    """Who is referred to what (regs 10, 23, 49; reg 4 for those who have left)."""

    def test_without_a_decision_on_the_form(self) -> None:
        """A referral without a decision on the form rests on silence."""
        given(no_prejudice).when(referred(MEETING)).then_recorded(
            breaching=referral_follows_the_form, naming="no decision"
        )

    def test_to_another_form(self) -> None:
        """A referral to another form than the one decided is a breach."""
        given(*DECIDED).when(referred(MEETING)).then_recorded(
            breaching=referral_follows_the_form, naming="misconduct hearing"
        )

    def test_to_the_form_decided(self) -> None:
        """A referral to the form decided, with prejudice assessed, is recorded without a breach."""
        given(*DECIDED).when(referred(HEARING, allegations=("a-1",))).then_recorded()

    def test_before_prejudice_is_assessed(self) -> None:
        """A referral before it is decided whether it would prejudice a criminal case rests on silence."""
        given(report, gross_case, to_hearing).when(referred(HEARING)).then_recorded(
            breaching=prejudice_is_assessed_first
        )

    def test_accelerated_without_a_certificate(self) -> None:
        """A serving officer comes before an accelerated hearing with the special conditions certified."""
        given(*DECIDED).when(referred(ACCELERATED)).then_recorded(breaching=accelerated_hearing_is_certified)

    def test_accelerated_with_a_certificate(self) -> None:
        """With the special conditions certified, the accelerated hearing is in order."""
        given(*DECIDED, certified).when(referred(ACCELERATED)).then_recorded()

    def test_former_officer_to_a_meeting(self) -> None:
        """Nobody who has left is referred to a meeting."""
        given(report, misconduct_case, to_meeting, no_prejudice, resigned).when(
            happened(referred(MEETING), "2021-09-01")
        ).then_recorded(breaching=former_officers_answer_for_gross_misconduct_alone, naming="no meeting")

    def test_former_officer_for_misconduct(self) -> None:
        """Nobody who has left is referred for misconduct that is not gross."""
        given(report, misconduct_case, to_hearing, no_prejudice, resigned).when(
            happened(referred(HEARING), "2021-09-01")
        ).then_recorded(breaching=former_officers_answer_for_gross_misconduct_alone, naming="not gross")

    def test_former_officer_for_gross_misconduct(self) -> None:
        """Who left in 2021 is referred to a hearing for gross misconduct."""
        given(*DECIDED, resigned).when(happened(referred(HEARING), "2021-09-01")).then_recorded()

    def test_former_officer_since_2025(self) -> None:
        """Since 28 May 2025 a former officer's hearing is accelerated unless a full one was chosen."""
        given(*DECIDED, resigned).when(happened(referred(HEARING), "2025-06-02")).then_recorded(
            breaching=former_officers_are_heard_accelerated
        )

    def test_former_officer_who_chose_a_hearing(self) -> None:
        """A former officer may choose a full hearing."""
        chosen = HearingChosenForFormerOfficer(officer="o-1")

        given(*DECIDED, resigned, chosen).when(happened(referred(HEARING), "2025-06-02")).then_recorded()

    def test_former_officer_with_an_older_notice(self) -> None:
        """Who had notice of proceedings before 28 May 2025 stays under the older rules."""
        earlier = happened(NoticeOfReferralGiven(officer="o-1", proceedings="p-1"), "2025-03-03")
        again = ReferredToProceedings(proceedings="p-2", form=HEARING, officers=("o-1",))

        given(*DECIDED, resigned, referred(HEARING), earlier).when(happened(again, "2025-06-02")).then_recorded()

    def test_presented_by_the_director_general_after_a_local_investigation(self) -> None:
        """After a local investigation the Director General does not present the case."""
        history = (ModeOfInvestigationDetermined(mode=Mode.LOCAL), referred(HEARING))

        given(*history).when(DirectorGeneralElectedToPresent(proceedings="p-1")).then_recorded(
            breaching=director_general_presents_own_cases
        )

    def test_presented_by_the_director_general(self) -> None:
        """After an independent investigation the Director General may."""
        history = (ModeOfInvestigationDetermined(mode=Mode.INDEPENDENT), referred(HEARING))

        given(*history).when(DirectorGeneralElectedToPresent(proceedings="p-1")).then_recorded()


class TestOpening:
    """When proceedings may begin (regs 10, 27-30, 34)."""

    @pytest.mark.parametrize(("before", "naming"), [((), "nobody"), ((panel,), "no notice")])
    def test_without_panel_or_notice(self, before: tuple[Event, ...], naming: str) -> None:
        """Proceedings begin with somebody to hear them and notice to the officer."""
        given(referred(HEARING), *before).when(opened).then_recorded(breaching=officers_have_notice, naming=naming)

    def test_with_panel_and_notice(self) -> None:
        """With both they begin without a breach."""
        given(referred(HEARING), panel, notice).when(opened).then_recorded()

    def test_while_it_would_prejudice_a_trial(self) -> None:
        """Nothing is held while it would prejudice a criminal case."""
        given(prejudice, referred(HEARING), panel, notice).when(opened).then_recorded(
            breaching=nothing_is_held_while_it_would_prejudice
        )

    def test_once_it_no_longer_would(self) -> None:
        """Once it would not, it is held without a breach."""
        given(prejudice, no_prejudice, referred(HEARING), panel, notice).when(opened).then_recorded()

    def test_after_withdrawal(self) -> None:
        """Withdrawn proceedings are not held."""
        given(referred(HEARING), panel, notice, withdrawn).when(opened).then_recorded(
            breaching=withdrawn_proceedings_are_not_held
        )

    def test_a_late_meeting(self) -> None:
        """A meeting on the twenty-first working day after the papers is late."""
        given(referred(MEETING), panel, happened(with_papers, "2021-06-01")).when(
            happened(opened, "2021-06-30")
        ).then_recorded(breaching=meeting_is_held_in_time, naming="20 working days")

    def test_a_meeting_in_time(self) -> None:
        """A meeting on the twentieth working day is in time."""
        given(referred(MEETING), panel, happened(with_papers, "2021-06-01")).when(
            happened(opened, "2021-06-29")
        ).then_recorded()

    def test_a_late_hearing(self) -> None:
        """A hearing more than a hundred working days after the notice is late."""
        given(referred(HEARING), panel, happened(notice, "2021-06-01")).when(
            happened(opened, "2021-11-01")
        ).then_recorded(breaching=hearing_is_held_in_time)

    def test_a_hearing_in_time(self) -> None:
        """A hearing four months after the notice is in time."""
        given(referred(HEARING), panel, happened(notice, "2020-09-03")).when(
            happened(opened, "2021-01-07")
        ).then_recorded()

    def test_a_hearing_in_the_time_extended(self) -> None:
        """Where the time was extended, the extension counts."""
        extended = ProceedingsDateExtended.model_validate(
            {"proceedings": "p-1", "until": "2021-12-31", "reasons_given": True}
        )
        spec = given(referred(HEARING), panel, happened(notice, "2021-06-01"), extended)

        spec.when(happened(opened, "2021-11-01")).then_recorded()

    def test_a_hearing_after_the_time_extended(self) -> None:
        """A hearing after the end of the extension is late."""
        extended = ProceedingsDateExtended.model_validate(
            {"proceedings": "p-1", "until": "2021-10-01", "reasons_given": True}
        )
        spec = given(referred(HEARING), panel, happened(notice, "2021-06-01"), extended)

        spec.when(happened(opened, "2021-11-01")).then_recorded(
            breaching=hearing_is_held_in_time, naming="1 October 2021"
        )


class TestWithdrawal:
    """Proceedings are withdrawn before they begin, directed ones by agreement (reg 27)."""

    def test_after_the_beginning(self) -> None:
        """What has begun is not withdrawn."""
        given(referred(HEARING), opened).when(withdrawn).then_recorded(
            breaching=proceedings_are_withdrawn_before_they_begin
        )

    def test_before_the_beginning(self) -> None:
        """What has not begun may be withdrawn."""
        given(referred(HEARING)).when(withdrawn).then_recorded()

    @pytest.mark.parametrize(("agreed", "naming"), [(False, "had not agreed"), (None, "recorded")])
    def test_directed_without_agreement(self, *, agreed: bool | None, naming: str) -> None:
        """Directed proceedings are not withdrawn by the authority alone."""
        alone = ProceedingsWithdrawn(proceedings="p-1", oversight_body_agreed=agreed)

        given(referred(HEARING, directed=True)).when(alone).then_recorded(
            breaching=directed_proceedings_are_not_withdrawn_alone, naming=naming
        )

    def test_directed_with_agreement(self) -> None:
        """With agreement they are."""
        together = ProceedingsWithdrawn(proceedings="p-1", oversight_body_agreed=True)

        given(referred(HEARING, directed=True)).when(together).then_recorded()
