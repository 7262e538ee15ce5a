"""How commands speak: data on stdout, everything else on stderr, and exit codes that mean one thing each."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import Any, NoReturn

import orjson

Ticker = Callable[[int, int], None]
"""Told of progress: so many are done, of so many."""


class Exit(IntEnum):
    """What a command's exit code means."""

    FINE = 0
    INTEGRITY_FAILURE = 1
    USAGE = 2
    COULD_NOT_CHECK = 3
    NOT_ALLOWED = 4


def data(text: str) -> None:
    """Print what was asked for."""
    sys.stdout.write(text + "\n")


def lines(told: Iterable[str]) -> None:
    """Print several lines of what was asked for."""
    for line in told:
        data(line)


def section(title: str, told: Iterable[str]) -> None:
    """Print a titled part of what was asked for; nothing where it is empty."""
    body = list(told)
    if body:
        lines(("", title, *body))


def json(value: Any) -> None:
    """Print what was asked for, as one JSON document."""
    sys.stdout.buffer.write(orjson.dumps(value, option=orjson.OPT_INDENT_2, default=str) + b"\n")
    sys.stdout.flush()


def note(text: str) -> None:
    """Say something about the work; not part of what was asked for."""
    sys.stderr.write(text + "\n")


@contextmanager
def progress(doing: str) -> Iterator[Ticker]:
    """A progress bar on stderr while something long is done; nothing where stderr is no terminal."""
    from rich.console import Console  # noqa: PLC0415 - only what takes long pays for the bar
    from rich.progress import Progress  # noqa: PLC0415 - as above

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, all_: bar.update(task, completed=done, total=all_)


def fail(code: Exit, what: str, advice: str = "") -> NoReturn:
    """End the command: what went wrong, what to do, and the exit code."""
    note(f"conduct: {what}")
    if advice:
        note(f"  {advice}")
    raise SystemExit(int(code))
