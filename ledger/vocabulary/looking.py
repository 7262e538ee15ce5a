"""Looking: what somebody did with the record other than add to it, on what basis, and what became of it."""

from ledger.vocabulary.term import Term, Vocabulary


class LookVerb(Vocabulary):
    """What somebody did, or tried to do, with what the ledger holds."""

    CONSULTATION = Term("consultation", "consultation", "Data Protection Act 2018 s.62(1)(c)")
    SEARCH = Term("search", "a search across cases", "Data Protection Act 2018 s.62(1)(c)")
    EXPORT = Term("export", "export", "Data Protection Act 2018 s.62(1)(d)")
    DISCLOSURE = Term("disclosure", "disclosure", "Data Protection Act 2018 s.62(1)(d)")
    RECORDING = Term("recording", "recording that came to nothing", "Data Protection Act 2018 s.62(1)(a), (b)")
    ACCESS_QUESTION = Term("access_question", "a question about access", "Data Protection Act 2018 s.62(4)")


class LookOutcome(Vocabulary):
    """What became of it."""

    ALLOWED = Term("allowed", "allowed")
    REFUSED = Term("refused", "refused")
    FAILED = Term("failed", "answered with an error, which told nothing of a case")


class PurposeBasis(Vocabulary):
    """Where the purpose of a look comes from."""

    STATED = Term("stated", "stated with the request", "Data Protection Act 2018 s.62(2)(a)")
    INHERITED = Term("inherited", "recorded for the case and session of assigned staff")
    OPERATOR = Term("operator", "the machine's own operator, who was not asked for one")
    NOT_ASKED = Term("not_asked", "none was asked for")
    MISSING = Term("missing", "none was stated, and one was asked for")


class AccessPurpose(Vocabulary):
    """What records of access may be used for, and for nothing else."""

    LAWFULNESS = Term("lawfulness", "verifying that processing is lawful", "Data Protection Act 2018 s.62(4)(a)")
    SELF_MONITORING = Term(
        "self_monitoring", "self-monitoring, internal disciplinary proceedings included",
        "Data Protection Act 2018 s.62(4)(b)",
    )  # fmt: skip
    INTEGRITY_AND_SECURITY = Term(
        "integrity_and_security", "the integrity and security of personal data", "Data Protection Act 2018 s.62(4)(c)"
    )
    CRIMINAL_PROCEEDINGS = Term("criminal_proceedings", "criminal proceedings", "Data Protection Act 2018 s.62(4)(d)")


class Conflict(Vocabulary):
    """What the door knew of somebody's nearness to what they looked at."""

    OWN_FILE = Term("own_file", "the file is about themselves")
    COLLEAGUE_FILE = Term("colleague_file", "the file is about somebody they work with")
