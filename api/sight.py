"""What a request turns out to show: routes say it while they work, and the layer that enters looks reads it.

A route that finds its case, or tells of several, says so by `saw`; it need know nothing of who keeps account of it.
"""

from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from ledger.access.look import MOST_IDS
from ledger.vocabulary import Conflict


@dataclass(slots=True)
class Sight:
    """What was shown so far, each id once and in the order in which it came."""

    cases: dict[str, None] = field(default_factory=dict)
    officers: dict[str, None] = field(default_factory=dict)
    entries: dict[str, None] = field(default_factory=dict)
    recipients: dict[str, None] = field(default_factory=dict)
    conflicts: dict[Conflict, None] = field(default_factory=dict)
    positions: tuple[int, int] | None = None
    every: bool = False

    @property
    def members(self) -> dict[str, Any]:
        """What of it stands in a look; where there were too many cases to name, that there were more."""
        ids = {name: tuple(getattr(self, name))[:MOST_IDS] for name in ("cases", "officers", "entries", "recipients")}
        every = self.every or len(self.cases) > MOST_IDS
        return {**ids, "conflicts": tuple(self.conflicts), "positions": self.positions, "every": every}


def saw_rows(rows: Sequence[Any]) -> None:
    """Say that rows about cases are about to be shown: whichever of case and position they have."""
    cases = (case for row in rows if (case := getattr(row, "case_id", None)))
    saw(cases=cases, positions=(at for row in rows if isinstance(at := getattr(row, "position", None), int)))


_SIGHT: ContextVar[Sight | None] = ContextVar("sight", default=None)


def looking() -> Sight:
    """Begin to take account of what is shown."""
    sight = Sight()
    _SIGHT.set(sight)
    return sight


def so_far() -> Sight:
    """What was shown so far."""
    return _SIGHT.get() or Sight()


def saw(  # noqa: PLR0913 - each is a kind of thing that there is to see
    *,
    cases: Iterable[str] = (),
    officers: Iterable[str] = (),
    entries: Iterable[str] = (),
    positions: Iterable[int] = (),
    recipients: Iterable[str] = (),
    conflicts: Iterable[Conflict] = (),
    every: bool = False,
) -> None:
    """Say what is about to be shown, to whom it is disclosed, and what the door knew of a conflict of interest.

    Positions are those of entries; the first and the last are kept. `every` says that it is, or may be, every case.
    """
    sight = _SIGHT.get()
    if sight is None:
        return
    for kept, said in (
        (sight.cases, cases),
        (sight.officers, officers),
        (sight.entries, entries),
        (sight.recipients, recipients),
    ):
        kept.update(dict.fromkeys(said))
    sight.conflicts.update(dict.fromkeys(conflicts))
    sight.every = sight.every or every
    if shown := [*positions, *(sight.positions or ())]:
        sight.positions = (min(shown), max(shown))
