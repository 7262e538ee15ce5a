"""Delay, suspension, report and reinvestigation."""

from ledger.events.determination import CaseToAnswerDetermined
from ledger.events.investigation import (
    InvestigationStarted,
    InvestigatorAppointed,
    SeverityAssessed,
)
from ledger.events.referral import ModeOfInvestigationDetermined
from ledger.events.reporting import (
    AcceleratedStatementSubmitted,
    ComplainantResumptionSought,
    FinalReportCompletedByDirectorGeneral,
    FinalReportSubmitted,
    InternalReviewConducted,
    InvestigationDelayReported,
    InvestigationDiscontinued,
    InvestigationFinalised,
    InvestigationResumed,
    InvestigationSuspended,
    PublicInterestResumptionDetermined,
    ReinvestigationDirected,
    ResumptionWishRecorded,
)
from ledger.law.reporting import (
    accelerated_is_for_gross_misconduct,
    decision_waits_for_reinvestigation,
    director_general_directs,
    director_general_reports_own,
    nothing_is_discontinued,
    public_interest_after_refusal,
    report_comes_first,
    report_has_an_investigator,
    report_precedes_the_end,
    report_waits_for_resumption,
    resumption_follows_suspension,
    suspension_avoids_prejudice,
    wish_is_in_time,
)
from ledger.vocabulary import CaseToAnswer, Mode, Role, Severity, Track, WaitingFor
from tests.builders.opening import OPENING
from tests.spec import given, given_only, happened

independent = ModeOfInvestigationDetermined(mode=Mode.INDEPENDENT)
local = ModeOfInvestigationDetermined(mode=Mode.LOCAL)
outside = InvestigationStarted(investigation="i-1", track=Track.CONDUCT_REGULATIONS)
appointed = InvestigatorAppointed(investigator="p-1")
report = FinalReportSubmitted()
delay = InvestigationDelayReported(addressees=(Role.LOCAL_POLICING_BODY, Role.OVERSIGHT))
suspended = InvestigationSuspended(waiting_for=WaitingFor.CRIMINAL_PROCEEDINGS, would_prejudice=True)
sought = ComplainantResumptionSought()
refused = ResumptionWishRecorded(wishes=False)
directed_again = ReinvestigationDirected()
answer = CaseToAnswerDetermined(officer="o-1", determination=CaseToAnswer.MISCONDUCT)


class TestSuspension:
    """An investigation that waits."""

    def test_that_avoids_no_prejudice(self) -> None:
        """An investigation rests only where going on would prejudice something."""
        given(appointed).when(InvestigationSuspended(would_prejudice=False)).then_recorded(
            breaching=suspension_avoids_prejudice
        )

    def test_that_avoids_prejudice(self) -> None:
        """Prejudice to criminal proceedings is a ground."""
        given(appointed).when(suspended).then_recorded()

    def test_ended_without_having_begun(self) -> None:
        """Only a suspended investigation is resumed."""
        given(appointed).when(InvestigationResumed()).then_recorded(breaching=resumption_follows_suspension)

    def test_ended(self) -> None:
        """After a suspension the investigation is resumed."""
        given(appointed, suspended).when(InvestigationResumed()).then_recorded()

    def test_followed_by_a_report(self) -> None:
        """Nothing is reported while the investigation is suspended."""
        given(appointed, suspended).when(report).then_recorded(breaching=report_waits_for_resumption)

    def test_ended_and_followed_by_a_report(self) -> None:
        """After the resumption the report breaks nothing."""
        given(appointed, suspended, InvestigationResumed()).when(report).then_recorded()


class TestResumption:
    """What the complainant is asked after the criminal case."""

    def test_wish_on_the_twenty_eighth_day(self) -> None:
        """The 28 days begin with the day after the letter."""
        given(suspended, happened(sought, "2021-06-01")).when(happened(refused, "2021-06-29")).then_recorded()

    def test_wish_on_the_twenty_ninth_day(self) -> None:
        """A day later the answer is out of time."""
        given(suspended, happened(sought, "2021-06-01")).when(happened(refused, "2021-06-30")).then_recorded(
            breaching=wish_is_in_time
        )

    def test_public_interest_though_the_complainant_wishes_it(self) -> None:
        """The public interest is asked after on refusal or silence only."""
        wished = ResumptionWishRecorded(wishes=True)

        given(suspended, sought, wished).when(
            PublicInterestResumptionDetermined(in_public_interest=True)
        ).then_recorded(breaching=public_interest_after_refusal)

    def test_public_interest_without_asking(self) -> None:
        """The complainant is asked first."""
        given(suspended).when(PublicInterestResumptionDetermined(in_public_interest=True)).then_recorded(
            breaching=public_interest_after_refusal
        )

    def test_public_interest_after_a_refusal(self) -> None:
        """After a refusal the public interest decides."""
        given(suspended, sought, refused).when(
            PublicInterestResumptionDetermined(in_public_interest=True)
        ).then_recorded()


class TestReport:
    """The final report and the end."""

    def test_without_an_investigator(self) -> None:
        """A report comes from an investigator."""
        given().when(report).then_recorded(breaching=report_has_an_investigator)

    def test_by_an_investigator(self) -> None:
        """With an investigator the report breaks nothing."""
        given(appointed).when(report).then_recorded()

    def test_by_the_director_general_on_a_local_investigation(self) -> None:
        """The Director General completes only the report of an own investigation."""
        given(local, appointed).when(FinalReportCompletedByDirectorGeneral()).then_recorded(
            breaching=director_general_reports_own
        )

    def test_by_the_director_general_on_an_independent_investigation(self) -> None:
        """In an independent investigation the Director General may complete the report."""
        given(independent, appointed).when(FinalReportCompletedByDirectorGeneral()).then_recorded()

    def test_end_without_a_report(self) -> None:
        """An investigation ends with its report."""
        given(appointed).when(InvestigationFinalised()).then_recorded(breaching=report_precedes_the_end)

    def test_end_with_a_report(self) -> None:
        """After the report the investigation is over."""
        given(appointed, report).when(InvestigationFinalised()).then_recorded()

    def test_discontinued_under_the_rules_of_2020(self) -> None:
        """The rules of 2020 know no discontinuance."""
        given(appointed).when(InvestigationDiscontinued()).then_recorded(breaching=nothing_is_discontinued)

    def test_discontinued_under_the_older_rules(self) -> None:
        """An investigation of 2018 could be discontinued."""
        opening = [happened(event, "2018-03-01") for event in OPENING]

        given_only(*opening, appointed).when(InvestigationDiscontinued()).then_silent(nothing_is_discontinued)

    def test_reviewed_before_there_is_one(self) -> None:
        """A body reviews a report that it has made."""
        given(appointed).when(InternalReviewConducted()).then_recorded(breaching=report_comes_first)

    def test_reviewed(self) -> None:
        """A report that exists may be reviewed; that takes nothing back."""
        given(appointed, report).when(InternalReviewConducted()).then_recorded()


class TestAcceleratedStatement:
    """The investigator's statement that the special conditions are met."""

    def test_on_misconduct(self) -> None:
        """The special conditions concern gross misconduct."""
        misconduct = SeverityAssessed(officer="o-1", result=Severity.MISCONDUCT)

        given(misconduct).when(AcceleratedStatementSubmitted(officer="o-1")).then_recorded(
            breaching=accelerated_is_for_gross_misconduct
        )

    def test_on_gross_misconduct(self) -> None:
        """Of gross misconduct the statement breaks nothing."""
        gross = SeverityAssessed(officer="o-1", result=Severity.GROSS_MISCONDUCT)

        given(gross).when(AcceleratedStatementSubmitted(officer="o-1")).then_recorded()


class TestReinvestigation:
    """The direction to investigate again, which came before the rules of 2025."""

    def test_directed_by_the_authority(self) -> None:
        """Only the Director General directs a reinvestigation."""
        by_authority = happened(directed_again, "2022-01-10", decided_by=Role.APPROPRIATE_AUTHORITY)

        given(appointed, report).when(by_authority).then_recorded(breaching=director_general_directs)

    def test_directed_by_the_director_general(self) -> None:
        """The Director General's direction breaks nothing."""
        given(appointed, report).when(
            happened(directed_again, "2022-01-10", decided_by=Role.DECISION_MAKER)
        ).then_recorded()

    def test_decision_on_the_old_report(self) -> None:
        """While the reinvestigation runs the old report settles nothing."""
        given(appointed, report, happened(directed_again, "2022-01-10")).when(answer).then_recorded(
            breaching=decision_waits_for_reinvestigation
        )

    def test_decision_on_the_new_report(self) -> None:
        """The report of the second investigation is decided on."""
        second = InvestigationStarted(investigation="i-2")

        given(appointed, report, happened(directed_again, "2022-01-10"), second, report).when(answer).then_silent(
            decision_waits_for_reinvestigation
        )

    def test_decision_on_a_further_report_of_the_same_investigation(self) -> None:
        """Where the source tells of no second investigation, a later report is enough."""
        given(appointed, report, happened(directed_again, "2022-01-10"), report).when(answer).then_silent(
            decision_waits_for_reinvestigation
        )
