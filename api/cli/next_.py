"""`conduct next`: what can come next in a case, what cannot yet, and what would be a breach."""

from dataclasses import asdict
from pathlib import Path

from api.cli import output
from api.cli.workplace import workplace
from ledger.law.following import Possibility, following


def run(case: str, data: Path | None, *, every: bool, json: bool) -> None:
    """Print every kind of event with the law's word on it."""
    with workplace(data) as place:
        found = following(place.ledger.case(place.ledger.find(case)), place.ledger.now(), place.principal.recorded_as)
    if json:
        output.json([asdict(one) for one in found])
        return
    for one in found:
        if every or one.verdict in {"breach", "refused"}:
            _say(one)
    possible = sum(one.verdict == "possible" for one in found)
    output.note(f"{possible} kinds of event can be recorded as they are; --all lists them.")


def _say(one: Possibility) -> None:
    about = f" ({', '.join(one.about)})" if one.about else ""
    output.data(f"{one.verdict:<9} {one.type}{about}{': needs ' + ', '.join(one.needs) if one.needs else ''}")
    for refused in one.refusals:
        output.data(f"          {refused.says} [{refused.provision or 'structure'}]")
    for breached in one.breaches:
        output.data(f"          {breached.says} [{breached.provision}]")
