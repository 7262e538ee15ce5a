"""Folding a history into a case: corrections first, then the cut by date, then reversals, then one entry after another.

Nothing is overwritten. A correction's replacement keeps its target's place; a retracted entry is left out; an undone
one (quashed, reversed) is left out from the date of the undoing, with what only gave effect to it, and comes back when
the undoing is itself undone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ledger.case.correcting import corrected, rewordings
from ledger.case.evolve import evolve
from ledger.case.said import Said, Unreadable
from ledger.case.state import Case, Undone
from ledger.case.structure import check
from ledger.case.topics import load
from ledger.dates import Chance
from ledger.events.base import Consequence, Event, Undoing
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
    return case.but(version=len(known), register=register, undone=_told(happened, undone), reworded=rewordings(known))


def extend(case: Case, history: Sequence[Said], said: Said) -> Case:
    """The case after `said`, which follows `history`: by one step where that is enough, else by folding again."""
    if _reaches_back(said.event, history):
        return fold(case.id, [*history, said])
    load()
    register = check([said], case.register)
    return evolve(case, said).but(version=case.version + 1, register=register)


def _reaches_back(event: Event | Unreadable, history: Sequence[Said]) -> bool:
    """Whether an event may change what earlier ones did, or fall with a decision that one of them may have undone."""
    if isinstance(event, EventCorrected | EventRetracted | Undoing):
        return True
    return isinstance(event, Consequence) and any(isinstance(said.event, Undoing | EventCorrected) for said in history)


def as_of(known: Iterable[Said], cut: Cut) -> list[Said]:
    """What had happened by the cut's date, of what is known, as corrected."""
    return [said for said in corrected(known) if had_happened(said, cut)]


def undoings(happened: Sequence[Said]) -> dict[str, Said]:
    """The ids of the entries that are undone, each with the entry that undoes it."""
    undone: dict[str, Said] = {}
    for said in reversed(happened):
        if said.id not in undone and isinstance(said.event, Undoing):
            undone |= dict.fromkeys(said.event.undoes, said)
    return _with_consequences(happened, undone)


def _with_consequences(happened: Sequence[Said], undone: dict[str, Said]) -> dict[str, Said]:
    for place, said in enumerate(happened):
        decision = _given_effect(said.event, happened[:place])
        if decision in undone:
            undone = {said.id: undone[decision], **undone}
    return undone


def _given_effect(event: Event | Unreadable, before: Sequence[Said]) -> str | None:
    """The decision that a consequence gives effect to: the one it names, else the newest before it that it can."""
    if not isinstance(event, Consequence):
        return None
    able = (said.id for said in reversed(before) if _is_decision(said.event, event))
    return event.gives_effect_to or next(able, None)


def _is_decision(event: Event | Unreadable, consequence: Consequence) -> bool:
    return isinstance(event, Event) and consequence.may_give_effect_to(event)


def _told(happened: Sequence[Said], undone: dict[str, Said]) -> dict[str, Undone]:
    return {said.id: Undone(said=said, by=undone[said.id]) for said in happened if said.id in undone}


def had_happened(said: Said, cut: Cut) -> bool:
    """Whether an entry tells of something that had happened by the cut's date."""
    if cut.happened_by is None:
        return True
    verdict = said.occurred.edtf.happened_by(cut.happened_by)
    return verdict is Chance.CERTAIN or (cut.possibly and verdict is Chance.POSSIBLE)
