"""Folding a history into a case: corrections first, then the cut by date, then reversals, then one entry after another.

Nothing is overwritten. A correction's replacement keeps its target's place; a retracted entry is left out; an undone
one (quashed, reversed) is left out from the date of the undoing, with what only gave effect to it, and comes back when
the undoing is itself undone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ledger.case.evolve import evolve
from ledger.case.said import Said
from ledger.case.state import Case, Undone
from ledger.case.structure import check
from ledger.case.topics import load
from ledger.dates import Chance
from ledger.events.base import Consequence, Undoing
from ledger.events.correction import EventCorrected, EventRetracted


@dataclass(frozen=True, slots=True)
class Cut:
    """As of when a case is asked for.

    `known` keeps the entries of the first so many versions; `happened_by` those that had happened by a date: certainly
    (the latest bound within it), or with `possibly` also those that may have.
    """

    known: int | None = None
    happened_by: date | None = None
    possibly: bool = False


NOW = Cut()


def fold(case_id: str, history: Sequence[Said], cut: Cut = NOW) -> Case:
    """The case as of `cut`. Raises `Corrupt`, naming the entry, where a stored history is structurally impossible."""
    load()
    known = history[: cut.known] if cut.known is not None else history
    register = check(known)
    happened = as_of(known, cut)
    undone = undoings(happened)
    case = Case(id=case_id)
    for said in happened:
        if said.id not in undone:
            case = evolve(case, said)
    return case.but(version=len(known), register=register, undone=_told(happened, undone))


def extend(case: Case, history: Sequence[Said], said: Said) -> Case:
    """The case after `said`, which follows `history`: by one step where that is enough, else by folding again."""
    if isinstance(said.event, EventCorrected | EventRetracted | Undoing | Consequence):
        return fold(case.id, [*history, said])
    load()
    register = check([said], case.register)
    return evolve(case, said).but(version=case.version + 1, register=register)


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


def as_of(known: Iterable[Said], cut: Cut) -> list[Said]:
    """What had happened by the cut's date, of what is known, as corrected."""
    return [said for said in corrected(known) if _happened(said, cut)]


def undoings(happened: Sequence[Said]) -> dict[str, Said]:
    """The ids of the entries that are undone, each with the entry that undoes it."""
    undone: dict[str, Said] = {}
    for said in reversed(happened):
        if said.id not in undone and isinstance(said.event, Undoing):
            undone |= dict.fromkeys(said.event.undoes, said)
    return _with_consequences(happened, undone)


def _with_consequences(happened: Sequence[Said], undone: dict[str, Said]) -> dict[str, Said]:
    for said in happened:
        decision = said.event.gives_effect_to if isinstance(said.event, Consequence) else None
        if decision in undone:
            undone = {said.id: undone[decision], **undone}
    return undone


def _told(happened: Sequence[Said], undone: dict[str, Said]) -> dict[str, Undone]:
    return {said.id: Undone(said=said, by=undone[said.id]) for said in happened if said.id in undone}


def _happened(said: Said, cut: Cut) -> bool:
    if cut.happened_by is None:
        return True
    verdict = said.occurred.edtf.happened_by(cut.happened_by)
    return verdict is Chance.CERTAIN or (cut.possibly and verdict is Chance.POSSIBLE)
