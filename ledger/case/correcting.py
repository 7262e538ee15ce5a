"""Carrying out corrections and retractions: what a history says now, and what each change made of an entry."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ledger.case.said import Said
from ledger.case.state import Reworded
from ledger.events.correction import EventCorrected, EventRetracted


def corrected(history: Iterable[Said]) -> list[Said]:
    """The history with corrections and retractions carried out; newest first, so a retracted correction is none."""
    entries = list(history)
    gone: set[str] = set()
    replaced: dict[str, Said] = {}
    for said in reversed(entries):
        event = said.event
        if said.id in gone or not isinstance(event, EventCorrected | EventRetracted):
            continue
        gone.add(said.id)
        if isinstance(event, EventRetracted):
            gone.add(event.target)
        elif event.target not in replaced and event.target not in gone:
            replaced[event.target] = said
    return [_as_corrected(said, replaced) for said in entries if said.id not in gone]


def _as_corrected(said: Said, replaced: dict[str, Said]) -> Said:
    correction = replaced.get(said.id)
    if correction is None or not isinstance(correction.event, EventCorrected):
        return said
    event, circumstances = correction.event.replacement_of(said.circumstances)
    return replace(said, event=event, circumstances=circumstances)


def rewordings(known: Sequence[Said]) -> dict[str, Reworded]:
    """The entries that were corrected or retracted, whether or not that was itself taken back since, by their ids."""
    entries = {said.id: said for said in known}
    found: dict[str, Reworded] = {}
    for place, said in enumerate(known):
        if isinstance(said.event, EventCorrected | EventRetracted):
            target = _spoken_of(said.event, entries)
            stands = {one.id: one for one in corrected(known[: place + 1])}.get(target.id)
            before = found.get(target.id) or Reworded(target)
            found[target.id] = replace(before, changes=(*before.changes, (said, stands)))
    return found


def _spoken_of(change: EventCorrected | EventRetracted, entries: Mapping[str, Said]) -> Said:
    """The entry that a change is about in the end: of a retracted correction, what had been corrected."""
    target = entries[change.target]
    if isinstance(target.event, EventCorrected | EventRetracted):
        return _spoken_of(target.event, entries)
    return target
