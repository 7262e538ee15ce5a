"""Sources that say the same every time: a clock that ticks, ids and chance from a counter."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count

from ledger.sources import Sources, uuid7

START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def fixed_sources(seed: str = "", clock: Callable[[], datetime] | None = None) -> Sources:
    """Sources of this seed; the clock ticks a second each time it is looked at, unless another is given."""
    ticks = count()
    chance = stream(seed)
    return Sources(
        now=clock or (lambda: START + timedelta(seconds=next(ticks))),
        new_id=lambda at: uuid7(at, chance),
        random=chance,
    )


def stream(seed: str) -> Callable[[int], bytes]:
    """Bytes that look random and follow from the seed."""
    blocks = count()

    def take(size: int) -> bytes:
        taken = b""
        while len(taken) < size:
            taken += sha256(f"{seed} {next(blocks)}".encode()).digest()
        return taken[:size]

    return take


def at(sources: Sources, now: datetime) -> Sources:
    """The sources with a clock that stands still."""
    return replace(sources, now=lambda: now)
