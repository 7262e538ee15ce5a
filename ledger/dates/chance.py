"""The three answers a question about an imprecise date can have."""

from enum import StrEnum
from typing import NoReturn


class Chance(StrEnum):
    """Whether something holds, given that a date may be known only roughly.

    It has no truth value: `if earlier.before(later):` would take *possible* for yes, so say which answer is meant.
    """

    CERTAIN = "certain"
    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"

    @classmethod
    def between(cls, *, certain: bool, impossible: bool) -> "Chance":
        """Give the answer, once `certain` and `impossible` have been looked at; at most one of them may hold."""
        if certain:
            return cls.CERTAIN
        return cls.IMPOSSIBLE if impossible else cls.POSSIBLE

    def __bool__(self) -> NoReturn:
        raise TypeError("a Chance is neither true nor false: compare it with CERTAIN, POSSIBLE or IMPOSSIBLE")
