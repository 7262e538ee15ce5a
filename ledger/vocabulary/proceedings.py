"""Misconduct proceedings: their forms, what they find, what they impose, and how they are challenged."""

from ledger.vocabulary.instruments import (
    AMENDMENT_2025,
    BEFORE_RULES_OF_2025,
    CONDUCT_2004,
    CONDUCT_2012,
    CONDUCT_2020,
    REFORM_ACT,
    RULES_OF_2004_UNTIL,
    RULES_OF_2008_FROM,
    RULES_OF_2012_UNTIL,
    RULES_OF_2020_FROM,
    VETTING_2025,
    VETTING_RULES_FROM,
)
from ledger.vocabulary.term import Term, Vocabulary


class FormOfProceedings(Vocabulary):
    """How an allegation is to be dealt with after its investigation."""

    MISCONDUCT_MEETING = Term("misconduct_meeting", "misconduct meeting", f"{CONDUCT_2020} reg 23", RULES_OF_2008_FROM)
    MISCONDUCT_HEARING = Term("misconduct_hearing", "misconduct hearing", f"{CONDUCT_2020} reg 23")
    ACCELERATED_MISCONDUCT_HEARING = Term(
        "accelerated_misconduct_hearing",
        "accelerated misconduct hearing",
        f"{CONDUCT_2020} Part 5",
        RULES_OF_2020_FROM,
    )
    SPECIAL_CASE_HEARING = Term(
        "special_case_hearing", "special case hearing", f"{CONDUCT_2012} Part 5", until=RULES_OF_2012_UNTIL
    )
    REFLECTIVE_PRACTICE = Term(
        "reflective_practice", "reflective practice review process", f"{CONDUCT_2020} Part 6", RULES_OF_2020_FROM
    )
    PERFORMANCE_FIRST_STAGE = Term("performance_first_stage", "first stage performance meeting")
    PERFORMANCE_SECOND_STAGE = Term("performance_second_stage", "second stage performance meeting")
    PERFORMANCE_THIRD_STAGE = Term(
        "performance_third_stage",
        "third stage performance meeting",
        f"{AMENDMENT_2025} regs 19, 65",
        until=BEFORE_RULES_OF_2025,
    )
    VETTING = Term("vetting", "vetting process", VETTING_2025, VETTING_RULES_FROM)
    MANAGEMENT_ACTION = Term(
        "management_action", "management action", f"{CONDUCT_2012} reg 12", until=RULES_OF_2012_UNTIL
    )
    STAFF_DISCIPLINE = Term("staff_discipline", "staff disciplinary procedure")
    NONE = Term("none", "no proceedings", f"{CONDUCT_2020} reg 23")

    @property
    def is_disciplinary(self) -> bool:
        """Whether it is misconduct proceedings, which reflective practice, performance and vetting are not."""
        return self in MISCONDUCT_PROCEEDINGS


MISCONDUCT_PROCEEDINGS = frozenset(
    {
        FormOfProceedings.MISCONDUCT_MEETING,
        FormOfProceedings.MISCONDUCT_HEARING,
        FormOfProceedings.ACCELERATED_MISCONDUCT_HEARING,
        FormOfProceedings.SPECIAL_CASE_HEARING,
    }
)


class Finding(Vocabulary):
    """What the proceedings found of one allegation."""

    GROSS_MISCONDUCT = Term("gross_misconduct", "gross misconduct", f"{CONDUCT_2020} reg 41(15)")
    MISCONDUCT = Term("misconduct", "misconduct", f"{CONDUCT_2020} reg 41(15)")
    NEITHER = Term("neither", "neither misconduct nor gross misconduct", f"{CONDUCT_2020} regs 41(15), 42(1)(b)")
    PRACTICE_REQUIRING_IMPROVEMENT = Term(
        "practice_requiring_improvement",
        "practice requiring improvement",
        f"{CONDUCT_2020} reg 42(1)(b)",
        RULES_OF_2020_FROM,
    )
    NOT_PROVEN = Term("not_proven", "not proven", f"{CONDUCT_2020} reg 41(15)")
    PROVEN_LEVEL_NOT_STATED = Term("proven_level_not_stated", "proven, at a level the source does not state")


class Sanction(Vocabulary):
    """What was imposed for a finding, the older rules' outcomes included."""

    NO_ACTION = Term("no_action", "no action", f"{CONDUCT_2020} reg 42")
    WRITTEN_WARNING = Term("written_warning", "written warning", f"{CONDUCT_2020} reg 42", RULES_OF_2008_FROM)
    FINAL_WRITTEN_WARNING = Term(
        "final_written_warning", "final written warning", f"{CONDUCT_2020} regs 42, 62", RULES_OF_2008_FROM
    )
    REDUCTION_IN_RANK = Term("reduction_in_rank", "reduction in rank", f"{CONDUCT_2020} regs 42, 62")
    DISMISSAL_WITHOUT_NOTICE = Term(
        "dismissal_without_notice", "dismissal without notice", f"{CONDUCT_2020} regs 42, 62"
    )
    WOULD_HAVE_BEEN_DISMISSED = Term(
        "would_have_been_dismissed",
        "a finding that the officer would have been dismissed",
        f"{CONDUCT_2020} Sch 1",
    )
    MANAGEMENT_ADVICE = Term(
        "management_advice", "management advice", f"{CONDUCT_2012} reg 35", RULES_OF_2008_FROM, RULES_OF_2012_UNTIL
    )
    MANAGEMENT_ACTION = Term(
        "management_action", "management action", f"{CONDUCT_2012} reg 12", RULES_OF_2008_FROM, RULES_OF_2012_UNTIL
    )
    EXTENSION_OF_FINAL_WRITTEN_WARNING = Term(
        "extension_of_final_written_warning",
        "extension of a final written warning",
        f"{CONDUCT_2012} reg 35",
        RULES_OF_2008_FROM,
        RULES_OF_2012_UNTIL,
    )
    DISMISSAL_WITH_NOTICE = Term(
        "dismissal_with_notice",
        "dismissal with notice",
        f"{CONDUCT_2012} reg 35",
        RULES_OF_2008_FROM,
        RULES_OF_2012_UNTIL,
    )
    REQUIREMENT_TO_RESIGN = Term(
        "requirement_to_resign", "requirement to resign", CONDUCT_2004, until=RULES_OF_2004_UNTIL
    )
    FINE = Term("fine", "fine", CONDUCT_2004, until=RULES_OF_2004_UNTIL)
    REPRIMAND = Term("reprimand", "reprimand", CONDUCT_2004, until=RULES_OF_2004_UNTIL)
    CAUTION = Term("caution", "caution", CONDUCT_2004, until=RULES_OF_2004_UNTIL)
    NOT_STATED = Term("not_stated", "disciplinary action of a kind the source does not state")


class WarningKind(Vocabulary):
    """Which warning is live."""

    WRITTEN_WARNING = Term("written_warning", "written warning", f"{CONDUCT_2020} reg 42")
    FINAL_WRITTEN_WARNING = Term("final_written_warning", "final written warning", f"{CONDUCT_2020} regs 42, 62")


class AppealGround(Vocabulary):
    """Why a finding or a sanction is challenged (Police (Conduct) Regulations 2020 reg 45(2))."""

    UNREASONABLE = Term("unreasonable", "it was unreasonable", f"{CONDUCT_2020} reg 45(2)(a)")
    NEW_EVIDENCE = Term("new_evidence", "there is new evidence", f"{CONDUCT_2020} reg 45(2)(b)")
    SERIOUS_UNFAIRNESS = Term(
        "serious_unfairness", "a serious breach of procedure or other unfairness", f"{CONDUCT_2020} reg 45(2)(c)"
    )


class AppealOutcome(Vocabulary):
    """What an appeal did to the decision it was against."""

    CONFIRMED = Term("confirmed", "confirmed the decision", f"{CONDUCT_2020} reg 47")
    REVERSED = Term("reversed", "reversed the decision", f"{CONDUCT_2020} reg 47")
    SUBSTITUTED = Term("substituted", "substituted another outcome", f"{CONDUCT_2020} reg 47")
    REMITTED = Term("remitted", "sent the case to a fresh panel", "Police Appeals Tribunals Rules 2020 r.26")
    WITHDRAWN = Term("withdrawn", "was withdrawn")
    DISMISSED_ON_REVIEW = Term(
        "dismissed_on_review", "was dismissed on review", "Police Appeals Tribunals Rules 2020 (SI 2020/1)"
    )


class ReviewOutcome(Vocabulary):
    """What a review, an appeal under the older rules or a court found of the outcome it looked at."""

    UPHELD = Term("upheld", "the review was upheld", f"{REFORM_ACT} Sch 3 paras 6A, 25")
    NOT_UPHELD = Term("not_upheld", "the review was not upheld", f"{REFORM_ACT} Sch 3 paras 6A, 25")
    QUASHED = Term("quashed", "the decision was quashed", "Senior Courts Act 1981 s.31")
    REFUSED = Term("refused", "the application was refused", "Senior Courts Act 1981 s.31")
    WITHDRAWN = Term("withdrawn", "the request was withdrawn")


class WarningPauseGround(Vocabulary):
    """Why the period of a warning does not run; in England and Wales a career break is the only ground."""

    CAREER_BREAK = Term("career_break", "a career break", "Police Regulations 2003 reg 33(12)")
    SPECIAL_UNPAID_LEAVE = Term("special_unpaid_leave", "extended special unpaid leave")
    OTHER = Term("other", "another absence")


class DecisionPart(Vocabulary):
    """Which part of a decision an appeal is against."""

    FINDING = Term("finding", "finding", f"{CONDUCT_2020} reg 45(1)")
    ACTION = Term("action", "disciplinary action", f"{CONDUCT_2020} reg 45(1)")


class AppealParty(Vocabulary):
    """Who challenges a decision before a tribunal or a court."""

    OFFICER = Term("officer", "officer")
    COMPLAINANT = Term("complainant", "complainant")
    INTERESTED_PERSON = Term("interested_person", "interested person")
    CHIEF_OFFICER = Term("chief_officer", "chief officer")
    LOCAL_POLICING_BODY = Term("local_policing_body", "local policing body")
    OVERSIGHT_BODY = Term("oversight_body", "oversight body")
