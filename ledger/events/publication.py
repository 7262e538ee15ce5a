"""What the public was told, and when: the steps to a published summary, its amendment and its withdrawal."""

from typing import ClassVar, Literal

from ledger.dates import PartialDate
from ledger.events.base import (
    AppealId,
    Code,
    CriminalMatterId,
    DocumentId,
    EntryId,
    Event,
    PersonId,
    ProceedingsId,
    SealedText,
    WebAddress,
)
from ledger.vocabulary import (
    AmendmentReason,
    AnonymisationMethod,
    PublicationChoice,
    PublicationRisk,
    WithdrawalReason,
)


class AssociatedProceedingsConfirmedFinal(Event):
    """Every associated proceeding, appeal and criminal matter was confirmed as final (IOPC publication policy)."""

    type: Literal["AssociatedProceedingsConfirmedFinal"] = "AssociatedProceedingsConfirmedFinal"
    proceedings: tuple[ProceedingsId, ...] = ()
    criminal_matters: tuple[CriminalMatterId, ...] = ()
    appeals: tuple[AppealId, ...] = ()

    sentence: ClassVar[str] = "All associated proceedings were confirmed as final"


class PublicationDecided(Event):
    """It was decided whether the public is told of the case (IOPC publication policy)."""

    type: Literal["PublicationDecided"] = "PublicationDecided"
    choice: PublicationChoice
    reasons: SealedText | None = None

    sentence: ClassVar[str] = "It was decided {choice}"


class SummaryDrafted(Event):
    """A summary for the public was drafted (IOPC publication policy)."""

    type: Literal["SummaryDrafted"] = "SummaryDrafted"
    document: DocumentId | None = None

    sentence: ClassVar[str] = "A summary for the public was drafted"


class AnonymisationApplied(Event):
    """The people in the summary were made unrecognisable, or named by a recorded decision (UK GDPR art 5(1)(c))."""

    type: Literal["AnonymisationApplied"] = "AnonymisationApplied"
    method: tuple[AnonymisationMethod, ...] = ()
    document: DocumentId | None = None
    smallest_group: int | None = None
    """In how large a group the least hidden person still stands (k-anonymity)."""

    sentence: ClassVar[str] = "The summary was made anonymous[ {method}]"


class PublicationRiskAssessed(Event):
    """The dangers of publishing were weighed (Contempt of Court Act 1981 s.2; IOPC publication policy)."""

    type: Literal["PublicationRiskAssessed"] = "PublicationRiskAssessed"
    risks: tuple[PublicationRisk, ...] = ()
    """The dangers found; empty where none was."""
    acceptable: bool | None = None
    assessment: DocumentId | None = None

    sentence: ClassVar[str] = "The risks of publication were assessed[: {risks}]"


class SummaryPublished(Event):
    """A summary of the case was published (IOPC publication policy)."""

    type: Literal["SummaryPublished"] = "SummaryPublished"
    url: WebAddress | None = None
    iopc_reference: Code | None = None
    reports: tuple[EntryId, ...] = ()
    """The entries whose outcome it reports; empty where the source does not tell: all that came before it."""
    approved_by: PersonId | None = None

    sentence: ClassVar[str] = "A summary of the case was published"


class SummaryAmended(Event):
    """The published summary was changed (IOPC publication policy; UK GDPR art 5(1)(d))."""

    type: Literal["SummaryAmended"] = "SummaryAmended"
    reason: AmendmentReason | None = None
    url: WebAddress | None = None
    reports: tuple[EntryId, ...] = ()
    """The entries whose outcome it reports from now on; empty where the source does not tell."""

    sentence: ClassVar[str] = "The published summary was amended[ because {reason}]"


class SummaryWithdrawn(Event):
    """The published summary was taken down (IOPC publication policy; UK GDPR art 5(1)(d)-(e))."""

    type: Literal["SummaryWithdrawn"] = "SummaryWithdrawn"
    reason: WithdrawalReason | None = None
    policy_period_until: PartialDate | None = None

    sentence: ClassVar[str] = "The published summary was withdrawn[ because {reason}]"
