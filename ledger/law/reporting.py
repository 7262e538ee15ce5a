"""The law of delay, suspension, report and reinvestigation (C&M Regs 2020 regs 13, 40-41; PRA 2002 Sch 3, s.13B)."""

from datetime import date
from itertools import count, takewhile

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.case.state.matter import Investigation
from ledger.case.topics.investigation import newest
from ledger.dates import PartialDate, Period, add_calendar_months
from ledger.events.determination import CaseToAnswerDetermined
from ledger.events.investigation import InvestigationEvent
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
    ReportEvent,
    ResumptionWishRecorded,
    SensitiveInformationWithheldFromReport,
)
from ledger.law.investigation import DG_MODES, DIRECTOR_GENERAL, decided_by_another, track_of
from ledger.law.limits import too_late
from ledger.law.provisions import provision_of
from ledger.law.regimes import first_attention
from ledger.law.rules import Objection, breach, missing
from ledger.vocabulary import Mode, Role, Severity, Track

ALWAYS_TOLD = frozenset({Role.OVERSIGHT})
"""To whom the report of delay goes whatever harm is feared."""
OnReport = InternalReviewConducted | ReinvestigationDirected | SensitiveInformationWithheldFromReport


@breach(InvestigationDelayReported, provision="delay-addressees")
def delay_report_has_its_addressees(case: Case, event: InvestigationDelayReported) -> Objection | None:
    """The report of delay goes to those whom the mode of investigation calls for."""
    owed = delay_addressees(case)
    if not owed:
        return None
    if event.addressees is None:
        return missing("to whom the report went is not recorded", "/data/addressees")
    spared = set(event.withheld_from) - ALWAYS_TOLD if event.withheld_because else set()
    lacking = [role.label for role in owed if role not in {*event.addressees, *spared}]
    return Objection("it did not go to the " + " and the ".join(lacking), "/data/addressees") if lacking else None


@breach(InvestigationDelayReported, provision="delay-copy-to-officer")
def delay_report_is_copied_to_the_officer(case: Case, event: InvestigationDelayReported) -> Objection | None:
    """Outside Schedule 3 the officer has a copy of the report of delay, unless that might do harm."""
    told = event.addressees is None or Role.OFFICER in {*event.addressees, *event.withheld_from}
    if told or track_of(case) is not Track.CONDUCT_REGULATIONS:
        return None
    return missing("no copy for the officer is recorded, nor that it was withheld", "/data/addressees")


@breach(InvestigationDelayReported, provision="delay-withheld")
def withheld_delay_report_has_its_ground(_case: Case, event: InvestigationDelayReported) -> Objection | None:
    """The report of delay is withheld from somebody only for the harm that it might do."""
    if event.withheld_from and event.withheld_because is None:
        return missing("no harm is recorded for which it was withheld", "/data/withheld_because")
    return None


@breach(FinalReportSubmitted, FinalReportCompletedByDirectorGeneral, InvestigationFinalised, provision="delay-report")
def delay_is_reported(case: Case, event: InvestigationEvent, said: Said) -> Objection | None:
    """An investigation not finished within twelve months is reported on then and every six months after."""
    investigation = newest(case, event.investigation)
    if investigation.suspended or len(case.investigations) > 1:
        return None
    due, told = _reports_due(first_attention(case), said.occurred.edtf), len(investigation.delays_reported)
    return missing(f"reports of delay due by then: {due}; recorded: {told}") if due > told else None


@breach(InvestigationSuspended, provision="suspension-of-investigation")
def suspension_avoids_prejudice(_case: Case, event: InvestigationSuspended) -> Objection | None:
    """An investigation is suspended where it would prejudice a criminal investigation or criminal proceedings."""
    if event.would_prejudice is False:
        return Objection("the investigation would not have prejudiced anything", "/data/would_prejudice")
    return None


@breach(InvestigationResumed, ComplainantResumptionSought, provision="resumption-of-investigation")
def resumption_follows_suspension(
    case: Case, event: InvestigationResumed | ComplainantResumptionSought
) -> Objection | None:
    """Only a suspended investigation is resumed."""
    if newest(case, event.investigation).is_suspended:
        return None
    return missing("the investigation is not recorded as suspended")


@breach(ResumptionWishRecorded, provision="resumption-wish-period")
def wish_is_in_time(case: Case, event: ResumptionWishRecorded, said: Said) -> Objection | None:
    """The complainant answers within 28 days, beginning with the day after the letter."""
    sought = newest(case, event.investigation).resumption_sought
    if sought is None or event.wishes is None:
        return None
    return too_late(said.occurred.edtf, sought.effective, "resumption-wish-period")


@breach(PublicInterestResumptionDetermined, provision="resumption-public-interest")
def public_interest_after_refusal(case: Case, event: PublicInterestResumptionDetermined) -> Objection | None:
    """The public interest is asked after where the complainant refuses or is silent."""
    investigation = newest(case, event.investigation)
    if investigation.wishes_resumption:
        return Objection("the complainant wished the investigation to be resumed")
    if investigation.resumption_sought or investigation.resumption_wish:
        return None
    return missing("the complainant is not recorded as asked")


@breach(InvestigationDiscontinued, provision="discontinuance")
def nothing_is_discontinued(_case: Case, _event: InvestigationDiscontinued) -> Objection | None:
    """The power to discontinue an investigation was repealed for matters from 1 February 2020 on."""
    return Objection("the rules that apply know no discontinuance")


@breach(AcceleratedStatementSubmitted, provision="accelerated-statement")
def accelerated_is_for_gross_misconduct(case: Case, event: AcceleratedStatementSubmitted) -> Objection | None:
    """The special conditions concern conduct assessed as gross misconduct."""
    assessed = case.officer(event.officer).assessed_for(event.allegations)
    if assessed is None:
        return missing("no severity assessment is recorded for the officer", "/data/officer")
    if assessed.result is Severity.GROSS_MISCONDUCT:
        return None
    return Objection(f"the conduct is assessed as {assessed.result.label}", "/data/officer")


@breach(FinalReportSubmitted, FinalReportCompletedByDirectorGeneral, provision="report-by-investigator")
def report_has_an_investigator(case: Case, event: ReportEvent) -> Objection | None:
    """A report ends an investigation that somebody was appointed to carry out."""
    investigation = newest(case, event.investigation)
    if investigation.investigators or investigation.started or investigation.body:
        return None
    return missing("no investigator is recorded as appointed")


@breach(FinalReportSubmitted, FinalReportCompletedByDirectorGeneral, provision="report-not-while-suspended")
def report_waits_for_resumption(case: Case, event: ReportEvent) -> Objection | None:
    """A suspended investigation is resumed before it is reported on."""
    if newest(case, event.investigation).is_suspended:
        return missing("the investigation is suspended and its resumption is not recorded")
    return None


@breach(FinalReportCompletedByDirectorGeneral, provision="report-by-director-general")
def director_general_reports_own(case: Case, _event: FinalReportCompletedByDirectorGeneral) -> Objection | None:
    """The Director General completes the report of an investigation that is the Director General's own."""
    mode = case.referral.mode
    if mode is None or mode is Mode.INDEPENDENT:
        return None
    return Objection(f"the mode of investigation is: {mode.label}")


@breach(
    InternalReviewConducted,
    ReinvestigationDirected,
    SensitiveInformationWithheldFromReport,
    provision="report-first",
)
def report_comes_first(case: Case, event: OnReport) -> Objection | None:
    """What is reviewed, withheld from or investigated again has been reported on."""
    if newest(case, event.investigation).reports:
        return None
    return missing("no final report is recorded")


@breach(ReinvestigationDirected, provision="reinvestigation-by-director-general")
def director_general_directs(_case: Case, _event: ReinvestigationDirected, said: Said) -> Objection | None:
    """Only the Director General directs a reinvestigation."""
    return decided_by_another(said, DIRECTOR_GENERAL)


@breach(CaseToAnswerDetermined, provision="reinvestigation-freezes")
def decision_waits_for_reinvestigation(case: Case, _event: CaseToAnswerDetermined) -> Objection | None:
    """Once a reinvestigation is directed, the case to answer waits for its report."""
    if _awaits_report(list(case.investigations.values())):
        return missing("a reinvestigation is directed and its report is not recorded")
    return None


@breach(InvestigationFinalised, provision="finalised-after-report")
def report_precedes_the_end(case: Case, event: InvestigationFinalised) -> Objection | None:
    """An investigation ends with its report, unless it was discontinued or taken to an accelerated hearing."""
    investigation = newest(case, event.investigation)
    accelerated = any(officer.accelerated_statement for officer in case.officers.values())
    if investigation.reports or investigation.discontinued or accelerated:
        return None
    return missing("no final report is recorded")


def delay_addressees(case: Case) -> tuple[Role, ...]:
    """To whom delay is reported, by the form of the investigation; nobody where that is not known."""
    if case.referral.mode is Mode.LOCAL:
        return (Role.LOCAL_POLICING_BODY, Role.OVERSIGHT)
    if case.referral.mode in DG_MODES:
        return (Role.LOCAL_POLICING_BODY, Role.APPROPRIATE_AUTHORITY)
    return (Role.LOCAL_POLICING_BODY,) if track_of(case) is Track.CONDUCT_REGULATIONS else ()


def _reports_due(attention: PartialDate | None, ended: PartialDate) -> int:
    """How many periods had certainly run out before the end."""
    if attention is None or attention.latest is None or ended.earliest is None:
        return 0
    trigger, end = attention.latest, ended.earliest
    return sum(1 for _ in takewhile(lambda told: delay_period(trigger, told).end < end, count()))


def delay_period(attention: date, told: int) -> Period:
    """The period at whose end delay is reported on, when so many reports of it were made before."""
    known = provision_of("delay-report").values
    return add_calendar_months(attention, known["months"] + told * known["then_months"], includes_trigger=False)


def _awaits_report(investigations: list[Investigation]) -> bool:
    directed = [place for place, one in enumerate(investigations) if one.reinvestigation_directed]
    if not directed:
        return False
    first, *later = investigations[directed[-1] :]
    return len(first.reports) <= first.reports_when_directed and not any(one.reports for one in later)
