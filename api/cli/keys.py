"""The verbs of the log's signing keys."""

from typing import Annotated

import typer

from api.cli.verb import Data, Json, run

app = typer.Typer(
    name="key",
    help="List, add and retire the keys that the log signs with.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command(name="list")
def list_(data: Data = None, *, json: Json = False) -> None:
    """List the verifier keys: those that sign, and those that have signed before.

    Example: conduct key list
    """
    run("key", "list_", data=data, json=json)


@app.command()
def add(data: Data = None, *, json: Json = False) -> None:
    """Make one more key; checkpoints are then signed with each.

    Example: conduct key add
    """
    run("key", "add", data=data, json=json)


@app.command()
def retire(
    vkey: Annotated[str, typer.Argument(help="The verifier key, as `conduct key list` shows it.", metavar="VKEY")],
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Stop signing with a key. What it has signed still verifies.

    Example: conduct key retire "conduct.example/log/cases+0123abcd+AQ..."
    """
    run("key", "retire", data=data, vkey=vkey, json=json)
