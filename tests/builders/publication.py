"""What has to be recorded before a summary can be published here, and what makes a case ready to be closed."""

from ledger.events.base import Event
from ledger.events.complaint import ComplaintOutcomeDetermined
from ledger.events.intake import ComplaintReceived
from ledger.events.learning import LearningConsidered
from ledger.events.publication import (
    AnonymisationApplied,
    AssociatedProceedingsConfirmedFinal,
    PublicationDecided,
    PublicationRiskAssessed,
    SummaryPublished,
)
from ledger.vocabulary import AnonymisationMethod, ComplaintOutcome, LearningResult, PublicationChoice

confirmed_final = AssociatedProceedingsConfirmedFinal()
learning_considered = LearningConsidered(result=LearningResult.NONE_IDENTIFIED)
anonymised = AnonymisationApplied(method=(AnonymisationMethod.ROLES_ONLY,))
risks_assessed = PublicationRiskAssessed(acceptable=True)
decided_to_publish = PublicationDecided(choice=PublicationChoice.PUBLISH)
summary_published = SummaryPublished(url="https://example.org/summaries/1")

READY_TO_PUBLISH: tuple[Event, ...] = (confirmed_final, learning_considered, anonymised, risks_assessed)

complaint_received = ComplaintReceived(complainant="c-1")
all_officers_decided = ComplaintOutcomeDetermined(
    outcome=ComplaintOutcome.NO_CASE_TO_ANSWER, officers=("o-1", "o-2", "o-3")
)

READY_TO_CLOSE: tuple[Event, ...] = (all_officers_decided, learning_considered, decided_to_publish)


def without(*left_out: Event) -> tuple[Event, ...]:
    """What makes a summary ready to publish, except these steps."""
    return tuple(event for event in READY_TO_PUBLISH if event not in left_out)
