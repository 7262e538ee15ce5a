"""Appending to several cases in one atomic request."""

from typing import Any

from httpx2 import Response

from api.examples import ARREST, OPENED
from tests.api.client import Api, pointers, problem

UNBORN = "01890a5d-ac96-774b-bcce-b302099a8057"


def across(api: Api, expect: Any, *cases: str, **event: Any) -> Response:
    """Append an arrest to each of these cases."""
    events = [{"case": case, **ARREST, **event} for case in cases]
    return api.http.post("/api/events", json={"expect": expect, "events": events})


class TestAcrossCases:
    def test_both_are_recorded_at_consecutive_positions(self, api: Api) -> None:
        """One transaction, one run of positions; each receipt names its case."""
        one, two = api.open(), api.open()

        answer = across(api, {one: 2, two: 2}, one, two)

        told = answer.json()
        assert answer.status_code == 201
        assert [(one, 3, 4), (two, 3, 5)] == [
            (receipt["case"], receipt["version"], receipt["position"]) for receipt in told["receipts"]
        ]
        assert told["case"] is None
        assert "etag" not in answer.headers

    def test_one_stale_case_keeps_both_out(self, api: Api) -> None:
        """Where one case has moved on, nothing is recorded in the other either."""
        one, two = api.open(), api.open()
        api.append(two)

        problem(across(api, {one: 2, two: 2}, one, two), 412, "stale-version")

        assert api.size == 5

    def test_a_refusal_points_into_the_request(self, api: Api) -> None:
        """However the events of two cases are mixed, the one refused is pointed at where it was sent."""
        one, two = api.open(), api.open()
        events = [
            {"case": one, **ARREST},
            {"case": two, **ARREST, "data": {"officer": "o-z"}},
            {"case": one, **ARREST},
        ]

        answer = api.http.post("/api/events", json={"expect": {one: 2, two: 2}, "events": events})

        assert pointers(problem(answer, 422, "refused")) == ["/events/1/data/officer"]
        assert api.size == 4

    def test_what_cannot_be_read_is_pointed_at_too(self, api: Api) -> None:
        """An unknown type in the second case's event is told at that event."""
        one, two = api.open(), api.open()
        events = [{"case": two, **ARREST}, {"case": one, **ARREST, "type": "Arrested"}]

        answer = api.http.post("/api/events", json={"expect": {one: 2, two: 2}, "events": events})

        assert pointers(problem(answer, 422, "invalid")) == ["/events/1/type"]

    def test_every_case_needs_its_version(self, api: Api) -> None:
        """A case that `expect` does not name is 428, as without If-Match."""
        one, two = api.open(), api.open()

        problem(across(api, {one: 2}, one, two), 428, "missing-version")

        assert api.size == 4

    def test_one_case_by_two_names_is_told(self, api: Api) -> None:
        """The same case by its id and by its reference has one version, so it is named in one way."""
        case = api.open()

        told = problem(across(api, {case: 2, "CM/1/21": 2}, case, "CM/1/21"), 422, "invalid")

        assert pointers(told) == ["/expect"]
        assert api.size == 2

    def test_a_version_for_nothing_is_told(self, api: Api) -> None:
        """A case in `expect` to which nothing is appended is most likely a slip."""
        case = api.open()

        told = problem(across(api, {case: 2, "CM/2/21": 2}, case), 422, "invalid")

        assert pointers(told) == ["/expect/CM~12~121"]

    def test_a_new_case_beside_an_old_one(self, api: Api) -> None:
        """Splitting opens a case in the same transaction: under an id of the request's, expected at version 0."""
        old = api.open()
        events = [{"case": old, **ARREST}, *({"case": UNBORN, **event} for event in OPENED)]

        answer = api.http.post("/api/events", json={"expect": {old: 2, UNBORN: 0}, "events": events})

        assert answer.status_code == 201
        assert api.get(f"/api/cases/{UNBORN}").json()["version"] == 2


class TestShapes:
    def test_members_are_checked(self, shared: Api) -> None:
        """`expect` is an object of versions, `events` a list of objects that name their case; nothing else."""
        arrest = {"case": "CM/1/21", **ARREST}
        wrong: list[tuple[Any, str]] = [
            ({"events": [arrest]}, "/expect"),
            ({"expect": [2], "events": [arrest]}, "/expect"),
            ({"expect": {"CM/1/21": "2"}, "events": [arrest]}, "/expect/CM~11~121"),
            ({"expect": {"CM/1/21": True}, "events": [arrest]}, "/expect/CM~11~121"),
            ({"expect": {"CM/1/21": -1}, "events": [arrest]}, "/expect/CM~11~121"),
            ({"expect": {}}, "/events"),
            ({"expect": {}, "events": {}}, "/events"),
            ({"expect": {}, "events": [7]}, "/events/0"),
            ({"expect": {}, "events": [ARREST]}, "/events/0/case"),
            ({"expect": {}, "events": [], "dry_run": True}, "/dry_run"),
            ([], ""),
        ]
        for body, pointer in wrong:
            answer = shared.http.post("/api/events", json=body)

            assert pointers(problem(answer, 422, "invalid")) == [pointer]
