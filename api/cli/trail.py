"""`conduct trail`: who recorded what, when, for whom, on what source and authority."""

from pathlib import Path

from api.answers import TrailEntry
from api.cli import output
from api.cli.workplace import Workplace, workplace
from api.trails import LARGEST_PAGE, Wanted, trail_page


def run(case: str, data: Path | None, *, json: bool) -> None:
    """Print the case's audit trail."""
    with workplace(data) as place:
        place.views.catch_up()
        place.views.position("audit_trail")
        entries = _all(place, place.ledger.find(case))
    if json:
        output.json([entry.model_dump(mode="json", exclude_none=True) for entry in entries])
        return
    for entry in entries:
        _say(entry)


def _all(place: Workplace, case_id: str) -> list[TrailEntry]:
    entries: list[TrailEntry] = []
    after: int | None = -1
    while after is not None:
        page = trail_page(place.views, Wanted(case_id, after, LARGEST_PAGE))
        entries.extend(page.entries)
        after = page.next
    return entries


def _say(entry: TrailEntry) -> None:
    output.data(f"{entry.position:>6}  {entry.sentence}")
    sources = ", ".join(" ".join(filter(None, (one["document"], one.get("locator")))) for one in _sources(entry))
    role = entry.circumstances.get("recorded_as", {}).get("role", "")
    output.data(f"        recorded {entry.recorded_at} by {entry.recorded_by} ({role}, {entry.capture})")
    output.data(f"        {entry.type} {entry.occurred.get('edtf')} ({entry.occurred.get('certainty')})")
    if sources:
        output.data(f"        source: {sources}")
    for breach in entry.breaches:
        output.data(f"        breach: {breach.says} [{breach.provision}]")
    for change in entry.changes:
        output.data(f"        {change['pointer']}: {change['before']} -> {change['after']}")


def _sources(entry: TrailEntry) -> list[dict[str, str]]:
    return [dict(one) for one in entry.circumstances.get("source", ())]
