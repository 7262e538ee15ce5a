"""The questions of oversight over HTTP: the catalogue, each question at its address, as known at any position."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it ships none

from projections.oversight.catalogue import questions
from tests.api.client import Api, pointers, problem

REQUIRED: dict[str, dict[str, Any]] = {
    "changes-between": {"case": "2016/075857"},
    "officer-path": {"case": "2021/162004", "officer": "o-b"},
    "statistics-proceedings": {"year": 2019},
    "disparity-in-decisions": {"year": 2018, "characteristic": "ethnicity"},
    "disparity-in-proceedings": {"year": 2019, "characteristic": "sex"},
    "statistics-decisions": {"year": 2018},
    "statistics-outcomes": {"year": 2019},
    "statistics-matters": {"year": 2016},
}
"""Parameters without which a question cannot be asked."""

EVERY_QUESTION = pytest.mark.parametrize("name", list(questions()))


class TestCatalogue:
    def test_lists_every_question(self, real: Api) -> None:
        """Each with what it asks, its address and the schema of its parameters."""
        told = real.get("/api/oversight").json()

        assert list(questions()) == [one["name"] for one in told]
        for one in told:
            assert one["asks"]
            assert real.get(one["address"], **REQUIRED.get(one["name"], {})).status_code == 200
            Draft202012Validator.check_schema(one["parameters"])

    def test_a_question_that_there_is_not(self, real: Api) -> None:
        """An unknown name is not found."""
        problem(real.get("/api/oversight/everything"), 404, "not-found")


class TestAnswers:
    @EVERY_QUESTION
    def test_are_as_the_document_says(self, real: Api, name: str) -> None:
        """Every answer is valid by its schema, and says as of when it was given."""
        document = real.get("/openapi.json").json()
        operation = document["paths"][f"/api/oversight/{name}"]["get"]
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        answer = real.get(f"/api/oversight/{name}", **REQUIRED.get(name, {}))

        assert answer.status_code == 200, answer.text
        validator = Draft202012Validator({**schema, "components": document["components"]})
        assert list(validator.iter_errors(answer.json())) == []
        assert real.size - 1 == answer.json()["as_of"]["position"]

    def test_hold_what_was_just_recorded(self, api: Api) -> None:
        """An answer waits for the entries that were acknowledged before it was asked for."""
        api.open()
        told = api.get("/api/oversight/matters-past-twelve-months", on="2199-01-01").json()

        assert api.size - 1 == told["as_of"]["position"]
        assert 1 == len(told["rows"])

    def test_as_known_at_a_position_and_at_its_time_are_the_same(self, real: Api) -> None:
        """A time that something is to be known by comes to the last position recorded by then."""
        at_position = real.get("/api/oversight/live-warnings", on="2023-01-01", position=30).json()
        at_time = real.get(
            "/api/oversight/live-warnings", on="2023-01-01", known_by=at_position["as_of"]["recorded_at"]
        ).json()

        assert at_position["as_of"]["position"] <= at_time["as_of"]["position"]
        assert [] == at_position["rows"]

    def test_at_a_position_that_is_not_there_yet(self, real: Api) -> None:
        """What will be known at a position that the log has not reached cannot be told."""
        told = problem(real.get("/api/oversight/live-warnings", position=99_999), 422, "ahead-of-record")

        assert ["/query/position"] == pointers(told)

    def test_of_an_empty_ledger(self, shared: Api) -> None:
        """Nothing is recorded, nothing is told, and it says so."""
        told = shared.get("/api/oversight/live-warnings").json()

        assert (-1, [], 0, 0) == (told["as_of"]["position"], told["rows"], told["certain"], told["possible"])


class TestRefusing:
    @pytest.mark.parametrize(
        ("asked", "says"),
        [
            ({"on": "yesterday"}, "query/on"),
            ({"force": "12", "forces": "12"}, "forces"),
            ({"position": -1}, "query/position"),
            ({"position": 1, "known_by": "2023-01-01"}, "not both"),
        ],
    )
    def test_parameters_that_cannot_be_read(self, shared: Api, asked: dict[str, Any], says: str) -> None:
        """What is misspelt, or cannot be meant, is told and not passed over."""
        told = problem(shared.get("/api/oversight/live-warnings", **asked), 422, "invalid-parameters")

        assert says in told["detail"]

    def test_a_question_without_what_it_needs(self, shared: Api) -> None:
        """A path is one officer's in one case."""
        told = problem(shared.get("/api/oversight/officer-path", case="2021/162004"), 422, "invalid-parameters")

        assert "officer" in told["detail"]
