"""Replay and difference over HTTP: pages of steps, other laws, and two points on either axis."""

from typing import Any

import pytest

from tests.api.client import Api, problem

SEED = "/api/cases/2021/162004"


class TestReplay:
    def test_goes_on_by_its_link(self, real: Api) -> None:
        """Each page names the next one, with what was asked; together they have every step once."""
        path: str | None = f"{SEED}/replay?limit=10&regime=2025"
        steps: list[dict[str, Any]] = []
        while path:
            answer = real.http.get(path)
            steps += answer.json()["steps"]
            path = answer.links.get("next", {}).get("url")

        assert list(range(1, 36)) == [step["step"] for step in steps]
        assert all(step["reread"] for step in steps)

    def test_has_the_case_as_it_is_shown_there(self, real: Api) -> None:
        """The state after a step is the case as known at its position."""
        (step,) = real.get(f"{SEED}/replay", **{"from": 23, "limit": 1}).json()["steps"]

        assert real.get(SEED, position=step["position"]).json() == step["state"]
        assert step["reread"] is None

    def test_past_the_end_is_empty(self, real: Api) -> None:
        """There is no step after the last one."""
        page = real.get(f"{SEED}/replay", **{"from": 36}).json()

        assert ([], None, 35) == (page["steps"], page["next"], page["of"])

    def test_under_a_law_that_there_is_not(self, real: Api) -> None:
        """The laws that there are are told."""
        told = problem(real.get(f"{SEED}/replay", regime="1999"), 422, "invalid-parameters")

        assert "'today', '2012', '2020' or '2025'" in told["detail"]


def diff(api: Api, start: str, end: str = "now", **more: Any) -> dict[str, Any]:
    """The differences between two points of the seed."""
    answer = api.get(f"{SEED}/diff", **{"from": start, "to": end}, **more)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


class TestDifference:
    def test_says_which_axes_it_used(self, real: Api) -> None:
        """Two points, each on one axis or both."""
        first = real.ledger.history(real.ledger.find("2021/162004"))[0].position
        assert first is not None
        told = diff(real, f"{first + 22},2020-12-31", "2199-01-01T00:00:00Z", possibly=True)

        assert {"position": first + 22, "known_by": None, "happened_by": "2020-12-31", "certainty": "possible"} == told[
            "from"
        ]
        assert "2199-01-01T00:00:00Z" == told["to"]["known_by"]

    def test_names_the_entries_that_make_it(self, real: Api) -> None:
        """What was said in between, and what came of it, outcomes first."""
        first = real.ledger.history(real.ledger.find("2021/162004"))[0].position or 0
        told = diff(real, str(first + 22), str(first + 24))

        assert [first + 23, first + 24] == [one["position"] for one in told["entries"]]
        assert "officer B, outcome" == told["differences"][0]["field"]

    def test_from_before_the_first_entry_is_everything(self, real: Api) -> None:
        """Before it was recorded a case is empty, and every entry of it is new."""
        told = diff(real, "1999-01-01T00:00:00Z")

        assert 35 == len(told["entries"])
        assert {None} == {one["before"] for one in told["differences"]}

    def test_of_a_point_and_itself_is_none(self, real: Api) -> None:
        """Nothing differs from itself."""
        told = diff(real, "now", "now")

        assert ([], []) == (told["entries"], told["differences"])

    @pytest.mark.parametrize("point", ["yesterday", "1,2", "2020-12-31,2021-12-31", ""])
    def test_of_what_is_no_point(self, real: Api, point: str) -> None:
        """A point that cannot be read is told."""
        problem(real.get(f"{SEED}/diff", **{"from": point}), 422, "invalid-parameters")

    def test_of_a_position_that_is_not_recorded_yet(self, real: Api) -> None:
        """Nobody knows yet what will be known there."""
        problem(real.get(f"{SEED}/diff", **{"from": "0", "to": "100000"}), 422, "ahead-of-record")

    def test_of_a_case_that_there_is_not(self, real: Api) -> None:
        """An unknown case is not found, by either."""
        problem(real.get("/api/cases/2099/1/diff", **{"from": "0"}), 404, "unknown-case")
        problem(real.get("/api/cases/2099/1/replay"), 404, "unknown-case")
