"""How learning changes a case."""

from dataclasses import replace
from typing import Any

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark, put
from ledger.case.state.aftermath import Recommendation
from ledger.events.learning import (
    LearningAgreed,
    LearningConsidered,
    RecommendationFollowedUp,
    RecommendationMade,
    RecommendationPublished,
    ResponseExtensionGranted,
    ResponsePublished,
    ResponseReceived,
    ResponseWithheld,
)

Marking = RecommendationPublished | ResponsePublished | ResponseWithheld | RecommendationFollowedUp

MARKS: dict[type[Marking], str] = {
    RecommendationPublished: "published",
    ResponsePublished: "response_published",
    ResponseWithheld: "response_withheld",
    RecommendationFollowedUp: "followed_up",
}
"""Events whose whole effect is that the step is marked."""


@evolves(LearningConsidered)
def considered(case: Case, event: LearningConsidered, said: Said) -> Case:
    """It is known that learning was considered, and with what result."""
    return case.but(learning=replace(case.learning, considered=Mark.of(said), result=event.result))


@evolves(LearningAgreed)
def agreed(case: Case, _event: LearningAgreed, said: Said) -> Case:
    """A force has agreed to learn."""
    return case.but(learning=replace(case.learning, agreed=(*case.learning.agreed, Mark.of(said))))


@evolves(RecommendationMade)
def made(case: Case, event: RecommendationMade, said: Said) -> Case:
    """One recommendation more."""
    addressees = tuple(str(addressee) for addressee in event.addressees)
    new = Recommendation(event.recommendation, Mark.of(said), event.kind, addressees, event.due)
    return _with(case, new)


@evolves(ResponseExtensionGranted)
def extended(case: Case, event: ResponseExtensionGranted, said: Said) -> Case:
    """The answer is due later: by the new day where one is told, else nobody can say by when."""
    known = case.learning.recommendations.get(event.recommendation)
    if known is None:
        return case
    return _with(case, replace(known, due=event.new_date, extended=(*known.extended, Mark.of(said))))


@evolves(ResponseReceived)
def responded(case: Case, event: ResponseReceived, said: Said) -> Case:
    """The recommendation is answered."""
    return _changed(case, event.recommendation, responded=Mark.of(said), response=event.response)


@evolves(*MARKS)
def step_taken(case: Case, event: Marking, said: Said) -> Case:
    """The step is marked on the recommendation."""
    return _changed(case, event.recommendation, **{MARKS[type(event)]: Mark.of(said)})


def _changed(case: Case, id_: str, **changes: Any) -> Case:
    known = case.learning.recommendations.get(id_)
    return _with(case, replace(known, **changes)) if known else case


def _with(case: Case, recommendation: Recommendation) -> Case:
    recommendations = put(case.learning.recommendations, recommendation.id, recommendation)
    return case.but(learning=replace(case.learning, recommendations=recommendations))
