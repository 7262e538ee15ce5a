"""How commands speak: data on stdout, everything else on stderr, and exit codes that mean one thing each."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from traceback import extract_tb
from typing import Any, NoReturn

import orjson
from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from ledger.errors import Corrupt, Invalid, LedgerError, Refused
from projections.engine import ViewParked

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


@contextmanager
def errors_told() -> Iterator[None]:
    """Tell what goes wrong as a person reads it, with the exit code of its kind; never as a traceback."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _close_stdout()
    except KeyboardInterrupt:
        note("conduct: interrupted; what was recorded before stays recorded")
        raise SystemExit(INTERRUPTED) from None
    except Exception as error:  # noqa: BLE001 - whatever it is, a person is told, and an exit code is meant
        _tell(error)


INTERRUPTED = 130
"""What a shell expects of a program ended by Ctrl-C."""


def _tell(error: Exception) -> NoReturn:
    match error:
        case Corrupt():
            fail(Exit.INTEGRITY_FAILURE, f"{error.title}: {error}", error.advice)
        case Invalid() | Refused():
            fail(Exit.USAGE, f"{error.title}: {error}", error.advice)
        case LedgerError():
            fail(Exit.COULD_NOT_CHECK, f"{error.title}: {error}", error.advice)
        case ViewParked():
            fail(Exit.COULD_NOT_CHECK, str(error))
        case ModuleNotFoundError(name="psycopg" | "psycopg_pool"):
            fail(
                Exit.USAGE, "PostgreSQL needs a package that is not installed", "pip install 'conduct-ledger[postgres]'"
            )
        case OSError():
            fail(Exit.COULD_NOT_CHECK, f"{error.filename or 'the system'}: {error.strerror or error}")
        case SQLAlchemyError():
            fail(Exit.COULD_NOT_CHECK, f"the views' database did not answer: {error}".partition("\n")[0])
        case ValidationError(title="Settings"):
            fail(Exit.USAGE, "; ".join(f"CONDUCT_{str(one['loc'][0]).upper()}: {one['msg']}" for one in error.errors()))
    last = extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    fail(Exit.COULD_NOT_CHECK, f"{type(error).__name__} at {where}: {error}", "This is a defect: please report it.")


def _close_stdout() -> None:
    """Nobody reads on: end quietly, and keep Python from flushing into the closed pipe at its exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
