"""Suppressing small numbers: groups too small to be told of by themselves are told of together.

Nothing that is told can be taken from a total to find what is not: a table of pooled groups is a coarser table, whose
figures are all of their own, and not one with holes.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Pool(NamedTuple):
    """Groups that are told of together, and how many of them came to each result."""

    groups: tuple[str, ...]
    counts: Counter[str]

    def together(self, other: "Pool") -> "Pool":
        """Both as one."""
        return Pool(tuple(sorted(self.groups + other.groups)), self.counts + other.counts)

    def is_small(self, least: int) -> bool:
        """Whether there are people in it, and fewer than `least`, as a whole or of one result."""
        return any(0 < count < least for count in (self.counts.total(), *self.counts.values()))


def pooled(table: Mapping[str, Counter[str]], least: int) -> list[Pool]:
    """The groups of a table, each that is small pooled with the next in size, until none is or one pool is left.

    Groups without anybody are the first that a small one is pooled with. So a table names every group there can be:
    which of them a few people are of is then not told either.
    """
    pools = _by_size(Pool((group,), counts) for group, counts in table.items())
    while len(pools) > 1 and (small := next((pool for pool in pools if pool.is_small(least)), None)):
        others = [pool for pool in pools if pool is not small]
        pools = _by_size([small.together(others[0]), *others[1:]])
    return sorted(pools)


def _by_size(pools: Iterable[Pool]) -> list[Pool]:
    return sorted(pools, key=lambda pool: (pool.counts.total(), pool.groups))
