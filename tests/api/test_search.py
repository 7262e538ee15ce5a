"""Search over HTTP: one query string for cases and entries, pages that stay as they were known, and waiting."""

from typing import Any

import pytest

from api.examples import ARREST, RESIGNATION
from tests.api.client import Api, pointers, problem


class TestEntries:
    def test_are_found_by_what_they_say(self, api: Api) -> None:
        """The query string is the search."""
        case = api.open()
        last = api.append(case, [ARREST, RESIGNATION]).json()["receipts"][-1]["position"]

        told = api.get("/api/events", type="ArrestMade", occurred_from="2020-11", at_least=last).json()

        assert [2] == [one["position"] for one in told["entries"]]
        assert ("certain", last) == (told["entries"][0]["chance"], told["as_of"]["position"])

    def test_a_next_page_is_as_known_on_the_first(self, api: Api) -> None:
        """Whatever is recorded meanwhile, the pages together answer one question as of one position."""
        case = api.open()
        api.append(case, [ARREST] * 3)
        first = api.get("/api/events", limit=3, at_least=4)
        api.append(case, ARREST, 5)
        api.get("/api/events", at_least=5)

        rest = api.http.get(first.links["next"]["url"]).json()

        assert [3, 4] == [one["position"] for one in rest["entries"]]
        assert 4 == rest["as_of"]["position"]


class TestCases:
    def test_are_found_by_their_entries(self, api: Api) -> None:
        """A case is told once, with how many of its entries are as searched for."""
        one, two = sorted((api.open(), api.open()))
        api.append(two, [ARREST, ARREST])

        told = api.get("/api/cases", type="ArrestMade", at_least=5).json()

        assert [(two, 2)] == [(case["case_id"], case["entries"]) for case in told["cases"]]
        assert [one, two] == [case["case_id"] for case in api.get("/api/cases").json()["cases"]]

    def test_pages_are_linked(self, api: Api) -> None:
        """Following rel="next" (RFC 8288) reads every case once."""
        opened = sorted(api.open() for _ in range(5))
        seen: list[str] = []
        address = "/api/cases?limit=2&at_least=9"
        while address:
            answer = api.http.get(address)
            seen += [case["case_id"] for case in answer.json()["cases"]]
            address = answer.links.get("next", {}).get("url", "")

        assert opened == seen


class TestWaiting:
    @pytest.mark.parametrize("path", ["/api/events", "/api/cases"])
    def test_for_what_is_not_recorded_ends_after_two_seconds(
        self, shared: Api, path: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """503 with a time to ask again, and no old answer."""
        monkeypatch.setattr("api.projector.WAIT_SECONDS", 0.05)

        problem(shared.get(path, at_least=7), 503, "view-behind")


class TestRefusing:
    @pytest.mark.parametrize("path", ["/api/events", "/api/cases"])
    @pytest.mark.parametrize(
        "asked",
        [
            {"forces": "12"},
            {"occurred_from": "yesterday"},
            {"occurred_from": "../2017"},
            {"occurred_to": "XXXX"},
            {"recorded_to": "2026-13-01"},
            {"chance": "impossible"},
            {"role": "king"},
            {"text": ""},
            {"after": "x"},
            {"limit": 501},
        ],
    )
    def test_a_filter_that_cannot_be_read_is_told(self, shared: Api, path: str, asked: dict[str, Any]) -> None:
        """Each by its name."""
        told = problem(shared.get(path, **asked), 422, "invalid-parameters")

        assert [f"/query/{name}" for name in asked] == pointers(told)

    def test_a_position_that_is_not_there_yet(self, shared: Api) -> None:
        """What is not recorded yet cannot have been known."""
        assert "99" in problem(shared.get("/api/events", position=99), 422, "ahead-of-record")["detail"]


class TestEveryView:
    @pytest.mark.parametrize("path", ["/api/cases/{}", "/api/cases/{}/events", "/api/oversight/breaches"])
    def test_waits_for_what_one_has_written(self, api: Api, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whatever answers from views takes `at_least`: it holds that position, or says that it does not."""
        case = api.open()

        assert 200 == api.get(path.format(case), at_least=1).status_code
        monkeypatch.setattr("api.projector.WAIT_SECONDS", 0.05)
        problem(api.get(path.format(case), at_least=2), 503, "view-behind")

    def test_tells_how_far_it_lags(self, api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
        """A number a view: the entries of the log that it does not hold yet."""
        api.get("/api/events", at_least=api.append(api.open()).json()["receipts"][0]["position"])
        assert {0} == set(api.get("/readyz").json()["lag"].values())

        monkeypatch.setattr(api.service.projector.views, "catch_up", lambda: None)
        api.open()

        assert {2} == set(api.get("/readyz").json()["lag"].values())
