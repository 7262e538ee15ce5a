"""How the case ended for each officer and allegation, as it stands now: derived from the folded case, never recorded.

Outcomes belong to (officer, allegation). The answers are tried in order, and the first that fits is the outcome: an
action outweighs a finding, a finding a decision not to bring proceedings. What was reversed is told where nothing
stands in its place; what is not recorded is said not to be.
"""

from collections.abc import Callable, Iterator

from ledger.case.outcome import Outcome, Question, findings, reversals
from ledger.case.state import Case
from ledger.case.state.officer import Determination, Officer
from ledger.events.appeal import JudicialReviewDetermined
from ledger.events.proceedings import DisciplinaryActionImposed, FindingMade
from ledger.events.sanction import Dismissed, SanctionEffect
from ledger.vocabulary import CaseToAnswer, Finding, FormOfProceedings, OutcomeKind, Sanction

SANCTIONS = {
    Sanction.NO_ACTION: OutcomeKind.MISCONDUCT_PROVEN_NO_ACTION,
    Sanction.WRITTEN_WARNING: OutcomeKind.WRITTEN_WARNING,
    Sanction.FINAL_WRITTEN_WARNING: OutcomeKind.FINAL_WRITTEN_WARNING,
    Sanction.EXTENSION_OF_FINAL_WRITTEN_WARNING: OutcomeKind.FINAL_WRITTEN_WARNING,
    Sanction.REDUCTION_IN_RANK: OutcomeKind.REDUCED_IN_RANK,
    Sanction.DISMISSAL_WITHOUT_NOTICE: OutcomeKind.DISMISSED_WITHOUT_NOTICE,
    Sanction.DISMISSAL_WITH_NOTICE: OutcomeKind.DISMISSED_WITH_NOTICE,
    Sanction.WOULD_HAVE_BEEN_DISMISSED: OutcomeKind.WOULD_HAVE_BEEN_DISMISSED,
    Sanction.REQUIREMENT_TO_RESIGN: OutcomeKind.REQUIRED_TO_RESIGN,
    Sanction.MANAGEMENT_ADVICE: OutcomeKind.MANAGEMENT_ADVICE,
    Sanction.MANAGEMENT_ACTION: OutcomeKind.MANAGEMENT_ACTION,
}
"""What each action is as an outcome; any other is disciplinary action that has no name of its own here."""

FINDINGS = {
    Finding.GROSS_MISCONDUCT: OutcomeKind.GROSS_MISCONDUCT_PROVEN,
    Finding.MISCONDUCT: OutcomeKind.MISCONDUCT_PROVEN,
    Finding.PROVEN_LEVEL_NOT_STATED: OutcomeKind.PROVEN_LEVEL_NOT_STATED,
    Finding.NOT_PROVEN: OutcomeKind.NOT_PROVEN,
    Finding.NEITHER: OutcomeKind.NEITHER_FOUND,
    Finding.PRACTICE_REQUIRING_IMPROVEMENT: OutcomeKind.NEITHER_FOUND,
}

DISMISSALS = frozenset({Sanction.DISMISSAL_WITHOUT_NOTICE, Sanction.DISMISSAL_WITH_NOTICE})
SILENT = frozenset({OutcomeKind.LEFT_THE_SERVICE, OutcomeKind.NO_OUTCOME_RECORDED})


def outcomes(case: Case) -> tuple[Outcome, ...]:
    """How it ended for every officer: on the whole, and by allegation where the record tells them apart."""
    return tuple(outcome for officer in case.officers.values() for outcome in _of_officer(case, officer))


def outcome_of(case: Case, officer: str, allegation: str = "") -> Outcome:
    """How it ended for this officer on this allegation."""
    question = Question(case, case.officer(officer), allegation)
    answers = (answer(question) for answer in ANSWERS)
    return next((answer for answer in answers if answer), question.ended(OutcomeKind.NO_OUTCOME_RECORDED))


def _of_officer(case: Case, officer: Officer) -> Iterator[Outcome]:
    told = [outcome_of(case, officer.id, allegation) for allegation in _told_apart(case, officer)]
    whole = outcome_of(case, officer.id)
    if not told or whole.kind not in SILENT:
        yield whole
    yield from told


def _told_apart(case: Case, officer: Officer) -> tuple[str, ...]:
    """The allegations on which something was decided for this officer by name."""
    named = [allegation for action in officer.sanctions for allegation in action.allegations]
    named += [found.allegation for found in findings(case, officer.id)]
    named += [allegation for reversed_ in reversals(case, officer.id) for allegation in reversed_.event.allegations]
    named += [allegation for allegation, decided in officer.determinations.items() if _closes(decided)]
    return tuple(sorted({allegation for allegation in named if allegation}))


def _closes(decided: Determination) -> bool:
    ended = decided.no_further_action or decided.performance or decided.reflective_practice
    return ended is not None or decided.case_to_answer is CaseToAnswer.NONE


def _sanctioned(ask: Question) -> Outcome | None:
    action = ask.sanction
    if action is None:
        return None
    kind = SANCTIONS.get(action.sanction, OutcomeKind.DISCIPLINED)
    return ask.ended(kind, action.mark, form=_form(ask, action.proceedings))


def _carried_out(ask: Question) -> Outcome | None:
    """A dismissal or its equivalent that is told of without the decision behind it."""
    if ask.allegation or ask.officer.sanctions:
        return None
    if ask.officer.dismissed:
        return ask.ended(OutcomeKind.DISMISSED, ask.officer.dismissed)
    if ask.officer.would_have_been_dismissed:
        return ask.ended(OutcomeKind.WOULD_HAVE_BEEN_DISMISSED, ask.officer.would_have_been_dismissed)
    return None


def _warned(ask: Question) -> Outcome | None:
    """A warning that is told of without the decision behind it."""
    about = [warning for warning in ask.officer.warnings if ask.is_about(warning.allegations)]
    return ask.ended(OutcomeKind(about[-1].kind.value), about[-1].mark) if about else None


def _overturned(ask: Question) -> Outcome | None:
    """What proceedings decided and an appeal or a court took back, with nothing in its place."""
    taken_back = [
        one for one in ask.reversed if isinstance(one.event, FindingMade | DisciplinaryActionImposed | SanctionEffect)
    ]
    if not taken_back:
        return None
    if any(_dismisses(one.event) for one in taken_back) and ask.officer.serving:
        return ask.ended(OutcomeKind.REINSTATED)
    return _quashed(ask) or ask.ended(OutcomeKind.OVERTURNED_ON_APPEAL)


def _dismisses(event: object) -> bool:
    imposed = isinstance(event, DisciplinaryActionImposed) and event.sanction in DISMISSALS
    return imposed or isinstance(event, Dismissed)


def _found(ask: Question) -> Outcome | None:
    found = ask.found
    if found is None:
        return None
    held = next((held for held in ask.case.proceedings.values() if found in held.found), None)
    return ask.ended(FINDINGS[found.finding], found.mark, form=held.form if held else None)


def _reflected(ask: Question) -> Outcome | None:
    practice = ask.officer.practice
    if practice.returned_to_authority:
        return None
    if ask.determination.reflective_practice:
        return ask.ended(OutcomeKind.REFLECTIVE_PRACTICE, ask.determination.reflective_practice, practice.report)
    took_part = practice.report or practice.closed or practice.discussed or practice.referred
    return ask.ended(OutcomeKind.REFLECTIVE_PRACTICE, took_part) if took_part and not ask.allegation else None


def _not_progressed(ask: Question) -> Outcome | None:
    rested = ask.officer.not_progressed
    if rested is None or ask.allegation:
        return None
    return ask.ended(OutcomeKind.NOT_PROGRESSED, rested.mark, reasons=rested.reasons)


def _not_brought(ask: Question) -> Outcome | None:
    """What was decided instead of proceedings."""
    decided = ask.determination
    if decided.performance:
        return ask.ended(OutcomeKind.PERFORMANCE_PROCEDURE, decided.performance)
    if decided.case_to_answer is CaseToAnswer.NONE:
        return ask.ended(OutcomeKind.NO_CASE_TO_ANSWER, decided.case_to_answer_mark)
    if decided.no_further_action:
        return ask.ended(OutcomeKind.NO_FURTHER_ACTION, decided.no_further_action)
    return None


def _quashed(ask: Question) -> Outcome | None:
    by_court = any(isinstance(one.by.event, JudicialReviewDetermined) for one in ask.reversed)
    return ask.ended(OutcomeKind.DECISION_QUASHED) if by_court else None


def _withdrawn(ask: Question) -> Outcome | None:
    about = (held for held in ask.case.proceedings.values() if ask.officer.id in held.officers)
    mark = next((held.withdrawn for held in about if held.withdrawn), None)
    return ask.ended(OutcomeKind.WITHDRAWN, mark) if mark and not ask.allegation else None


def _left(ask: Question) -> Outcome | None:
    departure = ask.officer.departure
    return ask.ended(OutcomeKind.LEFT_THE_SERVICE, departure.mark) if departure else None


ANSWERS: tuple[Callable[[Question], Outcome | None], ...] = (
    _sanctioned,
    _carried_out,
    _warned,
    _overturned,
    _found,
    _not_progressed,
    _reflected,
    _not_brought,
    _quashed,
    _withdrawn,
    _left,
)
"""The answers in the order in which they are tried."""


def _form(ask: Question, proceedings: str | None) -> FormOfProceedings | None:
    held = ask.case.proceedings.get(proceedings or "")
    return held.form if held else None
