"""The versions of the shapes that log, vault and views keep their tables in: older ones brought up, newer ones refused.

Each keeps its version in a table of its own, in its own database. A step is the statements that lead from one version
to the next; the first one makes the tables, and takes in those that were made before versions were kept.
"""

# ruff: noqa: N818 - an error is named by what happened

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from ledger.errors import LedgerError

TABLE = "schema_version"
FOUND = f"SELECT version FROM {TABLE}"  # noqa: S608 - the name is ours
Step = Sequence[str]
Execute = Callable[[str], Iterable[Sequence[object]]]
"""Runs one statement; the rows that came of it."""

_MAKE = f"CREATE TABLE IF NOT EXISTS {TABLE} (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL)"
_FIRST = f"INSERT INTO {TABLE} VALUES (1, 0) ON CONFLICT DO NOTHING"  # noqa: S608 - as above
_CLAIM = f"UPDATE {TABLE} SET version = version RETURNING version"  # noqa: S608 - as above
_MOVE = f"UPDATE {TABLE} SET version = {{}}"  # noqa: S608 - as above


class SchemaNewer(LedgerError):
    """Tables in a shape that a newer version of this program has given them, and that this one does not know."""

    code = "schema-newer"
    title = "The ledger was written by a newer version"
    advice = "Use the version that wrote it, or a newer one; nothing was changed."

    def __init__(self, what: str, found: int, known: int) -> None:
        super().__init__(f"{what} has schema version {found}, and this program knows {known} and older")


class SchemaOlder(LedgerError):
    """Tables in an older shape, where they may not be brought up because nothing may be written."""

    code = "schema-older"
    title = "The copy was written by an older version"
    advice = "Read it with the version that wrote it, or open a copy of it once where it may be written."

    def __init__(self, what: str, found: int, known: int) -> None:
        super().__init__(f"{what} has schema version {found}, and this program would bring it up to {known}")


def due(what: str, found: int, steps: Sequence[Step], *, writable: bool = True) -> Sequence[Step]:
    """The steps that are still to be taken from a version; 0 is that of tables without one, or of none.

    Raises `SchemaNewer`; `SchemaOlder` where there are some, and nothing may be written.
    """
    if found > len(steps):
        raise SchemaNewer(what, found, len(steps))
    if found < len(steps) and not writable:
        raise SchemaOlder(what, found, len(steps))
    return steps[found:]


def bring_up(what: str, execute: Execute, steps: Sequence[Step]) -> None:
    """Take the steps that are due, inside a transaction; the row of the version keeps others from taking them too.

    Raises `SchemaNewer`.
    """
    for statement in (_MAKE, _FIRST):
        execute(statement)
    for statement in chain.from_iterable(due(what, _version(execute(_CLAIM)), steps)):
        execute(statement)
    execute(_MOVE.format(len(steps)))


def _version(rows: Iterable[Sequence[object]]) -> int:
    ((version,),) = rows
    return int(str(version))
