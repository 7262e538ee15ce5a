from typing import Any

import pytest

from tests.projections.search.story import Searched


class TestFinding:
    @pytest.mark.parametrize(
        "asked",
        [
            {},
            {"type": "ArrestMade"},
            {"cipher": "A"},
            {"breached": True},
            {"correction": True},
            {"occurred_to": "2017", "chance": "certain"},
            {"type": "Resigned", "position": 50},
            {"actor": "a-9", "text": "cameras"},
        ],
        ids=str,
    )
    def test_a_case_is_found_by_its_entries(self, searched: Searched, asked: dict[str, Any]) -> None:
        """Those cases are found, each once, in which an entry is; and it is told how many are."""
        expected: dict[str, int] = {}
        for entry in searched.entries(**asked):
            expected[entry.case_id] = expected.get(entry.case_id, 0) + 1

        assert dict(sorted(expected.items())) == {one.case_id: one.entries for one in searched.cases(**asked)}

    def test_a_case_is_of_a_force_by_its_matter_or_an_officer(self, searched: Searched) -> None:
        """The matter's force and the officer's both find it."""
        found = [[one.reference for one in searched.cases(force=force)] for force in ("11", "12", "13", "44")]

        assert [["2016/075857"], ["2021/162004", "CM/1/21"], ["CM/1/21"], []] == found

    def test_a_case_by_any_of_its_references(self, searched: Searched) -> None:
        """However people write it."""
        (told,) = searched.cases(reference="cm-1/21")

        assert ("CM/1/21", 2) == (told.reference, told.officers)
        assert [told] == searched.cases(reference=told.case_id)

    def test_nothing_before_it_was_opened(self, searched: Searched) -> None:
        """As known at a position, later cases are not there."""
        assert [["2016/075857"], []] == [
            [one.reference for one in searched.cases(position=20, force=force)] for force in ("11", "12")
        ]
