"""Statutory clocks: each running with its last day, its working and how it ended, so that any day can be asked about.

A row says how its clock stands once everything recorded has come to pass; whether it was late on a day, the question
works out from the days.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Date

from ledger.law.clocks import Clock, clocks
from ledger.law.clocks.clock import LAST_DAY
from ledger.law.provisions import provision_of
from projections.columns import code, count, dated, partial_date, several, yes_or_no
from projections.ranged import Ranged, Row
from projections.view import Fed


def _columns() -> tuple[Column[Any], ...]:
    return (
        code("clock"), code("what"), code("kind"), code("subject"), code("state"), *partial_date("trigger"),
        Column("due_earliest", Date), Column("due_latest", Date), code("due"), *partial_date("done"),
        Column("disclosed_due_latest", Date), several("extended_until"), count("extensions"), count("pauses"),
        code("provision"), yes_or_no("unconfirmed"),
    )  # fmt: skip


def _rows(fed: Fed) -> Iterator[tuple[str, Row]]:
    before: Counter[tuple[str, str]] = Counter()
    for clock in clocks(fed.case, LAST_DAY):
        name = (clock.id, clock.about)
        before[name] += 1
        yield f"{clock.id}/{clock.about}/{before[name]}", _row(clock)


def _row(clock: Clock) -> Row:
    return {
        "officer": clock.officer,
        "clock": clock.id,
        "what": clock.what,
        "kind": clock.kind.value,
        "subject": clock.about,
        "state": clock.state.value,
        **dated("trigger", clock.trigger.date),
        "due_earliest": clock.due.first,
        "due_latest": clock.due.last,
        "due": clock.due.in_words(),
        **dated("done", clock.ended.date if clock.ended else None),
        "disclosed_due_latest": clock.disclosed.due.last if clock.disclosed else None,
        "extended_until": [more.until.text if more.until else None for more in clock.extensions],
        "extensions": len(clock.extensions),
        "pauses": len(clock.pauses),
        "provision": provision_of(clock.provision).citation,
        "unconfirmed": clock.unconfirmed,
    }


CLOCKS = Ranged("clocks", 1, _columns, _rows, indexed=(("clock", "state"),))
