"""The examples that the OpenAPI document shows: requests that can be sent as they stand, one by one, and answers.

The tests send every request and compare every answer with its schema.
"""

from typing import Any

from api.identity.refusing import invalid_token
from api.problems import BadRequest, Problem, http, of
from ledger import errors
from ledger.law.judge import Refusal

CASE = "01890a5d-ac96-774b-bcce-b302099a8057"

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
ARREST: dict[str, Any] = {
    "type": "ArrestMade",
    "occurred": {"edtf": "2020-11-30", "certainty": "stated"},
    "legal_basis": ["PACE 1984 s.24"],
    "source": [{"document": "d-custody-record", "locator": "para 1"}],
    "data": {"officer": "o-a", "force": "12"},
}
RESIGNATION: dict[str, Any] = {
    "type": "Resigned",
    "occurred": {"edtf": "2021-12", "certainty": "stated"},
    "source": [{"document": "d-personnel-record"}],
    "data": {"officer": "o-a"},
}

OPENING = {"a conduct matter with one officer": {"value": {"events": OPENED}}}
APPEND = {
    "one event": {"value": ARREST},
    "several, all or none": {"value": [ARREST, RESIGNATION]},
}
ACROSS = {
    "an arrest that two cases are about": {
        "value": {
            "expect": {"CM/1/21": 2, "CM/2/21": 5},
            "events": [{"case": "CM/1/21", **ARREST}, {"case": "CM/2/21", **ARREST}],
        }
    }
}

_RECEIPT = {
    "entry": "01890a5d-ac97-7d0e-8f3c-2b1a4c5d6e7f",
    "case": CASE,
    "version": 3,
    "type": "ArrestMade",
    "position": 411,
    "leaf_hash": "NzWnNBUINWyHoqhfy9+6CcmW9C9+gD6CWeEwiNdd9h0=",
    "tree": {"size": 412, "root": "roI+SpBRtRDgCDEQq2a1lC4By8iFrbPanyZthpK8VAQ="},
    "checkpoint": None,
    "proof": None,
}
_JUDGED: dict[str, Any] = {"breaches": [], "left_open": []}
ERASING = {
    "all that is said about a person, in every case": {"value": {"person": "p-7", "ground": "court_order"}},
    "an officer-case": {"value": {"cases": ["CM/1/21"], "officer": "o-a", "ground": "retention_ended"}},
}
AUTHORISING = {"the order that was looked at": {"value": {"digest": "0f" * 32}}}
_PREVIEW: dict[str, Any] = {
    "case": CASE, "positions": [17, 40], "unreadable_entries": 0, "values": ["m4rk" * 10 + "abc"],
    "survives": ["every digest, ciphertext, leaf, checkpoint and proof"], "given_to": [], "refusals": [],
}  # fmt: skip
DRAFTING = {
    "for the prosecutor": {"value": {"gateway": "cpia", "recipient": "cps", "cases": ["CM/1/21"]}},
    "subject access, across cases": {"value": {"gateway": "subject_access", "person": "CM/1/21:o-a"}},
}
_CHOSEN = {
    "entry": CASE, "withheld": None, "values": [{"digest": "m4rk" * 10 + "abc", "withheld": "data_protection"}],
}  # fmt: skip
DISCLOSING = {
    "an entry, a value of it withheld": {
        "value": {
            "gateway": "cpia", "recipient": "cps", "cases": [{"case": "CM/1/21", "version": 3, "entries": [_CHOSEN]}],
        }
    }
}  # fmt: skip
DISCLOSED = {
    "size": 4096,
    "cases": [{
        "case": CASE, "entries": 1, "open_entries": [CASE], "open_values": 0, "withheld": {"data_protection": 1},
        "officers": ["o-a"], "about": [],
    }],
}  # fmt: skip
ERASURE = {"order": None, "previews": [_PREVIEW]}
RECORDED = {"case": CASE, "version": 3, "receipts": [_RECEIPT], "events": [_JUDGED], "repeated": False}
WEIGHED = {"case": None, "version": None, "receipts": [], "events": [_JUDGED], "repeated": False}


def _told(error: errors.LedgerError) -> Problem:
    return of(error, lambda _: "")


_OFFICER = Refusal("unknown-officer", "no officer 'o-z' is in the case", "/data/officer")
_MALFORMED = BadRequest(
    400, "malformed-json", "The body cannot be read as JSON", "line 1, column 1: Expecting value", "Send JSON."
)
PROBLEMS: dict[int, Problem] = {
    400: _MALFORMED.problem,
    401: invalid_token("it has expired").problem,
    403: http(403, "auditor-7 may not record"),
    404: _told(errors.UnknownCase("CM/9/21")),
    408: http(408, "the body was not whole after 30 seconds"),
    409: _told(errors.AmbiguousReference("CM/1/21", [CASE, "01890a5d-ac96-774b-bcce-b302099a8058"])),
    410: _told(errors.KeyDestroyed(CASE, "o-a")),
    412: _told(errors.StaleVersion(CASE, 2, 3)),
    413: _told(errors.TooLarge("events in one append", 10_000, 1_000)),
    415: http(415, "the content type is 'text/plain'"),
    421: http(421, "this service is not called 'example.com'"),
    422: _told(errors.Refused([_OFFICER], "/0")),
    428: _told(errors.MissingVersion(CASE)),
    429: http(429, "more than 60 requests of the kind 'refused' in 60 seconds"),
    500: http(500, "an unexpected error, noted in the log as 3f9c2b1a"),
    503: _told(errors.Unavailable("")),
}
"""A problem of each status, as this service answers it."""
