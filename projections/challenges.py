"""Challenges to what was decided: appeals before meetings, tribunals and courts, and reviews asked for."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column

from ledger.case.state import Case
from ledger.case.state.process import Appeal, Review
from ledger.vocabulary import AppealOutcome
from projections.columns import code, dated, listed, partial_date, several, yes_or_no
from projections.ranged import Ranged, Row
from projections.view import Fed

CHANGING = frozenset({AppealOutcome.REVERSED, AppealOutcome.SUBSTITUTED, AppealOutcome.REMITTED})
"""Outcomes of appeals that do not leave a decision as it was."""


def _appeal_columns() -> tuple[Column[Any], ...]:
    return (
        code("route"), several("officers"), *partial_date("lodged"), *partial_date("determined"),
        *partial_date("effective"), code("outcome"), several("undid"), yes_or_no("changed"),
    )  # fmt: skip


def _appeals(fed: Fed) -> Iterator[tuple[str, Row]]:
    for appeal in fed.case.appeals.values():
        undid = _undone(fed.case, appeal)
        yield (
            appeal.id,
            {
                "officer": appeal.officer,
                "route": appeal.route,
                "officers": listed(appeal.officers or (appeal.officer,) if appeal.officer else appeal.officers),
                **dated("lodged", appeal.lodged),
                **dated("determined", appeal.determined),
                **dated("effective", appeal.determined.effective if appeal.determined else None),
                "outcome": appeal.outcome.value if appeal.outcome else None,
                "undid": undid,
                "changed": bool(undid) or appeal.outcome in CHANGING,
            },
        )


def _undone(case: Case, appeal: Appeal) -> list[str]:
    """What the appeal's decision took back, by the kinds of event."""
    if appeal.determined is None:
        return []
    return sorted(one.said.event.type for one in case.undone.values() if one.by.id == appeal.determined.entry)


def _review_columns() -> tuple[Column[Any], ...]:
    return (
        code("review"), code("kind"), code("first_decision_by"), *partial_date("requested"),
        *partial_date("determined"), code("outcome"),
    )  # fmt: skip


def _reviews(fed: Fed) -> Iterator[tuple[str, Row]]:
    yield from ((review.id, _review(review)) for review in fed.case.reviews.values())


def _review(review: Review) -> Row:
    return {
        "review": review.id,
        "kind": review.kind,
        "first_decision_by": review.first_decision_by,
        **dated("requested", review.requested),
        **dated("determined", review.determined),
        "outcome": review.outcome.value if review.outcome else None,
    }


APPEALS = Ranged("appeals", 1, _appeal_columns, _appeals)
REVIEWS = Ranged("reviews", 1, _review_columns, _reviews)
