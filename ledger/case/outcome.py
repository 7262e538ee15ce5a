"""One outcome as a value, and the question it answers: how it ended for this officer on this allegation."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ledger.case.said import Said
from ledger.case.state import Case, Mark
from ledger.case.state.officer import Determination, Officer, SanctionImposed
from ledger.case.state.process import Found
from ledger.dates import PartialDate
from ledger.events.base import AllegationOutcomeEvent
from ledger.events.sentence import listing
from ledger.vocabulary import Finding, FormOfProceedings, NotProgressedReason, OutcomeKind


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended for one officer and one allegation ("" where they are not told apart)."""

    officer: str
    allegation: str
    kind: OutcomeKind
    finding: Finding | None = None
    """The finding that stands, where there is one."""
    form: FormOfProceedings | None = None
    """The proceedings that ended it so, where it was proceedings."""
    reasons: tuple[NotProgressedReason, ...] = ()
    rests_on: tuple[str, ...] = ()
    """The entries that say so."""
    reversed_by: tuple[str, ...] = ()
    """The entries that took back what was decided before."""
    decided: PartialDate | None = None
    """When the newest of what it rests on happened, or else of what took back what was decided before."""

    def in_words(self) -> str:
        """The outcome as a page tells it, such as "final written warning, at a misconduct meeting"."""
        held = f", at a {self.form.label}" if self.form else ""
        why = f": {listing(reason.label for reason in self.reasons)}" if self.reasons else ""
        return f"{self.kind.label}{held}{why}"


class Reversed(NamedTuple):
    """A decision about the officer that no longer stands, and the entry that took it back."""

    event: AllegationOutcomeEvent
    by: Said


@dataclass(frozen=True, slots=True)
class Question:
    """How it ended for this officer on this allegation, with what bears on it."""

    case: Case
    officer: Officer
    allegation: str

    @property
    def sanction(self) -> SanctionImposed | None:
        """The newest action for it that stands."""
        about = [action for action in self.officer.sanctions if self.is_about(action.allegations)]
        return about[-1] if about else None

    @property
    def found(self) -> Found | None:
        """The newest finding on it that stands."""
        about = [found for found in findings(self.case, self.officer.id) if found.allegation == self.allegation]
        return about[-1] if about else None

    @property
    def determination(self) -> Determination:
        """What was decided on it after the report."""
        return self.officer.determinations.get(self.allegation) or Determination()

    @property
    def reversed(self) -> tuple[Reversed, ...]:
        """What was decided on it and no longer stands."""
        return tuple(one for one in reversals(self.case, self.officer.id) if self.is_about(one.event.allegations))

    def is_about(self, allegations: tuple[str, ...]) -> bool:
        """Whether a decision on these allegations is one on this; on none in particular, on the whole."""
        return self.allegation in (allegations or ("",))

    def ended(
        self,
        kind: OutcomeKind,
        *marks: Mark | None,
        form: FormOfProceedings | None = None,
        reasons: tuple[NotProgressedReason, ...] = (),
    ) -> Outcome:
        """The answer, with the finding that stands and what was reversed on the way."""
        return Outcome(
            officer=self.officer.id,
            allegation=self.allegation,
            kind=kind,
            finding=self.found.finding if self.found else None,
            form=form,
            reasons=reasons,
            rests_on=tuple(mark.entry for mark in marks if mark),
            reversed_by=tuple(dict.fromkeys(one.by.id for one in self.reversed)),
            decided=self._decided(*marks),
        )

    def _decided(self, *marks: Mark | None) -> PartialDate | None:
        rests_on = [mark.occurred.edtf for mark in marks if mark]
        days = rests_on or [one.by.occurred.edtf for one in self.reversed]
        return max(days, key=lambda day: day.sort_key, default=None)


def findings(case: Case, officer: str) -> Iterator[Found]:
    """The findings on this officer that stand, in the order of the proceedings and of the findings."""
    for held in case.proceedings.values():
        yield from (found for found in held.found if found.officer == officer)


def reversals(case: Case, officer: str) -> Iterator[Reversed]:
    """The decisions about this officer that no longer stand."""
    for undone in case.undone.values():
        event = undone.said.event
        if isinstance(event, AllegationOutcomeEvent) and event.officer == officer:
            yield Reversed(event, undone.by)
