"""How it ended for each officer and allegation, and what proceedings held.

Reflective practice is no disciplinary outcome: where the matter ended with it, none is recorded here, so that not even
its having taken place shows.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column

from ledger.case.outcome import Outcome
from ledger.case.outcomes import outcomes
from ledger.case.state import Case
from ledger.case.state.process import Proceedings
from ledger.vocabulary import Finding, OutcomeKind
from projections.columns import code, dated, listed, partial_date, several, yes_or_no
from projections.ranged import Ranged, Row
from projections.view import Fed

SERIOUSNESS = (
    Finding.GROSS_MISCONDUCT, Finding.MISCONDUCT, Finding.PROVEN_LEVEL_NOT_STATED,
    Finding.PRACTICE_REQUIRING_IMPROVEMENT, Finding.NEITHER, Finding.NOT_PROVEN,
)  # fmt: skip
"""Findings, the most serious first."""


def _outcome_columns() -> tuple[Column[Any], ...]:
    return (
        code("allegation"), code("outcome"), code("finding"), code("form"), several("reasons"), yes_or_no("reversed"),
        *partial_date("decided"),
    )  # fmt: skip


def _outcomes(fed: Fed) -> Iterator[tuple[str, Row]]:
    for outcome in outcomes(fed.case):
        yield f"{outcome.officer}/{outcome.allegation}", _outcome(outcome)


def _outcome(outcome: Outcome) -> Row:
    reflected = outcome.kind is OutcomeKind.REFLECTIVE_PRACTICE
    return {
        "officer": outcome.officer,
        "allegation": outcome.allegation,
        "outcome": (OutcomeKind.NO_OUTCOME_RECORDED if reflected else outcome.kind).value,
        "finding": outcome.finding.value if outcome.finding else None,
        "form": outcome.form.value if outcome.form else None,
        "reasons": listed(outcome.reasons),
        "reversed": bool(outcome.reversed_by),
        **dated("decided", None if reflected else outcome.decided),
    }


def _proceedings_columns() -> tuple[Column[Any], ...]:
    return (
        code("proceedings"), code("form"), code("rank"), *partial_date("notice"), *partial_date("opened"),
        *partial_date("concluded"), *partial_date("withdrawn"), code("finding"), code("action"),
        yes_or_no("directed"),
    )  # fmt: skip


def _proceedings(fed: Fed) -> Iterator[tuple[str, Row]]:
    for held in fed.case.proceedings.values():
        for officer in held.officers:
            yield f"{held.id}/{officer}", _held(fed.case, held, officer)


def _held(case: Case, held: Proceedings, officer: str) -> Row:
    rank = case.officer(officer).rank
    return {
        "officer": officer,
        "proceedings": held.id,
        "form": held.form.value if held.form else None,
        "rank": rank.value if rank else None,
        **dated("notice", held.notices.get(officer) or held.notice),
        **dated("opened", held.opened),
        **dated("concluded", held.concluded),
        **dated("withdrawn", held.withdrawn),
        "finding": _finding(held, officer),
        "action": _action(case, held, officer),
        "directed": held.directed,
    }


def _finding(held: Proceedings, officer: str) -> str | None:
    """The most serious finding that stands."""
    found = [one.finding for one in held.found if one.officer == officer]
    return min(found, key=SERIOUSNESS.index).value if found else None


def _action(case: Case, held: Proceedings, officer: str) -> str | None:
    """The newest disciplinary action of these proceedings that stands."""
    imposed = [one.sanction.value for one in case.officer(officer).sanctions if one.proceedings == held.id]
    return imposed[-1] if imposed else None


OUTCOMES = Ranged("outcomes", 2, _outcome_columns, _outcomes, indexed=(("decided_earliest",),))
PROCEEDINGS = Ranged("proceedings", 1, _proceedings_columns, _proceedings, indexed=(("concluded_earliest",),))
