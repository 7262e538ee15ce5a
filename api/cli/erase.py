"""`conduct erase ...`: personal data erased for good, after a look at what would go and what would stay."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from api import erasures
from api.cli import layout, output
from api.cli.output import Exit, fail
from api.cli.workplace import Workplace, workplace
from api.erasures import ErasureAsked
from api.policy import require
from ledger.erasing import Preview
from ledger.erasing.ordering import Ordered, Ordering
from ledger.errors import Refused
from ledger.record import Principal
from ledger.vocabulary import ErasureGround


def preview(cases: list[str] | None, asked: dict[str, str | None], data: Path | None, *, json: bool) -> None:
    """Say what would be erased; exit code 4 where something keeps it from being done."""
    wanted = _asked(cases, asked)
    with workplace(data) as place:
        shown = _previews(place, wanted)
    _say(json, shown)
    if any(one.refusals for one in shown):
        raise SystemExit(int(Exit.NOT_ALLOWED))


def order(cases: list[str] | None, asked: dict[str, str | None], data: Path | None, *, json: bool) -> None:
    """Order an erasure; exit code 4 where something keeps it from being done."""
    wanted = _asked(cases, asked)
    with workplace(data) as place:
        shown = _previews(place, wanted)
        refused = any(one.refusals for one in shown)
        ordered = None if refused else Ordering(place.ledger).order(shown, wanted.order(), place.principal)
    _say(json, shown, ordered)
    if ordered is None:
        raise SystemExit(int(Exit.NOT_ALLOWED))


def orders(data: Path | None, *, json: bool) -> None:
    """List the orders that wait."""
    with workplace(data) as place:
        require(place.principal, "erase")
        pending = Ordering(place.ledger).pending()
    if json:
        output.json([erasures.order_told(one).model_dump(mode="json") for one in pending])
    else:
        output.lines(line for one in pending for line in _waiting(one))


def authorise(id_: str, digest: str, by: str | None, data: Path | None, *, json: bool) -> None:
    """Carry an order out; exit code 4 where its orderer asks, or something keeps it from being done."""
    with workplace(data) as place:
        require(place.principal, "erase")
        place.ledger.eraser.at = lambda step: output.note(f"  {step}")
        second = Principal(by, place.principal.role, place.principal.organisation) if by else place.principal
        try:
            done = place.sync.run(Ordering(place.ledger).authorise(id_, digest, second))
        except Refused as refused:
            fail(Exit.NOT_ALLOWED, f"{refused.title}: {refused}", refused.advice)
        place.views.catch_up()
    if json:
        output.json(erasures.carried_out(id_, done).model_dump(mode="json"))
        return
    receipts = [receipt for one in done for receipt in one.appended.receipts]
    output.lines(f"Erased in case {one.case}: position {one.position}, entry {one.entry}" for one in receipts)


def withdraw(id_: str, data: Path | None) -> None:
    """Drop an order."""
    with workplace(data) as place:
        require(place.principal, "erase")
        Ordering(place.ledger).withdraw(id_)
    output.note("The order is withdrawn; what was carried out of it stays so.")


def _asked(cases: list[str] | None, asked: dict[str, str | None]) -> ErasureAsked:
    try:
        return ErasureAsked.model_validate({"cases": cases or None, **asked})
    except ValidationError:
        known = ", ".join(ground.value for ground in ErasureGround)
        fail(Exit.USAGE, f"there is no ground {asked['ground']!r} for an erasure", f"There are: {known}.")


def _previews(place: Workplace, wanted: ErasureAsked) -> tuple[Preview, ...]:
    require(place.principal, "erase")
    work = Ordering(place.ledger).preview(wanted.named(place.ledger), wanted.order(), place.principal)
    return place.sync.run(work)


def _say(json: bool, previews: Iterable[Preview], ordered: Ordered | None = None) -> None:  # noqa: FBT001 - how, not what
    shown = list(previews)
    if json:
        output.json(erasures.told(shown, ordered).model_dump(mode="json"))
        return
    for one in shown:
        output.lines(_told(one))
    if ordered:
        output.lines(_waiting(ordered))


def _told(shown: Preview) -> Iterator[str]:
    """What would be erased in a case, in words."""
    yield f"In case {shown.case}, {shown.target.in_words()} would be erased:"
    yield f"  {shown.plan.bodies} entries nobody could read any more, {len(shown.plan.values)} values closed"
    yield from layout.paragraph("positions " + ", ".join(map(str, shown.plan.positions)), layout.INDENT, layout.INDENT)
    yield "What stays:"
    for one in shown.survives:
        yield from layout.paragraph(one, layout.INDENT, layout.INDENT)
    if shown.given_to:
        yield "Who was given copies, which no key closes:"
        yield from (f"  position {one.position}: {one.to or 'not recorded'} ({one.type})" for one in shown.given_to)
    for refusal in shown.refusals:
        yield from layout.paragraph(f"REFUSED: {refusal.says} ({refusal.provision})", "", layout.INDENT)


def _waiting(ordered: Ordered) -> Iterator[str]:
    """What waits, and how somebody else carries it out."""
    yield f"Order {ordered.id}, given by {ordered.by}: {ordered.target.in_words()}, {ordered.ground.label}"
    yield f"  in {len(ordered.cases)} cases, {len(ordered.done)} of them done"
    yield f"  somebody else carries it out: conduct erase authorise {ordered.id} --digest {ordered.digest}"
