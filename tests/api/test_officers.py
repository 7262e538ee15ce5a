"""One person over HTTP: called by any of their places, across cases, on either axis."""

from typing import Any

import pytest

from tests.api.client import Api, problem

NUMBER = ["warrant_number"]


def opened(api: Api, reference: str) -> str:
    """A case of this reference with officer A."""
    identified = {"officer": "o-1", "cipher": "A", "force": "12"}
    return api.open(
        event("HistoricCaptureGranted", references=[{"scheme": "iopc", "reference": reference}]),
        event("SubjectOfficerIdentified", **identified),
    )


def event(type_: str, **data: Any) -> dict[str, Any]:
    """A submission of this event."""
    return {"type": type_, "occurred": {"edtf": "2021-03-01", "certainty": "stated"}, "data": data}


def match(api: Api, case: str, other: str) -> None:
    """Say that officer A of one case is officer A of the other."""
    same = {"case": other, "officer": "o-1"}
    answer = api.append(case, event("PersonsMatched", officer="o-1", same_as=same, evidence=NUMBER))
    assert answer.status_code == 201, answer.text


class TestOfficer:
    def test_is_one_person_in_both_cases(self, api: Api) -> None:
        """Called by a reference or an id, a colon and the officer: the same person, with what was just recorded."""
        one, two = opened(api, "2021/000001"), opened(api, "2021/000002")
        match(api, one, two)
        told = api.get("/api/officers/2021/000002:o-1").json()

        assert {one, two} == {place["case_id"] for place in told["places"]}
        assert told == api.get(f"/api/officers/{one}:o-1").json() | {"as_of": told["as_of"]}
        assert api.size - 1 == told["as_of"]["position"]

    def test_as_known_before_the_match(self, api: Api) -> None:
        """Then they were two."""
        one, two = opened(api, "2021/000001"), opened(api, "2021/000002")
        match(api, one, two)
        told = api.get(f"/api/officers/{one}:o-1", position=api.size - 2).json()

        assert ([one], []) == ([place["case_id"] for place in told["places"]], told["matches"])

    @pytest.mark.parametrize(("called", "kind"), [("2099/1:o-1", "unknown-case"), ("o-1", "unknown-case")])
    def test_of_a_case_that_there_is_not(self, shared: Api, called: str, kind: str) -> None:
        """An officer is one of a case."""
        problem(shared.get(f"/api/officers/{called}"), 404, kind)

    def test_that_the_case_does_not_have(self, api: Api) -> None:
        """The case is there, the officer is not."""
        told = problem(api.get(f"/api/officers/{opened(api, '2021/000001')}:o-9"), 404, "not-found")

        assert "has no officer 'o-9'" in told["detail"]

    def test_as_of_nonsense(self, api: Api) -> None:
        """What cannot be read, or is not recorded yet, is told."""
        one = opened(api, "2021/000001")

        problem(api.get(f"/api/officers/{one}:o-1", on="someday"), 422, "invalid-parameters")
        problem(api.get(f"/api/officers/{one}:o-1", position=1, known_by="2021-01-01"), 422, "invalid-parameters")
        problem(api.get(f"/api/officers/{one}:o-1", position=10_000), 422, "ahead-of-record")
