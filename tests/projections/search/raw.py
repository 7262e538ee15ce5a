"""What a search must find, worked out from the raw log alone: each case folded up to a position, entry by entry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ledger.case.correcting import corrected
from ledger.case.fold import fold
from ledger.case.said import Said
from ledger.case.state import Case
from ledger.dates import PartialDate
from ledger.entry import Entry
from ledger.events.base import Event, OfficerEvent
from ledger.events.correction import EventCorrected, EventRetracted
from ledger.events.references import references
from ledger.law.rules import every_rule
from ledger.record import Ledger
from projections.search import EntrySearch

ALL = 10_000
"""More entries than these logs have."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as it reads at a position, in its case as it stands there."""

    said: Said
    case: Case

    @property
    def concerns(self) -> list[str]:
        """The officers it concerns."""
        event = self.said.event
        found = references(event) if isinstance(event, Event) else ()
        return list(dict.fromkeys(one.id for one in found if one.kind == "officer"))

    @property
    def force(self) -> str | None:
        """The force of the officer it is about, else of the matter, else the only one of its officers."""
        event = self.said.event
        about = event.officer if isinstance(event, OfficerEvent) else None
        about = about or (self.concerns[0] if len(self.concerns) == 1 else None)
        forces = {one.force for one in self.case.officers.values()}
        own = self.case.officer(about).force if about else None
        force = own or self.case.intake.force or (forces.pop() if len(forces) == 1 else None)
        return force.value if force else None


@cache
def whole(ledger: Ledger) -> tuple[Entry, ...]:
    """Every entry of the log, opened once for all."""
    return tuple(ledger.entries(limit=ALL))


@cache
def lines(ledger: Ledger, position: int) -> tuple[Line, ...]:
    """Every entry known at a position, as it reads there, in the log's order."""
    return tuple(_lines([one for one in whole(ledger) if one.position <= position]))


def _lines(entries: Sequence[Entry]) -> Iterator[Line]:
    cases = {case: [one.said for one in entries if one.case_id == case] for case in {one.case_id for one in entries}}
    folds = {case: fold(case, known) for case, known in cases.items()}
    stands = {said.id: said for known in cases.values() for said in corrected(known)}
    for entry in entries:
        is_change = isinstance(entry.said.event, EventCorrected | EventRetracted)
        yield Line(entry.said if is_change else stands.get(entry.said.id, entry.said), folds[entry.case_id])


def found(ledger: Ledger, asked: EntrySearch) -> list[int]:
    """The positions of what a search must find."""
    last = len(whole(ledger)) - 1 if asked.position is None else asked.position
    return [line.said.position or 0 for line in lines(ledger, last) if _is(line, asked)]


def _is(line: Line, asked: EntrySearch) -> bool:
    return _about(line, asked) and _recorded(line.said, asked) and _breached(line.said, asked) and _on(line.said, asked)


def _about(line: Line, asked: EntrySearch) -> bool:
    ciphers = {line.case.officer(officer).cipher for officer in line.concerns}
    called = {reference for _, reference in line.case.intake.references}
    return (
        asked.force in {None, line.force}
        and asked.type in {None, line.said.event.type}
        and (asked.cipher is None or asked.cipher in ciphers)
        and (asked.reference is None or asked.reference in called | {line.case.id})
    )


def _recorded(said: Said, asked: EntrySearch) -> bool:
    told = said.circumstances
    is_change = isinstance(said.event, EventCorrected | EventRetracted)
    return (
        asked.actor in {None, said.recorded_by}
        and asked.role in {None, told.recorded_as.role if told else ""}
        and asked.override in {None, told is not None and told.override is not None}
        and asked.correction in {None, is_change}
        and (asked.recorded_from is None or said.recorded_at >= asked.recorded_from)
        and (asked.recorded_to is None or said.recorded_at <= asked.recorded_to)
    )


def _breached(said: Said, asked: EntrySearch) -> bool:
    keys = {rule.name: rule.provision for rule in every_rule()}
    names = {name for one in said.breaches for name in (one.rule, keys[one.rule])}
    cited = [one.provision for one in said.breaches if one.provision.startswith(asked.provision or "")]
    return (
        asked.breached in {None, bool(said.breaches)}
        and (asked.breach is None or asked.breach in names)
        and (asked.provision is None or bool(cited))
    )


def _on(said: Said, asked: EntrySearch) -> bool:
    when = said.occurred.edtf
    possible = not _certainly_outside(when, asked.occurred_from, asked.occurred_to)
    certain = _within(when, asked.occurred_from, asked.occurred_to)
    return possible and (asked.chance is None or certain == (asked.chance.value == "certain"))


def _within(when: PartialDate, since: PartialDate | None, until: PartialDate | None) -> bool:
    first = since is None or (when.earliest is not None and when.earliest >= (since.earliest or when.earliest))
    last = until is None or (when.latest is not None and when.latest <= (until.latest or when.latest))
    return first and last


def _certainly_outside(when: PartialDate, since: PartialDate | None, until: PartialDate | None) -> bool:
    before = since is not None and when.latest is not None and when.latest < (since.earliest or when.latest)
    after = until is not None and when.earliest is not None and when.earliest > (until.latest or when.earliest)
    return before or after
