"""What can come next in a case, what cannot yet, and what would be a breach, each with its provision.

Every kind of event is offered to the law in its barest form, as happening on the day of asking, about each officer it
could concern: ids filled from the case, everything optional left out, and nothing invented. A kind whose barest form
needs more than ids is listed with the fields it needs.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Literal, get_type_hints

from pydantic import ValidationError

from ledger.case.said import Breach, Said
from ledger.case.state import Case
from ledger.circumstances import Circumstances, RecordedAs
from ledger.dates import Happening, uk_date
from ledger.events.base import Event, Names
from ledger.events.catalogue import EVENTS
from ledger.events.references import marker
from ledger.law.judge import Judgement, Refusal, judge

Verdict = Literal["possible", "breach", "refused", "needs"]


@dataclass(frozen=True, slots=True)
class Possibility:
    """One thing that could be recorded next, and what the law would say of it as things stand."""

    type: str
    about: tuple[str, ...]
    """The ids it was tried with."""
    verdict: Verdict
    breaches: tuple[Breach, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    needs: tuple[str, ...] = ()
    """The fields it cannot be tried without."""


def following(case: Case, at: datetime, recorded_as: RecordedAs) -> tuple[Possibility, ...]:
    """Every kind of event as tried against this case at a time, in the order of the process."""
    offer = partial(_bare, case=case, at=at, recorded_as=recorded_as)
    return tuple(found for kind in EVENTS.values() for found in _tried(kind, case, offer))


def _tried(kind: type[Event], case: Case, offer: Callable[[Event], Said]) -> Iterator[Possibility]:
    required = [name for name, field in kind.model_fields.items() if field.is_required() and name != "type"]
    hints = get_type_hints(kind, include_extras=True)
    markers = {name: marker(hints[name]) for name in required}
    needs = tuple(name for name, mark in markers.items() if mark is None or not _known(case, mark))
    if needs:
        yield Possibility(kind.name(), (), "needs", needs=needs)
        return
    subjects = _known(case, markers["officer"]) if markers.get("officer") else ("",)
    for subject in subjects:
        ids = {name: subject if name == "officer" else _known(case, mark)[0] for name, mark in markers.items() if mark}
        yield from _offered(kind, ids, case, offer)


def _known(case: Case, mark: Names | None) -> tuple[str, ...]:
    if mark is None:
        return ()
    if mark.new:
        return (f"new-{mark.kind.replace('_', '-')}",)
    if mark.kind == "entry":
        return tuple(case.register.entries)[-1:]
    return tuple(sorted(case.register.things.get(mark.kind, ())))


def _offered(
    kind: type[Event], ids: dict[str, str], case: Case, offer: Callable[[Event], Said]
) -> Iterator[Possibility]:
    try:
        event = kind.model_validate({"type": kind.name(), **ids})
    except ValidationError as error:
        needs = tuple(str(problem["loc"][0]) for problem in error.errors() if problem["loc"])
        yield Possibility(kind.name(), (), "needs", needs=needs)
        return
    judgement = judge(case, offer(event))
    yield Possibility(kind.name(), tuple(ids.values()), _verdict(judgement), judgement.breaches, judgement.refusals)


def _verdict(judgement: Judgement) -> Verdict:
    if judgement.refusals:
        return "refused"
    return "breach" if judgement.breaches else "possible"


def _bare(event: Event, case: Case, at: datetime, recorded_as: RecordedAs) -> Said:
    return Said(
        id="",
        version=case.version + 1,
        recorded_at=at,
        recorded_by="",
        capture="historic" if case.is_historic else "live",
        circumstances=Circumstances(
            occurred=Happening.stated(uk_date(at).isoformat()), recorded_as=recorded_as, performed="here"
        ),
        event=event,
    )
