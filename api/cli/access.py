"""`conduct access`: who saw a case, what an account looked at, what is unusual; and disposing of old looks."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from api.asof import moment
from api.cli import layout, output
from api.cli.output import Exit, fail
from api.cli.verb import COMMAND
from api.cli.workplace import Workplace, workplace
from api.routes.access import USUAL
from ledger.access import Look
from ledger.access.disposal import dispose
from ledger.access.look import MONTH
from ledger.access.streams import months_before
from ledger.vocabulary import AccessPurpose
from projections import access

EVERY = 2**31
"""More looks than are printed."""


def of_case(case: str, purpose: str, since: str | None, until: str | None, data: Path | None, *, json: bool) -> None:
    """Print the looks at a case."""
    _known(purpose)
    with workplace(data) as place:
        _looks(place, access.who_saw(place.ledger.find(case)), since, until, json=json)


def of_account(
    account: str, purpose: str, since: str | None, until: str | None, data: Path | None, *, json: bool
) -> None:
    """Print the looks of an account."""
    _known(purpose)
    with workplace(data) as place:
        _looks(place, access.by_account(account), since, until, json=json)


def patterns(purpose: str, since: str | None, until: str | None, data: Path | None, *, json: bool) -> None:
    """Print what is unusual."""
    _known(purpose)
    with workplace(data) as place:
        begins, ends = _between(place, since, until)
        found = access.unusual(place.access.since(begins), ends)
    if json:
        output.json(found.model_dump(mode="json"))
        return
    rows = [
        (f"{one.day} {one.account}", f"{one.kind}: {one.count} (told from {one.threshold} on)")
        for one in found.patterns
    ]
    output.lines(layout.columns(rows, "") if rows else ["nothing unusual"])
    output.lines(_passed_over(found.unreadable))


def dispose_of(before: str | None, data: Path | None, *, json: bool) -> None:
    """Destroy the keys of old months."""
    if before and not re.fullmatch(MONTH, before):
        fail(Exit.USAGE, f"{before!r} is no month", "Write a year and a month, like 2024-01.")
    with workplace(data) as place:
        bound = months_before(place.access.now(), place.settings.access_months)
        if before and before > bound:
            advice = f"Name {bound} or an earlier one, or set CONDUCT_ACCESS_MONTHS."
            fail(Exit.NOT_ALLOWED, f"looks are kept for {place.settings.access_months} months", advice)
        command = COMMAND.get()
        correlation = command.correlation if command else ""
        done = dispose(place.access, place.ledger.eraser, before or bound, place.principal.id, correlation)
    if json:
        output.json(done.model_dump(mode="json"))
        return
    output.data(f"The looks of {', '.join(done.months)} can no longer be read; that is entered, and every proof holds.")


def _known(purpose: str) -> None:
    if purpose not in set(AccessPurpose):
        fail(Exit.USAGE, f"access is not asked about for {purpose[:80]!r}", f"There are: {', '.join(AccessPurpose)}.")


def _between(place: Workplace, since: str | None, until: str | None) -> tuple[datetime, datetime]:
    ends = moment(until) if until else place.access.now()
    return moment(since) if since else ends - USUAL, ends


def _looks(
    place: Workplace, wanted: Callable[[Look], bool], since: str | None, until: str | None, *, json: bool
) -> None:
    begins, ends = _between(place, since, until)
    found = access.page(place.access.since(begins), ends, wanted, EVERY)
    if json:
        output.json(found.model_dump(mode="json", exclude_defaults=True))
        return
    output.lines(_told(found.looks))
    output.lines(_passed_over(found.unreadable))


def _told(looks: Iterable[access.LookTold]) -> Iterator[str]:
    for one in looks:
        look = one.look
        why = look.purpose.said or look.purpose.basis.label
        became = look.outcome.label + (f" ({look.reason})" if look.reason else "")
        yield f"{one.at:%Y-%m-%d %H:%M:%S} UTC  {look.account}  {look.way}"
        yield from layout.paragraph(f"{look.verb.label}, {became}; purpose: {why}", layout.INDENT, layout.INDENT)


def _passed_over(unreadable: int) -> list[str]:
    return [f"{unreadable} looks passed over: the keys of their months are destroyed"] if unreadable else []
