"""What goes wrong, told as a person reads it and with the exit code of its kind; never as a traceback."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb
from typing import NoReturn

from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from api.cli.output import Exit, fail, note
from api.identity.login import LoginNeedsPackages
from api.identity.opening import NoIssuer
from api.misconfigured import Misconfigured
from ledger.errors import (
    ClockBehind,
    CopyUnreadable,
    Corrupt,
    Invalid,
    KeyDestroyed,
    LedgerError,
    RolledBack,
    Unavailable,
)
from ledger.key_file import ExposedKey
from ledger.merkle.errors import MerkleError
from ledger.schema import SchemaNewer, SchemaOlder
from projections.engine import ViewParked

INTERRUPTED = 130
"""What a shell expects of a program ended by Ctrl-C."""


@contextmanager
def told() -> Iterator[None]:
    """Run a command: whatever it raises ends it with a message on stderr and an exit code."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _close_stdout()
    except KeyboardInterrupt:
        note("conduct: interrupted; what was recorded before stays recorded")
        raise SystemExit(INTERRUPTED) from None
    except LedgerError as error:
        _of_the_ledger(error)
    except Exception as error:  # noqa: BLE001 - whatever it is, a person is told, and an exit code is meant
        _of_the_surroundings(error)


def _of_the_ledger(error: LedgerError) -> NoReturn:
    said = f"{error.title}: {error}"
    match error:
        case Corrupt() | RolledBack():
            fail(Exit.INTEGRITY_FAILURE, said, error.advice)
        case Unavailable():
            fail(Exit.COULD_NOT_CHECK, said)
        case ClockBehind() | CopyUnreadable() | KeyDestroyed() | SchemaNewer() | SchemaOlder():
            fail(Exit.COULD_NOT_CHECK, said, error.advice)
        case Invalid():
            fail(Exit.USAGE, "; ".join(f"{one.pointer} {one.says}".lstrip() for one in error.problems))
    fail(Exit.USAGE, said, error.advice)


def _of_the_surroundings(error: Exception) -> NoReturn:
    match error:
        case ViewParked():
            fail(Exit.COULD_NOT_CHECK, str(error))
        case ModuleNotFoundError(name="psycopg" | "psycopg_pool"):
            fail(
                Exit.USAGE, "PostgreSQL needs a package that is not installed", "pip install 'conduct-ledger[postgres]'"
            )
        case OSError():
            fail(Exit.COULD_NOT_CHECK, ": ".join(filter(None, (error.filename, error.strerror or str(error)))))
        case DBAPIError(orig=sqlite3.DatabaseError() as broken) if type(broken) is sqlite3.DatabaseError:
            fail(
                Exit.COULD_NOT_CHECK, f"the views' file is damaged: {broken}",
                "Delete views.db: views hold nothing of their own, and are built again.",
            )  # fmt: skip
        case SQLAlchemyError():
            fail(Exit.COULD_NOT_CHECK, f"the views' database did not answer: {_first_line(error)}")
        case sqlite3.OperationalError():
            fail(
                Exit.COULD_NOT_CHECK, f"the data directory does not serve: {error}",
                "Look at who may read its files, and who may write them.",
            )  # fmt: skip
        case MerkleError() | ExposedKey() | NoIssuer() | LoginNeedsPackages() | Misconfigured():
            fail(Exit.USAGE, str(error))
        case ValidationError(title="Settings"):
            fail(Exit.USAGE, "; ".join(f"CONDUCT_{str(one['loc'][0]).upper()}: {one['msg']}" for one in error.errors()))
    if type(error).__module__.startswith("psycopg"):
        fail(Exit.COULD_NOT_CHECK, f"PostgreSQL did not answer: {_first_line(error)}")
    last = extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    fail(Exit.COULD_NOT_CHECK, f"{type(error).__name__} at {where}: {error}", "This is a defect: please report it.")


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def _close_stdout() -> None:
    """Nobody reads on: end quietly, and keep Python from flushing into the closed pipe at its exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
