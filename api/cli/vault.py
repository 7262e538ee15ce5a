"""`conduct vault ...`: a backup of the keys, and a vault that is gone put back from one."""

from functools import partial
from pathlib import Path

from api.cli import output
from api.cli.fsck import run as audit
from api.cli.output import Exit, fail
from api.cli.workplace import settings_for, workplace
from api.wiring import place_of
from ledger.opening import restore_vault
from ledger.vault.backup import back_up, require_open


def backup(file: Path, data: Path | None) -> None:
    """Write a backup, and read it back."""
    with workplace(data) as place:
        vault = place.ledger.vault
        back_up(vault.rows, file, partial(require_open, outer=vault.refreshed()))
    output.note(f"{file} holds the vault, and every key in it opens. Keep it apart from the outer key.")
    output.note("After the next erasure it opens nothing any more: write a new one then.")


def restore(file: Path, data: Path | None) -> None:
    """Put a backup back, then audit the whole ledger."""
    try:
        restore_vault(place_of(settings_for(data)), file)
    except FileExistsError as error:
        fail(Exit.USAGE, str(error), "Only a vault that is gone is restored.")
    audit(data, None, json=False)
