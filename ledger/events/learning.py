"""What is learnt from a case: recommendations and their answers (PRA 2002 s.10(1)(e), Sch 3 paras 28A-28B)."""

from typing import ClassVar, Literal

from ledger.circumstances import Organisation
from ledger.dates import PartialDate
from ledger.events.base import DocumentId, Event, NewRecommendationId, RecommendationId, SealedText, WebAddress
from ledger.vocabulary import (
    Force,
    LearningResult,
    LearningTheme,
    OversightBody,
    RecommendationKind,
    RecommendationResponse,
)


class LearningConsidered(Event):
    """It was considered whether there is anything to learn, and what came of that (PRA 2002 s.10(1)(e))."""

    type: Literal["LearningConsidered"] = "LearningConsidered"
    result: LearningResult | None = None
    note: SealedText | None = None

    sentence: ClassVar[str] = "It was considered whether there was anything to learn[: {result}]"


class LearningAgreed(Event):
    """A force agreed to learn from the case without a formal recommendation being recorded (PRA 2002 s.10(1)(e))."""

    type: Literal["LearningAgreed"] = "LearningAgreed"
    force: Force | None = None
    themes: tuple[LearningTheme, ...] = ()
    note: SealedText | None = None

    sentence: ClassVar[str] = "Learning from the case was agreed[ by {force}][ on {themes}]"


class RecommendationMade(Event):
    """A learning recommendation was made (PRA 2002 s.10(1)(e), Sch 3 para 28A)."""

    type: Literal["RecommendationMade"] = "RecommendationMade"
    recommendation: NewRecommendationId
    kind: RecommendationKind | None = None
    body: OversightBody | None = None
    addressees: tuple[Organisation, ...] = ()
    theme: tuple[LearningTheme, ...] = ()
    text: SealedText | None = None
    due: PartialDate | None = None
    """The day by which an answer is due, where the source states it."""

    sentence: ClassVar[str] = (
        "{recommendation} was made[ by {body}][ to {addressees}][ on {theme}][, to be answered by {due}]"
    )


class RecommendationPublished(Event):
    """A recommendation was published and copied to those entitled (PRA 2002 Sch 3 para 28A(6))."""

    type: Literal["RecommendationPublished"] = "RecommendationPublished"
    recommendation: RecommendationId
    url: WebAddress | None = None
    copies_to: tuple[Organisation, ...] = ()

    sentence: ClassVar[str] = "{recommendation} was published[, with copies to {copies_to}]"


class ResponseExtensionGranted(Event):
    """More time was given to answer a recommendation (PRA 2002 Sch 3 para 28B(3))."""

    type: Literal["ResponseExtensionGranted"] = "ResponseExtensionGranted"
    recommendation: RecommendationId
    new_date: PartialDate | None = None
    applied_on: PartialDate | None = None

    sentence: ClassVar[str] = "More time was given to answer {recommendation}[, until {new_date}]"


class ResponseReceived(Event):
    """A recommendation was answered: what is done or proposed, or why nothing is (PRA 2002 Sch 3 para 28B(1))."""

    type: Literal["ResponseReceived"] = "ResponseReceived"
    recommendation: RecommendationId
    response: RecommendationResponse | None = None
    action: SealedText | None = None
    document: DocumentId | None = None
    asked_not_to_publish: bool | None = None

    sentence: ClassVar[str] = "{recommendation} was answered[: {response}]"


class ResponsePublished(Event):
    """The answer to a recommendation was published (PRA 2002 Sch 3 para 28B(5))."""

    type: Literal["ResponsePublished"] = "ResponsePublished"
    recommendation: RecommendationId
    url: WebAddress | None = None
    copies_to: tuple[Organisation, ...] = ()

    sentence: ClassVar[str] = "The answer to {recommendation} was published"


class ResponseWithheld(Event):
    """The answer to a recommendation was kept from publication (PRA 2002 Sch 3 para 28B)."""

    type: Literal["ResponseWithheld"] = "ResponseWithheld"
    recommendation: RecommendationId
    reason: SealedText | None = None

    sentence: ClassVar[str] = "The answer to {recommendation} was not published"


class RecommendationFollowedUp(Event):
    """It was looked into whether a recommendation was carried out (IOPC practice; Police Act 1996 s.54)."""

    type: Literal["RecommendationFollowedUp"] = "RecommendationFollowedUp"
    recommendation: RecommendationId
    implemented: bool | None = None

    sentence: ClassVar[str] = "It was looked into whether {recommendation} was carried out[: {found}]"

    @property
    def found(self) -> str | None:
        """What was found, in words."""
        return {True: "it was", False: "it was not", None: None}[self.implemented]
