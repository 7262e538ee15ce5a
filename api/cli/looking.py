"""The verbs for those who look back: a case entry by entry, and what differs between two of its points."""

from typing import Annotated

import typer

from api.cli.verb import Case, Data, Json, run

app = typer.Typer(rich_markup_mode=None)

POINT = "a position, a time, a day by which it had happened, or 22,2020-12-31 for both"


@app.command()
def replay(
    case: Case,
    data: Data = None,
    step: Annotated[int | None, typer.Option(min=1, help="Only this step, with the whole case after it.")] = None,
    regime: Annotated[
        str | None, typer.Option(help="Judge each entry again: today (today's constants), 2012, 2020 or 2025.")
    ] = None,
    *,
    json: Json = False,
) -> None:
    """Step through a case: each entry, and what it changed.

    Example: conduct replay 2021/162004 --regime 2025
    """
    run("replay", case=case, data=data, step=step, regime=regime, json=json)


@app.command()
def diff(
    case: Case,
    from_: Annotated[str, typer.Option("--from", help=f"The first point: {POINT}.", metavar="POINT")],
    to: Annotated[str, typer.Option(help="The second point; now unless told.", metavar="POINT")] = "now",
    data: Data = None,
    *,
    possibly: Annotated[bool, typer.Option("--possibly", help="With a day: also what may have happened.")] = False,
    json: Json = False,
) -> None:
    """Show what differs between two points of a case.

    Example: conduct diff 2021/162004 --from 22 --to 34
    """
    run("diff", case=case, start=from_, end=to, possibly=possibly, data=data, json=json)


@app.command()
def officer(
    called: Annotated[str, typer.Argument(help="A case, a colon, and the officer's id there.", metavar="CASE:OFFICER")],
    data: Data = None,
    on: Annotated[str | None, typer.Option(help="Whether warnings were live on this day (YYYY-MM-DD).")] = None,
    position: Annotated[int | None, typer.Option(min=0, help="As known at this position.")] = None,
    known_by: Annotated[str | None, typer.Option(help="As known by this time (ISO 8601).")] = None,
    happened_by: Annotated[str | None, typer.Option(help="What had happened by this day (YYYY-MM-DD).")] = None,
    *,
    possibly: Annotated[bool, typer.Option("--possibly", help="With a day: also what may have happened.")] = False,
    json: Json = False,
) -> None:
    """Show one person across cases and forces.

    Example: conduct officer 2021/162004:o-b --on 2023-06-01
    """
    asked = {"on": on, "position": position, "known_by": known_by, "happened_by": happened_by, "possibly": possibly}
    run("officer", called=called, asked=asked, data=data, json=json)
