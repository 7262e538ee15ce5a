"""Breaches as they were written into entries, each with whether it was looked into and settled since."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column

from ledger.case.said import Said
from ledger.events.base import OfficerEvent
from projections.columns import code, count, dated, partial_date, yes_or_no
from projections.ranged import Ranged, Row
from projections.view import Fed


def _columns() -> tuple[Column[Any], ...]:
    return (
        code("entry"), code("type"), code("rule"), code("provision"), yes_or_no("unconfirmed"), yes_or_no("settled"),
        *partial_date("occurred"), count("year"),
    )  # fmt: skip


def _rows(fed: Fed) -> Iterator[tuple[str, Row]]:
    for said in fed.history:
        before: Counter[str] = Counter()
        for breach in said.breaches:
            before[breach.rule] += 1
            yield (
                f"{said.id}/{breach.rule}/{before[breach.rule]}",
                {
                    **_place(said),
                    "rule": breach.rule,
                    "provision": breach.provision,
                    "unconfirmed": breach.unconfirmed,
                    "settled": (said.id, breach.rule) in fed.case.stewardship.cleared,
                },
            )


def _place(said: Said) -> Row:
    when = said.occurred.edtf
    years = {day.year if day else None for day in (when.earliest, when.latest)}
    return {
        "officer": said.event.officer if isinstance(said.event, OfficerEvent) else None,
        "entry": said.id,
        "type": said.event.type,
        **dated("occurred", when),
        "year": years.pop() if len(years) == 1 else None,
    }


BREACHES = Ranged("breaches", 1, _columns, _rows, indexed=(("year", "provision"),))
"""`year`: in which it happened, where the date tells."""
