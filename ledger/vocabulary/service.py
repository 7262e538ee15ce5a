"""Where an officer stands in the service, how it is left, and the lists that follow."""

from datetime import date

from ledger.vocabulary.instruments import CONDUCT_2020, POLICE_ACT, VETTING_2025, VETTING_RULES_FROM
from ledger.vocabulary.term import Term, Vocabulary


class ServiceStatus(Vocabulary):
    """Where a person stands in the service."""

    SERVING = Term("serving", "serving")
    RESTRICTED = Term("restricted", "on restricted duties")
    SUSPENDED = Term("suspended", "suspended", f"{CONDUCT_2020} reg 11")
    NOTICE_GIVEN = Term("notice_given", "under notice")
    FORMER = Term("former", "no longer serving")


class SuspensionCondition(Vocabulary):
    """On which of the two grounds an officer is suspended (Police (Conduct) Regulations 2020 reg 11)."""

    PREJUDICE_TO_INVESTIGATION = Term(
        "prejudice_to_investigation", "the investigation could be prejudiced", f"{CONDUCT_2020} reg 11"
    )
    PUBLIC_INTEREST = Term("public_interest", "the public interest requires it", f"{CONDUCT_2020} reg 11")


class SuspensionOutcome(Vocabulary):
    """What a review did to a suspension."""

    CONTINUED = Term("continued", "continued", f"{CONDUCT_2020} reg 11")
    LIFTED = Term("lifted", "lifted", f"{CONDUCT_2020} reg 11")
    REPLACED_BY_RESTRICTION = Term("replaced_by_restriction", "replaced by restricted duties")


class VettingAppealStage(Vocabulary):
    """In which of its two stages a vetting appeal is (Police (Vetting) Regulations 2025)."""

    FIRST = Term("first", "first stage", VETTING_2025, VETTING_RULES_FROM)
    SECOND = Term("second", "second stage", VETTING_2025, VETTING_RULES_FROM)


class DepartureKind(Vocabulary):
    """How a person left the service."""

    RESIGNED = Term("resigned", "resigned")
    RETIRED = Term("retired", "retired")
    DISMISSED = Term("dismissed", "was dismissed", f"{CONDUCT_2020} regs 42, 62")
    REQUIRED_TO_RESIGN = Term("required_to_resign", "was required to resign")
    DISMISSED_FOR_PERFORMANCE = Term("dismissed_for_performance", "was dismissed for performance")
    DISMISSED_FOR_VETTING = Term("dismissed_for_vetting", "was dismissed for vetting", VETTING_2025, VETTING_RULES_FROM)
    DISCHARGED_ON_PROBATION = Term(
        "discharged_on_probation", "was discharged on probation", "Police Regulations 2003 reg 13"
    )
    MEDICALLY_RETIRED = Term("medically_retired", "was retired on medical grounds")
    DESIGNATION_WITHDRAWN = Term("designation_withdrawn", "had the designation withdrawn", "Police Reform Act 2002")
    CONTRACT_ENDED = Term("contract_ended", "left at the end of the contract")
    DIED = Term("died", "died")


class FormerOfficerCondition(Vocabulary):
    """Why proceedings may still be brought after service ended (Police (Conduct) Regulations 2020 reg 4(2)-(5))."""

    A = Term("a", "left after the allegation came to attention", f"{CONDUCT_2020} reg 4(2)", date(2017, 12, 15))
    B = Term(
        "b",
        "left not more than 12 months before the allegation came to attention",
        f"{CONDUCT_2020} reg 4(3)",
        date(2017, 12, 15),
    )
    C = Term(
        "c",
        "left more than 12 months before, and the Director General so determined",
        f"{CONDUCT_2020} regs 4(4), 4A",
        date(2017, 12, 15),
    )


class ListKind(Vocabulary):
    """Which of the College of Policing's two lists a person is on."""

    BARRED = Term("barred", "police barred list", f"{POLICE_ACT} s.88B", date(2017, 12, 15))
    ADVISORY = Term("advisory", "police advisory list", f"{POLICE_ACT} s.88J", date(2017, 12, 15))


class AdvisoryTrigger(Vocabulary):
    """Why somebody is reported for the advisory list."""

    LEFT_WHILE_ALLEGED = Term(
        "left_while_alleged", "left while an allegation of gross misconduct was live", f"{POLICE_ACT} s.88I"
    )
    ALLEGED_AFTER_LEAVING = Term(
        "alleged_after_leaving", "an allegation came to attention after leaving", f"{POLICE_ACT} s.88I(1)(d)"
    )
    DESIGNATION_WITHDRAWN = Term("designation_withdrawn", "the designation was withdrawn", f"{POLICE_ACT} s.88I")


class FurtherReportReason(Vocabulary):
    """What became of a listed person since the report (Police Act 1996 s.88F)."""

    APPEAL_SUCCEEDED = Term("appeal_succeeded", "an appeal succeeded", f"{POLICE_ACT} s.88F")
    FINDING_QUASHED = Term("finding_quashed", "the finding was quashed", f"{POLICE_ACT} s.88F")
    ALLEGATION_DECIDED = Term("allegation_decided", "the allegation was decided", f"{POLICE_ACT} s.88F")
    DETAILS_CHANGED = Term("details_changed", "details of the person changed", f"{POLICE_ACT} s.88F")


class ListPublicationGround(Vocabulary):
    """Why an entry on the barred list is not published (Police Act 1996 s.88H)."""

    NATIONAL_SECURITY = Term("national_security", "national security", f"{POLICE_ACT} s.88H")
    OTHER_INVESTIGATIONS = Term("other_investigations", "prejudice to an investigation", f"{POLICE_ACT} s.88H")
    SIGNIFICANT_HARM = Term("significant_harm", "significant harm to somebody", f"{POLICE_ACT} s.88H")


class ListReviewOutcome(Vocabulary):
    """What came of the review of an entry."""

    REMOVED = Term("removed", "the entry is removed")
    KEPT = Term("kept", "the entry stays")
