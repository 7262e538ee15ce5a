"""Appeals: the right way, in time, determined by somebody senior, naming what they reverse."""

from ledger.events.appeal import (
    AppealMeetingHeld,
    AppellantStatementFiled,
    MeetingAppealDetermined,
    MeetingAppealGroundsAssessed,
    MeetingAppealLodged,
    MeetingAppealResultNotified,
    RespondentStatementFiled,
)
from ledger.events.investigation import SubjectOfficerIdentified
from ledger.events.proceedings import FindingMade, ProceedingsConcluded
from ledger.law.appeal import (
    admitted_findings_are_not_appealed,
    appeal_follows_an_outcome,
    appeal_meeting_is_for_arguable_grounds,
    appeal_meeting_is_held_in_time,
    appeal_meetings_follow_meetings,
    appeal_states_its_grounds,
    appellant_files_in_time,
    meeting_appeal_is_in_time,
    only_the_officer_appeals,
    respondent_files_in_time,
    result_is_notified_in_time,
    senior_officers_appeal_elsewhere,
    tribunal_appeal_is_in_time,
    tribunals_hear_of_hearings,
)
from ledger.vocabulary import (
    Admission,
    AppealOutcome,
    AppealParty,
    DecisionPart,
    Finding,
    Rank,
)
from tests.builders.appeal import meeting_appeal, told_of_the_outcome, tribunal_appeal
from tests.builders.sanction import hearing, meeting
from tests.spec import given, happened

told_on_1_june = happened(told_of_the_outcome, "2021-06-01")
commander = SubjectOfficerIdentified(officer="o-4", rank=Rank.COMMANDER)
ended = ProceedingsConcluded(proceedings="pr-1")
confirmed = MeetingAppealDetermined(officer="o-1", appeal="ap-1", outcome=AppealOutcome.CONFIRMED, more_senior=True)


class TestTheRightWay:
    """Which outcomes are appealed where."""

    def test_an_appeal_meeting_about_a_hearing(self) -> None:
        """An appeal meeting is for the outcome of a misconduct meeting."""
        given(hearing).when(meeting_appeal).then_recorded(breaching=appeal_meetings_follow_meetings)

    def test_an_appeal_meeting_about_a_meeting(self) -> None:
        """A meeting's outcome may go to an appeal meeting."""
        given(meeting, ended).when(meeting_appeal).then_recorded()

    def test_an_appeal_before_the_outcome(self) -> None:
        """Proceedings of which no outcome is recorded cannot be appealed yet."""
        for held, appealed in ((meeting, meeting_appeal), (hearing, tribunal_appeal)):
            given(held).when(appealed).then_recorded(breaching=appeal_follows_an_outcome)

    def test_a_tribunal_about_a_meeting(self) -> None:
        """A constable's misconduct meeting is not appealed to a tribunal."""
        given(meeting).when(tribunal_appeal).then_recorded(breaching=tribunals_hear_of_hearings)

    def test_a_tribunal_about_a_hearing(self) -> None:
        """A hearing's outcome may go to a tribunal."""
        given(hearing, ended).when(tribunal_appeal).then_recorded()

    def test_an_appeal_meeting_for_a_commander(self) -> None:
        """Senior officers do not appeal to an appeal meeting."""
        appeal = MeetingAppealLodged(officer="o-4", appeal="ap-1")

        given(commander).when(appeal).then_recorded(breaching=senior_officers_appeal_elsewhere, naming="commander")

    def test_an_appeal_meeting_for_a_constable(self) -> None:
        """A constable does."""
        given(meeting).when(meeting_appeal).then_silent(senior_officers_appeal_elsewhere)

    def test_an_appeal_by_the_chief_officer(self) -> None:
        """Only the officer appeals to a tribunal, as long as appeals of others are not in force."""
        by_chief = tribunal_appeal.model_copy(update={"appellant": AppealParty.CHIEF_OFFICER})

        given(hearing).when(happened(by_chief, "2026-06-28")).then_recorded(
            breaching=only_the_officer_appeals, naming="chief officer"
        )

    def test_an_appeal_by_the_chief_officer_since_the_act_of_2026(self) -> None:
        """Whether others may appeal since the first commencement of June 2026 is not settled."""
        by_chief = tribunal_appeal.model_copy(update={"appellant": AppealParty.CHIEF_OFFICER})

        given(hearing).when(happened(by_chief, "2026-06-29")).then_silent(only_the_officer_appeals)

    def test_an_appeal_by_the_officer(self) -> None:
        """The officer may appeal."""
        given(hearing).when(tribunal_appeal).then_silent(only_the_officer_appeals)

    def test_against_a_finding_that_was_admitted(self) -> None:
        """Who admitted the conduct appeals against the action alone."""
        against_finding = meeting_appeal.model_copy(update={"against": (DecisionPart.FINDING,)})
        against_action = meeting_appeal.model_copy(update={"against": (DecisionPart.ACTION,)})
        misconduct = FindingMade(officer="o-1", proceedings="pr-1", finding=Finding.MISCONDUCT)
        admitted = misconduct.model_copy(update={"admission": Admission.ADMITTED})

        given(meeting, admitted).when(against_finding).then_recorded(breaching=admitted_findings_are_not_appealed)
        given(meeting, admitted).when(against_action).then_silent(admitted_findings_are_not_appealed)
        given(meeting, misconduct).when(against_finding).then_silent(admitted_findings_are_not_appealed)

    def test_no_grounds(self) -> None:
        """An appeal against a meeting's outcome states one of the three grounds."""
        given(meeting).when(meeting_appeal.model_copy(update={"grounds": ()})).then_recorded(
            breaching=appeal_states_its_grounds
        )

    def test_a_ground(self) -> None:
        """One ground is enough."""
        given(meeting).when(meeting_appeal).then_silent(appeal_states_its_grounds)


class TestTime:
    """The periods of appeals; 1 June 2021 was a Tuesday."""

    def test_a_meeting_appeal_on_the_eighth_working_day(self) -> None:
        """The seventh working day after the report was 10 June."""
        given(meeting, told_on_1_june).when(happened(meeting_appeal, "2021-06-11")).then_recorded(
            breaching=meeting_appeal_is_in_time
        )

    def test_a_meeting_appeal_on_the_seventh_working_day(self) -> None:
        """The day of the report is not counted."""
        given(meeting, told_on_1_june).when(happened(meeting_appeal, "2021-06-10")).then_recorded()

    def test_a_meeting_appeal_in_exceptional_circumstances(self) -> None:
        """The period is extended in exceptional circumstances."""
        late = meeting_appeal.model_copy(update={"exceptional_circumstances": True})

        given(meeting, told_on_1_june).when(happened(late, "2021-07-01")).then_recorded()

    def test_a_meeting_appeal_some_time_in_june(self) -> None:
        """Where the date leaves room for keeping the period, nothing is said."""
        given(meeting, told_on_1_june).when(happened(meeting_appeal, "2021-06")).then_recorded()

    def test_a_tribunal_appeal_after_a_month(self) -> None:
        """Notice of appeal to the tribunal is given within ten working days."""
        given(hearing, told_on_1_june).when(happened(tribunal_appeal, "2021-07-01")).then_recorded(
            breaching=tribunal_appeal_is_in_time
        )

    def test_a_late_tribunal_appeal_with_reasons(self) -> None:
        """Late notice may be accepted with reasons."""
        late = tribunal_appeal.model_copy(update={"late_with_reasons": True})

        given(hearing, told_on_1_june).when(happened(late, "2021-07-01")).then_recorded()

    def test_an_appeal_meeting_a_month_after_the_grounds(self) -> None:
        """The appeal meeting is held within five working days of the grounds being found arguable."""
        arguable = happened(MeetingAppealGroundsAssessed(officer="o-1", appeal="ap-1", arguable=True), "2021-06-14")
        held = happened(AppealMeetingHeld(officer="o-1", appeal="ap-1"), "2021-07-14")

        given(meeting, meeting_appeal, arguable).when(held).then_recorded(breaching=appeal_meeting_is_held_in_time)

    def test_an_appeal_meeting_postponed(self) -> None:
        """It may be postponed in the interests of justice."""
        arguable = happened(MeetingAppealGroundsAssessed(officer="o-1", appeal="ap-1", arguable=True), "2021-06-14")
        held = AppealMeetingHeld(officer="o-1", appeal="ap-1", postponed_in_the_interests_of_justice=True)

        given(meeting, meeting_appeal, arguable).when(happened(held, "2021-07-14")).then_recorded()

    def test_an_appeal_meeting_without_arguable_grounds(self) -> None:
        """No appeal meeting is held on a notice that set out no arguable grounds."""
        not_arguable = MeetingAppealGroundsAssessed(officer="o-1", appeal="ap-1", arguable=False)
        held = AppealMeetingHeld(officer="o-1", appeal="ap-1")

        given(meeting, meeting_appeal, not_arguable).when(held).then_recorded(
            breaching=appeal_meeting_is_for_arguable_grounds
        )

    def test_a_result_told_after_a_week(self) -> None:
        """The officer is told the result within three working days."""
        told = happened(MeetingAppealResultNotified(officer="o-1", appeal="ap-1"), "2021-06-22")

        given(meeting, meeting_appeal, happened(confirmed, "2021-06-15")).when(told).then_recorded(
            breaching=result_is_notified_in_time
        )

    def test_a_result_told_on_the_third_working_day(self) -> None:
        """The day of the determination is not counted."""
        told = happened(MeetingAppealResultNotified(officer="o-1", appeal="ap-1"), "2021-06-18")

        given(meeting, meeting_appeal, happened(confirmed, "2021-06-15")).when(told).then_recorded()

    def test_an_appellants_statement_after_two_months(self) -> None:
        """The appellant's statement is given within twenty working days."""
        filed = happened(AppellantStatementFiled(officer="o-1", appeal="ap-1"), "2021-08-10")

        given(hearing, happened(tribunal_appeal, "2021-06-10")).when(filed).then_recorded(
            breaching=appellant_files_in_time
        )

    def test_an_appellants_statement_after_two_weeks(self) -> None:
        """Two weeks are in time."""
        filed = happened(AppellantStatementFiled(officer="o-1", appeal="ap-1"), "2021-06-24")

        given(hearing, happened(tribunal_appeal, "2021-06-10")).when(filed).then_recorded()

    def test_a_respondents_statement_on_the_sixteenth_working_day(self) -> None:
        """The fifteenth working day after 24 June was 15 July."""
        filed = happened(AppellantStatementFiled(officer="o-1", appeal="ap-1"), "2021-06-24")
        answered = happened(RespondentStatementFiled(officer="o-1", appeal="ap-1"), "2021-07-16")

        given(hearing, tribunal_appeal, filed).when(answered).then_recorded(breaching=respondent_files_in_time)

    def test_a_respondents_statement_with_more_time(self) -> None:
        """The tribunal may extend the respondent's period."""
        filed = happened(AppellantStatementFiled(officer="o-1", appeal="ap-1"), "2021-06-24")
        answered = RespondentStatementFiled(officer="o-1", appeal="ap-1", extended=True)

        given(hearing, tribunal_appeal, filed).when(happened(answered, "2021-07-16")).then_recorded()
