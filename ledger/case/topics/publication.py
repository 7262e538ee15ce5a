"""How publication changes a case."""

from dataclasses import replace
from typing import Any

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark
from ledger.events.base import Event
from ledger.events.publication import (
    AnonymisationApplied,
    AssociatedProceedingsConfirmedFinal,
    PublicationDecided,
    PublicationRiskAssessed,
    SummaryAmended,
    SummaryDrafted,
    SummaryPublished,
    SummaryWithdrawn,
)

MARKS: dict[type[Event], str] = {
    AssociatedProceedingsConfirmedFinal: "proceedings_confirmed_final",
    SummaryDrafted: "drafted",
    AnonymisationApplied: "anonymised",
    SummaryWithdrawn: "withdrawn",
}
"""Events whose whole effect is that the step is marked."""


@evolves(*MARKS)
def step_taken(case: Case, event: Event, said: Said) -> Case:
    """The step is marked."""
    return _publication(case, **{MARKS[type(event)]: Mark.of(said)})


@evolves(PublicationRiskAssessed)
def risk_assessed(case: Case, event: PublicationRiskAssessed, said: Said) -> Case:
    """It is known whether the dangers of publishing are acceptable."""
    return _publication(case, risk_assessed=Mark.of(said), risk_acceptable=event.acceptable)


@evolves(PublicationDecided)
def decided(case: Case, event: PublicationDecided, said: Said) -> Case:
    """It is known whether the public is to be told."""
    return _publication(case, decided=Mark.of(said), choice=event.choice)


@evolves(SummaryPublished)
def published(case: Case, event: SummaryPublished, said: Said) -> Case:
    """The page stands; one that was taken down is public again."""
    return _publication(case, published=Mark.of(said), amended=(), withdrawn=None, reported=event.reports)


@evolves(SummaryAmended)
def amended(case: Case, event: SummaryAmended, said: Said) -> Case:
    """The page stands in its new form."""
    return _publication(case, amended=(*case.publication.amended, Mark.of(said)), reported=event.reports)


def _publication(case: Case, **changes: Any) -> Case:
    return case.but(publication=replace(case.publication, **changes))
