"""Who looked at what: questions about access, each answered by going through the access ledger as it is.

There is no table behind them, so that nothing joins looks with what cases say: the access ledger is used for the
purposes of the Data Protection Act 2018 s.62(4) alone, and its months can be disposed of without a trace elsewhere.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import takewhile
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from ledger.access import Disposal, Look, Looked
from ledger.dates import uk_date
from ledger.vocabulary import Conflict, LookOutcome

MANY_CASES = 40
"""Cases that an account looks at in one day before it is worth asking why: more than anybody works on in a day."""
MANY_REFUSALS = 3
"""Refusals in one day before they are more than mistakes."""


class Told(BaseModel):
    """A part of an answer."""

    model_config = ConfigDict(frozen=True)


class LookTold(Told):
    """One look: where it is in the access ledger, when it was, and what was looked at by whom, why."""

    position: int
    at: datetime
    look: Look


class DisposalTold(Told):
    """A disposal of months of looks."""

    position: int
    at: datetime
    disposal: Disposal


class Looks(Told):
    """A page of looks, oldest first; `next` is the cursor of the page after it."""

    looks: tuple[LookTold, ...]
    unreadable: int = Field(description="Looks passed over because the key of their month is destroyed")
    next: int | None = None


Kind = Literal["own-file", "colleague-file", "many-cases", "many-refusals"]


class Pattern(Told):
    """Something about an account's looks on one day that is worth asking about; it may well have a good reason."""

    kind: Kind
    account: str
    day: date
    count: int = Field(description="Looks, refusals, or different cases, whichever the kind counts")
    threshold: int = Field(description="From how many on it is told")
    first: int = Field(description="The position of the first look that counts")
    last: int = Field(description="The position of the last one")


class Patterns(Told):
    """What is unusual, by day and account, and what disposals there were; `unreadable` looks could not be counted."""

    patterns: tuple[Pattern, ...]
    disposals: tuple[DisposalTold, ...]
    unreadable: int


def who_saw(case: str) -> Callable[[Look], bool]:
    """Whether a look was, or may have been, at this case."""
    return lambda look: look.concerns(case)


def by_account(account: str) -> Callable[[Look], bool]:
    """Whether a look was this account's."""
    return lambda look: look.account == account


def page(entries: Iterable[Looked], until: datetime, wanted: Callable[[Look], bool], limit: int) -> Looks:
    """The first looks of these entries that are wanted, up to a time."""
    unreadable = 0
    found: list[LookTold] = []
    for one in takewhile(lambda one: one.at < until and len(found) <= limit, entries):
        unreadable += one.said is None
        if isinstance(one.said, Look) and wanted(one.said):
            found.append(LookTold(position=one.position, at=one.at, look=one.said))
    shown = tuple(found[:limit])
    return Looks(looks=shown, unreadable=unreadable, next=shown[-1].position if len(found) > limit else None)


class _Day(NamedTuple):
    """One account on one day, as far as one kind of pattern goes."""

    day: date
    account: str
    kind: Kind


@dataclass(slots=True)
class _Tally:
    """What counts on one day: each thing once, however often it comes; and between which positions."""

    first: int
    last: int = 0
    counted: set[str] = field(default_factory=set)

    def add(self, position: int, things: Iterable[str]) -> None:
        """Count these things of the look at a position."""
        self.last = position
        self.counted.update(things)


def unusual(entries: Iterable[Looked], until: datetime) -> Patterns:
    """What is unusual in these entries, up to a time."""
    tallies: dict[_Day, _Tally] = {}
    disposals: list[DisposalTold] = []
    unreadable = 0
    for one in takewhile(lambda one: one.at < until, entries):
        match one.said:
            case None:
                unreadable += 1
            case Disposal():
                disposals.append(DisposalTold(position=one.position, at=one.at, disposal=one.said))
            case Look():
                for kind, things in _signs(one.said, one.position):
                    day = _Day(uk_date(one.at), one.said.account, kind)
                    tallies.setdefault(day, _Tally(one.position)).add(one.position, things)
    found = [_pattern(day, tallies[day]) for day in sorted(tallies)]
    told = tuple(one for one in found if one.count >= one.threshold)
    return Patterns(patterns=told, disposals=tuple(disposals), unreadable=unreadable)


THRESHOLDS: dict[Kind, int] = {
    "own-file": 1,
    "colleague-file": 1,
    "many-cases": MANY_CASES,
    "many-refusals": MANY_REFUSALS,
}
_CONFLICTS: dict[Conflict, Kind] = {Conflict.OWN_FILE: "own-file", Conflict.COLLEAGUE_FILE: "colleague-file"}


def _signs(look: Look, position: int) -> Iterator[tuple[Kind, Iterable[str]]]:
    """The kinds of pattern that a look counts towards, and what of it is counted."""
    itself = (str(position),)
    for conflict in look.conflicts:
        yield _CONFLICTS[conflict], itself
    if look.outcome is LookOutcome.REFUSED:
        yield "many-refusals", itself
    if look.outcome is LookOutcome.ALLOWED:
        yield "many-cases", look.cases


def _pattern(day: _Day, tally: _Tally) -> Pattern:
    return Pattern(
        kind=day.kind,
        account=day.account,
        day=day.day,
        count=len(tally.counted),
        threshold=THRESHOLDS[day.kind],
        first=tally.first,
        last=tally.last,
    )
