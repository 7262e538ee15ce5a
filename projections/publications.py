"""What the public was told: each publication, amendment and withdrawal of a case's summary."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column

from ledger.case.state import Mark
from projections.columns import code, dated, partial_date
from projections.ranged import Ranged, Row
from projections.view import Fed


def _columns() -> tuple[Column[Any], ...]:
    return code("entry"), code("kind"), *partial_date("occurred")


def _rows(fed: Fed) -> Iterator[tuple[str, Row]]:
    page = fed.case.publication
    marks = [
        ("published", page.published),
        *(("amended", mark) for mark in page.amended),
        ("withdrawn", page.withdrawn),
    ]
    yield from ((mark.entry, _row(kind, mark)) for kind, mark in marks if mark)


def _row(kind: str, mark: Mark) -> Row:
    return {"entry": mark.entry, "kind": kind, **dated("occurred", mark)}


PUBLICATIONS = Ranged("publications", 1, _columns, _rows)
