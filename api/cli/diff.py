"""`conduct diff`: what is different between two points of a case."""

from dataclasses import replace
from pathlib import Path

from api.asof import AsOf
from api.cli import layout, output
from api.cli.output import Exit, fail
from api.cli.replay import changed
from api.cli.workplace import workplace
from api.comparing import WRITTEN, compare, point
from projections.case_view import Axes


def run(case: str, start: str, end: str, data: Path | None, *, possibly: bool, json: bool) -> None:
    """Print what differs, outcomes first, and the entries that make the difference."""
    before, after = (replace(_read(one), possibly=possibly) for one in (start, end))
    with workplace(data) as place:
        compared = compare(place.ledger, place.ledger.find(case), before, after)
    if json:
        output.json(compared.model_dump(mode="json", by_alias=True, exclude_none=True))
        return
    output.lines(layout.paragraph(f"Case {case}: from {_axes(compared.from_)}, to {_axes(compared.to)}"))
    for counts, title in (("after", "What was said in between"), ("before", "What counts no more")):
        said = [f"{one.position}  {one.sentence}" for one in compared.entries if one.counts == counts]
        output.section(title, layout.bullets(said))
    output.section("What is different", layout.columns(list(changed(compared.differences))))


def _read(text: str) -> AsOf:
    try:
        return point(text)
    except ValueError as error:
        fail(Exit.USAGE, str(error), WRITTEN)


def _axes(axes: Axes) -> str:
    told = axes.model_dump(mode="json", exclude_none=True)
    return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in told.items()) or "before its first entry"
