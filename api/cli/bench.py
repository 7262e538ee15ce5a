"""`conduct bench`: how fast the ledger is beside its peers, on this machine, now."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib import import_module
from typing import Any

from api.cli import layout, output
from api.cli.output import Exit, fail
from api.settings import Settings

TABLE = "tests.benchmarks.table"
BUSY = 0.5
"""Processes that want to run, for each core, above which figures are about the scheduler too."""


def run(names: Sequence[str] | None, *, quick: bool, json: bool) -> None:
    """Measure, row by row; a row falls short without that being a failure of the command."""
    table = _table()
    wanted = names or table.NAMES
    if unknown := [name for name in wanted if name not in table.NAMES]:
        fail(Exit.USAGE, f"there is no benchmark {unknown[0]}", f"There are: {', '.join(table.NAMES)}.")
    _tell_if_busy()
    plan = import_module("tests.benchmarks.comparing").Plan(quick, Settings().database)
    rows = []
    for row in table.rows(wanted, plan):
        rows.append(row)
        if not json:
            output.lines(told(row))
    if json:
        output.json({"rows": [asdict(row) for row in rows]})


def told(row: Any) -> Iterator[str]:
    """One row, in words."""
    yield from layout.paragraph(row.name)
    if row.ratio is None:
        yield from layout.paragraph(f"not measured: {row.note}", layout.INDENT, layout.INDENT)
        return
    verdict = "reached" if row.ratio >= row.target else "short of it"
    figures = f"{row.ours:,.0f} against {row.peer:,.0f} {row.unit}"
    yield f"{layout.INDENT}{row.ratio:g}x, wanted {row.target:g}x: {verdict} ({figures})"
    if row.note:
        yield f"{layout.INDENT}{row.note}"


def _tell_if_busy() -> None:
    """Say that others want the processor: it then goes to whoever has most threads, which is seldom us."""
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    if load > BUSY * cores:
        output.note(
            f"conduct: this machine is busy (load {load:.1f} on {cores} cores): ratios come out too low or too high"
        )


def _table() -> Any:
    """The benchmarks, which lie with the tests: who installed the package alone does not have them."""
    try:
        return import_module(TABLE)
    except ModuleNotFoundError:
        fail(Exit.COULD_NOT_CHECK, "the benchmarks are not here", "They come with a checkout: ./conduct bench")
