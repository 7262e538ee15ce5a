"""The standards of professional behaviour."""

from typing import Final

from ledger.vocabulary.instruments import CONDUCT_2020, RULES_OF_2008_FROM
from ledger.vocabulary.term import Term, Vocabulary

_SCHEDULE: Final = f"{CONDUCT_2020} reg 5, Sch 2"


class Standard(Vocabulary):
    """One of the ten Standards of Professional Behaviour (Police (Conduct) Regulations 2020 Sch 2)."""

    HONESTY_AND_INTEGRITY = Term("honesty_and_integrity", "Honesty and Integrity", _SCHEDULE, RULES_OF_2008_FROM)
    AUTHORITY_RESPECT_AND_COURTESY = Term(
        "authority_respect_and_courtesy", "Authority, Respect and Courtesy", _SCHEDULE, RULES_OF_2008_FROM
    )
    EQUALITY_AND_DIVERSITY = Term("equality_and_diversity", "Equality and Diversity", _SCHEDULE, RULES_OF_2008_FROM)
    USE_OF_FORCE = Term("use_of_force", "Use of Force", _SCHEDULE, RULES_OF_2008_FROM)
    ORDERS_AND_INSTRUCTIONS = Term("orders_and_instructions", "Orders and Instructions", _SCHEDULE, RULES_OF_2008_FROM)
    DUTIES_AND_RESPONSIBILITIES = Term(
        "duties_and_responsibilities", "Duties and Responsibilities", _SCHEDULE, RULES_OF_2008_FROM
    )
    CONFIDENTIALITY = Term("confidentiality", "Confidentiality", _SCHEDULE, RULES_OF_2008_FROM)
    FITNESS_FOR_DUTY = Term("fitness_for_duty", "Fitness for Duty", _SCHEDULE, RULES_OF_2008_FROM)
    DISCREDITABLE_CONDUCT = Term("discreditable_conduct", "Discreditable Conduct", _SCHEDULE, RULES_OF_2008_FROM)
    CHALLENGING_AND_REPORTING_IMPROPER_CONDUCT = Term(
        "challenging_and_reporting_improper_conduct",
        "Challenging and Reporting Improper Conduct",
        _SCHEDULE,
        RULES_OF_2008_FROM,
    )
