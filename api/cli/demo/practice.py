"""A made-up case to practise on: a conduct matter with one officer, a reflective practice process and a meeting."""

from typing import Any

from api.cli.workplace import Workplace
from ledger.errors import UnknownCase

REFERENCE = "practice-1"
UNKNOWN = {"edtf": "XXXX", "certainty": "unknown"}


def _event(type_: str, occurred: dict[str, str], **data: Any) -> dict[str, Any]:
    return {"type": type_, "occurred": occurred, "data": data}


DISCUSSION = _event("RprpDiscussionHeld", UNKNOWN, officer="o-b", practice_discussed=True, lessons_identified=True)
PUBLICATION = {**_event("SummaryPublished", UNKNOWN), "performed": "here"}


def open_case(place: Workplace) -> str:
    """The id of the practice case, opened where it is not there yet."""
    try:
        return place.ledger.find(REFERENCE)
    except UnknownCase:
        return place.sync.open_case(_opening(place), place.principal).case


def _opening(place: Workplace) -> list[dict[str, Any]]:
    today = {"edtf": place.ledger.now().date().isoformat(), "certainty": "stated"}
    reference = {"scheme": "force", "reference": REFERENCE}
    return [
        _event("ConductMatterIdentified", today, force="12", references=[reference]),
        _event("SubjectOfficerIdentified", today, officer="o-a", cipher="A", force="12"),
        _event("SubjectOfficerIdentified", today, officer="o-b", cipher="B", force="12"),
        _event("AllegationAdded", today, allegation="a-1", officers=["o-a", "o-b"]),
        _event("ReferredToProceedings", today, proceedings="p-1", form="misconduct_meeting", officers=["o-a"]),
        _event("RprpReferralReceived", today, officer="o-b"),
    ]
