"""The verbs that find things across cases."""

from typing import Annotated

import typer

from api.cli.verb import Data, Json, run

app = typer.Typer()


@app.command(context_settings={"ignore_unknown_options": True})
def search(
    what: Annotated[str | None, typer.Argument(help="cases or entries; without it, every filter is listed.")] = None,
    asked: Annotated[
        list[str] | None, typer.Argument(help="Filters, like --force 12.", metavar="--FILTER VALUE")
    ] = None,
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Search cases and entries, as known at any position.

    Example: conduct search entries --force 12 --type ArrestMade --occurred-from 2020-11
    """
    run("search", what=what, asked=asked, data=data, json=json)


@app.command()
def people(
    data: Data = None,
    *,
    anew: Annotated[bool, typer.Option("--rebuild", help="Make the index of names anew from the log first.")] = False,
    json: Json = False,
) -> None:
    """Find who is called what standard input says.

    Example: conduct people < name.txt
    """
    run("people", data=data, anew=anew, json=json)
