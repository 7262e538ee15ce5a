"""How matters come to light and are received, and what happened in the incident they are about."""

from ledger.vocabulary.instruments import COMPLAINTS_2020, REFORM_ACT, RULES_OF_2020_FROM
from ledger.vocabulary.term import Term, Vocabulary


class HowIdentified(Vocabulary):
    """How a conduct matter came to light."""

    SUPERVISOR_REPORT = Term("supervisor_report", "a supervisor's report")
    COLLEAGUE_REPORT = Term("colleague_report", "a colleague's report")
    CRIMINAL_ENQUIRY = Term("criminal_enquiry", "a criminal enquiry")
    DIGITAL_ANALYSIS = Term("digital_analysis", "analysis of a digital device")
    AUDIT = Term("audit", "an audit of police systems")
    VETTING = Term("vetting", "vetting")
    ANONYMOUS_REPORT = Term("anonymous_report", "an anonymous report")
    COMPLAINT = Term("complaint", "a complaint")
    CIVIL_PROCEEDINGS = Term("civil_proceedings", "civil proceedings", f"{REFORM_ACT} Sch 3 para 10")
    MEDIA = Term("media", "the media")


class HarmKind(Vocabulary):
    """The harm that makes a matter a death or serious injury matter (Police Reform Act 2002 s.12(2A)-(2D))."""

    DEATH = Term("death", "death", f"{REFORM_ACT} s.12(2A)")
    SERIOUS_INJURY = Term("serious_injury", "serious injury", f"{REFORM_ACT} s.12(2A)")


class PoliceContact(Vocabulary):
    """The contact with the police that a death or serious injury followed (Police Reform Act 2002 s.12(2B)-(2C))."""

    ARREST = Term("arrest", "arrest", f"{REFORM_ACT} s.12(2B)(a)")
    DETENTION = Term("detention", "detention in custody", f"{REFORM_ACT} s.12(2B)(b)")
    USE_OF_FORCE = Term("use_of_force", "use of force", f"{REFORM_ACT} s.12(2C)")
    PURSUIT = Term("pursuit", "pursuit", f"{REFORM_ACT} s.12(2C)")
    OTHER_CONTACT = Term("other_contact", "other contact with the police", f"{REFORM_ACT} s.12(2C)")


class PreservationStep(Vocabulary):
    """What was done to keep evidence from being lost (Police Reform Act 2002 Sch 3 paras 1, 12, 14B)."""

    CCTV_OBTAINED = Term("cctv_obtained", "CCTV was obtained")
    BODY_WORN_VIDEO_RETAINED = Term("body_worn_video_retained", "body-worn video was retained")
    DEVICES_SECURED = Term("devices_secured", "devices were secured")
    SCENE_PRESERVED = Term("scene_preserved", "the scene was preserved")
    SYSTEM_RECORDS_RETAINED = Term("system_records_retained", "records of police systems were retained")
    WITNESSES_IDENTIFIED = Term("witnesses_identified", "witnesses were identified")
    FIRST_ACCOUNTS_TAKEN = Term("first_accounts_taken", "first accounts were taken")
    FORENSIC_SAMPLES_TAKEN = Term("forensic_samples_taken", "forensic samples were taken")


class ReferenceScheme(Vocabulary):
    """Whose reference to a case it is."""

    IOPC = Term("iopc", "oversight body's reference")
    FORCE = Term("force", "force's reference")
    CRIME = Term("crime", "crime reference")
    COURT = Term("court", "court reference")


class ComplaintHandling(Vocabulary):
    """How a complaint is to be handled (Police Reform Act 2002 Sch 3 para 6)."""

    OUTSIDE_SCHEDULE_3 = Term(
        "outside_schedule_3", "outside Schedule 3", f"{REFORM_ACT} Sch 3 para 2", RULES_OF_2020_FROM
    )
    INVESTIGATION = Term("investigation", "by investigation", f"{REFORM_ACT} Sch 3 para 6")
    OTHERWISE_THAN_BY_INVESTIGATION = Term(
        "otherwise_than_by_investigation",
        "otherwise than by investigation",
        f"{REFORM_ACT} Sch 3 para 6",
        RULES_OF_2020_FROM,
    )
    NO_FURTHER_ACTION = Term(
        "no_further_action", "by taking no further action", f"{REFORM_ACT} Sch 3 para 6", RULES_OF_2020_FROM
    )


class ComplaintAction(Vocabulary):
    """What was done for the complainant besides the outcome."""

    APOLOGY = Term("apology", "an apology")
    EXPLANATION = Term("explanation", "an explanation")
    INDIVIDUAL_LEARNING = Term("individual_learning", "learning for the officer")
    ORGANISATIONAL_LEARNING = Term("organisational_learning", "learning for the force")
    POLICY_REVIEW = Term("policy_review", "a review of policy")
    REFLECTIVE_PRACTICE = Term("reflective_practice", "reflective practice", since=RULES_OF_2020_FROM)
    PERFORMANCE_PROCEDURE = Term("performance_procedure", "the performance procedure")
    MISCONDUCT_PROCEEDINGS = Term("misconduct_proceedings", "misconduct proceedings")
    MANAGEMENT_ACTION = Term("management_action", "management action")
    DEBRIEF = Term("debrief", "a debrief")
    PROPERTY_RETURNED = Term("property_returned", "the return of property")


class WithdrawnBy(Vocabulary):
    """Whose signed notice withdrew a complaint (Police (Complaints and Misconduct) Regulations 2020 reg 38)."""

    COMPLAINANT = Term("complainant", "the complainant", f"{COMPLAINTS_2020} reg 38")
    SOLICITOR = Term("solicitor", "the complainant's solicitor", f"{COMPLAINTS_2020} reg 38")
    AGENT = Term("agent", "the complainant's agent", f"{COMPLAINTS_2020} reg 38")


class InterestGround(Vocabulary):
    """Why somebody who did not complain is kept informed (Police Reform Act 2002 s.21)."""

    RELATIVE_OF_DECEASED = Term("relative_of_deceased", "relative of the person who died", f"{REFORM_ACT} s.21")
    RELATIVE_OF_INJURED = Term("relative_of_injured", "relative of the person injured", f"{REFORM_ACT} s.21")
    INJURED_PERSON = Term("injured_person", "the person injured", f"{REFORM_ACT} s.21")
    OTHER_INTEREST = Term("other_interest", "other sufficient interest", f"{REFORM_ACT} s.21")


class IncidentKind(Vocabulary):
    """What happened in the incident that a case is about."""

    EMERGENCY_CALL = Term("emergency_call", "an emergency call was made")
    POLICE_ATTENDED = Term("police_attended", "police attended")
    ENTRY_TO_PREMISES = Term("entry_to_premises", "premises were entered")
    SEARCH = Term("search", "a search was made")
    ARREST_OF_A_PERSON = Term("arrest_of_a_person", "a person was arrested")
    DETENTION = Term("detention", "a person was detained")
    HANDCUFFING = Term("handcuffing", "a person was handcuffed")
    STRIKE = Term("strike", "a person was struck")
    RESTRAINT = Term("restraint", "a person was restrained")
    TASER = Term("taser", "a Taser was used")
    IRRITANT_SPRAY = Term("irritant_spray", "irritant spray was used")
    POLICE_DOG = Term("police_dog", "a police dog was used")
    FIREARM = Term("firearm", "a firearm was used")
    VEHICLE = Term("vehicle", "a vehicle was driven")
    FAILURE_TO_INTERVENE = Term("failure_to_intervene", "an officer did not intervene")
    MEDICAL_EMERGENCY = Term("medical_emergency", "a person needed medical help")
    MEDICAL_HELP_REQUESTED = Term("medical_help_requested", "medical help was requested")
    FIRST_AID_GIVEN = Term("first_aid_given", "first aid was given")
    MEDICAL_HELP_ARRIVED = Term("medical_help_arrived", "medical help arrived")
    INJURY = Term("injury", "a person was injured")
    DEATH = Term("death", "a person died")
    PROPERTY_TAKEN = Term("property_taken", "property was taken into police hands")
    PROPERTY_MISDELIVERED = Term("property_misdelivered", "property was delivered to the wrong place")
    PROPERTY_MISSING = Term("property_missing", "property was missing")
    PROPERTY_RECOVERED = Term("property_recovered", "property was recovered")
    HOLDING_DENIED = Term("holding_denied", "the force said that it did not hold an item")
    HOLDING_FOUND = Term("holding_found", "the force found that it held an item")
    MONEY_WITHDRAWN = Term("money_withdrawn", "money was withdrawn from an account")
    MESSAGES_SHARED = Term("messages_shared", "messages were shared")
    INFORMATION_DISCLOSED = Term("information_disclosed", "information was disclosed")
    RECORDS_ACCESSED = Term("records_accessed", "police records were accessed")
    REPORT_SUBMITTED = Term("report_submitted", "a report was submitted")
    CONTACT_MAINTAINED = Term("contact_maintained", "contact was kept with a person met on duty")
    CONCERN_REPORTED = Term("concern_reported", "colleagues reported concerns")
    OTHER_CONDUCT = Term("other_conduct", "conduct took place that the case is about")


class OfficerCapacity(Vocabulary):
    """In what capacity police acted in an incident, where a source tells that rather than who they were."""

    TASER_OFFICER = Term("taser_officer", "Taser officers")
    DOG_HANDLER = Term("dog_handler", "dog handler")
    FIREARMS_OFFICER = Term("firearms_officer", "firearms officers")
    CUSTODY_OFFICER = Term("custody_officer", "custody officer")
    SERGEANT = Term("sergeant", "sergeant")


class ModeWithholdingGround(Vocabulary):
    """Why somebody was not told of the form of the investigation (C&M Regs 2020 reg 11)."""

    PREJUDICE_TO_INVESTIGATION = Term(
        "prejudice_to_investigation", "it might prejudice an investigation or proceedings", f"{COMPLAINTS_2020} reg 11"
    )
    NATIONAL_SECURITY = Term("national_security", "national security", f"{COMPLAINTS_2020} reg 11")
    CRIME = Term("crime", "the prevention or detection of crime", f"{COMPLAINTS_2020} reg 11")
    HARM_TO_A_PERSON = Term("harm_to_a_person", "harm to a person", f"{COMPLAINTS_2020} reg 11")
    OTHER_PUBLIC_INTEREST = Term(
        "other_public_interest", "another reason of public interest", f"{COMPLAINTS_2020} reg 11"
    )
