"""Care of the record: holds, retention, erasure, access, requests, delegation, closure."""

from ledger.vocabulary.term import Term, Vocabulary


class HoldGround(Vocabulary):
    """Why nothing that a legal hold covers may be erased."""

    CRIMINAL_PROCEEDINGS = Term("criminal_proceedings", "criminal proceedings", "CPIA 1996 Code of Practice")
    CIVIL_PROCEEDINGS = Term("civil_proceedings", "civil proceedings")
    STATUTORY_INQUIRY = Term("statutory_inquiry", "a statutory inquiry", "Inquiries Act 2005 s.35")
    INQUEST = Term("inquest", "an inquest", "Coroners and Justice Act 2009")
    INSPECTION = Term("inspection", "an inspection", "Police Act 1996 s.54")
    REGULATOR_ENQUIRY = Term("regulator_enquiry", "a regulator's enquiry")


class RetentionOutcome(Vocabulary):
    """What a review of retention decided."""

    RETAIN = Term("retain", "to be kept")
    DISPOSE = Term("dispose", "to be disposed of")
    TRANSFER = Term("transfer", "to be transferred to an archive")


class ErasureGround(Vocabulary):
    """On what legal ground personal data was erased."""

    RETENTION_ENDED = Term("retention_ended", "its retention period had ended", "Data Protection Act 2018 s.39")
    RIGHT_TO_ERASURE = Term(
        "right_to_erasure", "the person had a right to it", "UK GDPR Art 17; Data Protection Act 2018 s.47"
    )
    UNLAWFUL_PROCESSING = Term("unlawful_processing", "it should not have been held", "UK GDPR Art 17(1)(d)")
    COURT_ORDER = Term("court_order", "a court ordered it")


class SubjectRight(Vocabulary):
    """What a person asked for about their own data."""

    ACCESS = Term("access", "access", "UK GDPR Art 15; Data Protection Act 2018 s.45")
    RECTIFICATION = Term("rectification", "rectification", "UK GDPR Art 16; Data Protection Act 2018 s.46")
    ERASURE = Term("erasure", "erasure", "UK GDPR Art 17; Data Protection Act 2018 s.47")
    RESTRICTION = Term("restriction", "restriction of processing", "UK GDPR Art 18; Data Protection Act 2018 s.47")
    OBJECTION = Term("objection", "an objection to processing", "UK GDPR Art 21")


class RequestAnswer(Vocabulary):
    """How a person's request was answered."""

    GRANTED = Term("granted", "granted")
    PARTLY_GRANTED = Term("partly_granted", "granted in part")
    REFUSED = Term("refused", "refused")


class AccessGround(Vocabulary):
    """On what basis access to a case was opened or narrowed."""

    NEED_TO_KNOW = Term("need_to_know", "need to know")
    CONFLICT_OF_INTEREST = Term("conflict_of_interest", "a conflict of interest")
    COVERT_INVESTIGATION = Term("covert_investigation", "a covert investigation")
    SENSITIVE_INFORMATION = Term("sensitive_information", "sensitive information", "Police Reform Act 2002 s.21A")
    RESTRICTION_OF_PROCESSING = Term(
        "restriction_of_processing", "restriction of processing", "UK GDPR Art 18; Data Protection Act 2018 s.47"
    )
    AUDIT = Term("audit", "audit")
    INSPECTION = Term("inspection", "inspection", "Police Act 1996 s.54")
    COURT_ORDER = Term("court_order", "a court's order")


class DelegatedFunction(Vocabulary):
    """A function that one person exercises for another."""

    APPROPRIATE_AUTHORITY = Term(
        "appropriate_authority", "the appropriate authority's functions", "Conduct Regs 2020 reg 3"
    )
    SEVERITY_ASSESSMENT = Term("severity_assessment", "assessing severity", "Conduct Regs 2020 reg 14")
    CASE_TO_ANSWER = Term("case_to_answer", "determining whether there is a case to answer")
    REFERRAL = Term("referral", "referring matters to the oversight body")
    MODE_OF_INVESTIGATION = Term("mode_of_investigation", "determining the form of an investigation")
    CHAIRING = Term("chairing", "chairing a hearing", "Conduct Regs 2020 reg 2(4A)")
    PUBLICATION = Term("publication", "deciding on publication")
    RECORDS = Term("records", "records management")


class RestrictionEnd(Vocabulary):
    """Why a restriction of processing ended."""

    ACCURACY_VERIFIED = Term("accuracy_verified", "accuracy was verified")
    NO_LONGER_NEEDED = Term("no_longer_needed", "it was no longer needed")
    ERASED = Term("erased", "the data was erased")


class ReopeningReason(Vocabulary):
    """Why a closed case was opened again."""

    NEW_EVIDENCE = Term("new_evidence", "new evidence")
    OUTCOME_UNDONE = Term("outcome_undone", "an outcome no longer stood")
    REINVESTIGATION = Term("reinvestigation", "a reinvestigation", "Police Reform Act 2002 s.13B")
    CLOSED_IN_ERROR = Term("closed_in_error", "it had been closed in error")
