"""Keeping and parting with personal data: access, holds, retention, erasure, restriction, requests."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from ledger.circumstances import Organisation
from ledger.dates import PartialDate
from ledger.events.base import (
    ComplainantId,
    DocumentId,
    EntryId,
    Event,
    OfficerEvent,
    OfficerId,
    PersonId,
    SealedText,
)
from ledger.vocabulary import (
    AccessGround,
    ErasureGround,
    Exemption,
    HoldGround,
    RequestAnswer,
    RestrictionEnd,
    RetentionOutcome,
    SubjectRight,
)


class AboutSomebody(Event):
    """An event about the data of one officer-case or one person; of the whole case where neither is named."""

    officer: OfficerId | None = None
    complainant: ComplainantId | None = None
    person: PersonId | None = None


class AccessRestricted(Event):
    """Access to the case, or to what concerns some officers, was narrowed (DPA 2018 s.40; UK GDPR art 32)."""

    type: Literal["AccessRestricted"] = "AccessRestricted"
    officers: tuple[OfficerId, ...] = ()
    persons: tuple[PersonId, ...] = ()
    """Those who may no longer read; empty where access was narrowed to those granted it."""
    ground: AccessGround | None = None
    until: PartialDate | None = None

    sentence: ClassVar[str] = "Access to the case was restricted[: {ground}]"


class AccessGranted(Event):
    """Somebody was given access to the case (DPA 2018 s.40; UK GDPR art 32)."""

    type: Literal["AccessGranted"] = "AccessGranted"
    to: PersonId
    organisation: Organisation | None = None
    ground: AccessGround | None = None
    until: PartialDate | None = None

    sentence: ClassVar[str] = "Access to the case was granted[ to somebody at {organisation}][: {ground}]"


class AccountLinked(OfficerEvent):
    """An account of the ledger was found to be the officer's own (DPA 2018 s.40; UK GDPR art 32)."""

    type: Literal["AccountLinked"] = "AccountLinked"
    account: PersonId
    """The account, as entries name who recorded them. It may not read the case, whatever else it may."""

    sentence: ClassVar[str] = "An account of the ledger was found to be that of {officer}"


class LegalHoldPlaced(Event):
    """Nothing that the hold covers may be erased (CPIA 1996 Code; Inquiries Act 2005 s.35)."""

    type: Literal["LegalHoldPlaced"] = "LegalHoldPlaced"
    officers: tuple[OfficerId, ...] = ()
    """The officer-cases it covers; empty for the whole case."""
    ground: HoldGround | None = None
    authority: DocumentId | None = None

    sentence: ClassVar[str] = "A legal hold was placed[ on what concerns {officers}][ for {ground}]"


class LegalHoldReleased(Event):
    """A legal hold ended (CPIA 1996 Code; Inquiries Act 2005 s.35)."""

    type: Literal["LegalHoldReleased"] = "LegalHoldReleased"
    hold: EntryId

    sentence: ClassVar[str] = "A legal hold was released"


class RetentionReviewed(AboutSomebody):
    """It was reviewed whether personal data is still needed (DPA 2018 s.39(2); NPCC retention schedule)."""

    type: Literal["RetentionReviewed"] = "RetentionReviewed"
    outcome: RetentionOutcome
    next_review: PartialDate | None = None

    sentence: ClassVar[str] = "Retention was reviewed[ for {officer}]: the data was {outcome}"


class PersonalDataErased(AboutSomebody):
    """The keys to personal data were destroyed; the entries stay and still verify (UK GDPR art 17; DPA 2018 s.47).

    One `value`; else the whole officer-case of an `officer`; else everything said about a `person` or `complainant`.
    """

    type: Literal["PersonalDataErased"] = "PersonalDataErased"
    ground: ErasureGround
    request: EntryId | None = None
    authorised_by: PersonId | None = None
    value: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")] | None = None
    """The digest of the one value that was erased."""
    positions: tuple[Annotated[int, Field(ge=0)], ...] = ()
    """Where in the log the entries are that were closed, or that had values which were."""

    sentence: ClassVar[str] = "Personal data[ about {officer}] was erased because {ground}"


class RestrictionOfProcessingApplied(AboutSomebody):
    """Personal data was set apart and is no longer used, but kept (UK GDPR art 18; DPA 2018 s.47)."""

    type: Literal["RestrictionOfProcessingApplied"] = "RestrictionOfProcessingApplied"
    request: EntryId | None = None

    sentence: ClassVar[str] = "The processing of personal data[ about {officer}] was restricted"


class RestrictionOfProcessingLifted(Event):
    """A restriction of processing ended (UK GDPR art 18(3); DPA 2018 s.47)."""

    type: Literal["RestrictionOfProcessingLifted"] = "RestrictionOfProcessingLifted"
    restriction: EntryId
    reason: RestrictionEnd | None = None

    sentence: ClassVar[str] = "A restriction of processing was lifted[ because {reason}]"


class SubjectRequestReceived(AboutSomebody):
    """A person asked for something about their own data (UK GDPR arts 15-21; DPA 2018 ss.45-47)."""

    type: Literal["SubjectRequestReceived"] = "SubjectRequestReceived"
    right: SubjectRight
    request: SealedText | None = None

    sentence: ClassVar[str] = "A person made a request about their own data: {right}"


class SubjectRequestExtended(Event):
    """A person was told that the answer to their request takes longer, and why (UK GDPR art 12(3))."""

    type: Literal["SubjectRequestExtended"] = "SubjectRequestExtended"
    request: EntryId
    reason: SealedText | None = None

    sentence: ClassVar[str] = "A person was told that the answer to their request takes longer"


class SubjectRequestAnswered(Event):
    """A person's request about their own data was answered (UK GDPR art 12(3); DPA 2018 s.54)."""

    type: Literal["SubjectRequestAnswered"] = "SubjectRequestAnswered"
    request: EntryId
    answer: RequestAnswer
    exemption: tuple[Exemption, ...] = ()

    sentence: ClassVar[str] = "A request about a person's own data was answered: {answer}"
