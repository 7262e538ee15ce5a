"""Two points of a case side by side: how a point is written, and what is different between two of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field

from api.answers import Answer
from api.asof import AsOf, cut_of, day, moment, require_reached, told
from ledger.case import fold
from ledger.case.said import Said
from ledger.case.state import Case
from ledger.record import Ledger
from projections.case_view import Axes
from projections.difference import Difference, differences
from projections.labels import labels, sentence

NOW = "now"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

WRITTEN = (
    "A position (22), a time by which it was known (2023-02-17T00:00:00Z), a day by which it had happened "
    "(2020-12-31), one of the first two and a day (22,2020-12-31), or now."
)
"""How a point is written."""


def point(text: str) -> AsOf:
    """The point that words name, each on its own axis. Raises `ValueError`."""
    asked = AsOf()
    for word in text.split(",") if text != NOW else ():
        asked = _with(asked, word.strip())
    return asked


def _with(asked: AsOf, word: str) -> AsOf:
    if _DAY.fullmatch(word) and asked.happened_by is None:
        return replace(asked, happened_by=day(word))
    if asked.position is not None or asked.known_by is not None or _DAY.fullmatch(word):
        raise ValueError("a point names one position or time, and one day: 22,2020-12-31")
    if word.isascii() and word.isdigit():
        return replace(asked, position=int(word))
    return replace(asked, known_by=moment(word))


def _written(text: str) -> str:
    point(text)
    return text


Point = Annotated[str, AfterValidator(_written)]
"""Words that name a point."""


class Between(Answer):
    """An entry that counts at one of the two points and not at the other."""

    position: int | None
    entry: str
    sentence: str
    counts: Literal["after", "before"] = Field(description="At which of the two points it counts")


class Compared(Answer):
    """What is different between two points of a case, and the entries that make the difference."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    case: str = Field(description="The case's id")
    from_: Axes = Field(alias="from", description="As of when it was")
    to: Axes = Field(description="As of when it is")
    entries: tuple[Between, ...] = Field(description="Entries that count at one of the points only, as they read there")
    differences: tuple[Difference, ...] = Field(description="What differs, outcomes first")


def compare(ledger: Ledger, case_id: str, start: AsOf, end: AsOf) -> Compared:
    """The differences between two points of a case; before its first entry it is empty.

    Raises `UnknownCase`, and `AheadOfRecord` for a position that the log does not have yet.
    """
    return compared(ledger, case_id, ledger.history(case_id), start, end)


def compared(ledger: Ledger, case_id: str, history: Sequence[Said], start: AsOf, end: AsOf) -> Compared:
    """The differences between two points of a history, such as of what a reader sees. Raises `AheadOfRecord`."""
    for asked in (start, end):
        require_reached(asked.position or 0, ledger.head().size)
    before, after = (_Side(case_id, history, asked) for asked in (start, end))
    names = fold.fold(case_id, history[: max(len(before.known), len(after.known))])
    return Compared(
        case=case_id,
        from_=before.axes,
        to=after.axes,
        entries=(*_only(before, after, names, "before"), *_only(after, before, names, "after")),
        differences=differences(before.case, after.case, names),
    )


class _Side:
    """A case at one of the two points."""

    def __init__(self, case_id: str, history: Sequence[Said], asked: AsOf) -> None:
        cut = cut_of(asked, history)
        self.known = history[: cut.known]
        self.axes = told(asked, self.known) if self.known else Axes(position=asked.position, known_by=asked.known_by)
        self.case = fold.fold(case_id, history, cut)
        self.counts = {said.id: said for said in fold.as_of(self.known, cut)}


def _only(one: _Side, other: _Side, names: Case, counts: Literal["after", "before"]) -> Iterator[Between]:
    for id_, said in one.counts.items():
        if id_ not in other.counts:
            yield Between(position=said.position, entry=id_, sentence=sentence(said, labels(names)), counts=counts)
