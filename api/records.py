"""Records management: the organisation's retention periods, and the worklist with the erasures that wait in it."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from api.misconfigured import Misconfigured
from api.sight import saw_rows
from ledger.erasing.ordering import Ordered, Ordering
from ledger.record import Ledger
from projections.engine import Views
from projections.worklist import Kind, Periods, Work, Worklist, worklist


class BadPeriods(Misconfigured):
    """A file of retention periods that cannot be read."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}; write months, such as default = 72, and more by outcome under [outcomes]")


def periods_in(path: Path | None) -> Periods:
    """The periods that a file sets; without one, none. Raises `BadPeriods`, `OSError`."""
    if path is None:
        return Periods()
    try:
        return Periods.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise BadPeriods(path, str(error).replace("\n", " ")) from error


def work_of(ledger: Ledger, views: Views, periods: Periods, on: date) -> Worklist:
    """The worklist on a day, ending with the erasures that wait for somebody's word. Raises `ViewParked`."""
    told = worklist(views, periods, on)
    waiting = [work for order in Ordering(ledger).pending() for work in _waiting(order)]
    saw_rows((*told.work, *waiting))
    return told.model_copy(update={"work": (*told.work, *waiting)})


def _waiting(order: Ordered) -> Iterator[Work]:
    for case in order.cases:
        if case not in order.done:
            yield Work(
                kind=Kind.CARRY_OUT_ERASURE, case_id=case, reference=None, force=None, officer=order.officer,
                person=order.person, entry=order.id, what=order.ground.value, since=order.at.date().isoformat(),
            )  # fmt: skip
