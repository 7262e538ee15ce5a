"""Small numbers: what is told of groups tells of nobody, and adds up."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from projections.oversight.small_numbers import pooled

GROUPS = ("asian", "black", "mixed", "other", "white")
RESULTS = ("dismissed", "kept", "cleared")
LEAST = 5
TABLES = st.fixed_dictionaries(
    {group: st.fixed_dictionaries({result: st.integers(0, 12) for result in RESULTS}).map(Counter) for group in GROUPS}
)


class TestPooling:
    @given(TABLES)
    def test_tells_of_nobody(self, table: dict[str, Counter[str]]) -> None:
        """Where groups are told apart, every figure is none or many."""
        pools = pooled(table, LEAST)

        assert len(pools) == 1 or not any(pool.is_small(LEAST) for pool in pools)

    @given(TABLES)
    def test_loses_nobody(self, table: dict[str, Counter[str]]) -> None:
        """Each group is told of once, in a pool that has the figures of its groups together."""
        pools = pooled(table, LEAST)

        assert sorted(GROUPS) == sorted(group for pool in pools for group in pool.groups)
        for pool in pools:
            assert sum((table[group] for group in pool.groups), Counter[str]()) == +pool.counts

    @given(st.lists(st.sampled_from(GROUPS), min_size=1, max_size=LEAST - 1))
    def test_of_few_tells_not_even_which_groups_there_are(self, people: list[str]) -> None:
        """Four people are told of together with every group there could be."""
        table = {group: Counter({"dismissed": people.count(group)}) for group in GROUPS}

        assert [GROUPS] == [pool.groups for pool in pooled(table, LEAST)]

    def test_of_many_and_few(self) -> None:
        """Two small groups, and one that nobody is of, are told of together, and the large ones by themselves."""
        table = {
            "asian": Counter(dismissed=4, kept=9),
            "black": Counter(dismissed=6, kept=20),
            "mixed": Counter(dismissed=1, kept=2),
            "other": Counter[str](),
            "white": Counter(dismissed=30, kept=90),
        }

        told = {pool.groups: (pool.counts["dismissed"], pool.counts["kept"]) for pool in pooled(table, LEAST)}

        assert {("asian", "mixed", "other"): (5, 11), ("black",): (6, 20), ("white",): (30, 90)} == told

    def test_of_one_small_group_takes_the_next_with_it(self) -> None:
        """What one group's figure is could be taken from the total, so the next in size is told with it."""
        table = {"female": Counter(kept=4), "male": Counter(kept=80), "not_stated": Counter(kept=20)}

        assert [("female", "not_stated"), ("male",)] == [pool.groups for pool in pooled(table, LEAST)]
