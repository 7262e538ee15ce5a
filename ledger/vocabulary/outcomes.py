"""How a case ended for one officer and one allegation, as a page tells it. Derived, never recorded."""

from ledger.vocabulary.term import Term, Vocabulary


class OutcomeKind(Vocabulary):
    """How it ended for one officer and one allegation, after every appeal and correction."""

    WRITTEN_WARNING = Term("written_warning", "written warning")
    FINAL_WRITTEN_WARNING = Term("final_written_warning", "final written warning")
    REDUCED_IN_RANK = Term("reduced_in_rank", "reduced in rank")
    DISMISSED_WITHOUT_NOTICE = Term("dismissed_without_notice", "dismissed without notice")
    DISMISSED_WITH_NOTICE = Term("dismissed_with_notice", "dismissed with notice")
    DISMISSED = Term("dismissed", "dismissed")
    WOULD_HAVE_BEEN_DISMISSED = Term("would_have_been_dismissed", "would have been dismissed if still serving")
    REQUIRED_TO_RESIGN = Term("required_to_resign", "required to resign")
    MISCONDUCT_PROVEN_NO_ACTION = Term("misconduct_proven_no_action", "proven, with no action")
    MANAGEMENT_ADVICE = Term("management_advice", "management advice")
    MANAGEMENT_ACTION = Term("management_action", "management action")
    DISCIPLINED = Term("disciplined", "disciplinary action")
    GROSS_MISCONDUCT_PROVEN = Term("gross_misconduct_proven", "gross misconduct proven")
    MISCONDUCT_PROVEN = Term("misconduct_proven", "misconduct proven")
    PROVEN_LEVEL_NOT_STATED = Term("proven_level_not_stated", "proven, at a level the source does not state")
    NOT_PROVEN = Term("not_proven", "not proven")
    NEITHER_FOUND = Term("neither_found", "neither misconduct nor gross misconduct found")
    OVERTURNED_ON_APPEAL = Term("overturned_on_appeal", "overturned on appeal")
    REINSTATED = Term("reinstated", "dismissed, then reinstated on appeal")
    DECISION_QUASHED = Term("decision_quashed", "the decision was quashed by a court")
    REFLECTIVE_PRACTICE = Term("reflective_practice", "reflective practice review process")
    PERFORMANCE_PROCEDURE = Term("performance_procedure", "performance procedure")
    NO_CASE_TO_ANSWER = Term("no_case_to_answer", "no case to answer")
    NO_FURTHER_ACTION = Term("no_further_action", "no further action")
    NOT_PROGRESSED = Term("not_progressed", "not progressed")
    WITHDRAWN = Term("withdrawn", "proceedings withdrawn")
    LEFT_THE_SERVICE = Term("left_the_service", "left the service; no outcome is recorded")
    NO_OUTCOME_RECORDED = Term("no_outcome_recorded", "no outcome is recorded")
