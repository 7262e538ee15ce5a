"""What an investigation waits for, how its papers are served, and what it meets on its way."""

from ledger.vocabulary.instruments import AMENDMENT_2025, COMPLAINTS_2020, CONDUCT_2020, REFORM_ACT, RULES_OF_2025_FROM
from ledger.vocabulary.term import Term, Vocabulary


class WaitingFor(Vocabulary):
    """What an investigation or a decision waits for."""

    CRIMINAL_INVESTIGATION = Term("criminal_investigation", "a criminal investigation", f"{COMPLAINTS_2020} reg 40")
    CRIMINAL_PROCEEDINGS = Term("criminal_proceedings", "criminal proceedings", f"{COMPLAINTS_2020} reg 40")
    INQUEST = Term("inquest", "an inquest")
    OTHER_INVESTIGATION = Term("other_investigation", "another investigation")
    COURT_RULING = Term("court_ruling", "a court's ruling")


class ServiceMethod(Vocabulary):
    """How a document was given to a person."""

    IN_PERSON = Term("in_person", "in person", f"{CONDUCT_2020} reg 9")
    POST = Term("post", "by post", f"{CONDUCT_2020} reg 9")
    EMAIL = Term("email", "by email", AMENDMENT_2025, RULES_OF_2025_FROM)


class HarmGround(Vocabulary):
    """Why something owed to an officer is held back for a time (the harm test)."""

    PREJUDICE_TO_THIS_INVESTIGATION = Term(
        "prejudice_to_this_investigation", "prejudice to this investigation", f"{CONDUCT_2020} reg 17(3)"
    )
    PREJUDICE_TO_ANOTHER_INVESTIGATION = Term(
        "prejudice_to_another_investigation", "prejudice to another investigation", f"{CONDUCT_2020} reg 17(3)"
    )


class SeizurePower(Vocabulary):
    """On what power something was taken as an exhibit."""

    PACE_SEARCH = Term("pace_search", "a power of search and seizure", "PACE 1984 ss.18-19, 32")
    WARRANT = Term("warrant", "a search warrant", "PACE 1984 s.8")
    REFORM_ACT_POWER = Term("reform_act_power", "the oversight body's own power", f"{REFORM_ACT} Sch 3 para 19ZA")
    FORCE_PROPERTY = Term("force_property", "the force's right to its own property")


class PropertyHandling(Vocabulary):
    """What became of property in police hands."""

    TAKEN_IN = Term("taken_in", "taken into police property")
    MISDELIVERED = Term("misdelivered", "delivered to the wrong place")
    RECOVERED = Term("recovered", "recovered")
    FOUND_MISSING = Term("found_missing", "found to be missing")
    FOUND = Term("found", "found")
    RETURNED_TO_OWNER = Term("returned_to_owner", "returned to its owner")


class AuditFindingKind(Vocabulary):
    """What an audit of a police system showed of somebody's use of it."""

    ACCESS_WITHOUT_PURPOSE = Term("access_without_purpose", "access without a policing purpose")
    ACCESS_TO_OWN_CASE = Term("access_to_own_case", "access to records of a case about themselves")
    DISCLOSURE = Term("disclosure", "disclosure of information")
    NO_MISUSE = Term("no_misuse", "no misuse")


class InvestigationConclusion(Vocabulary):
    """What an investigation concluded about what happened, rather than about one officer."""

    FORCE_JUSTIFIED = Term("force_justified", "the force used was necessary and proportionate")
    FORCE_NOT_JUSTIFIED = Term("force_not_justified", "the force used was not necessary or not proportionate")
    NO_EVIDENCE_OF_DISCLOSURE = Term("no_evidence_of_disclosure", "nothing showed that information was passed on")


class ReportFlaw(Vocabulary):
    """What an investigating body found wrong with its own report."""

    WRONG_TEST = Term("wrong_test", "the wrong legal test was applied")
    EVIDENCE_MISSTATED = Term("evidence_misstated", "evidence was not accurately summarised")
    EVIDENCE_OVERLOOKED = Term("evidence_overlooked", "evidence was overlooked")
    UNFAIRNESS = Term("unfairness", "the process was unfair")
