"""Telling a case to a person, in plain text: its timeline in sentences, its outcomes, and what the law said."""

from collections.abc import Iterator, Sequence

from ledger.case.outcomes import outcomes
from ledger.case.said import Said
from ledger.case.state import Case
from ledger.events.base import Event
from ledger.events.sentence import say
from projections.labels import labels

WIDTH = 40
"""Columns for the date in front of a sentence."""


def timeline(history: Sequence[Said], case: Case) -> Iterator[str]:
    """A line for each entry: when it happened as the source says it, and the event in a sentence."""
    for said in history:
        yield f"{said.occurred.in_words():<{WIDTH}}  {sentence(said, case)}"
        for breach in said.breaches:
            yield f"{'':<{WIDTH}}  ! {breach.says} ({breach.provision}{', unconfirmed' if breach.unconfirmed else ''})"


def sentence(said: Said, case: Case) -> str:
    """An entry in a sentence, with the names that the case's sources use."""
    if not isinstance(said.event, Event):
        return f"{said.event.type}: its key is gone, and with it what was said"
    return say(said.event, labels(case))


def endings(case: Case) -> Iterator[str]:
    """How it ended, a line for each officer and each thing that ended differently."""
    label = labels(case)
    told: dict[tuple[str, str], list[str]] = {}
    for outcome in outcomes(case):
        about = told.setdefault((outcome.officer, outcome.in_words()), [])
        about.extend([outcome.allegation] if outcome.allegation else [])
    for (officer, words), allegations in told.items():
        about_all = len(allegations) in {0, len(case.allegations_of(officer))}
        which = "" if about_all else f" ({', '.join(label('allegation', one) for one in allegations)})"
        name = label("officer", officer)
        yield f"{name[:1].upper()}{name[1:]}: {words}{which}"
