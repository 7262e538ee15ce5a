from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from ledger.canonical import NotCanonical, canonical, canonical_foreign
from ledger.merkle import canonical as strict

KEYS = st.text(st.characters(max_codepoint=127), max_size=8)
LEAVES = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=20)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4))


class TestCanonical:
    @given(VALUES)
    def test_is_rfc_8785(self, value: Any) -> None:
        """For the values that entries hold, sorted keys and no spaces are the canonical text of RFC 8785."""
        written = canonical_foreign(value)

        assert rfc8785.dumps(value) == written
        assert strict.write(value) == written

    @pytest.mark.parametrize(
        ("value", "pointer"),
        [
            ({"a": [1, 1.5]}, "/a/1"),
            ({"a": 2**53}, "/a"),
            ({"a": {"é": 1}}, "/a"),
            ({"a": "\ud800"}, "/a"),
            ({"a": b"bytes"}, "/a"),
            ({1: "a"}, ""),
        ],
        ids=["fraction", "integer", "key", "surrogate", "bytes", "number as key"],
    )
    def test_refuses_what_is_written_in_two_ways(self, value: Any, pointer: str) -> None:
        """What JSON writers write differently, or not at all, is refused, and it is said where it stands."""
        with pytest.raises(NotCanonical) as refused:
            canonical_foreign(value)

        assert pointer == refused.value.pointer

    def test_refuses_what_is_nested_too_deeply(self) -> None:
        """Depth that would exhaust a reader is refused, not survived by luck."""
        deep: Any = []
        for _ in range(100_000):
            deep = [deep]

        with pytest.raises(NotCanonical, match="deep"):
            canonical_foreign(deep)

    @pytest.mark.parametrize("value", [2**53, "\ud800"])
    def test_even_our_own_values_are_refused_out_of_range(self, value: Any) -> None:
        """The fast writer, for our own models, still refuses big integers and lone surrogates."""
        with pytest.raises(NotCanonical):
            canonical({"a": value})
