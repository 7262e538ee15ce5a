"""When entries can have been recorded, as far as witnesses saw the log grow.

A cosigned checkpoint is a moment: the entries that it covers existed by then, those that it does not cover had not been
shown to the witness. An entry's own time has to agree, within `TOLERANCE`; and no entry is older than the one before.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate

from ledger.merkle.policy import Accepted
from ledger.verifier.failures import BackDatedError, PostDatedError
from ledger.verifier.leaf import EPOCH, Leaf

TOLERANCE = timedelta(minutes=5)
"""How far clocks may be apart, and how long a cosignature may take, before it says anything against an entry."""

SECOND = 1_000_000
_TOLERANCE = TOLERANCE // timedelta(microseconds=1)
ALWAYS, _NEVER = -(1 << 127), 1 << 127
"""Times before and after all that can be written."""


@dataclass(frozen=True, slots=True)
class Seen:
    """That witnesses saw a tree of this size, between the earliest and the latest of their times, in microseconds."""

    size: int
    earliest: int
    latest: int


def seen(checkpoints: Iterable[Accepted]) -> tuple[Seen, ...]:
    """What the witnesses of these checkpoints saw, the smallest tree first."""
    times = [(one.checkpoint.size, one.cosigned_at.values()) for one in checkpoints if one.cosigned_at]
    return tuple(
        sorted((Seen(size, min(at) * SECOND, max(at) * SECOND) for size, at in times), key=lambda one: one.size)
    )


class Bounds:
    """The times between which the entry at a position was recorded, as far as is known."""

    def __init__(self, moments: Sequence[Seen]) -> None:
        self._sizes = [one.size for one in moments]
        self._after = [*accumulate((one.earliest for one in moments), max, initial=ALWAYS)]
        latest = accumulate((one.latest for one in reversed(moments)), min, initial=_NEVER)
        self._before = [*latest][::-1]

    def require(self, leaf: Leaf, position: int, file: str) -> None:
        """Return if the entry's own time is not outside them. Raises `BackDatedError` or `PostDatedError`."""
        index = bisect_right(self._sizes, position)
        after, before = self._after[index], self._before[index]
        if leaf.recorded_at < after - _TOLERANCE:
            raise BackDatedError(
                f"the entry at position {position} says that it was recorded before witnesses saw the log without it",
                file=file, position=position, expected=f"not before {shown(after)}", found=shown(leaf.recorded_at),
            )  # fmt: skip
        if leaf.recorded_at > before + _TOLERANCE:
            raise PostDatedError(
                f"the entry at position {position} says that it was recorded after witnesses saw the log with it",
                file=file, position=position, expected=f"not after {shown(before)}", found=shown(leaf.recorded_at),
            )  # fmt: skip


def require_order(before: int, leaf: Leaf, position: int, file: str) -> None:
    """Return if the entry is not older than the one before it. Raises `BackDatedError`."""
    if leaf.recorded_at < before:
        raise BackDatedError(
            f"the entry at position {position} says that it is older than the one before it",
            file=file, position=position, expected=f"not before {shown(before)}", found=shown(leaf.recorded_at),
        )  # fmt: skip


def shown(microseconds: int) -> str:
    """A time for people; one that no calendar has is given in seconds."""
    try:
        time = EPOCH + timedelta(microseconds=microseconds)
    except OverflowError:
        return f"{microseconds // SECOND} s after 1970"
    whole = not time.microsecond
    return f"{time.replace(tzinfo=None).isoformat(timespec='seconds' if whole else 'microseconds')}Z"
