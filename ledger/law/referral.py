"""The law of referral (Police Reform Act 2002 Sch 3 paras 4-5, 13-15; C&M Regulations 2020 regs 4-11, 15)."""

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.events.intake import ComplaintRecorded, DsiMatterRecorded, RecordableConductMatterRecorded
from ledger.events.referral import (
    MatterReferredBack,
    MatterReferredToIopc,
    ModeNotificationWithheld,
    ModeOfInvestigationChanged,
    ModeOfInvestigationDetermined,
    ReferralAssessed,
    SupplementaryReferralInformationProvided,
)
from ledger.law.limits import too_late
from ledger.law.rules import Objection, breach, missing
from ledger.vocabulary import MatterType, Mode, ReferralCriterion, ReferralType, Role

ModeSet = ModeOfInvestigationDetermined | ModeOfInvestigationChanged
Recording = ComplaintRecorded | RecordableConductMatterRecorded | DsiMatterRecorded

FORMS = frozenset({Mode.LOCAL, Mode.DIRECTED, Mode.INDEPENDENT})
ALLOWING = frozenset({ReferralCriterion.GRAVITY, ReferralCriterion.EXCEPTIONAL_CIRCUMSTANCES})
OVERSIGHT = frozenset({Role.DECISION_MAKER, Role.ASSESSMENT_UNIT, Role.OVERSIGHT})


@breach(MatterReferredToIopc, provision="refer-next-day")
def mandatory_referral_is_prompt(case: Case, _event: MatterReferredToIopc, said: Said) -> Objection | None:
    """A matter that must be referred is referred by the end of the day after that became clear."""
    clear = case.referral.criteria_assessed if case.referral.mandatory and not case.referral.made else None
    return too_late(said.occurred.edtf, clear.occurred.edtf if clear else None, "refer-next-day")


@breach(MatterReferredToIopc, provision="refer-after-call-in")
def called_in_matter_is_referred(case: Case, _event: MatterReferredToIopc, said: Said) -> Objection | None:
    """A matter that was called in is referred by the end of the day after the authority was told."""
    called_in = case.referral.called_in if not case.referral.made else None
    return too_late(said.occurred.edtf, called_in.occurred.edtf if called_in else None, "refer-after-call-in")


@breach(ComplaintRecorded, RecordableConductMatterRecorded, DsiMatterRecorded, provision="record-before-referral")
def recorded_by_the_day_of_referral(case: Case, _event: Recording, said: Said) -> Objection | None:
    """A matter is recorded no later than the day on which it is referred."""
    if not case.referral.made or case.intake.recorded:
        return None
    referred, recorded = case.referral.made[0].mark.occurred.edtf, said.occurred.edtf
    if referred.latest is None or recorded.earliest is None or recorded.earliest <= referred.latest:
        return None
    return Objection("the matter had been referred on an earlier day", "/occurred")


@breach(MatterReferredToIopc, provision="policing-body-refers")
def policing_body_refers_the_unreferred(case: Case, event: MatterReferredToIopc) -> Objection | None:
    """The local policing body may refer, of its own choice, a matter that the chief officer has not referred."""
    if event.by is not Role.LOCAL_POLICING_BODY:
        return None
    if case.referral.made:
        return Objection("the matter was already referred", "/data/by")
    if event.referral_type is ReferralType.MANDATORY:
        return Objection("a local policing body's referral is voluntary", "/data/referral_type")
    return None


@breach(MatterReferredToIopc, provision="must-refer-descriptions")
def mandatory_needs_a_description(_case: Case, event: MatterReferredToIopc) -> Objection | None:
    """Gravity and exceptional circumstances allow a referral; they do not make it mandatory."""
    if event.referral_type is ReferralType.MANDATORY and event.criteria and ALLOWING.issuperset(event.criteria):
        return Objection("none of these criteria makes a referral mandatory", "/data/criteria")
    return None


@breach(ReferralAssessed, SupplementaryReferralInformationProvided, provision="assess-after-referral")
def assessment_follows_referral(
    case: Case, _event: ReferralAssessed | SupplementaryReferralInformationProvided
) -> Objection | None:
    """The oversight body assesses, and is told more of, what was referred to it or treated as referred."""
    return None if case.referral.made else missing("no referral is recorded")


@breach(MatterReferredBack, provision="refer-back-unless-necessary")
def referred_back_if_not_necessary(case: Case, _event: MatterReferredBack) -> Objection | None:
    """Only a matter whose investigation is not necessary is referred back."""
    if case.referral.investigation_necessary:
        return Objection("an investigation was found necessary")
    if case.referral.investigation_necessary is None:
        return missing("that no investigation is necessary is not recorded")
    return None


@breach(ModeOfInvestigationDetermined, provision="mode-if-necessary")
def mode_needs_necessity(case: Case, _event: ModeOfInvestigationDetermined) -> Objection | None:
    """The form of an investigation is determined where an investigation is necessary."""
    if case.referral.investigation_necessary is False:
        return Objection("no investigation was found necessary")
    if case.referral.investigation_necessary is None:
        return missing("that an investigation is necessary is not recorded")
    return None


@breach(ModeOfInvestigationDetermined, ModeOfInvestigationChanged, provision="three-modes")
def three_forms_only(_case: Case, event: ModeSet) -> Objection | None:
    """An investigation is local, directed or independent."""
    mode = _mode(event)
    return (
        Objection(f"a {mode.label} is none of the three forms", _pointer(event)) if mode and mode not in FORMS else None
    )


@breach(ModeOfInvestigationDetermined, ModeOfInvestigationChanged, provision="chief-officer-death")
def chief_officer_is_not_left_to_the_force(case: Case, event: ModeSet) -> Objection | None:
    """A death or serious injury matter about a chief officer is not investigated locally."""
    about_chief = any(ReferralCriterion.CHIEF_OFFICER in made.criteria for made in case.referral.made)
    if _mode(event) is Mode.LOCAL and about_chief and case.intake.matter_type is MatterType.DSI_MATTER:
        return Objection("the matter is about a chief officer", _pointer(event))
    return None


@breach(ModeOfInvestigationDetermined, ModeOfInvestigationChanged, provision="mode-by-oversight")
def oversight_body_decides_the_mode(_case: Case, _event: ModeSet, said: Said) -> Objection | None:
    """The Director General determines the form of the investigation."""
    decided_by = said.circumstances.decided_by if said.circumstances else None
    if decided_by is None or decided_by.role in OVERSIGHT:
        return None
    return Objection(f"decided by: {decided_by.role.label}", "/decided_by/role")


@breach(ModeOfInvestigationChanged, provision="mode-change")
def change_follows_determination(case: Case, event: ModeOfInvestigationChanged) -> Objection | None:
    """A form that was determined may be determined again."""
    if not case.referral.modes:
        return missing("no form of investigation is recorded as determined")
    known = case.referral.mode
    if known and event.from_ and known is not event.from_:
        return Objection(f"the form in force was {known.label}", "/data/from_")
    return None


@breach(ModeNotificationWithheld, provision="mode-withheld-harm")
def withholding_needs_harm(_case: Case, event: ModeNotificationWithheld) -> Objection | None:
    """The form of the investigation is withheld only where there is a real risk of a significant adverse effect."""
    pointer = "/data/real_risk_of_significant_adverse_effect"
    if event.real_risk_of_significant_adverse_effect is False:
        return Objection("there was no real risk of a significant adverse effect", pointer)
    if event.real_risk_of_significant_adverse_effect is None and event.ground is None:
        return missing("no ground is recorded", "/data/ground")
    return None


def _mode(event: ModeSet) -> Mode | None:
    return event.to if isinstance(event, ModeOfInvestigationChanged) else event.mode


def _pointer(event: ModeSet) -> str:
    return "/data/to" if isinstance(event, ModeOfInvestigationChanged) else "/data/mode"
