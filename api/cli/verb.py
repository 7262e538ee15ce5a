"""What every verb of the command line shares: its common options, and how it is run."""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from secrets import token_hex
from typing import Annotated, Any

import typer

Data = Annotated[Path | None, typer.Option("--data", help="The data directory; else CONDUCT_DATA, else conduct-data.")]
Fresh = Annotated[Path | None, typer.Option("--data", help="The data directory; else a fresh one, here.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")]
Case = Annotated[str, typer.Argument(help="A case, by its id or any of its references.", metavar="CASE")]


@dataclass(frozen=True, slots=True)
class Command:
    """The command that is run: its module, what it was told, and its name in the access ledger."""

    module: str
    options: Mapping[str, Any]
    correlation: str


COMMAND: ContextVar[Command | None] = ContextVar("command", default=None)
PURPOSE: ContextVar[str | None] = ContextVar("purpose", default=None)
"""What `conduct --purpose` says."""


def run(verb: str, do: str = "run", /, **options: Any) -> None:
    """Do what a module of this package does; what goes wrong is told. What it looks at is entered where it opens it."""
    from api.cli import mishaps  # noqa: PLC0415 - help must not pay for it

    COMMAND.set(Command(verb, options, token_hex(8)))
    with mishaps.told():
        getattr(import_module(f"api.cli.{verb}"), do)(**options)
