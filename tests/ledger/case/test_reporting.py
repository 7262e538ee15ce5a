"""How delay, suspension, report and inquest change a case."""

from ledger.events.investigation import InvestigationStarted
from ledger.events.reporting import (
    FinalReportSubmitted,
    InquestConcluded,
    InquestOpened,
    InternalReviewConducted,
    InvestigationDelayReported,
    InvestigationResumed,
    InvestigationSuspended,
    ReinvestigationDirected,
    ResumptionWishRecorded,
)
from ledger.vocabulary import InquestConclusion, ReportFlaw
from tests.spec import given, happened

started = InvestigationStarted(investigation="i-1")


class TestInvestigation:
    """One investigation on its way."""

    def test_suspended_resumed_and_suspended_again(self) -> None:
        """Only the newest suspension counts."""
        rested = given(started, InvestigationSuspended(), InvestigationResumed())
        resting = given(started, InvestigationSuspended(), InvestigationResumed(), InvestigationSuspended())

        assert not rested.case().investigations["i-1"].is_suspended
        assert resting.case().investigations["i-1"].is_suspended

    def test_reported_on_twice(self) -> None:
        """Versions of the report stand side by side."""
        case = given(started, FinalReportSubmitted(version="1"), FinalReportSubmitted(version="2")).case()

        assert [report.version for report in case.investigations["i-1"].reports] == ["1", "2"]

    def test_reviewed_by_its_own_body(self) -> None:
        """A body's doubts about its report do not take the report back."""
        flawed = InternalReviewConducted(flaws=(ReportFlaw.WRONG_TEST,))
        investigation = given(started, FinalReportSubmitted(), flawed).case().investigations["i-1"]

        assert investigation.reviewed_by_itself is not None
        assert len(investigation.reports) == 1

    def test_directed_to_be_done_again(self) -> None:
        """The direction remembers which reports it left behind."""
        investigation = (
            given(started, FinalReportSubmitted(), happened(ReinvestigationDirected(), "2022-03-01"))
            .case()
            .investigations["i-1"]
        )

        assert investigation.reinvestigation_directed is not None
        assert investigation.reports_when_directed == 1

    def test_delayed_and_awaiting_the_complainant(self) -> None:
        """Reports of delay add up, and the complainant's wish is known."""
        investigation = (
            given(started, InvestigationDelayReported(), InvestigationDelayReported(), ResumptionWishRecorded())
            .case()
            .investigations["i-1"]
        )

        assert len(investigation.delays_reported) == 2
        assert investigation.resumption_wish is not None
        assert investigation.wishes_resumption is None


class TestInquest:
    """The inquest is a strand of its own."""

    def test_opened(self) -> None:
        """While the inquest runs the case has an open strand."""
        case = given(InquestOpened()).case()

        assert [strand.kind for strand in case.open_strands()] == ["inquest"]

    def test_concluded(self) -> None:
        """With its conclusion the strand ends, and those it criticised are known."""
        concluded = InquestConcluded(conclusion=(InquestConclusion.NARRATIVE,), critical_of=("o-1",))
        case = given(InquestOpened(), concluded).case()

        assert case.open_strands() == ()
        assert case.inquest.critical_of == ("o-1",)
