"""`conduct erase`: personal data erased for good, after a look at what would go and what would stay."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from api.cli import layout, output
from api.cli.workplace import Workplace, workplace
from ledger.erasing import Erased, Order, Preview, Target
from ledger.vocabulary import ErasureGround


def run(
    case: str,
    officer: str | None,
    person: str | None,
    value: str | None,
    ground: str,
    authorised_by: str,
    request: str | None,
    override: str | None,
    data: Path | None,
    *,
    preview: bool,
    json: bool,
) -> None:
    """Erase, or only say what would be; exit code 4 where something keeps it from being done."""
    target = _target(officer, person, value)
    order = Order(target, _ground(ground), authorised_by, request, override)
    with workplace(data) as place:
        shown = place.sync.preview_erasure(case, order, place.principal)
        done = None if preview or shown.refusals else _erase(place, case, order)
    if json:
        output.json(document(shown, done))
    else:
        output.lines(told(shown, done))
    if shown.refusals:
        raise SystemExit(int(output.Exit.NOT_ALLOWED))


def _erase(place: Workplace, case: str, order: Order) -> Erased:
    place.ledger.eraser.at = lambda step: output.note(f"  {step}")
    done = place.sync.erase(case, order, place.principal)
    place.views.catch_up()
    return done


def _target(officer: str | None, person: str | None, value: str | None) -> Target:
    try:
        return Target(officer, person, value)
    except ValueError:
        output.fail(output.Exit.USAGE, "what is to be erased?", "Give exactly one of --officer, --person, --value.")


def _ground(code: str) -> ErasureGround:
    try:
        return ErasureGround(code)
    except ValueError:
        known = ", ".join(ground.value for ground in ErasureGround)
        output.fail(output.Exit.USAGE, f"there is no ground {code!r} for an erasure", f"There are: {known}.")


def document(shown: Preview, done: Erased | None) -> dict[str, Any]:
    """What would be, or was, erased, for machines."""
    return {
        "erased": done is not None,
        "entry": done.appended.receipts[0].entry if done else None,
        "case": shown.case,
        "target": {name: one for name, one in asdict(shown.target).items() if one},
        "positions": shown.plan.positions,
        "unreadable_entries": shown.plan.bodies,
        "values": shown.plan.values,
        "survives": shown.survives,
        "given_to": [asdict(one) for one in shown.given_to],
        "refusals": [{"rule": one.rule, "says": one.says, "provision": one.provision} for one in shown.refusals],
    }


def told(shown: Preview, done: Erased | None) -> Iterator[str]:
    """What would be, or was, erased, in words."""
    was = "was erased" if done else "would be erased"
    yield f"In case {shown.case}, {shown.target.in_words()} {was}:"
    yield f"  {shown.plan.bodies} entries nobody can read any more, {len(shown.plan.values)} values closed"
    yield from layout.paragraph("positions " + ", ".join(map(str, shown.plan.positions)), layout.INDENT, layout.INDENT)
    yield "What stays:"
    for one in shown.survives:
        yield from layout.paragraph(one, layout.INDENT, layout.INDENT)
    if shown.given_to:
        yield "Who was given copies, which no key closes:"
        yield from (f"  position {one.position}: {one.to or 'not recorded'} ({one.type})" for one in shown.given_to)
    for refusal in shown.refusals:
        yield from layout.paragraph(f"REFUSED: {refusal.says} ({refusal.provision})", "", layout.INDENT)
    if done:
        yield f"Entered at position {done.appended.receipts[0].position}, entry {done.appended.receipts[0].entry}"
