"""What was found about an officer, and how grave it is as a whole."""

from collections.abc import Iterable
from enum import StrEnum

from ledger.case.state import Case
from ledger.case.state.process import Found
from ledger.events.proceedings import DisciplinaryActionImposed, ReferredToReflectivePracticeByPanel
from ledger.vocabulary import Finding, FormOfProceedings


class Level(StrEnum):
    """How grave the findings are together."""

    GROSS = "gross misconduct"
    MISCONDUCT = "misconduct"
    NOT_TOLD = "misconduct at a level that is not told"


Outcome = DisciplinaryActionImposed | ReferredToReflectivePracticeByPanel


def findings_for(case: Case, event: Outcome) -> tuple[Found, ...]:
    """The findings an outcome rests on: its officer's, in its proceedings, on the allegations that it names."""
    return tuple(
        found
        for held in case.proceedings.values()
        if event.proceedings in {None, held.id}
        for found in held.found
        if found.officer == event.officer and _covers(event, found)
    )


def gravest(findings: Iterable[Found]) -> Level | None:
    """The gravest level found; None where neither misconduct nor gross misconduct was."""
    found = {each.finding for each in findings}
    if Finding.GROSS_MISCONDUCT in found:
        return Level.GROSS
    if Finding.PROVEN_LEVEL_NOT_STATED in found:
        return Level.NOT_TOLD
    return Level.MISCONDUCT if Finding.MISCONDUCT in found else None


def forum_of(case: Case, event: Outcome) -> FormOfProceedings | None:
    """The form of the proceedings that decided, where it is told."""
    held = case.proceedings.get(event.proceedings or "")
    return held.form if held else None


def _covers(event: Outcome, found: Found) -> bool:
    return not event.allegations or not found.allegation or found.allegation in event.allegations
