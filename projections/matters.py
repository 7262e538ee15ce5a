"""Matters: one row a case, with what oversight counts cases by, and how long each has been known about."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column

from ledger.case.state import Case, Mark
from ledger.case.state.matter import Investigation
from ledger.dates import PartialDate
from ledger.law.regimes import first_attention
from ledger.law.reporting import delay_period
from projections.columns import code, count, dated, partial_date, yes_or_no
from projections.ranged import Ranged, Row
from projections.view import Fed


def _columns() -> tuple[Column[Any], ...]:
    return (
        code("mode"), code("type"), *partial_date("attention"), *partial_date("twelve_months"),
        *partial_date("ended"), *partial_date("closed"), count("officers"), count("references"),
        yes_or_no("captured"), count("unreadable"),
    )  # fmt: skip


def _rows(fed: Fed) -> Iterator[tuple[str, Row]]:
    case = fed.case
    attention = first_attention(case)
    mode, type_ = case.referral.mode, case.intake.matter_type
    yield (
        "",
        {
            "mode": mode.value if mode else None,
            "type": type_.value if type_ else None,
            **dated("attention", attention),
            **dated("twelve_months", _twelve_months(attention)),
            **dated("ended", ended(case)),
            **dated("closed", case.stewardship.closed),
            "officers": len(case.officers),
            "references": len(case.intake.references),
            "captured": case.historic is not None,
            "unreadable": len(case.unreadable),
        },
    )


def ended(case: Case) -> PartialDate | None:
    """When the handling of the matter ended: every investigation did, or the case was closed, or by its publication."""
    ends = [_end(one) for one in case.investigations.values()]
    if ends and all(ends):
        return max((end.occurred.edtf for end in ends if end), key=lambda day: day.sort_key)
    if case.stewardship.closed:
        return case.stewardship.closed.occurred.edtf
    published = case.publication.published
    latest = published.occurred.edtf.latest if published else None
    return PartialDate.parse(f"../{latest}") if latest else None


def _end(investigation: Investigation) -> Mark | None:
    reported = investigation.reports[-1].mark if investigation.reports else None
    return investigation.finalised or investigation.discontinued or reported


def _twelve_months(attention: PartialDate | None) -> PartialDate | None:
    """The last day of the first twelve months, as precisely as the day of first attention is known."""
    if attention is None:
        return None
    first, last = (delay_period(day, 0).end if day else None for day in (attention.earliest, attention.latest))
    if first == last:
        return PartialDate.of_day(first) if first else None
    return PartialDate.parse(f"{first or '..'}/{last or '..'}")


MATTERS = Ranged("matters", 1, _columns, _rows, indexed=(("twelve_months_earliest",), ("reference",)))
"""`captured`: entries were taken from older records, so that silence means "not shown"."""
