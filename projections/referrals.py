"""Mandatory referrals to the oversight body: what set the period running, its last day, and when it was made."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Date

from ledger.case.state import Case
from ledger.dates import PartialDate
from ledger.law.limits import period_of
from ledger.law.provisions import provision_of
from ledger.law.regimes import first_attention, regimes_on
from ledger.vocabulary import ReferralType
from projections.columns import dated, partial_date, yes_or_no
from projections.ranged import Ranged, Row
from projections.view import Fed

_PERIOD = "refer-next-day"


def _columns() -> tuple[Column[Any], ...]:
    return (
        yes_or_no("assessed"), yes_or_no("evaluated"), yes_or_no("captured"), *partial_date("since"),
        Column("due_earliest", Date), Column("due_latest", Date), *partial_date("made"),
    )  # fmt: skip


def _rows(fed: Fed) -> Iterator[tuple[str, Row]]:
    case = fed.case
    if not _is_mandatory(case):
        return
    assessed, made = case.referral.criteria_assessed, case.referral.made
    since = assessed.occurred.edtf if assessed else first_attention(case)
    yield (
        "",
        {
            "assessed": assessed is not None,
            "evaluated": regimes_on(first_attention(case)) <= provision_of(_PERIOD).regimes,
            "captured": case.historic is not None,
            **dated("since", since),
            **_due(since),
            **dated("made", made[0].mark if made else None),
        },
    )


def _is_mandatory(case: Case) -> bool:
    return bool(case.referral.mandatory) or any(made.type is ReferralType.MANDATORY for made in case.referral.made)


def _due(since: PartialDate | None) -> Row:
    first, last = (since.earliest, since.latest) if since else (None, None)
    return {
        "due_earliest": period_of(_PERIOD, first).end if first else None,
        "due_latest": period_of(_PERIOD, last).end if last else None,
    }


REFERRALS = Ranged("referrals", 1, _columns, _rows)
"""`assessed`: it is recorded when it was clear that the matter must be referred; else it was not before `since`."""
