"""Reflective practice: how far each officer's process has come and what its report lacks; nothing of what was said.

It is no disciplinary process and no outcome (Conduct Regs 2020 Part 6): only questions about reflective practice
itself rest on this view.
"""

from collections.abc import Iterator, Sequence
from typing import Any, get_args

from sqlalchemy import Column

from ledger.case.correcting import corrected
from ledger.case.said import Said
from ledger.case.state.officer import ReflectivePractice
from ledger.events.reflective_practice import ReflectiveReviewDevelopmentReportProduced, ReportPart
from projections.columns import code, count, dated, partial_date, several, yes_or_no
from projections.ranged import Ranged, Row
from projections.view import Fed

STAGES = ("referred", "reviewer_appointed", "notice_given", "facts_found", "discussed", "report", "report_sent",
          "reviewed", "discussed_at_pdr", "not_engaged", "returned_to_authority", "closed")  # fmt: skip
"""The steps of the process, in its order."""


def _columns() -> tuple[Column[Any], ...]:
    return (
        code("stage"), *partial_date("referred"), *partial_date("reported"), yes_or_no("open"),
        several("lacking"), yes_or_no("complete"), count("lessons_waiting"),
    )  # fmt: skip


def _rows(fed: Fed) -> Iterator[tuple[str, Row]]:
    for officer in fed.case.officers.values():
        practice = officer.practice
        if practice != ReflectivePractice():
            yield officer.id, {"officer": officer.id, **_row(practice), **_contents(practice, fed.history)}


def _row(practice: ReflectivePractice) -> Row:
    reached = [stage for stage in STAGES if getattr(practice, stage)]
    return {
        "stage": reached[-1] if reached else None,
        **dated("referred", practice.referred),
        **dated("reported", practice.report),
        "open": practice.is_open,
        "lessons_waiting": len(practice.lessons_waiting),
    }


def _contents(practice: ReflectivePractice, history: Sequence[Said]) -> Row:
    """Whether the report has its six contents, where that is told, and which of them it lacks (reg 70(2))."""
    events = (said.event for said in corrected(history) if practice.report and said.id == practice.report.entry)
    report = next((one for one in events if isinstance(one, ReflectiveReviewDevelopmentReportProduced)), None)
    if report is None or report.contents is None:
        return {"lacking": [], "complete": None}
    missing = [part for part in get_args(ReportPart) if part not in report.contents]
    return {"lacking": missing, "complete": not missing}


PRACTICE = Ranged("practice", 1, _columns, _rows)
