"""How misconduct proceedings are held: who sits, what the officer admits, why a matter is kept from the public."""

from ledger.vocabulary.instruments import (
    CONDUCT_2012,
    CONDUCT_2020,
    PANELS_OF_2024_FROM,
    PANELS_UNTIL_2024,
    RULES_OF_2012_UNTIL,
)
from ledger.vocabulary.term import Term, Vocabulary


class PanelSeat(Vocabulary):
    """In what capacity somebody sits on, or advises, a misconduct panel."""

    CHAIR = Term("chair", "chair", f"{CONDUCT_2020} reg 28(4)", PANELS_OF_2024_FROM)
    LEGALLY_QUALIFIED_CHAIR = Term(
        "legally_qualified_chair", "legally qualified chair", f"{CONDUCT_2020} reg 28(4)", until=PANELS_UNTIL_2024
    )
    POLICE_MEMBER = Term("police_member", "police member", f"{CONDUCT_2020} reg 28(4)", until=PANELS_UNTIL_2024)
    INDEPENDENT_MEMBER = Term("independent_member", "independent member", f"{CONDUCT_2020} reg 28(4)")
    LEGALLY_QUALIFIED_ADVISER = Term(
        "legally_qualified_adviser", "legally qualified adviser", f"{CONDUCT_2020} reg 28(4)", PANELS_OF_2024_FROM
    )
    SENIOR_OFFICER_CHAIR = Term(
        "senior_officer_chair", "senior officer in the chair", f"{CONDUCT_2012} reg 26", until=RULES_OF_2012_UNTIL
    )


class Admission(Vocabulary):
    """How the officer answered an allegation (Police (Conduct) Regulations 2020 reg 31(2)-(3))."""

    ADMITTED = Term("admitted", "admitted", f"{CONDUCT_2020} reg 31(2)(a)")
    PARTLY_ADMITTED = Term("partly_admitted", "partly admitted", f"{CONDUCT_2020} reg 31(2)-(3)")
    FACTS_ADMITTED = Term("facts_admitted", "admitted on the facts, but disputed as a breach")
    DENIED = Term("denied", "denied", f"{CONDUCT_2020} reg 31(3)")


class Mitigation(Vocabulary):
    """What was weighed in the officer's favour in deciding on the action."""

    NO_RECURRENCE = Term("no_recurrence", "there had been no recurrence")
    EARLIER_ACTION = Term("earlier_action", "earlier action had been taken for the same conduct")
    ADMISSION = Term("admission", "the conduct was admitted")
    REMORSE = Term("remorse", "remorse was shown")
    SERVICE_RECORD = Term("service_record", "the record of service was good")


class RestrictionGround(Vocabulary):
    """Why proceedings or their outcome are kept from the public in whole or in part (regs 36, 39, 43, 63)."""

    NATIONAL_SECURITY = Term("national_security", "national security", f"{CONDUCT_2020} regs 36, 43, 63")
    PREVENTION_OF_CRIME = Term("prevention_of_crime", "the prevention or detection of crime", f"{CONDUCT_2020} reg 39")
    OTHER_PROCEEDINGS = Term("other_proceedings", "other proceedings that are under way", f"{CONDUCT_2020} reg 39")
    WELFARE = Term("welfare", "somebody's welfare", f"{CONDUCT_2020} reg 39")
    ANONYMITY = Term("anonymity", "an order for anonymity")
    NOT_STATED = Term("not_stated", "a ground the source does not state")


class ReflectivePracticeBasis(Vocabulary):
    """At what point a matter was referred to reflective practice."""

    SEVERITY_ASSESSMENT = Term("severity_assessment", "on the severity assessment", f"{CONDUCT_2020} reg 14")
    AFTER_REPORT = Term("after_report", "after the report", f"{CONDUCT_2020} reg 23")
    ON_WITHDRAWAL = Term("on_withdrawal", "on the withdrawal of proceedings", f"{CONDUCT_2020} reg 27")
