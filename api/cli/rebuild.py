"""`conduct rebuild`: views made anew from the log, beside the live ones."""

from dataclasses import asdict
from pathlib import Path

from api.cli import layout, output
from api.cli.workplace import workplace


def run(views: list[str] | None, data: Path | None, *, json: bool) -> None:
    """Rebuild the named views, or all; exit code 3 where one meets an entry that it cannot take."""
    with workplace(data) as place:
        wanted = tuple(views or place.views.names)
        unknown = sorted(set(wanted) - set(place.views.names))
        if unknown:
            advice = f"There are: {', '.join(place.views.names)}."
            output.fail(output.Exit.USAGE, f"no view is called {', '.join(unknown)}", advice)
        built = [place.views.rebuild(name) for name in wanted]
    if json:
        output.json([asdict(one) for one in built])
        return
    told = (f"generation {one.generation}, {one.position + 1} entries" for one in built)
    output.lines(layout.columns(list(zip(wanted, told, strict=True)), ""))
