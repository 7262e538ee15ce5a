"""`conduct show`: a case as it stands, or as of an earlier point."""

from pathlib import Path

import orjson

from api import asof, telling
from api.cli import output
from api.cli.workplace import workplace
from ledger.case.fold import fold
from projections.case_view import as_json, document


def run(
    case: str, data: Path | None, position: int | None, known_by: str | None, happened_by: str | None, *, json: bool
) -> None:
    """Print the case: its document as JSON, or its timeline, outcomes and what is open in words."""
    asked = asof.read(position, known_by, happened_by)
    with workplace(data) as place:
        case_id = place.ledger.find(case)
        history = place.ledger.history(case_id)
    cut = asof.cut_of(asked, history)
    folded = fold(case_id, history, cut)
    if json:
        output.json(orjson.loads(as_json(document(folded))))
        return
    output.data(f"Case {case_id}: version {folded.version} of {len(history)}{_axes(asked)}")
    for line in telling.timeline(history[: cut.known], folded):
        output.data(f"  {line}")
    output.data("Outcomes")
    for line in telling.endings(folded):
        output.data(f"  {line}")
    for strand in folded.open_strands():
        output.data(f"  still open: {strand}")


def _axes(asked: asof.AsOf) -> str:
    axes = {
        "as known at position": asked.position,
        "as known by": asked.known_by,
        "as happened by": asked.happened_by,
    }
    said = [f"{axis} {value}" for axis, value in axes.items() if value is not None]
    return f" ({', '.join(said)})" if said else ""
