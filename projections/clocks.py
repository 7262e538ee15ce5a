"""Statutory clocks: each running with its last day, its working and how it ended, so that any day can be asked about.

A row's columns say how its clock stands once everything recorded has come to pass; its `running` is the whole clock, by
which the law tells how it stood on any other day. Whoever does not see entries of all the `types` that a clock rests on
does not see the clock.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import JSON, Column, Date

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.events.correction import EventCorrected
from ledger.law.clocks import Clock, has_begun, runnings, standing
from ledger.law.clocks.clock import LAST_DAY
from ledger.law.provisions import provision_of
from projections.columns import code, count, dated, partial_date, several, yes_or_no
from projections.ranged import Ranged, Row
from projections.view import Fed

RUNNING = TypeAdapter(Clock)


def _columns() -> tuple[Column[Any], ...]:
    return (
        code("clock"), code("what"), code("kind"), code("subject"), code("state"), *partial_date("trigger"),
        Column("due_earliest", Date), Column("due_latest", Date), code("due"), *partial_date("done"),
        Column("disclosed_due_earliest", Date), Column("disclosed_due_latest", Date),
        several("extended_until"), count("extensions"), count("pauses"),
        code("provision"), yes_or_no("unconfirmed"), *partial_date("over"), code("team"), code("handler"),
        several("types"), Column("running", JSON),
    )  # fmt: skip


def _rows(fed: Fed) -> Iterator[tuple[str, Row]]:
    before: Counter[tuple[str, str]] = Counter()
    types = _types(fed.history)
    for clock in runnings(fed.case):
        name = (clock.id, clock.about)
        before[name] += 1
        if has_begun(clock, LAST_DAY):
            yield f"{clock.id}/{clock.about}/{before[name]}", _row(fed.case, clock, types)


def _types(history: Sequence[Said]) -> Mapping[str, set[str]]:
    """What each entry is by type, as recorded and as corrected."""
    types = {said.id: {said.event.type} for said in history}
    for said in history:
        if isinstance(said.event, EventCorrected) and said.event.target in types:
            types[said.event.target].add(said.event.replacement.event.name())
    return types


def _row(case: Case, running: Clock, types: Mapping[str, set[str]]) -> Row:
    clock = standing(running, LAST_DAY)
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
        "disclosed_due_earliest": clock.disclosed.due.first if clock.disclosed else None,
        "disclosed_due_latest": clock.disclosed.due.last if clock.disclosed else None,
        "extended_until": [more.until.text if more.until else None for more in clock.extensions],
        "extensions": len(clock.extensions),
        "pauses": len(clock.pauses),
        "provision": provision_of(clock.provision).citation,
        "unconfirmed": clock.unconfirmed,
        **dated("over", clock.over.date if clock.over else None),
        "team": case.stewardship.team,
        "handler": case.stewardship.handler,
        "types": sorted(set[str]().union(*(types[entry] for entry in _entries(running)))),
        "running": RUNNING.dump_python(running, mode="json"),
    }


def _entries(clock: Clock) -> Iterator[str]:
    """The entries that a clock rests on."""
    moments = (clock.trigger, clock.disclosed and clock.disclosed.trigger, clock.ended, clock.over)
    yield from (one.entry for one in (*moments, *clock.extensions, *clock.pauses) if one)


CLOCKS = Ranged("clocks", 2, _columns, _rows, indexed=(("clock", "state"), ("due_earliest",)))
