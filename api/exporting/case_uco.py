"""Exhibits, their custody and the review of digital material as CASE/UCO (JSON-LD, ontology 1.5).

An entry about an exhibit is an investigative action on it, described by its sentence and date; it is dated for machines
where its source gives a time of day. Taking, receiving and registering make a provenance record. Ids are UUIDs made
from those of the record, the same in every export. Nodes may come more than once: as RDF they are one.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid5

import orjson

from projections.exports.trail import EntryRow

CONTEXT: Final = {
    "case-investigation": "https://ontology.caseontology.org/case/investigation/",
    "kb": "urn:uuid:",
    "uco-action": "https://ontology.unifiedcyberontology.org/uco/action/",
    "uco-core": "https://ontology.unifiedcyberontology.org/uco/core/",
    "uco-identity": "https://ontology.unifiedcyberontology.org/uco/identity/",
    "uco-observable": "https://ontology.unifiedcyberontology.org/uco/observable/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
KINDS: Final = {
    "mobile_phone": "MobileDevice", "tablet": "MobileDevice", "computer": "Computer",
    "storage_device": "StorageMedium", "body_worn_video": "ObservableObject", "cctv": "ObservableObject",
    "audio_recording": "ObservableObject", "system_log": "ObservableObject", "taser_download": "ObservableObject",
}  # fmt: skip
"""The digital kinds of exhibit, and what UCO calls them; any other is no observable."""
RECORDING: Final = frozenset({"ExhibitSeized", "ExhibitReceived", "ExhibitRegistered"})
"""Events that say where an exhibit comes from."""
ABOUT_EXHIBITS: Final = RECORDING | {
    "ExhibitTransferred", "ExhibitExamined", "ExhibitReturned", "DigitalMaterialReviewed",
}  # fmt: skip
Node = dict[str, Any]


def write(path: Path, rows: Iterable[EntryRow]) -> int:
    """Write the graph of these entries; how many of them it tells of."""
    told = 0
    with path.open("wb") as file:
        file.write(b'{"@context": ' + orjson.dumps(CONTEXT) + b',\n"@graph": [')
        separator = b"\n"
        for row in rows:
            if row.type in ABOUT_EXHIBITS and row.data:
                told += 1
                for node in nodes(row):
                    file.write(separator + orjson.dumps(node))
                    separator = b",\n"
        file.write(b"]}\n")
    return told


def nodes(row: EntryRow) -> Iterator[Node]:
    """An entry about an exhibit: its investigation, the exhibit, who had it, the action and its record."""
    data = row.data or {}
    exhibit, record = _exhibit(row, data), _record(row, data)
    people = {one["@id"]: one for one in _custodians(row, data)}
    yield {
        "@id": _id(row, "case"),
        "@type": "case-investigation:Investigation",
        "uco-core:name": row.reference or row.case_id,
        "uco-core:object": [{"@id": node["@id"]} for node in (exhibit, record) if node],
    }
    yield from (node for node in (exhibit, record, *people.values()) if node)
    yield _action(row, exhibit, record, tuple(people.values()))


def _exhibit(row: EntryRow, data: Node) -> Node | None:
    """The exhibit; UCO's most general observable where it is not told of what kind it is."""
    named = data.get("exhibit")
    if named is None:
        return None
    kind = data.get("kind")
    observed = f"uco-observable:{KINDS.get(kind or '', 'ObservableObject')}"
    return {
        "@id": _id(row, f"exhibit/{named}"),
        "@type": observed if kind is None or kind in KINDS else "uco-core:UcoObject",
        "uco-core:name": named,
    }


def _record(row: EntryRow, data: Node) -> Node | None:
    if row.type not in RECORDING:
        return None
    number = data.get("reference")
    return {
        "@id": _id(row, f"record/{row.entry}"),
        "@type": "case-investigation:ProvenanceRecord",
        "uco-core:description": row.sentence,
        "uco-core:object": {"@id": _id(row, f"exhibit/{data['exhibit']}")},
        **({"case-investigation:exhibitNumber": number} if number else {}),
    }


def _custodians(row: EntryRow, data: Node) -> Iterator[Node]:
    for name in ("from_", "to", "custodian", "force"):
        if data.get(name):
            yield {"@id": _id(row, f"identity/{data[name]}"), "@type": "uco-identity:Identity",
                   "uco-core:name": data[name]}  # fmt: skip


def _action(row: EntryRow, exhibit: Node | None, record: Node | None, people: tuple[Node, ...]) -> Node:
    started = _time(row.occurred)
    return {
        "@id": _id(row, f"entry/{row.entry}"),
        "@type": "case-investigation:InvestigativeAction",
        "uco-core:name": row.type,
        "uco-core:description": f"{row.sentence} ({row.occurred})",
        "uco-core:objectCreatedTime": _typed(row.recorded_at.astimezone(UTC)),
        **({"uco-action:startTime": _typed(started)} if started else {}),
        **({"uco-action:object": {"@id": exhibit["@id"]}} if exhibit else {}),
        **({"uco-action:result": {"@id": record["@id"]}} if record else {}),
        **({"uco-action:participant": [{"@id": one["@id"]} for one in people]} if people else {}),
    }


def _id(row: EntryRow, about: str) -> str:
    return f"kb:{uuid5(UUID(row.case_id), about)}"


def _time(edtf: str) -> datetime | None:
    """The time that a date gives, where it gives one to the minute with its zone."""
    try:
        said = datetime.fromisoformat(edtf)
    except ValueError:
        return None
    return said.astimezone(UTC) if said.tzinfo else None


def _typed(time: datetime) -> dict[str, str]:
    return {"@type": "xsd:dateTime", "@value": time.isoformat().replace("+00:00", "Z")}
