"""The verbs of records management."""

from typing import Annotated

import typer

from api.cli.verb import Data, Json, run

app = typer.Typer(
    name="records",
    help="See what is to be done about keeping and parting with data.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def records() -> None:
    """See what is to be done about keeping and parting with data."""


@app.command()
def worklist(
    on: Annotated[str | None, typer.Option(help="How it stands on this day; today, unless told.")] = None,
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """List requests, holds, restrictions, reviews of retention and disposals.

    Reviews are due by the retention periods that are set (CONDUCT_RETENTION).

    Example: conduct records worklist --on 2027-01-31
    """
    run("records", "worklist", on=on, data=data, json=json)
