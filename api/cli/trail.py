"""`conduct trail`: who recorded what, when, for whom, on what source and authority."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from api.answers import TrailEntry
from api.cli import layout, output
from api.cli.workplace import Workplace, workplace
from api.trails import LARGEST_PAGE, Wanted, trail_page
from ledger.dates import Happening
from ledger.vocabulary import Role

STANDING = {
    "own": ", who recorded it",
    "reported": "; stands as reported, not confirmed by them",
    "confirmed": "; confirmed by them",
}
"""How a decision stands, in words; nothing where it does not stand."""


def run(case: str, data: Path | None, *, json: bool) -> None:
    """Print the case's audit trail."""
    with workplace(data) as place:
        case_id = place.ledger.find(case)
        place.views.catch_up()
        place.views.position("audit_trail")
        entries = list(_entries(place, case_id))
    if json:
        output.json([entry.model_dump(mode="json", exclude_none=True) for entry in entries])
        return
    for number, entry in enumerate(entries):
        output.lines([""] * bool(number))
        output.lines(layout.paragraph(f"{entry.position}  {entry.sentence}", hanging=layout.INDENT))
        output.lines(layout.columns(list(_facts(entry)), layout.INDENT))


def _entries(place: Workplace, case_id: str) -> Iterator[TrailEntry]:
    after: int | None = -1
    while after is not None:
        page = trail_page(place.views, Wanted(case_id, after, LARGEST_PAGE))
        yield from page.entries
        after = page.next


def _facts(entry: TrailEntry) -> Iterator[tuple[str, str]]:
    """What is known about an entry, each fact under its name."""
    said = entry.circumstances
    yield "happened", Happening.model_validate(entry.occurred).in_words()
    if entry.effective_from:
        yield "counts from", entry.effective_from
    yield "event", f"{entry.type}, entry {entry.entry}, version {entry.version}"
    yield "recorded", f"{_moment(entry.recorded_at)} by {entry.recorded_by}{_capacity(said)}, {entry.capture} capture"
    if "decided_by" in said:
        yield "decided", f"by {_person(said['decided_by'])}{STANDING.get(entry.standing or '', '')}"
    for source in said.get("source", ()):
        yield "source", " ".join(filter(None, (source["document"], source.get("locator"))))
    for basis in said.get("legal_basis", ()):
        yield "authority", basis
    if "override" in said:
        yield "override", f"authorised by {said['override']['authorised_by']}"
    if entry.corrects:
        yield "corrects", f"entry {entry.corrects}"
    for breach in entry.breaches:
        yield "breach", f"{breach.says} [{breach.provision}]{' (unconfirmed)' * breach.unconfirmed}"
    for change in entry.changes:
        yield "changed", f"{change['pointer']}: {_value(change['before'])} -> {_value(change['after'])}"


def _moment(recorded_at: str) -> str:
    return f"{datetime.fromisoformat(recorded_at):%Y-%m-%d %H:%M:%S} UTC"


def _capacity(said: Mapping[str, Any]) -> str:
    return f" as {_person(said['recorded_as'])}" if "recorded_as" in said else ""


def _person(capacity: Mapping[str, Any]) -> str:
    role = Role(capacity["role"]).label
    return " of ".join(filter(None, (role, capacity.get("organisation"))))


def _value(value: Any) -> str:
    return "nothing" if value is None else str(value)
