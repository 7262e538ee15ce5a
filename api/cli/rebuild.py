"""`conduct rebuild`: views made anew from the log, beside the live ones."""

from dataclasses import asdict
from pathlib import Path

from api.cli import output
from api.cli.workplace import workplace
from projections.engine import ViewParked


def run(views: list[str] | None, data: Path | None, *, json: bool) -> None:
    """Rebuild the named views, or all; exit code 3 where one meets an entry that it cannot take."""
    with workplace(data) as place:
        wanted = tuple(views or place.views.names)
        unknown = set(wanted) - set(place.views.names)
        if unknown:
            output.fail(output.Exit.USAGE, f"no view is called {', '.join(sorted(unknown))}",
                        f"There are: {', '.join(place.views.names)}.")  # fmt: skip
        try:
            built = [place.views.rebuild(name) for name in wanted]
        except ViewParked as parked:
            output.fail(output.Exit.COULD_NOT_CHECK, str(parked))
    if json:
        output.json([asdict(one) for one in built])
        return
    for one in built:
        output.data(f"{one.view}: generation {one.generation}, up to position {one.position}")
