"""`conduct show`: a case as it stands, or as of an earlier point."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from api import asof
from api.cli import layout, output
from api.cli.workplace import workplace
from api.telling import Story
from ledger.case.fold import NOW, Cut, fold
from projections.case_view import as_json, document


def run(case: str, data: Path | None, *, json: bool, **points: Any) -> None:
    """Print the case: its document as JSON, or its timeline, outcomes and what is open or owed in words.

    `points` is what `asof.read` takes.
    """
    asked = asof.read(**points)
    with workplace(data) as place:
        case_id = place.ledger.find(case)
        history, cut = asof.answering(asked, place.ledger, case_id)
    if json:
        axes = asof.told(asked, history[: cut.known])
        output.json(orjson.loads(as_json(document(fold(case_id, history, cut), axes))))
        return
    story = Story.of(case_id, history, cut)
    output.data(f"Case {case}{'' if case == case_id else f' ({case_id})'}")
    output.lines(layout.paragraph(f"{story.case.version} of {len(history)} entries{_axes(asked)}"))
    output.section("Timeline", timeline(story, cut))
    output.section("Outcomes", endings(story))
    output.section("Still open", layout.bullets(story.still_open()))
    output.section("Still owed", layout.bullets(story.still_owed()))


def timeline(story: Story, cut: Cut = NOW) -> Iterator[str]:
    """The lines of a timeline: dates on the left, sentences on the right, remarks below them."""
    told = tuple(story.timeline(cut))
    return layout.columns(
        [row for one in told for row in ((one.when, one.sentence), *(("", f"! {said}") for said in one.remarks))]
    )


def endings(story: Story) -> Iterator[str]:
    """The lines of a case's outcomes, officer by officer."""
    return layout.columns([(ending.who, ending.how) for ending in story.endings()])


def _axes(asked: asof.AsOf) -> str:
    axes = {
        "as known at position": asked.position,
        "as known by": asked.known_by,
        f"what had {'possibly' if asked.possibly else 'certainly'} happened by": asked.happened_by,
    }
    said = [f"{axis} {value}" for axis, value in axes.items() if value is not None]
    return f": {', '.join(said)}" if said else ", as known now"
