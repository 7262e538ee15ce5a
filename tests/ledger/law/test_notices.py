"""What an officer has been told by the time the investigation ends: a notice put off, a severity revised."""

import pytest

from ledger.events.base import Event
from ledger.events.investigation import (
    InvestigationStarted,
    InvestigationSubjectToSpecialProcedures,
    NoticeDeferralLapsed,
    NoticeOfInvestigationDeferred,
    NoticeOfInvestigationServed,
    SeverityAssessed,
    SeverityAssessmentRevised,
    SupplementaryNoticeServed,
)
from ledger.events.proceedings import ReferredToProceedings
from ledger.events.referral import ModeOfInvestigationDetermined
from ledger.events.reporting import (
    FinalReportCompletedByDirectorGeneral,
    FinalReportSubmitted,
    InvestigationFinalised,
)
from ledger.law.investigation import (
    deferred_notice_is_given_in_the_end,
    keeping_a_revision_back_has_its_ground,
    revision_reaches_the_officer,
)
from ledger.vocabulary import FormOfProceedings, HarmGround, Mode, Severity, Track
from tests.spec import given, happened

THIS, OTHER = HarmGround.PREJUDICE_TO_THIS_INVESTIGATION, HarmGround.PREJUDICE_TO_ANOTHER_INVESTIGATION
independent = ModeOfInvestigationDetermined(mode=Mode.INDEPENDENT)
outside = InvestigationStarted(investigation="i-1", track=Track.CONDUCT_REGULATIONS)
indicated = InvestigationSubjectToSpecialProcedures(officer="o-1")
gross = SeverityAssessed(officer="o-1", result=Severity.GROSS_MISCONDUCT)
deferred = NoticeOfInvestigationDeferred(officer="o-1", ground=THIS)
served = NoticeOfInvestigationServed(officer="o-1", rights_explained=True)
told_further = SupplementaryNoticeServed(officer="o-1")
revised = SeverityAssessmentRevised(officer="o-1", result=Severity.MISCONDUCT, authority_consulted=True)
withheld = revised.model_copy(update={"officer_told": False, "not_told_because": OTHER})
report = FinalReportSubmitted()
ENDS: tuple[Event, ...] = (
    report,
    FinalReportCompletedByDirectorGeneral(),
    InvestigationFinalised(),
    ReferredToProceedings(proceedings="p-1", form=FormOfProceedings.ACCELERATED_MISCONDUCT_HEARING, officers=("o-1",)),
)
AT_EVERY_END = pytest.mark.parametrize("end", ENDS, ids=lambda end: end.name())


class TestDeferredNotice:
    """A notice that was put off is given later (Conduct Regs reg 17(3))."""

    @AT_EVERY_END
    def test_that_was_never_given(self, end: Event) -> None:
        """By the time of the report or the proceedings the officer has had notice."""
        given(deferred).when(end).then_recorded(breaching=deferred_notice_is_given_in_the_end)

    @AT_EVERY_END
    @pytest.mark.parametrize("ended", [served, NoticeDeferralLapsed(officer="o-1")], ids=["served", "lapsed"])
    def test_that_came_to_an_end(self, end: Event, ended: Event) -> None:
        """Once the notice was given, or the harm had passed, the deferral is over."""
        given(gross, deferred, ended).when(end).then_silent(deferred_notice_is_given_in_the_end)

    def test_to_somebody_else(self) -> None:
        """A report that names its officers is about those alone."""
        other = FinalReportSubmitted(officers=("o-2",))

        given(deferred).when(other).then_silent(deferred_notice_is_given_in_the_end)

    def test_in_historic_capture(self) -> None:
        """That an old source tells of no notice does not show that there was none."""
        given(deferred).when(happened(report, historic=True)).then_not_shown(deferred_notice_is_given_in_the_end)


class TestRevisedSeverity:
    """The officer hears of a revised severity, unless that might do harm (C&M Regs reg 19)."""

    history = (independent, indicated, gross)

    def test_kept_back_without_a_ground(self) -> None:
        """What harm was feared is recorded."""
        untold = revised.model_copy(update={"officer_told": False})

        given(*self.history).when(untold).then_recorded(breaching=keeping_a_revision_back_has_its_ground)

    def test_kept_back_for_harm(self) -> None:
        """For the harm that it might do the officer is not told, then or by the time of the report."""
        given(*self.history).when(withheld).then_silent(keeping_a_revision_back_has_its_ground)
        given(*self.history, withheld).when(report).then_silent(revision_reaches_the_officer)

    @AT_EVERY_END
    def test_never_told(self, end: Event) -> None:
        """By the time of the report or the proceedings the officer has heard of it."""
        given(*self.history, revised).when(end).then_recorded(breaching=revision_reaches_the_officer)

    @pytest.mark.parametrize(
        "told", [told_further, revised.model_copy(update={"officer_told": True})], ids=["notice", "revision"]
    )
    def test_told(self, told: Event) -> None:
        """A further notice tells the officer, or the newest revision says so."""
        given(*self.history, served, revised, told).when(report).then_silent(revision_reaches_the_officer)

    def test_outside_schedule_3(self) -> None:
        """Outside Schedule 3 the Complaints and Misconduct Regulations do not apply."""
        untold = revised.model_copy(update={"officer_told": False})

        given(outside, gross).when(untold).then_silent(keeping_a_revision_back_has_its_ground)
        given(outside, gross, untold).when(report).then_silent(revision_reaches_the_officer)
