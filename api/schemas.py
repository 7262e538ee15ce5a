"""What may be submitted, as JSON Schema (2020-12): of one event's data, and of a submission.

The models' own schemas tell how an entry is stored. A submission differs from that in three things: the type stands
beside the data and not in it, nothing in it is sealed yet, and an event inside a correction has its type with it.
"""

from functools import cache
from typing import Any

from ledger.events.base import MAX_SEALED_TEXT
from ledger.events.catalogue import EVENTS
from ledger.submission import Submission
from ledger.vocabulary import terms

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TEXT = {"type": "string", "minLength": 1, "maxLength": MAX_SEALED_TEXT}
_ID = {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "maxLength": 64}


def _sealed(value: dict[str, Any]) -> dict[str, Any]:
    """A value that is sealed when it is recorded: itself, or with the person whom it is about."""
    with_person = {
        "type": "object",
        "required": ["value"],
        "properties": {"value": value, "about": {"anyOf": [_ID, {"type": "null"}]}},
        "additionalProperties": False,
    }
    return {"anyOf": [value, with_person]}


_SEALED_TEXT = {
    "title": "SealedText",
    "description": (
        "A personal value or a free text: a string, or an object where it is about another person than the event's "
        "officer. It is sealed by itself when it is recorded."
    ),
    "examples": ["The officer's account", {"value": "The complainant's account", "about": "c-1"}],
    **_sealed(_TEXT),
}


@cache
def data_schema(type_: str) -> dict[str, Any]:
    """The schema of the `data` of an event of this type. Raises `KeyError`."""
    schema = _submitted(EVENTS[type_].model_json_schema())
    del schema["properties"]["type"]
    return {"$schema": DIALECT, "$id": f"/api/schemas/{type_}", **schema}


def submission_schemas(template: str) -> dict[str, Any]:
    """The schema of a submission and of the values in it, by name, referring to one another by this template."""
    schema = Submission.model_json_schema(ref_template=template)
    inner = schema.pop("$defs")
    schema["properties"]["type"] = _type("The event's name")
    schema["properties"]["data"] |= {"description": "The event's own fields, as GET /api/schemas/{type} has them"}
    return {**_submitted({"$defs": inner})["$defs"], "Submission": schema}


def _submitted(schema: dict[str, Any]) -> dict[str, Any]:
    defined = schema.get("$defs", {})
    if "SealedText" in defined:
        defined["SealedText"] = _SEALED_TEXT
    for name in (name for name in defined if name.startswith("SealedTerm_")):
        defined[name] = _sealed_term(name.split("_")[1])
    if "Event" in defined:
        defined["Event"] = {
            "title": "Event",
            "type": "object",
            "description": "An event: its type, and beside it the fields that GET /api/schemas/{type} has",
            "required": ["type"],
            "properties": {"type": _type("The event's name")},
        }
    return schema


def _sealed_term(list_: str) -> dict[str, Any]:
    """A sealed code of this list, as it is submitted."""
    codes = [term.code for term in terms(list_)]
    return {
        "title": list_,
        "description": f"A code of the list {list_}, which is sealed by itself when it is recorded.",
        "examples": codes[:1],
        **_sealed({"type": "string", "enum": codes}),
    }


def _type(description: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(EVENTS), "description": description, "examples": ["ArrestMade"]}
