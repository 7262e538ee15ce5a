"""How delay, suspension, report and end of an investigation change a case, and the inquest beside it."""

from dataclasses import replace

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark
from ledger.case.state.matter import Report
from ledger.case.topics.investigation import newest, with_investigation
from ledger.events.base import Event, OfficerEvent
from ledger.events.investigation import InvestigationEvent
from ledger.events.reporting import (
    AcceleratedStatementSubmitted,
    ComplainantResumptionSought,
    FinalReportCompletedByDirectorGeneral,
    FinalReportSubmitted,
    InquestConcluded,
    InquestOpened,
    InternalReviewConducted,
    InvestigationDelayReported,
    InvestigationDiscontinued,
    InvestigationFinalised,
    InvestigationResumed,
    InvestigationSuspended,
    PublicInterestResumptionDetermined,
    ReinvestigationDirected,
    ReportEvent,
    ResumptionWishRecorded,
    SensitiveInformationWithheldFromReport,
)

MARKS: dict[type[Event], str] = {
    ComplainantResumptionSought: "resumption_sought",
    InternalReviewConducted: "reviewed_by_itself",
    InvestigationDiscontinued: "discontinued",
    InvestigationFinalised: "finalised",
    InvestigationResumed: "resumed",
    PublicInterestResumptionDetermined: "public_interest_determined",
    SensitiveInformationWithheldFromReport: "sensitive_withheld",
}
"""Events whose whole effect is that the step is marked on the investigation."""


@evolves(*MARKS)
def step_taken(case: Case, event: InvestigationEvent, said: Said) -> Case:
    """The step is marked on the investigation."""
    return with_investigation(case, event.investigation, **{MARKS[type(event)]: Mark.of(said)})


@evolves(InvestigationDelayReported)
def delay_reported(case: Case, event: InvestigationDelayReported, said: Said) -> Case:
    """One report of delay more."""
    told = (*newest(case, event.investigation).delays_reported, Mark.of(said))
    return with_investigation(case, event.investigation, delays_reported=told)


@evolves(InvestigationSuspended)
def suspended(case: Case, event: InvestigationSuspended, said: Said) -> Case:
    """The investigation rests until it is resumed."""
    return with_investigation(case, event.investigation, suspended=Mark.of(said), resumed=None)


@evolves(ResumptionWishRecorded)
def wish_recorded(case: Case, event: ResumptionWishRecorded, said: Said) -> Case:
    """It is known what the complainant wishes, or that no answer came."""
    return with_investigation(case, event.investigation, resumption_wish=Mark.of(said), wishes_resumption=event.wishes)


@evolves(ReinvestigationDirected)
def reinvestigation_directed(case: Case, event: ReinvestigationDirected, said: Said) -> Case:
    """The reports so far no longer settle the matter."""
    so_far = len(newest(case, event.investigation).reports)
    return with_investigation(
        case, event.investigation, reinvestigation_directed=Mark.of(said), reports_when_directed=so_far
    )


@evolves(AcceleratedStatementSubmitted)
def accelerated(case: Case, event: OfficerEvent, said: Said) -> Case:
    """The special conditions are believed met for this officer."""
    return case.with_officer(event.officer, accelerated_statement=Mark.of(said))


@evolves(FinalReportSubmitted, FinalReportCompletedByDirectorGeneral)
def reported(case: Case, event: ReportEvent, said: Said) -> Case:
    """The investigation has a report, or one more version of it."""
    report = Report(mark=Mark.of(said), version=event.version, indicates_offence=event.indicates_offence)
    reports = (*newest(case, event.investigation).reports, report)
    return with_investigation(case, event.investigation, reports=reports)


@evolves(InquestOpened)
def inquest_opened(case: Case, _event: InquestOpened, said: Said) -> Case:
    """An inquest is running."""
    return case.but(inquest=replace(case.inquest, opened=Mark.of(said)))


@evolves(InquestConcluded)
def inquest_concluded(case: Case, event: InquestConcluded, said: Said) -> Case:
    """The inquest is over."""
    return case.but(inquest=replace(case.inquest, concluded=Mark.of(said), critical_of=event.critical_of))
