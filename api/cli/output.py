"""How commands speak: data on stdout, everything else on stderr, and exit codes that mean one thing each."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import Any, NoReturn

import orjson

from ledger.errors import Corrupt, Invalid, LedgerError, Refused


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


def json(value: Any) -> None:
    """Print what was asked for, as one JSON document."""
    sys.stdout.buffer.write(orjson.dumps(value, option=orjson.OPT_INDENT_2, default=str) + b"\n")
    sys.stdout.flush()


def note(text: str) -> None:
    """Say something about the work; not part of what was asked for."""
    sys.stderr.write(text + "\n")


def fail(code: Exit, what: str, advice: str = "") -> NoReturn:
    """End the command: what went wrong, what to do, and the exit code."""
    note(f"conduct: {what}")
    if advice:
        note(f"  {advice}")
    raise SystemExit(int(code))


@contextmanager
def errors_told() -> Iterator[None]:
    """Tell the ledger's errors as a person reads them, with the exit code of their kind."""
    try:
        yield
    except Corrupt as error:
        fail(Exit.INTEGRITY_FAILURE, f"{error.title}: {error}", error.advice)
    except (Invalid, Refused) as error:
        fail(Exit.USAGE, f"{error.title}: {error}", error.advice)
    except LedgerError as error:
        fail(Exit.COULD_NOT_CHECK, f"{error.title}: {error}", error.advice)
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(int(Exit.FINE)) from None
