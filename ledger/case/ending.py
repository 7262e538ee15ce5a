"""For whom a case has ended: an officer's part is over when nothing about the officer is open and something ended it.

Sources often leave an officer without any ending. That is not an end here, it is a silence.
"""

from collections.abc import Iterator

from ledger.case.state import Case
from ledger.case.state.officer import Determination, Officer
from ledger.vocabulary import CaseToAnswer, FormOfProceedings, Severity

ELSEWHERE = frozenset(
    {
        FormOfProceedings.NONE,
        FormOfProceedings.PERFORMANCE_FIRST_STAGE,
        FormOfProceedings.PERFORMANCE_SECOND_STAGE,
        FormOfProceedings.PERFORMANCE_THIRD_STAGE,
        FormOfProceedings.VETTING,
        FormOfProceedings.MANAGEMENT_ACTION,
        FormOfProceedings.STAFF_DISCIPLINE,
    }
)
"""Forms that take the matter out of misconduct proceedings."""


def unfinished(case: Case) -> tuple[Officer, ...]:
    """The officers for whom the case has not ended, by what is recorded."""
    return tuple(officer for officer in case.officers.values() if not has_ended(case, officer))


def has_ended(case: Case, officer: Officer) -> bool:
    """Whether nothing about this officer is open and something recorded ended the matter."""
    is_open = any(officer.id in strand.officers for strand in case.open_strands())
    return not is_open and any(_endings(case, officer))


def _endings(case: Case, officer: Officer) -> Iterator[bool]:
    yield officer.not_progressed is not None
    yield bool(officer.sanctions)
    yield officer.practice.report is not None or officer.practice.closed is not None
    yield any(officer.id in held.officers and held.concluded is not None for held in case.proceedings.values())
    yield any(officer.id in decided.officers for decided in case.intake.outcomes)
    yield _decided_without_proceedings(officer)


def _decided_without_proceedings(officer: Officer) -> bool:
    if not officer.determinations:
        return officer.assessed is not None and officer.assessed.result is Severity.NONE
    return all(_goes_no_further(determination) for determination in officer.determinations.values())


def _goes_no_further(determination: Determination) -> bool:
    if determination.no_further_action or determination.performance or determination.form in ELSEWHERE:
        return True
    return determination.form is None and determination.case_to_answer is CaseToAnswer.NONE
