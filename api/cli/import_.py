"""`conduct import`: files of events, one JSON object a line."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from api import importing
from api.cli import output
from api.cli.workplace import workplace
from api.importing import Imported


def run(files: list[Path], data: Path | None, *, dry_run: bool, json: bool) -> None:
    """Record the files' cases; exit code 2 where something was refused."""
    with workplace(data, create=True) as place:
        told = [
            outcome
            for file in files
            for outcome in importing.record(place.sync, _lines(file), place.principal, dry_run=dry_run)
        ]
        if not dry_run:
            place.views.catch_up()
    if json:
        output.json([asdict(outcome) for outcome in told])
    else:
        for outcome in told:
            _say(outcome)
    if any(outcome.refused for outcome in told):
        raise SystemExit(int(output.Exit.USAGE))


def _lines(file: Path) -> Iterator[bytes]:
    if str(file) == "-":
        yield from sys.stdin.buffer
        return
    if not file.is_file():
        output.fail(output.Exit.USAGE, f"there is no file {file}")
    with file.open("rb") as lines:
        yield from lines


def _say(outcome: Imported) -> None:
    before = f", {outcome.repeated} had been recorded before" if outcome.repeated else ""
    breached = f", {outcome.breaches} breaches" if outcome.breaches else ""
    output.data(f"{outcome.case}: {outcome.recorded} entries recorded{before}{breached} ({outcome.id or 'no case'})")
    for refused in outcome.refused:
        output.note(f"  line {refused['line']}: {refused['detail']}")
