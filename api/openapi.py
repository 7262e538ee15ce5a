"""What the OpenAPI document says beyond the routes' own types: the service, the request bodies, examples, problems."""

from typing import Any

from api.problems import MEDIA_TYPE, Problem
from ledger.submission import Submission

DESCRIPTION: dict[str, Any] = {
    "title": "Conduct ledger",
    "version": "1",
    "summary": "Police misconduct cases as immutable, verifiable events.",
    "description": (
        "Facts are appended; the law comments. An append takes events, not commands: what happened is recorded with "
        "the provisions it did not keep, and refused only where it is structurally impossible or an act performed here "
        "whose gate is shut. Every error is a problem (RFC 9457)."
    ),
    "license_info": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
    "redoc_url": None,
}

ARREST: dict[str, Any] = {
    "type": "ArrestMade",
    "occurred": {"edtf": "2020-11-30", "certainty": "stated"},
    "legal_basis": ["PACE 1984 s.24"],
    "source": [{"document": "d-custody-record", "locator": "para 1"}],
    "data": {"officer": "o-a", "force": "12"},
}
OPENED: list[dict[str, Any]] = [
    {
        "type": "ConductMatterIdentified",
        "occurred": {"edtf": "2021-11", "certainty": "inferred"},
        "data": {"force": "12", "how": "digital_analysis", "references": [{"scheme": "force", "reference": "CM/1/21"}]},
    },
    {
        "type": "SubjectOfficerIdentified",
        "occurred": {"edtf": "XXXX", "certainty": "unknown"},
        "data": {"officer": "o-a", "cipher": "A", "force": "12"},
    },
]
_SUBMISSION = {"$ref": "#/components/schemas/Submission"}
_EVENTS = {"type": "array", "items": _SUBMISSION, "minItems": 1, "maxItems": 1000}

OPENING: dict[str, Any] = {
    "schema": {"type": "object", "required": ["events"], "properties": {"events": _EVENTS}},
    "examples": {"a conduct matter with one officer": {"value": {"events": OPENED}}},
}
APPEND: dict[str, Any] = {
    "schema": {"oneOf": [_SUBMISSION, _EVENTS]},
    "examples": {"one event": {"value": ARREST}, "several, all or none": {"value": [ARREST]}},
}
_OF_A_CASE = {"allOf": [_SUBMISSION], "description": "A submission with the case it belongs to as `case`."}
ACROSS: dict[str, Any] = {
    "schema": {
        "type": "object",
        "required": ["expect", "events"],
        "properties": {
            "expect": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}},
            "events": {"type": "array", "items": _OF_A_CASE, "minItems": 1, "maxItems": 1000},
        },
    },
    "examples": {
        "two cases": {
            "value": {
                "expect": {"CM/1/21": 2, "CM/2/21": 5},
                "events": [{"case": "CM/1/21", **ARREST}, {"case": "CM/2/21", **ARREST}],
            }
        }
    },
}


def problem(description: str) -> dict[str, Any]:
    """A response that is a problem."""
    return {"model": Problem, "description": description, "content": {MEDIA_TYPE: {}}}


READING: dict[int | str, dict[str, Any]] = {
    404: problem("There is no such case or entry"),
    409: problem("Several cases have this reference"),
    422: problem("A parameter cannot be read"),
    503: problem("The record or a view cannot answer now"),
}
_RECORDING: dict[int | str, dict[str, Any]] = {
    200: {"description": "A dry run: what would happen"},
    400: problem("The body or a header cannot be read"),
    404: problem("There is no such case"),
    409: problem("Several cases have this reference"),
    410: problem("The key it would be sealed under was destroyed"),
    412: problem("The case has moved on since the version named"),
    413: problem("Too many events, or too large a body"),
    415: problem("The body is not JSON"),
    422: problem("The submission cannot be read, or is refused by structure or by a gate, with provision and pointer"),
    428: problem("If-Match is missing"),
    503: problem("The record cannot be reached, or the clock is behind it"),
}


def recording(body: dict[str, Any]) -> dict[str, Any]:
    """What a route that records declares: its body, read by hand to answer every malformation, and its problems."""
    request_body = {"required": True, "content": {"application/json": body}}
    return {"openapi_extra": {"requestBody": request_body}, "responses": _RECORDING}


def components() -> dict[str, Any]:
    """Schemas that only request bodies read by hand refer to."""
    schema = Submission.model_json_schema(ref_template="#/components/schemas/{model}")
    inner = schema.pop("$defs", {})
    return {**inner, "Submission": schema}
