"""`conduct next`: what can come next in a case, what cannot yet, and what would be a breach."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from api.cli import layout, output
from api.cli.workplace import workplace
from ledger.case.state import Case
from ledger.events.sentence import listing, together
from ledger.law.following import Possibility, following
from projections.labels import labels

TITLES = {
    "refused": "Refused as things stand",
    "breach": "Recorded, but with a breach",
    "possible": "Possible without a word of the law",
    "needs": "Not tried: needs more than ids",
}
"""What the law says of an event, as a heading; in the order in which they are told."""


def run(case: str, data: Path | None, *, every: bool, json: bool) -> None:
    """Print every kind of event with the law's word on it."""
    with workplace(data) as place:
        stands = place.ledger.case(place.ledger.find(case))
        found = following(stands, place.ledger.now(), place.principal.recorded_as)
    if json:
        output.json([asdict(one) for one in found])
        return
    for verdict in TITLES if every else ("refused", "breach"):
        output.section(TITLES[verdict], _told(stands, [one for one in found if one.verdict == verdict]))
    possible = len({one.type for one in found if one.verdict in {"possible", "needs"}})
    if not every:
        output.note(f"\n{possible} more kinds of event can come; --all lists them.")


def _told(case: Case, found: Sequence[Possibility]) -> Iterator[str]:
    """The lines about possibilities: those that differ only in whom they concern are told together."""
    for (type_, why), alike in groupby(found, key=lambda one: (one.type, _why(one))):
        about = _about(case, list(alike))
        yield from layout.paragraph(f"{type_}{', about ' if about else ''}{about}", layout.INDENT, layout.INDENT)
        for line in why:
            yield from layout.paragraph(line, layout.INDENT * 2, layout.INDENT)


def _why(one: Possibility) -> tuple[str, ...]:
    needs = (f"needs {listing(one.needs)}",) if one.needs else ()
    refused = (f"{why.says} [{why.provision or 'the structure of a case'}]" for why in one.refusals)
    breached = (f"{why.says} [{why.provision}]" for why in one.breaches)
    return (*needs, *refused, *breached)


def _about(case: Case, alike: Sequence[Possibility]) -> str:
    """The things of the case that it was tried with, by the names that its sources use, each kind under one noun."""
    label = labels(case)
    tried = {id_ for one in alike for id_ in one.about}
    told = [
        together([label(kind, id_) for id_ in sorted(tried & things.keys())], kind)
        for kind, things in case.register.things.items()
        if tried & things.keys()
    ]
    return listing([part for parts in told for part in parts]) if told else ""
