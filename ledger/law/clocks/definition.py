"""How a clock is written down here: a row of facts, and a function that finds its runnings in the folded case.

    @clock("OUT", "proceedings-outcome-report", "the report of the outcome to the authority")
    def outcome_report(case: Case) -> Iterator[Course]: ...

The length stands with the provision. A running says what set it off and what ended it, no more; the reckoning and the
answer are worked out in one place for all.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ledger.case.state import Case, Mark
from ledger.law.clocks.clock import Due, Extension, Kind, Moment, Pause
from ledger.law.provisions import provision_of
from ledger.law.regimes import Regime
from ledger.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Course:
    """One running of a clock as the case tells it."""

    trigger: Moment
    about: str = ""
    officer: str | None = None
    ended: Moment | None = None
    over: Moment | None = None
    """What took the need away, whether or not the act was done."""
    disclosed: Moment | None = None
    """The earliest entry that disclosed the trigger, where that is another."""
    extensions: tuple[Extension, ...] = ()
    pauses: tuple[Pause, ...] = ()
    """Times that are not, or may not be, counted; only a `due` of its own has them in."""
    due: Due | None = None
    """The end as it is stated, or reckoned otherwise than by the plain period, with extensions and pauses in it."""
    addressees: tuple[Role, ...] = ()


Find = Callable[[Case], Iterable[Course]]


@dataclass(frozen=True, slots=True)
class Definition:
    """One statutory clock: its id, provision, what is due, and how its runnings are found."""

    id: str
    provision: str
    what: str
    kind: Kind
    at_most: str
    """The provision whose period is the longest that it can be; the same where there is one."""
    regimes: frozenset[Regime]
    outlives_closure: bool
    find: Find


DEFINITIONS: dict[str, Definition] = {}


def clock(  # noqa: PLR0913 - a row of the table of clocks, each column named where it is not usual
    id_: str,
    provision: str,
    what: str,
    *,
    kind: Kind = Kind.DUTY,
    at_most: str | None = None,
    regimes: frozenset[Regime] | None = None,
    outlives_closure: bool = False,
) -> Callable[[Find], Find]:
    """Register a clock. `regimes` are those that have it, by default the provision's own."""
    scope = regimes if regimes is not None else provision_of(provision).regimes

    def register(find: Find) -> Find:
        row = Definition(id_, provision, what, kind, at_most or provision, scope, outlives_closure, find)
        if DEFINITIONS.setdefault(id_, row) is not row:
            raise TypeError(f"the clock {id_} is defined twice")
        return find

    return register


def links(first: Mark | None, steps: Sequence[Mark]) -> Iterator[tuple[Mark, Mark | None]]:
    """A duty that comes again: each step with the one before it, which set it off, and the one still to come."""
    for trigger, step in zip_longest((first, *steps), steps):
        if trigger is not None:
            yield trigger, step
