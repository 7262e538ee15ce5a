"""Comparing us with a peer: both in one run, turn about, so that whatever else the machine does falls on both."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Pace = Callable[[], float]
"""One round of work; answers how much of it was done in a second."""


class NotMeasured(Exception):  # noqa: N818 - what the row is
    """What a row needs is not here; it says what."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured, and where: `quick` shows that a benchmark runs, and its figures are worth little."""

    quick: bool = False
    database: str | None = None
    """The address of a PostgreSQL server; what is made there is gone afterwards."""

    @property
    def rounds(self) -> int:
        """The rounds that count, of each side; one more comes before them."""
        return 2 if self.quick else 5

    def of(self, amount: int) -> int:
        """An amount of work, or little of it."""
        return max(1, amount // 20) if self.quick else amount


@dataclass(frozen=True, slots=True)
class Measured:
    """The medians of both sides, the same unit a second, and what is to be said beside them."""

    ours: float
    peer: float
    note: str = ""


def compare(ours: Pace, peer: Pace, rounds: int) -> Measured:
    """The medians of both, measured turn about. The first round of each warms up and does not count."""
    paces = [(ours(), peer()) if turn % 2 else _swapped(peer(), ours()) for turn in range(rounds + 1)]
    return Measured(*(statistics.median(side) for side in zip(*paces[1:], strict=True)))


def pace(work: Callable[[], int]) -> Pace:
    """The pace of a piece of work that answers how much it did."""

    def timed() -> float:
        begun = time.perf_counter()
        done = work()
        return done / (time.perf_counter() - begun)

    return timed


def _swapped(peer: float, ours: float) -> tuple[float, float]:
    return ours, peer
