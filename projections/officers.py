"""Officers in cases: one row an officer and case, with what oversight asks about persons; nothing reflective."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column

from ledger.case.state import Case
from ledger.case.state.officer import Officer
from ledger.dates import PartialDate
from ledger.vocabulary import CaseToAnswer
from projections.columns import code, dated, listed, partial_date, several, yes_or_no
from projections.ranged import Ranged, Row
from projections.view import Fed


def _columns() -> tuple[Column[Any], ...]:
    return (
        code("cipher"), code("rank"), yes_or_no("serving"), code("departure"), *partial_date("left"),
        code("level"), code("level_by"), yes_or_no("ended_before_leaving"), yes_or_no("suspended"),
        several("lists"), *partial_date("listed"),
    )  # fmt: skip


def _rows(fed: Fed) -> Iterator[tuple[str, Row]]:
    for officer in fed.case.officers.values():
        level, by = _level(officer)
        left = _left(officer)
        told = [report.mark for report in officer.list_reports] + [entry.added for entry in officer.list_entries]
        yield (
            officer.id,
            {
                "officer": officer.id,
                "cipher": officer.cipher,
                "rank": officer.rank.value if officer.rank else None,
                "serving": officer.serving,
                "departure": officer.departure.kind.value if officer.departure else None,
                **dated("left", left),
                "level": level,
                "level_by": by,
                "ended_before_leaving": _ended_before(fed.case, officer, left) if left else None,
                "suspended": officer.suspension is not None and officer.suspension.lifted is None,
                "lists": listed(dict.fromkeys(_lists(officer))),
                **dated("listed", told[0] if told else None),
            },
        )


def _lists(officer: Officer) -> Iterator[str]:
    """The lists for which the College of Policing is known to have been told."""
    yield from (report.list.value for report in officer.list_reports)
    yield from (entry.list.value for entry in officer.list_entries)


def _left(officer: Officer) -> PartialDate | None:
    left = officer.departure
    return (left.last_day or left.mark.effective) if left else None


def _level(officer: Officer) -> tuple[str | None, str | None]:
    """How serious the conduct is taken to be, and by what: the newest decision, else assessment, else opinion."""
    decided = [one.case_to_answer.value for one in officer.determinations.values() if one.case_to_answer]
    opined = [one.opinion.value for one in officer.determinations.values() if one.opinion]
    if decided:
        return _highest(decided), "determination"
    if officer.assessed:
        return officer.assessed.result.value, "assessment"
    return (_highest(opined), "opinion") if opined else (None, None)


def _highest(levels: list[str]) -> str:
    order = [level.value for level in CaseToAnswer]
    return min(levels, key=order.index)


def _ended_before(case: Case, officer: Officer, left: PartialDate) -> bool:
    """Whether proceedings about the officer had certainly concluded before the officer left."""
    about = [held.concluded for held in case.proceedings.values() if officer.id in held.officers and held.concluded]
    return bool(about) and all(mark.occurred.edtf.certainly_before(left) for mark in about)


OFFICERS = Ranged("officers", 2, _columns, _rows, indexed=(("departure",), ("cipher",)))
"""`level`: how serious the conduct is taken to be; `listed`: when the College of Policing was first told, if known."""
