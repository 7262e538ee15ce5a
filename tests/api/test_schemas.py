"""The catalogue and its JSON Schemas: what may be submitted, said so that any validator can check it."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it ships none

from api.examples import ARREST
from api.schemas import data_schema
from ledger.events.catalogue import EVENTS
from tests.api.client import Api, problem
from tests.cases.timeline import files, lines
from tests.vectors.schemas import FILE, catalogue


def errors(type_: str, data: Any) -> list[str]:
    """What a validator has against data of this type."""
    return [error.message for error in Draft202012Validator(data_schema(type_)).iter_errors(data)]


class TestCatalogue:
    def test_it_lists_every_kind_of_event(self, shared: Api) -> None:
        """Each with its part of the process, its law in a sentence, and whether a case may begin with it."""
        told = shared.get("/api/schemas").json()

        assert [kind["type"] for kind in told] == list(EVENTS)
        assert all(kind["description"] and kind["part"] for kind in told)
        assert any(kind["opens"] for kind in told)

    def test_each_schema_has_an_address(self, shared: Api) -> None:
        """The schema of a type is a document of its own, which names its dialect and itself."""
        told = shared.get("/api/schemas/ArrestMade").json()

        assert told["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert told["$id"] == "/api/schemas/ArrestMade"
        assert told["required"] == ["officer"]

    @pytest.mark.parametrize("name", ["Arrested", "%00", "x" * 8_000, "%F0%9F%91%AE"])
    def test_there_is_none_of_what_no_event_is_called(self, shared: Api, name: str) -> None:
        """404, which says where they are listed."""
        assert "/api/schemas lists" in problem(shared.get(f"/api/schemas/{name}"), 404, "not-found")["detail"]


class TestSchemas:
    @pytest.mark.parametrize("type_", EVENTS)
    def test_it_is_a_schema(self, type_: str) -> None:
        """Valid by the dialect's own meta-schema, its examples valid by it, and closed to unknown fields."""
        schema = data_schema(type_)

        Draft202012Validator.check_schema(schema)
        assert "type" not in schema["properties"]
        assert schema["additionalProperties"] is False

    @pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
    def test_real_cases_are_valid(self, path: Any) -> None:
        """What the ledger takes, the schemas take."""
        told = [(line["type"], message) for line in lines(path) for message in errors(line["type"], line["data"])]

        assert told == []

    def test_examples_within_are_valid(self) -> None:
        """Every example that a schema shows of one of its values is one."""
        for type_ in EVENTS:
            schema = data_schema(type_)
            for name, value in schema.get("$defs", {}).items():
                for example in value.get("examples", ()):
                    inner = {**schema, "$ref": f"#/$defs/{name}", "properties": {}, "required": []}
                    del inner["additionalProperties"], inner["type"]
                    assert list(Draft202012Validator(inner).iter_errors(example)) == [], (type_, name)

    @pytest.mark.parametrize(
        "wrong",
        [{}, {"officer": "O A"}, {"officer": "o-a", "x": 1}, {"officer": "o-a", "type": "ArrestMade"}, []],
    )
    def test_what_the_ledger_does_not_take_is_not_valid(self, wrong: Any) -> None:
        """A missing, a malformed and an unknown field; and the type, which stands beside the data."""
        assert errors("ArrestMade", ARREST["data"]) == []
        assert errors("ArrestMade", wrong)

    def test_a_sealed_text_is_a_string_or_about_somebody(self) -> None:
        """Free text is submitted as it is; a digest cannot be submitted."""
        target = {"target": "01890a5d-ac96-774b-bcce-b302099a8057"}

        assert errors("EventRetracted", {**target, "reason": "recorded twice"}) == []
        assert errors("EventRetracted", {**target, "reason": {"value": "recorded twice", "about": "o-a"}}) == []
        assert errors("EventRetracted", {**target, "reason": {"sealed": "x" * 43}})


class TestNoSilentChange:
    def test_the_catalogue_is_what_it_was(self) -> None:
        """A schema changes on purpose: a new version of the event and its upcaster, or before anything is stored.

        `python -m tests.vectors.schemas` writes the file anew; the difference shows which fields changed.
        """
        assert FILE.read_text().splitlines() == catalogue()
