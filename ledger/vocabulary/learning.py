"""Reflective practice and what is learnt from a case."""

from ledger.vocabulary.instruments import CONDUCT_2020, REFORM_ACT, RULES_OF_2020_FROM
from ledger.vocabulary.term import Term, Vocabulary


class LessonFor(Vocabulary):
    """Whom a lesson of reflective practice is for."""

    OFFICER = Term("officer", "participating officer", f"{CONDUCT_2020} reg 70(2)(d)", RULES_OF_2020_FROM)
    LINE_MANAGEMENT = Term("line_management", "line management", f"{CONDUCT_2020} reg 70(2)(e)", RULES_OF_2020_FROM)
    FORCE = Term("force", "police force", f"{CONDUCT_2020} reg 70(2)(e)", RULES_OF_2020_FROM)


class ReviewerRelation(Vocabulary):
    """What the reviewer is to the participating officer."""

    LINE_MANAGER = Term("line_manager", "line manager", f"{CONDUCT_2020} reg 65", RULES_OF_2020_FROM)
    MORE_SENIOR_OFFICER = Term(
        "more_senior_officer", "more senior officer", f"{CONDUCT_2020} reg 65", RULES_OF_2020_FROM
    )
    MORE_SENIOR_STAFF = Term(
        "more_senior_staff", "more senior member of staff", f"{CONDUCT_2020} reg 65", RULES_OF_2020_FROM
    )


class LearningResult(Vocabulary):
    """What came of considering whether there was anything to learn."""

    NONE_IDENTIFIED = Term("none_identified", "no learning identified")
    RECOMMENDATIONS_MADE = Term("recommendations_made", "recommendations made")


class RecommendationKind(Vocabulary):
    """Under what power a recommendation was made."""

    PARAGRAPH_28A = Term("paragraph_28a", "recommendation under paragraph 28A", f"{REFORM_ACT} Sch 3 para 28A")
    ADVICE = Term("advice", "advice under section 10(1)(e)", f"{REFORM_ACT} s.10(1)(e)")
    QUICK_TIME = Term("quick_time", "quick-time learning")
    LOCAL = Term("local", "local learning")


class RecommendationResponse(Vocabulary):
    """How the body addressed answered a recommendation."""

    ACCEPTED = Term("accepted", "accepted", f"{REFORM_ACT} Sch 3 para 28B")
    PARTLY_ACCEPTED = Term("partly_accepted", "accepted in part", f"{REFORM_ACT} Sch 3 para 28B")
    NOT_ACCEPTED = Term("not_accepted", "not accepted", f"{REFORM_ACT} Sch 3 para 28B")
    AWAITING = Term("awaiting", "awaited")


class LearningTheme(Vocabulary):
    """What a recommendation or an agreed lesson is about."""

    TRAINING = Term("training", "training")
    POLICY = Term("policy", "policy")
    SUPERVISION = Term("supervision", "supervision")
    EXHIBIT_HANDLING = Term("exhibit_handling", "the handling of exhibits")
    MEDICAL_CARE = Term("medical_care", "medical care")
    CUSTODY = Term("custody", "custody")
    USE_OF_FORCE = Term("use_of_force", "the use of force")
    USE_OF_SYSTEMS = Term("use_of_systems", "the use of police systems")
    MESSAGING = Term("messaging", "messaging and social media")
    DISCRIMINATION = Term("discrimination", "discrimination")
    COMMUNICATION = Term("communication", "communication")
    COMPLAINT_HANDLING = Term("complaint_handling", "the handling of complaints")
    OTHER = Term("other", "other matters")
