"""One export into one folder: its order, its parts as they become whole, and its manifest."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from api.exporting import manifest
from api.exporting.documents import DOCUMENTS
from api.exporting.folder import File, Folder, OtherExport
from api.exporting.rows import WRITERS
from ledger.record import Ledger
from projections.engine import Views
from projections.exports.content import Content, content
from projections.exports.listing import Cursor, Listing, Placed
from projections.exports.trail import ENTRIES
from projections.oversight.question import Asked, Question, Told

PART_ROWS = 50_000
"""Rows in a part: what is written again, at most, after an interruption."""
LOT = 1_000
"""Rows written at a time: what is in memory."""
Progress = Callable[[int, int], None]
"""Told how many rows are written, of how many."""


class NotInFormat(Exception):  # noqa: N818 - what it is
    """Something is not exported in a format, or there is no such format."""

    def __init__(self, source: Listing | Question, format_: str) -> None:
        there = ", ".join(formats(source))
        super().__init__(f"there is no export of {source.name} in the format {format_[:80]!r}; there are: {there}")


def formats(source: Listing | Question) -> tuple[str, ...]:
    """The formats in which this is exported."""
    return (*WRITERS, *DOCUMENTS) if source is ENTRIES else tuple(WRITERS)


@dataclass(frozen=True, slots=True)
class Order:
    """What is exported, in which format, and what was asked. Raises `NotInFormat`."""

    source: Listing | Question
    format: str
    asked: Asked

    def __post_init__(self) -> None:
        if self.format not in formats(self.source):
            raise NotInFormat(self.source, self.format)

    @property
    def told(self) -> dict[str, Any]:
        """The order as folders name it, and compare it."""
        query = self.asked.model_dump(mode="json", exclude_none=True)
        return {"what": self.source.name, "format": self.format, "query": query}


def export(  # noqa: PLR0913, PLR0917 - what it reads, what is wanted, and where it goes
    ledger: Ledger, views: Views, order: Order, folder: Folder, today: date, progress: Progress
) -> dict[str, Any]:
    """Export into a folder, or go on where an earlier run of the same order ended; the manifest.

    A finished export is left as it is, once each of its files was looked at. Raises `OtherExport`, `Damaged`,
    `ExtraMissing`, `ViewParked`.
    """
    earlier = folder.order()
    if earlier is not None and _asked(earlier) != order.told:
        raise OtherExport(folder.path)
    if finished := folder.manifest():
        return finished
    holds = content(views, order.source, _as_before(order, earlier), today)
    noted = order.told | {"as_of": holds.as_of.model_dump(mode="json"), "erasures": holds.erasures}
    if earlier is None or earlier["erasures"] != holds.erasures:
        folder.begin(noted)
    write = _documents if order.format in DOCUMENTS else _parts
    made = manifest.of(ledger, noted, holds, tuple(write(folder, holds, order.format, progress)))
    folder.finish(made)
    return made


def _asked(noted: dict[str, Any]) -> dict[str, Any]:
    return {name: noted.get(name) for name in ("what", "format", "query")}


def _as_before(order: Order, earlier: dict[str, Any] | None) -> Asked:
    """The question at the position, and about the day, that an earlier run had; as it is where there was none."""
    if earlier is None or earlier["as_of"]["position"] < 0:
        return order.asked
    meant = {"position": earlier["as_of"]["position"], "known_by": None}
    if earlier["as_of"]["on"] is not None:
        meant["on"] = date.fromisoformat(earlier["as_of"]["on"])
    return order.asked.model_copy(update=meant)


def _documents(folder: Folder, holds: Content, format_: str, progress: Progress) -> Iterator[File]:
    """The documents of a format, each written where it is not whole yet."""
    whole = {file.name: file for file in folder.whole()}
    for name, write in DOCUMENTS[format_].items():
        if name not in whole:
            rows = _told(holds, progress)
            whole[name] = folder.add(name, write(folder, folder.partial(name), rows))
        yield whole[name]


def _told(holds: Content, progress: Progress) -> Iterator[Told]:
    """The rows from the first on, and how many there were."""
    for number, (_, row) in enumerate(holds.rows(()), 1):
        if number % LOT == 0:
            progress(number, holds.total)
        yield row


def _parts(folder: Folder, holds: Content, format_: str, progress: Progress) -> Iterator[File]:
    """The parts of the rows, those that are whole already first; an export of nothing has one that is empty."""
    whole = folder.whole()
    yield from whole
    done, number = sum(file.rows for file in whole), len(whole)
    rows = holds.rows(whole[-1].last if whole else ())
    while number == 0 or done < holds.total:
        number += 1
        file = _part(folder, f"{holds.name}-{number:05}.{format_}", rows, holds, done, progress)
        done += file.rows
        yield file
        if file.rows < PART_ROWS:
            return


def _part(  # noqa: PLR0913, PLR0917 - what a part is of, and where it stands in the export
    folder: Folder, name: str, rows: Iterator[Placed], holds: Content, done: int, progress: Progress
) -> File:
    written = 0
    last: Cursor = ()
    with WRITERS[name.rpartition(".")[2]](folder.partial(name), holds.row) as write:
        while written < PART_ROWS and (lot := tuple(islice(rows, min(LOT, PART_ROWS - written)))):
            write([row for _, row in lot])
            written, last = written + len(lot), lot[-1][0]
            progress(done + written, holds.total)
    return folder.add(name, written, last)
