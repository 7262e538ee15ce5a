"""`conduct replay`: a case entry by entry, what each changed, and what a law says of it now."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import get_args

from api.cli import layout, output
from api.cli.output import Exit, fail
from api.cli.workplace import workplace
from api.telling import breach_in_words
from ledger.dates import PartialDate
from ledger.law.rereading import Law, Reread
from projections.difference import Difference
from projections.replay import Step, replay


def run(case: str, data: Path | None, step: int | None, regime: str | None, *, json: bool) -> None:
    """Print each step of a case, or the one asked for with the case after it."""
    law = _law(regime)
    with workplace(data) as place:
        case_id = place.ledger.find(case)
        history = place.ledger.history(case_id)
    if step is not None and step > len(history):
        fail(Exit.USAGE, f"the case has {len(history)} entries", f"Ask for --step 1 to {len(history)}.")
    steps = list(islice(replay(case_id, history, law, start=step or 1), None if step is None else 1))
    if json:
        output.json([one.model_dump(mode="json", exclude_none=True) for one in steps])
        return
    for one in steps:
        output.lines(("", *layout.paragraph(f"{one.step}  {one.sentence}", hanging=layout.INDENT)))
        output.lines(layout.columns([*_facts(one), *changed(one.changed)]))


def changed(differences: tuple[Difference, ...]) -> Iterator[tuple[str, str]]:
    """What differs, each answer with what it was and what it is."""
    for one in differences:
        yield one.field, one.after or "" if one.before is None else f"{one.before} -> {one.after or 'no more'}"


def _law(named: str | None) -> Law | None:
    laws: tuple[Law, ...] = get_args(Law)
    if named is None:
        return None
    return next((law for law in laws if law == named), None) or fail(
        Exit.USAGE, f"there is no regime {named[:40]!r}", f"There are: {', '.join(laws)}."
    )


def _facts(step: Step) -> Iterator[tuple[str, str]]:
    yield "happened", PartialDate.parse(step.occurred).in_words()
    yield "recorded", f"position {step.position}, {step.recorded_at} by {step.recorded_by}, {step.capture} capture"
    yield from (("breach", breach_in_words(breach).removeprefix("breach: ")) for breach in step.breaches)
    if step.reread:
        yield from _reread(step.reread)


def _reread(again: Reread) -> Iterator[tuple[str, str]]:
    """What the law asked about says, where it says something else than what is written."""
    under = " or ".join(again.under) or "no regime"
    for breach in again.beyond:
        yield f"under {under}", breach_in_words(breach)
    for breach in again.no_longer:
        yield f"under {under}", f"no {breach_in_words(breach)}"
    for refusal in again.refusals:
        yield f"under {under}", f"refused: {refusal.says}"
    yield from (("not evaluated", why) for why in again.not_evaluated)
