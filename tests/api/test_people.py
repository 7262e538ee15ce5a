"""Finding people over HTTP: by a body, never an address, answered in ids alone."""

from typing import Any

import pytest

from tests.api.client import Api, problem
from tests.submissions import identified, officer

SAM = officer("o-2", full_name="Sam Canary", collar_number="1234")


class TestPeople:
    def test_are_found_by_name_and_collar_number(self, api: Api) -> None:
        """Whoever has both, in any case; nothing of the name is answered."""
        one, two = api.open(identified(), SAM), api.open(identified(), officer("o-1", full_name="canary, sam"))

        by_name = api.http.post("/api/people/search", json={"name": "Sam Canary"})
        by_both = api.http.post("/api/people/search", json={"name": "Sam Canary", "collar": "1234"}).json()["found"]

        found = by_name.json()["found"]
        assert sorted([(one, "o-2"), (two, "o-1")]) == [(told["case"], told["person"]) for told in found]
        assert [one] == [told["case"] for told in by_both]
        assert "canary" not in by_name.text.casefold()
        assert [api.get(f"/api/events/{by_both[0]['entries'][0]}").json()["header"]["case"]] == [one]

    @pytest.mark.parametrize("sought", [{}, {"name": ""}, {"name": "-"}, {"name": "x" * 201}, {"nam": "x"}, []])
    def test_what_is_no_name_is_told(self, shared: Api, sought: Any) -> None:
        """By where it stands in the body."""
        problem(shared.http.post("/api/people/search", json=sought), 422, "invalid-parameters")
