"""`conduct import`: files of events, one JSON object a line."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path

import orjson

from api import importing
from api.cli import layout, output
from api.cli.output import Exit
from api.cli.workplace import Workplace, workplace
from api.importing import Imported, reconciling
from api.importing.reconciling import Account
from ledger.errors import Invalid


def run(files: list[Path], data: Path | None, report: Path | None, *, dry_run: bool, json: bool) -> None:
    """Record the files' cases; exit code 2 where a line was refused, 1 where the account does not add up."""
    read = {"standard input" if str(file) == "-" else str(file): _lines(file) for file in files}
    with workplace(data, create=True) as place:
        by_file = {name: _one(place, name, lines, dry_run=dry_run) for name, lines in read.items()}
        if not dry_run:
            place.views.catch_up()
    told = [outcome for outcomes in by_file.values() for outcome in outcomes]
    account = reconciling.account(chain(*read.values()), told)
    if report:
        _report(report, by_file, account)
    if json:
        output.json([{**asdict(outcome), "left_out": outcome.left_out} for outcome in told])
    else:
        output.lines(layout.columns([(outcome.case, _said(outcome, dry_run=dry_run)) for outcome in told], ""))
    if not told:
        output.note("There was no line in it: nothing was recorded.")
    if not account.agrees:
        output.fail(Exit.INTEGRITY_FAILURE, f"lines are not accounted for: {account.told()}")
    if any(outcome.refused for outcome in told):
        raise SystemExit(int(Exit.USAGE))


def _report(path: Path, by_file: dict[str, list[Imported]], account: Account) -> None:
    """Write a line for each line that was not recorded, and the account last."""
    rows = [row for name, outcomes in by_file.items() for row in reconciling.report(name, outcomes)]
    try:
        path.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in (*rows, {"account": account.told()})))
    except OSError as error:
        output.fail(Exit.USAGE, f"the report {path} cannot be written: {error.strerror}")


def _lines(file: Path) -> list[bytes]:
    """A file's lines; all files are read before the first is recorded."""
    if str(file) == "-":
        return sys.stdin.buffer.read().splitlines()
    try:
        return file.read_bytes().splitlines()
    except OSError as error:
        output.fail(Exit.USAGE, f"{file} cannot be read: {error.strerror}")


def _one(place: Workplace, name: str, lines: Sequence[bytes], *, dry_run: bool) -> list[Imported]:
    try:
        with output.progress(name) as ticker:
            told = importing.record(place.sync, lines, place.principal, dry_run=dry_run, progress=ticker)
    except Invalid as error:
        for problem in error.problems:
            output.note(f"{name}, {problem.pointer}: {problem.says}")
        output.fail(Exit.USAGE, f"nothing of {name} was recorded: {len(error.problems)} of its lines cannot be read")
    for refused in (refused for outcome in told for refused in outcome.refused):
        output.note(f"{name}, line {refused.line}: {refused.detail}")
    return told


def _said(outcome: Imported, *, dry_run: bool) -> str:
    counts = {
        "entries would be recorded" if dry_run else "entries recorded": outcome.recorded,
        "recorded before": outcome.repeated,
        "lines left out": outcome.left_out,
        "breaches": outcome.breaches,
    }
    first, *others = [f"{count} {what}" for what, count in counts.items()]
    return ", ".join([first, *(other for other in others if not other.startswith("0 "))])
