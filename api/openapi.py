"""What the OpenAPI document says beyond the routes' own types: the service, the request bodies, examples, problems."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI

from api import disclosing, erasures, examples
from api.problems import MEDIA_TYPE, Problem
from api.schemas import submission_schemas
from ledger.disclosing import Selection
from ledger.submission import MAX_EVENTS
from projections.case_view import HIDDEN

DESCRIPTION: dict[str, Any] = {
    "title": "Conduct ledger",
    "version": "1",
    "summary": "Police misconduct cases as immutable, verifiable events.",
    "description": (
        "Facts are appended; the law comments. An append takes events, not commands: what happened is recorded with "
        "the provisions it did not keep, and refused only where it is structurally impossible or an act performed here "
        "whose gate is shut. A case is named by its id or by any reference it has; a reference may hold slashes, and "
        "stands in a path as it is. Every error is a problem (RFC 9457) that says what, where and what to do."
    ),
    "license_info": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
    "openapi_tags": [
        {"name": "recording", "description": "Opening cases and appending to them"},
        {"name": "cases", "description": "One case: as it stands, as of earlier, its trail, what can come next"},
        {"name": "search", "description": "Cases and entries by what they say, as known at any position"},
        {"name": "disclosure", "description": "What a named recipient is given, field by field, and who holds copies"},
        {"name": "erasure", "description": "Personal data erased for good: ordered by one, carried out by another"},
        {"name": "records", "description": "Keeping and parting with data: requests, holds, retention, disposal"},
        {"name": "entries", "description": "One entry, and its proof"},
        {"name": "officers", "description": "One person across cases and forces, as known and as happened by then"},
        {"name": "oversight", "description": "Named questions across cases, as known at any position"},
        {"name": "exports", "description": "Rows and answers as files of open formats, with a manifest"},
        {"name": "schemas", "description": "What each kind of event may say"},
        {"name": "access", "description": "Who looked at what, for the purposes of the DPA 2018 s.62(4) alone"},
        {"name": "log", "description": "The transparency logs themselves (c2sp.org/tlog-tiles)"},
        {"name": "identity", "description": "Who is asking: signing in with a browser, and whom a token is taken for"},
        {"name": "operations", "description": "Whether the service lives and is ready"},
    ],
}

_WHEN = {
    400: "The body or a header cannot be read",
    401: "Nothing says who is asking, or what says so is not accepted: a token, a session",
    403: "The one who asks may not do this",
    404: "There is no such case, entry or type",
    408: "The body did not come in time",
    409: "Several cases have this reference",
    410: "The key it would be sealed under was destroyed",
    412: "The case has moved on since the version named; ETag says where to",
    413: "Too many events, or too large a body",
    415: "The body is not JSON in UTF-8",
    421: "The request was meant for another host",
    422: "A parameter or the body cannot be read, or structure or a gate refuses it: with provision and pointer",
    428: "If-Match is missing",
    429: "More was asked than may be: Retry-After says when again",
    500: "An error on this side; the log has it",
    503: "The record or a view cannot answer now",
}
_ETAG = {"ETag": {"description": 'The case\'s version, like "3"', "schema": {"type": "string"}}}
_LINK = {"Link": {"description": 'The next page, rel="next"', "schema": {"type": "string"}}}
_LOCATION = {"Location": {"description": "The case that was opened", "schema": {"type": "string"}}}
_AGAIN = {"Retry-After": {"description": "Seconds", "schema": {"type": "string"}}}
_CHALLENGE = {"WWW-Authenticate": {"description": "What is wrong, as RFC 6750 has it", "schema": {"type": "string"}}}
_HEADERS = {401: _CHALLENGE, 412: _ETAG, 429: _AGAIN, 503: _AGAIN}

Responses = dict[int | str, dict[str, Any]]


def problems(*statuses: int) -> Responses:
    """The problems of these statuses, as a route declares them."""
    return {status: _problem(status) for status in statuses}


def _problem(status: int) -> dict[str, Any]:
    example = examples.PROBLEMS[status].model_dump(mode="json", exclude_none=True)
    content = {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}
    headers = {"headers": _HEADERS[status]} if status in _HEADERS else {}
    return {"description": _WHEN[status], "content": {MEDIA_TYPE: content}, **headers}


EVERYWHERE = problems(401, 421, 422, 429, 500)
READING: Responses = problems(403, 404, 503)
READING_CASE: Responses = problems(403, 404, 409, 503)
SHOWING: Responses = {200: {"headers": _ETAG}, **READING_CASE}
PACKING: Responses = {
    200: {
        "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
        "headers": {"Content-Disposition": {"description": "The file's name", "schema": {"type": "string"}}},
    },
    **READING_CASE,
}
EXPORTING: Responses = {200: PACKING[200], **problems(403, 503)}
PAGING_CASE: Responses = {200: {"headers": _LINK}, **READING_CASE}
PAGING: Responses = {200: {"headers": _LINK}, **problems(403, 503)}


def recording(body: Mapping[str, Any], *statuses: int, headers: Mapping[str, Any] = _ETAG) -> dict[str, Any]:
    """What a route that records declares: its body, read by hand to answer every malformation, answers and problems."""
    responses: Responses = {
        200: {"description": "A dry run: what would happen", **_json(examples.WEIGHED, "AppendAnswer")},
        201: {"headers": headers, "content": {"application/json": {"example": examples.RECORDED}}},
        **problems(400, 403, 408, 410, 413, 415, 503, *statuses),
    }
    return {"openapi_extra": {"requestBody": {"required": True, "content": {"application/json": body}}}} | {
        "responses": responses
    }


def _json(example: Any, schema: str) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": _ref(schema), "example": example}}}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(members: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(members), "properties": members, "additionalProperties": False}


def _list_of(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": 1, "maxItems": MAX_EVENTS}


_EVENTS = _list_of(_ref("Submission"))
_VERSIONS = {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}}

OPENING = recording({"schema": _object({"events": _EVENTS}), "examples": examples.OPENING}, headers=_ETAG | _LOCATION)
APPEND = recording(
    {"schema": {"oneOf": [_ref("Submission"), _EVENTS]}, "examples": examples.APPEND}, 404, 409, 412, 428
)
ACROSS = recording(
    {
        "schema": _object({"expect": _VERSIONS, "events": _list_of(_ref("SubmissionToCase"))}),
        "examples": examples.ACROSS,
    },
    404, 409, 412, 428,
)  # fmt: skip


def document(app: FastAPI, generated: Any) -> dict[str, Any]:
    """The OpenAPI document, with the schemas that only hand-read bodies and problems refer to, and no unused ones."""
    made: dict[str, Any] = generated()
    if "Problem" not in made["components"]["schemas"]:
        schemas = made["components"]["schemas"] | _components()
        _as_told(schemas)
        used = _named_in(made["paths"], schemas)
        made["components"]["schemas"] = {name: schemas[name] for name in sorted(used)}
        app.openapi_schema = made
    return made


def _taking(body: Mapping[str, Any], *statuses: int) -> dict[str, Any]:
    """What a route declares that reads a body of its own kind by hand, and its problems."""
    content = {"required": True, "content": {"application/json": body}}
    return {"openapi_extra": {"requestBody": content}, "responses": problems(400, 403, 408, 413, 415, 503, *statuses)}


ERASING = _taking({"schema": _ref("ErasureAsked"), "examples": examples.ERASING}, 404, 409)
ERASING["responses"] |= {200: {"description": "A dry run: what it would do"} | _json(examples.ERASURE, "ErasureTold")}
AUTHORISING = _taking({"schema": _ref("ErasureWord"), "examples": examples.AUTHORISING}, 404, 412)

DRAFTING = _taking({"schema": _ref("DraftAsked"), "examples": examples.DRAFTING}, 404, 409)
DISCLOSING = _taking({"schema": _ref("Selection"), "examples": examples.DISCLOSING}, 404, 409, 410, 412)
DISCLOSING["responses"] |= {
    200: {"description": "A dry run: what it comes to"} | _json(examples.DISCLOSED, "Weighed"),
    201: {
        "description": "The proof pack that the recipient is given",
        "content": PACKING[200]["content"],
        "headers": _LOCATION | {
            "Link": {"description": 'Every entry that records it, rel="describedby"', "schema": {"type": "string"}},
            "Content-Digest": {"description": "The pack's SHA-256 (RFC 9530)", "schema": {"type": "string"}},
        },
    },
}  # fmt: skip


def _components() -> dict[str, Any]:
    template = "#/components/schemas/{model}"
    problem = Problem.model_json_schema(ref_template=template)
    asked = erasures.ErasureAsked.model_json_schema(ref_template=template)
    asking = asked.pop("$defs") | {"ErasureAsked": asked, "ErasureWord": erasures.ErasureWord.model_json_schema()}
    asking |= _by_hand(template)
    submissions = submission_schemas(template)
    one = submissions["Submission"]
    case = {"type": "string", "description": "The case, by its id or a reference"}
    to_case = one | {"required": ["case", *one["required"]], "properties": {"case": case, **one["properties"]}}
    return {**submissions, **asking, "SubmissionToCase": to_case, **problem.pop("$defs"), "Problem": problem}


def _by_hand(template: str) -> dict[str, Any]:
    """The schemas of what disclosing takes and answers past the routes' own types."""
    made: dict[str, Any] = {}
    for kind in (disclosing.DraftAsked, Selection, disclosing.Weighed):
        schema = kind.model_json_schema(ref_template=template)
        made |= schema.pop("$defs", {}) | {kind.__name__: schema}
    return made


def _as_told(schemas: dict[str, Any]) -> None:
    """Mend the schemas of what a case's document leaves out: machinery, and members that are absent."""
    state = schemas["Case"]["properties"]
    schemas["Case"]["properties"] = {name: value for name, value in state.items() if name not in HIDDEN}
    for name in _named_in(schemas["CaseDocument"], schemas) | {"CaseDocument"}:
        given = schemas[name].get("properties", {})
        required = [member for member in schemas[name].get("required", ()) if _always_told(given.get(member))]
        schemas[name] = {key: value for key, value in schemas[name].items() if key != "required"}
        schemas[name] |= {"required": required} if required else {}


def _always_told(schema: dict[str, Any] | None) -> bool:
    return schema is not None and {"type": "null"} not in schema.get("anyOf", ())


def _named_in(value: Any, schemas: dict[str, Any]) -> set[str]:
    """The schemas that something refers to, directly or through others."""
    found: set[str] = set()
    pending = [value]
    while pending:
        one = pending.pop()
        if isinstance(one, dict) and isinstance(one.get("$ref"), str):
            name = one["$ref"].rsplit("/", 1)[-1]
            pending += [] if name in found else [schemas[name]]
            found.add(name)
        pending += one.values() if isinstance(one, dict) else one if isinstance(one, list) else []
    return found
