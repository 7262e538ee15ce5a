"""The lines of a file of events: each a JSON object that says of which case it is. All of them are read, or none.

A line may carry an `id`, of the form of an entry's, by which later lines of its case refer to it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import orjson

from ledger.errors import Invalid, Problem

BATCH_LINES = 500
"""Lines recorded together at most."""
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number in the file, its case, the id it is referred to by, the event, and its name.

    The name is made of this line and all before it of its case, so the same name means the same beginning.
    """

    number: int
    case: str
    id: str | None
    event: dict[str, Any]
    name: str

    def refers_to(self, ids: Iterable[str]) -> bool:
        """Whether it names one of these lines."""
        said = orjson.dumps(self.event).decode()
        return any(f'"{id_}"' in said for id_ in ids)


class _Wrong(Exception):  # noqa: N818 - what the line is
    """Why a line cannot be read."""

    def __init__(self, says: str, code: str) -> None:
        super().__init__(says)
        self.says, self.code = says, code


def read(raw: Iterable[bytes]) -> list[Line]:
    """The lines of a file; blank ones are passed over. Raises `Invalid` with every line that cannot be read."""
    lines: list[Line] = []
    problems: list[Problem] = []
    names: dict[str, str] = {}
    taken: dict[tuple[str, str], int] = {}
    for number, one in enumerate(raw, start=1):
        if not one.strip():
            continue
        try:
            line = _line(number, one, names)
            if line.id:
                _take((line.case, line.id), number, taken)
        except _Wrong as wrong:
            problems.append(Problem(f"line {number}", wrong.says, wrong.code))
            continue
        lines.append(line)
    if problems:
        raise Invalid(problems)
    return lines


def _line(number: int, raw: bytes, names: dict[str, str]) -> Line:
    try:
        event = orjson.loads(raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw)
    except orjson.JSONDecodeError as error:
        raise _Wrong(f"it is not JSON: {error}", "malformed-json") from error
    if not isinstance(event, dict):
        raise _Wrong("it is not a JSON object", "not-an-object")
    case, id_ = event.pop("case", None), event.pop("id", None)
    if not isinstance(case, str) or not case:
        raise _Wrong("it does not say, as `case`, which case it is of", "missing-case")
    if id_ is not None and not (isinstance(id_, str) and _ID.fullmatch(id_)):
        raise _Wrong("its `id` is not of the form of an entry's: a UUID in lower case", "malformed-id")
    said = [names.get(case), case, id_, event]
    names[case] = sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()
    return Line(number, case, id_, event, f"import-{names[case]}")


def _take(id_: tuple[str, str], number: int, taken: dict[tuple[str, str], int]) -> None:
    if id_ in taken:
        raise _Wrong(f"its `id` is that of line {taken[id_]} already", "repeated-id")
    taken[id_] = number


def batches(lines: Iterable[Line], size: int = BATCH_LINES) -> Iterator[tuple[Line, ...]]:
    """Consecutive lines of one case, none of which refers to another of them: they are recorded together."""
    pending: list[Line] = []
    for line in lines:
        breaks = pending and (line.case != pending[0].case or len(pending) == size)
        if breaks or line.refers_to(earlier.id for earlier in pending if earlier.id):
            yield tuple(pending)
            pending = []
        pending.append(line)
    if pending:
        yield tuple(pending)
