"""For whom a case has ended: an officer's part is over when nothing about the officer is open and something ended it.

Sources often leave an officer without any ending. That is not an end here, it is a silence.
"""

from collections.abc import Iterator

from ledger.case.state import Case, Mark
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
    return not is_open and any(endings(case, officer))


def endings(case: Case, officer: Officer) -> Iterator[Mark]:
    """What ended the matter for this officer, in whatever order it happened."""
    practice = officer.practice
    if officer.not_progressed:
        yield officer.not_progressed.mark
    yield from (action.mark for action in officer.sanctions)
    yield from (mark for mark in (practice.report, practice.closed) if mark)
    yield from (held.concluded for held in case.proceedings.values() if officer.id in held.officers and held.concluded)
    yield from (decided.mark for decided in case.intake.outcomes if officer.id in decided.officers)
    yield from _decided_without_proceedings(officer)


def _decided_without_proceedings(officer: Officer) -> Iterator[Mark]:
    if not officer.determinations:
        if officer.assessed is not None and officer.assessed.result is Severity.NONE:
            yield officer.assessed.mark
        return
    ends = [_goes_no_further(determination) for determination in officer.determinations.values()]
    if None not in ends:
        yield from (end for end in ends if end)


def _goes_no_further(determination: Determination) -> Mark | None:
    """What took the matter out of misconduct proceedings, if anything did."""
    if elsewhere := determination.no_further_action or determination.performance:
        return elsewhere
    if determination.form in ELSEWHERE:
        return determination.form_mark
    none = determination.form is None and determination.case_to_answer is CaseToAnswer.NONE
    return determination.case_to_answer_mark if none else None
