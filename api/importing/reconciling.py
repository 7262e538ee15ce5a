"""The account of an import: every line read is recorded, repeated, refused or left out, and the sums are the same."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from api.importing import Imported


@dataclass(frozen=True, slots=True)
class Account:
    """How many lines there were, of how many cases, and what became of them."""

    lines: int
    cases: int
    recorded: int
    repeated: int
    """Recorded by an earlier import."""
    refused: int
    """Refused themselves, each for at least one reason that is told."""
    left_out: int
    """Not recorded because another line of their batch, or one before it in their case, was refused."""
    breaches: int

    @property
    def agrees(self) -> bool:
        """Whether every line that was read is accounted for once."""
        return self.lines == self.recorded + self.repeated + self.refused + self.left_out

    def told(self) -> dict[str, Any]:
        """The account, as a report has it."""
        return {**asdict(self), "agrees": self.agrees}


def account(raw: Iterable[bytes], outcomes: Sequence[Imported]) -> Account:
    """The account of what became of these lines; blank ones do not count."""
    refused = sum(len(_refused(outcome)) for outcome in outcomes)
    return Account(
        lines=sum(1 for line in raw if line.strip()),
        cases=len(outcomes),
        recorded=sum(outcome.recorded for outcome in outcomes),
        repeated=sum(outcome.repeated for outcome in outcomes),
        refused=refused,
        left_out=sum(outcome.left_out for outcome in outcomes) - refused,
        breaches=sum(outcome.breaches for outcome in outcomes),
    )


def report(name: str, outcomes: Iterable[Imported]) -> Iterator[dict[str, Any]]:
    """A line for each that was not recorded: of which file and case, why, or which lines it waits for."""
    for outcome in outcomes:
        place = {"file": name, "case": outcome.case}
        for one in outcome.refused:
            yield {**place, "line": one.line, "became": "refused", "problem": one.problem, "detail": one.detail}
        waited_for = sorted(_refused(outcome))
        for number in outcome.unrecorded:
            if number not in waited_for:
                yield {**place, "line": number, "became": "left_out", "waits_for": waited_for}


def _refused(outcome: Imported) -> set[int]:
    return {one.line for one in outcome.refused}
