"""What keeping the record asks for: holds, restrictions, requests, reviews of retention and disposals, as they stand.

A row is something that waits or is in force; what was done leaves the view. When a review is due depends on periods
that an organisation sets, so that the worklist, not this, reckons it.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Date

from ledger.case.outcomes import outcomes
from ledger.case.owed import owed
from ledger.case.state import Case
from ledger.case.state.aftermath import RetentionReview
from ledger.events.custodianship import PersonalDataErased
from ledger.law.clocks import clocks
from ledger.law.clocks.clock import LAST_DAY
from ledger.vocabulary import OutcomeKind, RetentionOutcome
from projections.columns import code, dated, listed, partial_date, several
from projections.ranged import Ranged, Row
from projections.view import Fed


def _columns() -> tuple[Column[Any], ...]:
    return (
        code("kind"), code("entry"), code("person"), code("what"), several("officers"), several("outcomes"),
        *partial_date("since"), *partial_date("next"), Column("due_earliest", Date), Column("due_latest", Date),
    )  # fmt: skip


def _rows(fed: Fed) -> Iterator[tuple[str, Row]]:
    erased = {said.event.officer for said in fed.history if isinstance(said.event, PersonalDataErased)}
    yield from _in_force(fed.case)
    yield from _requests(fed.case)
    for duty in owed(fed.case):
        if duty.kind == "legal_hold":
            yield f"hold_owed/{duty.officer}", _row("hold_owed", officer=duty.officer)
    for officer in fed.case.officers.keys() - erased:
        yield from _kept(fed.case, officer)


def _in_force(case: Case) -> Iterator[tuple[str, Row]]:
    for entry, hold in case.stewardship.holds.items():
        if hold.released is None:
            what = hold.ground.value if hold.ground else None
            told = {"what": what, "officers": listed(hold.officers), **dated("since", hold.mark)}
            yield f"hold/{entry}", _row("hold", entry=entry, **told)
    for entry, set_apart in case.stewardship.restrictions.items():
        if set_apart.lifted is None:
            about = {"officer": set_apart.officer, "person": set_apart.person}
            yield f"restriction/{entry}", _row("restriction", entry=entry, **about, **dated("since", set_apart.mark))


def _requests(case: Case) -> Iterator[tuple[str, Row]]:
    due = {clock.about: clock.due for clock in clocks(case, LAST_DAY) if clock.id == "SAR"}
    for entry, request in case.stewardship.requests.items():
        if request.answered is None:
            told = {"person": request.by, "what": request.right.value, **dated("since", request.mark)}
            days = {"due_earliest": due[entry].first, "due_latest": due[entry].last}
            yield f"request/{entry}", _row("request", entry=entry, **told, **days)


def _kept(case: Case, officer: str) -> Iterator[tuple[str, Row]]:
    """An officer-case that is kept: it waits to be disposed of, else for its next review, once the case is closed."""
    review = last_review(case, officer)
    if review and review.outcome is not RetentionOutcome.RETAIN:
        told = {"what": review.outcome.value, **dated("since", review.mark)}
        yield f"disposal/{officer}", _row("disposal", officer=officer, entry=review.mark.entry, **told)
    elif case.stewardship.closed:
        ended = {one.kind for one in outcomes(case) if one.officer == officer} - {OutcomeKind.REFLECTIVE_PRACTICE}
        since = review.mark if review else case.stewardship.closed
        told = {"outcomes": sorted(listed(ended)), **dated("since", since)}
        next_ = dated("next", review.next_review if review else None)
        yield f"retention/{officer}", _row("retention", officer=officer, **told, **next_)


def last_review(case: Case, officer: str) -> RetentionReview | None:
    """The newest review of an officer-case, or of the whole case."""
    about = ((officer, None), (None, None))
    return next((one for one in reversed(case.stewardship.retention) if (one.officer, one.person) in about), None)


def _row(kind: str, **members: Any) -> Row:
    empty: dict[str, Any] = dict.fromkeys(("entry", "person", "what", "officer")) | {"officers": [], "outcomes": []}
    days = {**dated("since", None), **dated("next", None), "due_earliest": None, "due_latest": None}
    return {"kind": kind, **empty, **days, **members}


KEEPING = Ranged("keeping", 1, _columns, _rows, indexed=(("kind",),))
