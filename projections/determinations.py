"""Decisions after the report, by officer and allegation: what each side said, and on what they differed."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column

from ledger.case.state.officer import Determination
from ledger.vocabulary import CaseToAnswer, Role
from projections.columns import code, dated, listed, partial_date, several, yes_or_no
from projections.ranged import Ranged, Row
from projections.view import Fed

DECIDERS = frozenset({Role.DECISION_MAKER, Role.OVERSIGHT})
"""Roles in which the oversight body decides."""


def _columns() -> tuple[Column[Any], ...]:
    return (
        code("allegation"), code("decision"), code("authority"), code("oversight"), code("opinion"), code("form"),
        code("directed_form"), *partial_date("decided"), several("differed"), yes_or_no("differs"),
    )  # fmt: skip


def _rows(fed: Fed) -> Iterator[tuple[str, Row]]:
    for officer in fed.case.officers.values():
        named = {one: decided for one, decided in officer.determinations.items() if one}
        for allegation, decided in (named or officer.determinations).items():
            yield f"{officer.id}/{allegation}", {"officer": officer.id, "allegation": allegation, **_row(decided)}


def _row(decided: Determination) -> Row:
    authority, oversight = _sides(decided)
    differed = listed(_differed(decided, authority, oversight))
    return {
        "decision": decided.case_to_answer.value if decided.case_to_answer else None,
        "authority": authority.value if authority else None,
        "oversight": oversight.value if oversight else None,
        "opinion": decided.opinion.value if decided.opinion else None,
        "form": decided.form.value if decided.form else None,
        "directed_form": decided.directed_form.value if decided.directed_form else None,
        **dated("decided", decided.case_to_answer_mark or decided.directed or decided.form_mark),
        "differed": differed,
        "differs": bool(differed),
    }


def _sides(decided: Determination) -> tuple[CaseToAnswer | None, CaseToAnswer | None]:
    """What the authority thought, and what the oversight body did: each one's decision, else its view or opinion."""
    mark = decided.case_to_answer_mark
    by = mark.decided_by.role if mark and mark.decided_by else None
    of_authority = decided.case_to_answer if by is Role.APPROPRIATE_AUTHORITY else None
    of_oversight = decided.case_to_answer if by in DECIDERS else None
    return of_authority or decided.authority_view, of_oversight or decided.opinion


def _differed(decided: Determination, authority: CaseToAnswer | None, oversight: CaseToAnswer | None) -> Iterator[str]:
    if authority and oversight and authority is not oversight:
        yield "level"
    if decided.disputed:
        yield "disputed"
    if decided.recommendation_refused:
        yield "recommendation refused"
    if decided.directed:
        yield "directed"


DETERMINATIONS = Ranged("determinations", 2, _columns, _rows, indexed=(("differs",), ("decided_earliest",)))
