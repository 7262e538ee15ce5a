"""Finding a clock in a history under specification."""

from datetime import date

from ledger.law.clocks import Clock, State, clocks
from tests.spec import Spec


def clocks_of(spec: Spec, id_: str, on: str = "2190-01-01") -> tuple[Clock, ...]:
    """The runnings of this clock as they stand on a day, by default when all is over."""
    return tuple(clock for clock in clocks(spec.case(), date.fromisoformat(on)) if clock.id == id_)


def clock_of(spec: Spec, id_: str, on: str = "2190-01-01") -> Clock:
    """The one running of this clock."""
    (clock,) = clocks_of(spec, id_, on)
    return clock


def states(spec: Spec, id_: str, *days: str) -> list[State]:
    """How the one running stands on each of these days."""
    return [clock_of(spec, id_, day).state for day in days]
