"""The register of officers: which officers of different cases are one person, and who moved to which force.

A match is one entry's word, in one case, about an officer of another; persons are what hangs together by the matches
that stand. So a match that is taken back splits a person, and whoever asks as known before still finds one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Column, and_, or_, select

from projections.columns import code, dated, listed, partial_date, several, yes_or_no
from projections.oversight.question import Known
from projections.ranged import Ranged, Row
from projections.view import Fed


class Place(NamedTuple):
    """Where a person stands in the record: a case, and the id that it has for the officer."""

    case: str
    officer: str

    def __str__(self) -> str:
        """As it is written: the case, a colon, the officer."""
        return f"{self.case}:{self.officer}"


class Pair(NamedTuple):
    """A match that stands: two places that are one person's, and the row that says so."""

    one: Place
    other: Place
    row: Row


def _match_columns() -> tuple[Column[Any], ...]:
    return (code("entry"), code("other_case"), code("other_officer"), several("evidence"), *partial_date("found"))


def _matches(fed: Fed) -> Iterator[tuple[str, Row]]:
    for entry, match in fed.case.persons.matches.items():
        yield (
            entry,
            {
                "officer": match.officer,
                "entry": entry,
                "other_case": match.other_case,
                "other_officer": match.other_officer,
                "evidence": listed(match.evidence),
                **dated("found", match.mark),
            },
        )


def _transfer_columns() -> tuple[Column[Any], ...]:
    return (code("entry"), code("left"), code("joined"), yes_or_no("handed_over"), *partial_date("moved"))


def _transfers(fed: Fed) -> Iterator[tuple[str, Row]]:
    for transfer in fed.case.persons.transfers:
        yield (
            transfer.mark.entry,
            {
                "officer": transfer.officer,
                "entry": transfer.mark.entry,
                "left": transfer.left.value if transfer.left else None,
                "joined": transfer.joined.value,
                "handed_over": transfer.handed_over,
                **dated("moved", transfer.mark),
            },
        )


MATCHES = Ranged("matches", 1, _match_columns, _matches, indexed=(("other_case", "other_officer"),))
TRANSFERS = Ranged("transfers", 1, _transfer_columns, _transfers)


def person_of(known: Known, start: Place) -> tuple[frozenset[Place], tuple[Pair, ...]]:
    """Every place of the person who stands in this one, by the matches that stood then, and those matches.

    Costs as many queries as the longest chain of matches is long, whatever the size of the record.
    """
    places, new, pairs = {start}, {start}, dict[str, Pair]()
    while new:
        found = list(_pairs(known, new))
        pairs |= {pair.row["entry"]: pair for pair in found}
        new = {place for pair in found for place in (pair.one, pair.other)} - places
        places |= new
    return frozenset(places), tuple(pairs[entry] for entry in sorted(pairs))


def _pairs(known: Known, places: Iterable[Place]) -> Iterator[Pair]:
    table = known.at(MATCHES)
    touching = [
        or_(
            and_(table.c.case_id == place.case, table.c.officer == place.officer),
            and_(table.c.other_case == place.case, table.c.other_officer == place.officer),
        )
        for place in places
    ]
    return pairs_in(known.rows(select(table).where(or_(*touching))))


def pairs_in(rows: Iterable[Any]) -> Iterator[Pair]:
    """The matches that rows of the view tell of."""
    for row in rows:
        yield Pair(Place(row["case_id"], row["officer"]), Place(row["other_case"], row["other_officer"]), {**row})


def persons(pairs: Iterable[Pair]) -> list[frozenset[Place]]:
    """What hangs together by these matches: each person as the places that are theirs, in order."""
    beside: dict[Place, set[Place]] = defaultdict(set)
    for pair in pairs:
        beside[pair.one].add(pair.other)
        beside[pair.other].add(pair.one)
    found: list[frozenset[Place]] = []
    waiting = dict.fromkeys(sorted(beside))
    while waiting:
        reached, new = set[Place](), {next(iter(waiting))}
        while new:
            reached |= new
            new = {place for one in new for place in beside[one]} - reached
        waiting = {place: None for place in waiting if place not in reached}
        found.append(frozenset(reached))
    return found
