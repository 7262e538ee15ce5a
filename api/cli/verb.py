"""What every verb of the command line shares: its common options, and how it is run."""

from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

Data = Annotated[Path | None, typer.Option("--data", help="The data directory; else CONDUCT_DATA, else conduct-data.")]
Fresh = Annotated[Path | None, typer.Option("--data", help="The data directory; else a fresh one, here.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")]
Case = Annotated[str, typer.Argument(help="A case, by its id or any of its references.", metavar="CASE")]


def run(verb: str, do: str = "run", /, **options: Any) -> None:
    """Do what a module of this package does; what goes wrong is told."""
    from api.cli import mishaps  # noqa: PLC0415 - help must not pay for it

    with mishaps.told():
        getattr(import_module(f"api.cli.{verb}"), do)(**options)
