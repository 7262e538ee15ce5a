"""What is judged of an allegation before, during and after its investigation."""

from ledger.vocabulary.instruments import (
    AMENDMENT_2025,
    COMPLAINTS_2020,
    CONDUCT_2020,
    REFORM_ACT,
    RULES_OF_2012_UNTIL,
    RULES_OF_2020_FROM,
    RULES_OF_2025_FROM,
)
from ledger.vocabulary.term import Term, Vocabulary


class SpecialProceduresIndication(Vocabulary):
    """What a person may have done, so that special procedures apply (Police Reform Act 2002 Sch 3 para 19A)."""

    CRIMINAL = Term("criminal", "criminal offence", f"{REFORM_ACT} Sch 3 para 19A")
    DISCIPLINARY = Term("disciplinary", "behaviour justifying disciplinary proceedings", f"{REFORM_ACT} Sch 3 para 19A")


class Severity(Vocabulary):
    """How serious the conduct would be if it were proved."""

    GROSS_MISCONDUCT = Term("gross_misconduct", "gross misconduct", f"{CONDUCT_2020} reg 14; {COMPLAINTS_2020} reg 16")
    MISCONDUCT = Term("misconduct", "misconduct", f"{CONDUCT_2020} reg 14; {COMPLAINTS_2020} reg 16")
    PRACTICE_REQUIRING_IMPROVEMENT = Term(
        "practice_requiring_improvement",
        "practice requiring improvement",
        f"{CONDUCT_2020} reg 14",
        RULES_OF_2020_FROM,
    )
    UNSATISFACTORY_PERFORMANCE = Term(
        "unsatisfactory_performance", "unsatisfactory performance", f"{CONDUCT_2020} reg 14"
    )
    VETTING = Term(
        "vetting", "vetting matter", f"{CONDUCT_2020} reg 14(2)(aa); {AMENDMENT_2025} reg 9", RULES_OF_2025_FROM
    )
    NONE = Term("none", "no breach of the standards", f"{CONDUCT_2020} reg 14")


class CaseToAnswer(Vocabulary):
    """Whether a reasonable panel could find the allegation proved, and at what level."""

    GROSS_MISCONDUCT = Term("gross_misconduct", "case to answer for gross misconduct", f"{CONDUCT_2020} reg 23")
    MISCONDUCT = Term("misconduct", "case to answer for misconduct", f"{CONDUCT_2020} reg 23")
    NONE = Term("none", "no case to answer", f"{CONDUCT_2020} reg 23")


class InterviewType(Vocabulary):
    """In what capacity somebody was interviewed."""

    MISCONDUCT = Term("misconduct", "misconduct interview", f"{CONDUCT_2020} reg 20; {COMPLAINTS_2020} reg 21")
    CRIMINAL = Term("criminal", "interview under criminal caution", "PACE 1984 Code C")
    CRIMINAL_AND_MISCONDUCT = Term("criminal_and_misconduct", "interview under criminal and misconduct caution")
    WITNESS = Term("witness", "witness interview")


class ComplaintOutcome(Vocabulary):
    """What became of a complaint's allegation."""

    SERVICE_ACCEPTABLE = Term("service_acceptable", "service provided was acceptable", since=RULES_OF_2020_FROM)
    SERVICE_NOT_ACCEPTABLE = Term(
        "service_not_acceptable", "service provided was not acceptable", since=RULES_OF_2020_FROM
    )
    UNABLE_TO_DETERMINE = Term(
        "unable_to_determine", "not able to determine if the service was acceptable", since=RULES_OF_2020_FROM
    )
    CASE_TO_ANSWER = Term("case_to_answer", "case to answer")
    NO_CASE_TO_ANSWER = Term("no_case_to_answer", "no case to answer")
    RESOLVED = Term("resolved", "resolved outside Schedule 3", since=RULES_OF_2020_FROM)
    NO_FURTHER_ACTION = Term("no_further_action", "no further action", since=RULES_OF_2020_FROM)
    WITHDRAWN = Term("withdrawn", "withdrawn", f"{COMPLAINTS_2020} reg 38")
    UPHELD = Term("upheld", "upheld", until=RULES_OF_2012_UNTIL)
    NOT_UPHELD = Term("not_upheld", "not upheld", until=RULES_OF_2012_UNTIL)


class NotProgressedReason(Vocabulary):
    """Why a matter was left where it stood; this is no finding and no 'no case to answer'."""

    IMPRISONED = Term("imprisoned", "the officer was imprisoned")
    LEFT_SERVICE = Term("left_service", "the officer left the service")
    NOT_IN_PUBLIC_INTEREST = Term("not_in_public_interest", "it was not in the public interest")
    DECEASED = Term("deceased", "the officer died")
    UNIDENTIFIED = Term("unidentified", "the officer could not be identified")
    BARRED_BY_LAW = Term("barred_by_law", "the law then in force allowed no proceedings")


class NoFurtherActionReason(Vocabulary):
    """Why nothing more was done about an allegation."""

    NO_CASE_TO_ANSWER = Term("no_case_to_answer", "there was no case to answer")
    NOT_PROVEN = Term("not_proven", "it was not proven")
    INSUFFICIENT_EVIDENCE = Term("insufficient_evidence", "the evidence was insufficient")
    NO_BREACH = Term("no_breach", "no standard was breached")
    NOT_IN_PUBLIC_INTEREST = Term("not_in_public_interest", "it was not in the public interest")
    NOT_PROPORTIONATE = Term("not_proportionate", "action would not have been proportionate")
    ALREADY_DEALT_WITH = Term("already_dealt_with", "it had already been dealt with")
    COMPLAINT_WITHDRAWN = Term("complaint_withdrawn", "the complaint was withdrawn")
    NOT_STATED = Term("not_stated", "the reason is not stated")
