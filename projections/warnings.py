"""Warnings: from when to when each one runs, worked out from what is recorded, with the reckoning shown."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column

from ledger.case.warnings import warning_runs
from projections.columns import code, count, dated, partial_date, several
from projections.ranged import Ranged, Row
from projections.view import Fed


def _columns() -> tuple[Column[Any], ...]:
    return (
        code("entry"), code("kind"), *partial_date("begins"), *partial_date("ends"),
        count("shortest_months"), count("longest_months"), several("shown"),
    )  # fmt: skip


def _rows(fed: Fed) -> Iterator[tuple[str, Row]]:
    for officer in fed.case.officers:
        for run in warning_runs(fed.case, officer):
            yield (
                run.entry,
                {
                    "officer": officer,
                    "entry": run.entry,
                    "kind": run.kind.value,
                    **dated("begins", run.begins),
                    **dated("ends", run.ends),
                    "shortest_months": run.lengths[0].months,
                    "longest_months": run.lengths[-1].months,
                    "shown": list(run.shown),
                },
            )


WARNINGS = Ranged("warnings", 2, _columns, _rows, indexed=(("ends_latest",),))
