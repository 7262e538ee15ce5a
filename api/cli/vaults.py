"""The verbs of the vault: a backup of it, and putting one back."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.verb import Data, run

app = typer.Typer(
    name="vault",
    help="Back the vault of keys up, and put a backup back.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
File = Annotated[Path, typer.Argument(help="The backup's file.", metavar="FILE")]


@app.command()
def backup(file: File, data: Data = None) -> None:
    """Write a backup of the vault, and read it back key by key.

    It opens with the outer key alone, until the next erasure: keep the two apart.

    Example: conduct vault backup /mnt/safe/vault.db
    """
    run("vault", "backup", file=file, data=data)


@app.command()
def restore(file: File, data: Data = None) -> None:
    """Put a backup in the place of a vault that is gone, and check the whole ledger.

    Ends with 1 where keys of entries that came after the backup are missing.

    Example: conduct vault restore /mnt/safe/vault.db
    """
    run("vault", "restore", file=file, data=data)
