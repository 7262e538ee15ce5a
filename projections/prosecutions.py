"""Officers before the prosecutor: each referral of a report or file, and what was decided on it."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column

from ledger.case.state.process import Suspect
from projections.columns import code, dated, partial_date
from projections.ranged import Ranged, Row
from projections.view import Fed


def _columns() -> tuple[Column[Any], ...]:
    return (
        code("matter"), *partial_date("referred"), *partial_date("declined"), code("decision"),
        *partial_date("charged"), code("result"),
    )  # fmt: skip


def _rows(fed: Fed) -> Iterator[tuple[str, Row]]:
    for matter in fed.case.criminal.values():
        for suspect in matter.suspects.values():
            yield f"{matter.id}/{suspect.officer}", {"matter": matter.id, **_row(suspect)}


def _row(suspect: Suspect) -> Row:
    return {
        "officer": suspect.officer,
        **dated("referred", suspect.referred_to_prosecutor),
        **dated("declined", suspect.referral_declined),
        "decision": suspect.charging_decision.value if suspect.charging_decision else None,
        **dated("charged", suspect.charged),
        "result": _result(suspect),
    }


def _result(suspect: Suspect) -> str | None:
    """What the court made of it, as it stands."""
    if suspect.convicted:
        return "convicted"
    return "acquitted" if suspect.acquitted else None


PROSECUTIONS = Ranged("prosecutions", 1, _columns, _rows)
