"""The law of investigating officers: independence, indication, severity, notice (Conduct Regs 2020 Part 3)."""

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.case.topics.investigation import newest
from ledger.events.base import Event
from ledger.events.investigation import (
    InvestigationSubjectToSpecialProcedures,
    InvestigatorAppointed,
    InvestigatorEvent,
    InvestigatorReplaced,
    NoticeOfInvestigationDeferred,
    NoticeOfInvestigationServed,
    RepresentationsReceived,
    SeverityAssessed,
    SeverityAssessmentRevised,
    SupplementaryNoticeServed,
    TermsOfReferenceRevised,
    TermsOfReferenceSet,
)
from ledger.events.proceedings import ReferredToProceedings
from ledger.events.reporting import (
    FinalReportCompletedByDirectorGeneral,
    FinalReportSubmitted,
    InvestigationFinalised,
    ReportEvent,
)
from ledger.law.limits import too_late
from ledger.law.rules import Objection, breach, missing
from ledger.vocabulary import Force, Mode, Role, Severity, Track

Assessing = SeverityAssessed | SeverityAssessmentRevised
EndOfInvestigation = ReportEvent | InvestigationFinalised | ReferredToProceedings
ENDS_OF_INVESTIGATION: tuple[type[Event], ...] = (
    FinalReportSubmitted,
    FinalReportCompletedByDirectorGeneral,
    InvestigationFinalised,
    ReferredToProceedings,
)

DIRECTOR_GENERAL = frozenset({Role.DECISION_MAKER, Role.OVERSIGHT})
INVESTIGATORS = frozenset({Role.INVESTIGATOR, Role.LEAD_INVESTIGATOR})
DG_MODES = frozenset({Mode.INDEPENDENT, Mode.DIRECTED})
CONDUCT_ONLY = frozenset(
    {Severity.PRACTICE_REQUIRING_IMPROVEMENT, Severity.UNSATISFACTORY_PERFORMANCE, Severity.VETTING}
)
"""Results that the assessment outside Schedule 3 knows and the one inside it does not."""


def track_of(case: Case) -> Track | None:
    """Which regulations govern the newest investigation: as recorded, else Schedule 3 for what was referred."""
    referred = case.referral.made or case.referral.modes or case.intake.inside_schedule_3
    return newest(case).track or (Track.SCHEDULE_3 if referred else None)


def officers_of(case: Case, event: EndOfInvestigation) -> tuple[str, ...]:
    """The officers that a report or a referral names, else all of the case."""
    named = () if isinstance(event, InvestigationFinalised) else event.officers
    return named or tuple(case.officers)


def decided_by_another(said: Said, allowed: frozenset[Role]) -> Objection | None:
    """An objection where the entry names a decision maker whose role is none of these; silent where it names none."""
    return decided_by_one_of(said, frozenset(Role) - allowed)


def decided_by_one_of(said: Said, barred: frozenset[Role]) -> Objection | None:
    """An objection where the entry names a decision maker who has one of these roles."""
    decided_by = said.circumstances.decided_by if said.circumstances else None
    if decided_by is None or decided_by.role not in barred:
        return None
    return Objection(f"it was decided by the {decided_by.role.label}", "/decided_by/role")


@breach(InvestigatorAppointed, InvestigatorReplaced, provision="investigator-independence")
def investigator_is_independent(case: Case, event: InvestigatorEvent) -> Objection | None:
    """The investigator has no interest in the matter, is no officer concerned, and is not managed by one."""
    if event.investigator in case.stewardship.accounts:
        return Objection("the investigator is an officer concerned", "/data/investigator")
    if event.interested_party:
        return Objection("the investigator has an interest in the matter", "/data/interested_party")
    if event.managed_by:
        return Objection("the investigator is managed by an officer concerned", "/data/managed_by")
    return None


@breach(InvestigatorAppointed, InvestigatorReplaced, provision="investigator-skill")
def investigator_is_skilled(_case: Case, event: InvestigatorEvent) -> Objection | None:
    """The investigator has the skills and experience that the matter needs."""
    if event.suitably_skilled is False:
        return Objection("the investigator is not suitably skilled", "/data/suitably_skilled")
    return None


@breach(InvestigatorAppointed, InvestigatorReplaced, provision="investigator-of-senior-officers")
def senior_officers_are_investigated_from_elsewhere(case: Case, event: InvestigatorEvent) -> Objection | None:
    """Outside Schedule 3 a senior officer is not investigated by somebody of the same force."""
    if (event.track or track_of(case)) is Track.SCHEDULE_3 or event.body in {None, Force.METROPOLITAN}:
        return None  # in the metropolitan force it is the command that counts, which is not recorded
    senior = (officer for officer in case.officers.values() if officer.rank and officer.rank.is_senior_officer)
    if all(officer.force != event.body for officer in senior):
        return None
    return Objection("the investigator is of a senior officer's own force", "/data/body")


@breach(TermsOfReferenceSet, TermsOfReferenceRevised, provision="terms-of-reference")
def terms_follow_appointment(case: Case, event: TermsOfReferenceSet | TermsOfReferenceRevised) -> Objection | None:
    """Terms of reference are set for an investigation that has an investigator."""
    investigation = newest(case, event.investigation)
    if investigation.investigators or investigation.body or investigation.started:
        return None
    return missing("no investigator is recorded as appointed")


@breach(InvestigationSubjectToSpecialProcedures, provision="special-procedures-schedule-3")
def special_procedures_are_of_schedule_3(
    case: Case, _event: InvestigationSubjectToSpecialProcedures
) -> Objection | None:
    """Special procedures belong to investigations under Schedule 3."""
    if newest(case).track is Track.CONDUCT_REGULATIONS:
        return Objection("the investigation is not under Schedule 3")
    return None


@breach(SeverityAssessed, SeverityAssessmentRevised, provision="severity-after-special-procedures")
def severity_follows_indication(case: Case, event: Assessing) -> Objection | None:
    """Inside Schedule 3 severity is assessed of an officer to whom special procedures apply."""
    if track_of(case) is not Track.SCHEDULE_3 or case.officer(event.officer).special_procedures:
        return None
    return missing("special procedures are not recorded as applying to the officer", "/data/officer")


@breach(SeverityAssessed, SeverityAssessmentRevised, provision="severity-by-director-general")
def director_general_assesses(case: Case, _event: Assessing, said: Said) -> Objection | None:
    """In independent and directed investigations the Director General assesses and revises severity."""
    return decided_by_another(said, DIRECTOR_GENERAL) if case.referral.mode in DG_MODES else None


@breach(SeverityAssessed, provision="severity-by-investigator")
def local_investigator_assesses(case: Case, _event: SeverityAssessed, said: Said) -> Objection | None:
    """In a local investigation under Schedule 3 the investigator assesses severity."""
    return decided_by_another(said, INVESTIGATORS) if case.referral.mode is Mode.LOCAL else None


@breach(SeverityAssessed, provision="severity-by-authority")
def authority_assesses(case: Case, _event: SeverityAssessed, said: Said) -> Objection | None:
    """Outside Schedule 3 the appropriate authority assesses severity."""
    if track_of(case) is not Track.CONDUCT_REGULATIONS:
        return None
    return decided_by_another(said, frozenset({Role.APPROPRIATE_AUTHORITY}))


@breach(SeverityAssessed, SeverityAssessmentRevised, provision="severity-levels-schedule-3")
def level_is_of_the_track(case: Case, event: Assessing) -> Objection | None:
    """Inside Schedule 3 the assessment is of misconduct or gross misconduct and of the likely form of proceedings."""
    if track_of(case) is Track.SCHEDULE_3 and event.result in CONDUCT_ONLY:
        return Objection(f"{event.result.label} is no level of this assessment", "/data/result")
    return None


@breach(SeverityAssessed, SeverityAssessmentRevised, provision="severity-vetting-route")
def vetting_route_is_of_2025(_case: Case, event: Assessing) -> Objection | None:
    """A matter may be sent to the vetting process only where it came to attention on or after 28 May 2025."""
    if event.result is Severity.VETTING:
        return Objection("the rules that apply know no vetting route", "/data/result")
    return None


@breach(SeverityAssessmentRevised, provision="severity-revision")
def authority_is_consulted(case: Case, event: SeverityAssessmentRevised) -> Objection | None:
    """Inside Schedule 3 severity is revised only after consulting the appropriate authority."""
    if track_of(case) is not Track.SCHEDULE_3 or event.authority_consulted:
        return None
    if event.authority_consulted is False:
        return Objection("the appropriate authority was not consulted", "/data/authority_consulted")
    return missing("the appropriate authority is not recorded as consulted", "/data/authority_consulted")


@breach(SeverityAssessmentRevised, provision="severity-revision")
def keeping_a_revision_back_has_its_ground(case: Case, event: SeverityAssessmentRevised) -> Objection | None:
    """Inside Schedule 3 the officer is told of a revised severity, unless that might do harm."""
    if track_of(case) is not Track.SCHEDULE_3 or event.officer_told is not False or event.not_told_because:
        return None
    return missing("the officer was not told, and no harm in it is recorded", "/data/not_told_because")


@breach(*ENDS_OF_INVESTIGATION, provision="severity-revision")
def revision_reaches_the_officer(case: Case, event: EndOfInvestigation) -> Objection | None:
    """Inside Schedule 3 the officer has heard of a revised severity by the time the investigation ends."""
    if track_of(case) is not Track.SCHEDULE_3:
        return None
    untold = [officer for officer in officers_of(case, event) if case.officer(officer).revision_untold]
    return missing("an officer is not recorded as told of the revised severity") if untold else None


@breach(SeverityAssessmentRevised, provision="severity-first")
def revision_follows_assessment(case: Case, event: SeverityAssessmentRevised) -> Objection | None:
    """What is revised has been assessed before."""
    if case.officer(event.officer).assessed_for(event.allegations):
        return None
    return missing("no earlier assessment is recorded")


@breach(NoticeOfInvestigationServed, provision="notice-after-severity")
def notice_follows_severity(case: Case, event: NoticeOfInvestigationServed) -> Objection | None:
    """The notice says how serious the conduct would be, so severity is assessed before it."""
    if case.officer(event.officer).assessed:
        return None
    return missing("no severity assessment is recorded for the officer", "/data/officer")


@breach(NoticeOfInvestigationServed, provision="notice-contents")
def notice_tells_of_rights(_case: Case, event: NoticeOfInvestigationServed) -> Objection | None:
    """The notice tells the officer of the police friend, of representation and of adverse inferences."""
    if event.rights_explained is False:
        return Objection("the notice did not tell the officer of their rights", "/data/rights_explained")
    return None


@breach(NoticeOfInvestigationDeferred, provision="notice-harm-test")
def deferral_has_a_ground(_case: Case, event: NoticeOfInvestigationDeferred) -> Objection | None:
    """The notice is put off only while it might harm this or another investigation."""
    if event.ground:
        return None
    return missing("no ground is recorded for not giving notice", "/data/ground")


@breach(*ENDS_OF_INVESTIGATION, provision="notice-deferral-ends")
def deferred_notice_is_given_in_the_end(case: Case, event: EndOfInvestigation) -> Objection | None:
    """A notice that was put off is given once the harm has passed, and so before the investigation ends."""
    deferred = [officer for officer in officers_of(case, event) if case.officer(officer).notice_deferred]
    return missing("a notice to an officer was put off and is not recorded as given since") if deferred else None


@breach(SupplementaryNoticeServed, provision="notice-first")
def further_notice_follows_the_first(case: Case, event: SupplementaryNoticeServed) -> Objection | None:
    """A further notice changes one that was given."""
    if case.officer(event.officer).notices:
        return None
    return missing("no earlier notice to the officer is recorded", "/data/officer")


@breach(RepresentationsReceived, provision="representations-after-notice")
def response_follows_notice(case: Case, event: RepresentationsReceived) -> Objection | None:
    """The officer responds to a notice."""
    if case.officer(event.officer).notices:
        return None
    return missing("no notice to the officer is recorded", "/data/officer")


@breach(RepresentationsReceived, provision="representations-period")
def response_is_in_time(case: Case, event: RepresentationsReceived, said: Said) -> Objection | None:
    """The officer responds within ten working days of the notice, or of what the investigator allows."""
    notices = case.officer(event.officer).notices
    if event.extended_until and said.occurred.edtf.certainly_after(event.extended_until):
        return Objection(f"the time had been extended until {event.extended_until.in_words()}", "/occurred")
    if not notices or event.extended_until:
        return None
    return too_late(said.occurred.edtf, notices[-1].effective, "representations-period")
