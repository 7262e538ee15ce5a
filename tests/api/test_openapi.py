"""The OpenAPI document: complete, true to itself, and true to what the service does."""

import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it ships none

from api.examples import ARREST, OPENED
from api.problems import MEDIA_TYPE
from ledger.opening import Place
from tests.api.client import Api, running

Operation = tuple[str, str, dict[str, Any]]


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The document as a user reads it."""
    with running(Place(), tmp_path_factory.mktemp("views")) as api:
        told: dict[str, Any] = api.get("/openapi.json").json()
    return told


def operations(document: dict[str, Any]) -> Iterator[Operation]:
    """Every method of every path."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation


def mapped(value: Any) -> Iterator[dict[str, Any]]:
    """Every object anywhere in a document."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from mapped(inner)


def validator(document: dict[str, Any], schema: dict[str, Any]) -> Draft202012Validator:
    """A validator of one of the document's schemas."""
    return Draft202012Validator({**schema, "components": document["components"]})


class TestDocument:
    def test_it_is_openapi_3_1(self, document: dict[str, Any]) -> None:
        """It says which version it follows, what it describes and under which licence."""
        assert document["openapi"].startswith("3.1.")
        assert all(document["info"][member] for member in ("title", "version", "summary", "description", "license"))

    def test_every_reference_leads_somewhere(self, document: dict[str, Any]) -> None:
        """A reader without our code finds everything that is named."""
        for found in mapped(document):
            if isinstance(found.get("$ref"), str):
                target: Any = document
                for token in found["$ref"].removeprefix("#/").split("/"):
                    target = target[token.replace("~1", "/").replace("~0", "~")]

                assert target

    def test_every_component_is_used_and_is_a_schema(self, document: dict[str, Any]) -> None:
        """Schemas are of the dialect that OpenAPI 3.1 has by default, and none is left over."""
        used = {found["$ref"].rsplit("/", 1)[-1] for found in mapped(document) if isinstance(found.get("$ref"), str)}

        for name, schema in document["components"]["schemas"].items():
            Draft202012Validator.check_schema(schema)
            assert name in used

    def test_every_operation_says_what_it_does(self, document: dict[str, Any]) -> None:
        """Summary, description, a name of its own, and a tag that is described."""
        found = list(operations(document))
        tags = {tag["name"] for tag in document["tags"]}

        assert len({operation["operationId"] for _, _, operation in found}) == len(found)
        for _, _, operation in found:
            assert operation["summary"]
            assert operation["description"]
            assert tags >= set(operation["tags"])

    def test_every_error_is_a_problem(self, document: dict[str, Any]) -> None:
        """Each operation tells its problems, in one schema and one media type, each with an example of it."""
        schema = {"$ref": "#/components/schemas/Problem"}
        for _, _, operation in operations(document):
            failures = {status: told for status, told in operation["responses"].items() if status >= "400"}

            assert {"421", "422", "500"} <= set(failures)
            for status, told in failures.items():
                assert list(told["content"]) == [MEDIA_TYPE]
                content = told["content"][MEDIA_TYPE]
                assert content["schema"] == schema
                assert content["example"]["status"] == int(status)
                assert validator(document, schema).is_valid(content["example"])

    def test_every_answer_in_json_has_a_schema(self, document: dict[str, Any]) -> None:
        """What is answered is typed, and its examples are of that type."""
        for method, path, operation in operations(document):
            for status, told in operation["responses"].items():
                content = told.get("content", {}).get("application/json")
                if status < "300" and content:
                    assert content["schema"], (method, path)
                    for example in [content["example"]] if "example" in content else []:
                        assert validator(document, content["schema"]).is_valid(example)

    def test_events_are_listed_by_name(self, document: dict[str, Any], shared: Api) -> None:
        """A submission's type is one of the catalogue's, whose schemas stand at addresses of their own."""
        told = document["components"]["schemas"]["Submission"]["properties"]["type"]["enum"]

        assert told == [kind["type"] for kind in shared.get("/api/schemas").json()]


class TestPage:
    def test_people_read_it_without_another_host(self, shared: Api) -> None:
        """The page needs no script and no other host, and tells every operation with its examples."""
        page = shared.get("/docs")

        assert page.status_code == 200
        assert page.headers["content-security-policy"].startswith("default-src 'none'")
        assert "<script" not in page.text
        assert "//" not in re.sub(r"&quot;.*?&quot;", "", page.text.split("</style>")[1])
        for _, path, operation in operations(shared.get("/openapi.json").json()):
            assert f"{path}</code> " in page.text
            assert operation["summary"].replace("'", "&#x27;") in page.text


class TestExamples:
    def test_every_request_is_valid_by_its_schema(self, document: dict[str, Any]) -> None:
        """And a spoilt one is not."""
        for _, _, operation in operations(document):
            content = operation.get("requestBody", {}).get("content", {}).get("application/json")
            for example in content["examples"].values() if content else ():
                assert list(validator(document, content["schema"]).iter_errors(example["value"])) == []
                spoilt = deepcopy(example["value"])
                next(one for one in mapped(spoilt) if "type" in one or one is spoilt)["type"] = "Arrested"
                assert not validator(document, content["schema"]).is_valid(spoilt)

    def test_every_request_can_be_sent(self, document: dict[str, Any], tmp_path: Path) -> None:
        """The examples are recorded as they stand, by whoever first opens the cases that they name."""
        sent = 0
        for method, path, operation in operations(document):
            content = operation.get("requestBody", {}).get("content", {}).get("application/json")
            for example in content["examples"].values() if content and "recording" in operation["tags"] else ():
                sent += 1
                with running(Place(), tmp_path / str(sent)) as api:
                    answer = _sent(api, method, path, example["value"])

                assert answer.status_code == 201, answer.text
                schema = operation["responses"]["201"]["content"]["application/json"]["schema"]
                assert list(validator(document, schema).iter_errors(answer.json())) == []
        assert sent >= 4

    def test_what_is_read_is_valid_by_its_schema(self, document: dict[str, Any], api: Api) -> None:
        """A case, its trail, an entry, what can come next, readiness: each as the document says."""
        case = api.open()
        entry = api.append(case).json()["receipts"][0]["entry"]
        addresses = {
            "/api/cases/{case}": f"/api/cases/{case}",
            "/api/cases/{case}/events": f"/api/cases/{case}/events",
            "/api/cases/{case}/next": f"/api/cases/{case}/next",
            "/api/events": "/api/events",
            "/api/events/{entry}": f"/api/events/{entry}",
            "/api/schemas": "/api/schemas",
            "/readyz": "/readyz",
            "/livez": "/livez",
        }
        for path, address in addresses.items():
            schema = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]

            assert list(validator(document, schema).iter_errors(api.get(address).json())) == [], path


def _sent(api: Api, method: str, path: str, body: Any) -> Any:
    """The answer to an example, after the cases it is about were opened at the versions it expects."""
    headers = {}
    if path != "/api/cases":
        for case, version in (body.get("expect") if "expect" in body else {"CM/1/21": 2}).items():
            _opened(api, case, version)
            headers = {"If-Match": f'"{version}"'}
    return api.http.request(method, path.replace("{case}", "CM/1/21"), json=body, headers=headers)


def _opened(api: Api, reference: str, version: int) -> None:
    first = {**OPENED[0], "data": {**OPENED[0]["data"], "references": [{"scheme": "force", "reference": reference}]}}
    api.open(first, OPENED[1], *[ARREST] * (version - 2))
