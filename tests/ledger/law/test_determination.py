"""The case to answer and the form of proceedings: who decides, on what, and to which form it leads."""

import pytest

from ledger.events.determination import (
    AppropriateAuthorityViewsGiven,
    AppropriateAuthorityViewsSought,
    EarlierAction,
    FormOfProceedingsDetermined,
    MatterNotProgressed,
)
from ledger.events.investigation import SeverityAssessed
from ledger.events.referral import ModeOfInvestigationDetermined
from ledger.events.reporting import FinalReportSubmitted
from ledger.law.determination import (
    case_to_answer_has_its_owner,
    final_report_comes_first,
    form_follows_case_to_answer,
    former_officers_have_no_meeting,
    gross_misconduct_goes_to_a_hearing,
    live_final_warning_goes_to_a_hearing,
    misconduct_goes_to_a_meeting,
    views_are_asked_for,
    views_come_in_time,
)
from ledger.vocabulary import (
    FormOfProceedings,
    Mode,
    NotProgressedReason,
    Role,
    Sanction,
    Severity,
)
from tests.builders.proceedings import (
    HEARING,
    MEETING,
    gross_case,
    lapsed_final_warning,
    live_final_warning,
    misconduct_case,
    no_case,
    resigned,
    to_hearing,
    to_meeting,
)
from tests.spec import given, happened

report = FinalReportSubmitted()
independent = ModeOfInvestigationDetermined(mode=Mode.INDEPENDENT)
local = ModeOfInvestigationDetermined(mode=Mode.LOCAL)
views_sought = AppropriateAuthorityViewsSought(officers=("o-1",))
views_given = AppropriateAuthorityViewsGiven(officer="o-1")
left = MatterNotProgressed(officer="o-1", reasons=(NotProgressedReason.LEFT_SERVICE,))


class TestCaseToAnswer:
    """Whether there is a case to answer is decided on the report, by whoever owns the decision (Sch 3 paras 23-24)."""

    def test_before_the_report(self) -> None:
        """A decision without a final report rests on silence."""
        given().when(gross_case).then_recorded(breaching=final_report_comes_first)

    def test_after_the_report(self) -> None:
        """A decision on a final report is in order."""
        given(report).when(gross_case).then_silent(final_report_comes_first)

    @pytest.mark.parametrize(
        ("mode", "role"),
        [
            (independent, Role.APPROPRIATE_AUTHORITY),
            (independent, Role.LEAD_INVESTIGATOR),
            (local, Role.DECISION_MAKER),
            (local, Role.INVESTIGATOR),
        ],
    )
    def test_by_somebody_else(self, mode: ModeOfInvestigationDetermined, role: Role) -> None:
        """A decision by somebody who does not own it is a breach."""
        given(mode, report).when(happened(gross_case, decided_by=role)).then_recorded(
            breaching=case_to_answer_has_its_owner
        )

    @pytest.mark.parametrize(
        ("mode", "role"), [(independent, Role.DECISION_MAKER), (local, Role.APPROPRIATE_AUTHORITY), (local, None)]
    )
    def test_by_its_owner(self, mode: ModeOfInvestigationDetermined, role: Role | None) -> None:
        """A decision by its owner, or by nobody named, is in order."""
        given(mode, report).when(happened(gross_case, decided_by=role)).then_silent(case_to_answer_has_its_owner)

    def test_without_the_authoritys_views(self) -> None:
        """After an independent investigation the authority is asked for its views first."""
        given(independent, report).when(gross_case).then_recorded(breaching=views_are_asked_for)

    def test_with_the_authoritys_views(self) -> None:
        """Once the views were asked for, the decision is recorded without a breach."""
        given(independent, report, views_sought).when(gross_case).then_recorded()

    def test_views_after_the_period(self) -> None:
        """Views later than 28 days after being asked for, without an extension, are a breach."""
        given(report, happened(views_sought, "2021-06-01")).when(happened(views_given, "2021-06-30")).then_recorded(
            breaching=views_come_in_time
        )

    def test_views_within_the_period(self) -> None:
        """Views on the last of the 28 days are in time."""
        given(report, happened(views_sought, "2021-06-01")).when(happened(views_given, "2021-06-29")).then_recorded()

    def test_views_in_a_month_only(self) -> None:
        """Views of which only the month is known are not certainly late."""
        given(report, happened(views_sought, "2021-06-01")).when(happened(views_given, "2021-06")).then_recorded()


class TestForm:
    """What form the proceedings take follows from the case to answer and from what was live (reg 23)."""

    def test_without_a_case_to_answer(self) -> None:
        """Proceedings where there was no case to answer are a breach."""
        given(report, no_case).when(to_meeting).then_recorded(
            breaching=form_follows_case_to_answer, naming="there was no case to answer"
        )

    def test_before_a_case_to_answer(self) -> None:
        """Proceedings before a case to answer is recorded rest on silence."""
        given(report).when(to_meeting).then_recorded(breaching=form_follows_case_to_answer, naming="recorded")

    def test_reflective_practice_without_a_case_to_answer(self) -> None:
        """What is no misconduct proceedings needs no case to answer."""
        form = FormOfProceedingsDetermined(officer="o-3", form=FormOfProceedings.REFLECTIVE_PRACTICE)

        given(report).when(form).then_recorded()

    def test_gross_misconduct_at_a_meeting(self) -> None:
        """A meeting for gross misconduct is a breach."""
        given(report, gross_case).when(to_meeting).then_recorded(breaching=gross_misconduct_goes_to_a_hearing)

    def test_gross_misconduct_at_a_hearing(self) -> None:
        """A hearing for gross misconduct is in order."""
        given(report, gross_case).when(to_hearing).then_recorded()

    def test_meeting_on_a_live_final_warning(self) -> None:
        """A final written warning live at the severity assessment takes misconduct to a hearing."""
        form = FormOfProceedingsDetermined(officer="o-1", form=MEETING, earlier_actions=(live_final_warning,))

        given(report, misconduct_case).when(form).then_recorded(breaching=live_final_warning_goes_to_a_hearing)

    def test_meeting_on_a_lapsed_final_warning(self) -> None:
        """A final written warning that was no longer live leaves misconduct at a meeting."""
        form = FormOfProceedingsDetermined(officer="o-1", form=MEETING, earlier_actions=(lapsed_final_warning,))

        given(report, misconduct_case).when(form).then_recorded()

    @pytest.mark.parametrize(("reduced", "meeting_is_a_breach"), [("2019-07-01", True), ("2018-07-01", False)])
    def test_meeting_after_a_reduction_in_rank(self, reduced: str, *, meeting_is_a_breach: bool) -> None:
        """A reduction in rank in the two years before the assessment takes misconduct to a hearing."""
        earlier = EarlierAction(action=Sanction.REDUCTION_IN_RANK, imposed_on=reduced)  # type: ignore[arg-type]  # a date as text
        assessed = happened(SeverityAssessed(officer="o-1", result=Severity.MISCONDUCT), "2021-04-01")
        form = FormOfProceedingsDetermined(officer="o-1", form=MEETING, earlier_actions=(earlier,))
        spec = given(assessed, report, misconduct_case).when(form)

        if meeting_is_a_breach:
            spec.then_recorded(breaching=live_final_warning_goes_to_a_hearing)
        else:
            spec.then_recorded()

    def test_misconduct_at_a_hearing_with_nothing_live(self) -> None:
        """A hearing for misconduct where nothing was live is a breach."""
        form = FormOfProceedingsDetermined(officer="o-1", form=HEARING, earlier_actions=())

        given(report, misconduct_case).when(form).then_recorded(
            breaching=misconduct_goes_to_a_meeting, naming="without a live warning"
        )

    def test_misconduct_at_a_hearing_where_nothing_is_told(self) -> None:
        """Where it is not told what was live, the breach says that it is not recorded."""
        given(report, misconduct_case).when(to_hearing).then_recorded(
            breaching=misconduct_goes_to_a_meeting, naming="recorded"
        )

    def test_misconduct_at_a_hearing_on_a_live_final_warning(self) -> None:
        """A live final written warning takes misconduct to a hearing."""
        form = FormOfProceedingsDetermined(officer="o-1", form=HEARING, earlier_actions=(live_final_warning,))

        given(report, misconduct_case).when(form).then_recorded()

    def test_a_meeting_for_a_former_officer(self) -> None:
        """No meeting is held for somebody who has left."""
        given(report, misconduct_case, resigned).when(happened(to_meeting, "2021-09-01")).then_recorded(
            breaching=former_officers_have_no_meeting
        )

    def test_a_meeting_before_leaving(self) -> None:
        """A meeting decided on before the officer left is in order."""
        given(report, misconduct_case, resigned).when(happened(to_meeting, "2021-05-01")).then_recorded()
