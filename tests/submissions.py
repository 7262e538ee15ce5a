"""Submissions as JSON, for tests that go through the ledger's one way in."""

from typing import Any

from ledger.record import Principal
from ledger.vocabulary import Role

RECORDER = Principal("a-1", Role.INVESTIGATOR)
STATED = {"edtf": "2021-03-01", "certainty": "stated"}


def said(type_: str, /, *, occurred: dict[str, str] | None = None, **data: Any) -> dict[str, Any]:
    """One event as it is submitted, without circumstances of its own."""
    return {"type": type_, "occurred": occurred or STATED, "data": data}


def identified(**data: Any) -> dict[str, Any]:
    """The event that a case begins with."""
    return said("ConductMatterIdentified", force="12", **data)


def officer(id_: str = "o-1", **data: Any) -> dict[str, Any]:
    """An officer comes into the case."""
    return said("SubjectOfficerIdentified", officer=id_, **data)


def step(**data: Any) -> dict[str, Any]:
    """An event that may follow any other, as often as one likes."""
    return said("EvidencePreservationStarted", **data)
