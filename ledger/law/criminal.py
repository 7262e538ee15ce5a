"""The law where misconduct meets crime: the link, the prosecutor, proceedings that must not prejudice a case."""

from ledger.case.state import Case
from ledger.case.topics.criminal import suspect_of
from ledger.events.criminal import (
    ArrestMade,
    Charged,
    ChargingDecisionMade,
    DeferralLifted,
    FileReferredToProsecutor,
    PrejudiceToCriminalProceedingsAssessed,
    ProceedingsDeferredForCriminal,
    ReferralToProsecutorDeclined,
    VoluntaryInterviewUnderCautionHeld,
)
from ledger.law.investigation import DG_MODES
from ledger.law.offences import offence
from ledger.law.rules import Objection, breach, missing
from ledger.vocabulary import CriminalDisposal, OversightBody, Role

Linked = ArrestMade | VoluntaryInterviewUnderCautionHeld | Charged

CHARGING = frozenset({CriminalDisposal.CHARGE, CriminalDisposal.POSTAL_REQUISITION})


@breach(ArrestMade, VoluntaryInterviewUnderCautionHeld, Charged, provision="criminal-link")
def strand_is_linked(case: Case, event: Linked) -> Objection | None:
    """What happens in a criminal matter is recorded of a matter that is linked to the case."""
    if event.criminal_matter or any(matter.linked for matter in case.criminal.values()):
        return None
    return missing("no criminal investigation is linked to the case", "/data/criminal_matter")


@breach(FileReferredToProsecutor, provision="prosecutor-after-report")
def report_precedes_the_file(case: Case, event: FileReferredToProsecutor) -> Objection | None:
    """After a directed or independent investigation the prosecutor is sent the report."""
    theirs = case.referral.mode in DG_MODES or isinstance(event.by, OversightBody)
    if not theirs or any(investigation.reports for investigation in case.investigations.values()):
        return None
    return missing("no final report is recorded")


@breach(ReferralToProsecutorDeclined, provision="prosecutor-declined-notice")
def authority_is_told(_case: Case, event: ReferralToProsecutorDeclined) -> Objection | None:
    """The authority is told when the report does not go to the prosecutor."""
    if event.told is None or Role.APPROPRIATE_AUTHORITY in event.told:
        return None
    return Objection("the appropriate authority was not told", "/data/told")


@breach(ChargingDecisionMade, provision="charging-decision")
def file_precedes_decision(case: Case, event: ChargingDecisionMade) -> Objection | None:
    """The prosecutor decides on a file."""
    if suspect_of(case, event).referred_to_prosecutor:
        return None
    return missing("no file on the officer is recorded as sent to the prosecutor", "/data/officer")


@breach(ChargingDecisionMade, provision="offences")
def director_consents(_case: Case, event: ChargingDecisionMade) -> Objection | None:
    """Some offences are charged only with the consent of the Director of Public Prosecutions."""
    needing = [title for title in event.offences if (known := offence(title)) and known.needs_consent]
    if event.decision not in CHARGING or not needing or event.director_consented:
        return None
    what = "consent is needed for " + ", ".join(needing)
    if event.director_consented is False:
        return Objection(f"{what} and was not given", "/data/director_consented")
    return missing(f"{what} and is not recorded", "/data/director_consented")


@breach(PrejudiceToCriminalProceedingsAssessed, provision="prejudice-consultation")
def prosecutor_is_consulted(_case: Case, event: PrejudiceToCriminalProceedingsAssessed) -> Objection | None:
    """Where a witness is shared with the criminal case, the prosecutor is consulted."""
    if not event.shared_witnesses or event.prosecutor_consulted:
        return None
    if event.prosecutor_consulted is False:
        return Objection("the prosecutor was not consulted", "/data/prosecutor_consulted")
    return missing("the prosecutor is not recorded as consulted", "/data/prosecutor_consulted")


@breach(ProceedingsDeferredForCriminal, provision="deferral-ground")
def deferral_rests_on_prejudice(case: Case, event: ProceedingsDeferredForCriminal) -> Objection | None:
    """Misconduct proceedings are deferred because they would prejudice a criminal case."""
    answers = {case.officer(officer).would_prejudice for officer in event.officers}
    if True in answers:
        return None
    if None in answers:
        return missing("no assessment of prejudice is recorded", "/data/officers")
    return Objection("it was assessed that nothing would be prejudiced", "/data/officers")


@breach(DeferralLifted, provision="deferral-first")
def lifting_follows_deferral(case: Case, event: DeferralLifted) -> Objection | None:
    """Only a deferral that was made is lifted."""
    if all(case.officer(officer).deferred_for_criminal for officer in event.officers):
        return None
    return missing("no deferral is recorded", "/data/officers")


@breach(DeferralLifted, provision="deferral-first")
def special_conditions_are_considered_again(case: Case, event: DeferralLifted) -> Objection | None:
    """When a deferral is lifted, the special conditions of a case put forward for them are considered again."""
    put_forward = any(case.officer(officer).accelerated_statement for officer in event.officers)
    if event.special_conditions_reconsidered is not False or not put_forward:
        return None
    return Objection("the special conditions were not considered again", "/data/special_conditions_reconsidered")
