"""What left the record for particular recipients, and what was refused to them."""

from typing import Annotated, ClassVar, Literal

from pydantic import StringConstraints

from ledger.circumstances import Organisation
from ledger.events.base import (
    ComplainantId,
    CriminalMatterId,
    DocumentId,
    EntryId,
    Event,
    ExhibitId,
    Frozen,
    OfficerEvent,
    OfficerId,
    PersonId,
)
from ledger.vocabulary import DisclosureGateway, Exemption

SealedDigest = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]
"""The digest of a body or of a value sealed in it, as entries carry it."""


class Withheld(Frozen):
    """What was withheld from a recipient under one exemption, by its digests."""

    exemption: Exemption
    digests: tuple[SealedDigest, ...]


class InformationDisclosed(Event):
    """Information from the case was given to somebody entitled to it (DPA 2018 ss.35, 62; FOIA 2000 s.1; CPIA 1996)."""

    type: Literal["InformationDisclosed"] = "InformationDisclosed"
    gateway: DisclosureGateway | None = None
    recipient: Organisation | None = None
    person: PersonId | None = None
    complainant: ComplainantId | None = None
    officers: tuple[OfficerId, ...] = ()
    """The officers whom the information is about; empty where it is not about particular ones."""
    items: tuple[EntryId, ...] = ()
    documents: tuple[DocumentId, ...] = ()
    redacted: bool | None = None
    about: tuple[PersonId, ...] = ()
    """Whom the sealed values are about that were opened."""
    opened: tuple[SealedDigest, ...] = ()
    """The digests of every body and value that the recipient can read."""
    withheld: tuple[Withheld, ...] = ()
    pack: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    """The SHA-256 of the proof pack that was given."""

    sentence: ClassVar[str] = "Information was disclosed[ to {recipient}][: {gateway}]"


class DisclosureRefused(Event):
    """Information was asked for and refused (FOIA 2000 s.17; DPA 2018 s.45)."""

    type: Literal["DisclosureRefused"] = "DisclosureRefused"
    gateway: DisclosureGateway | None = None
    exemption: tuple[Exemption, ...] = ()
    recipient: Organisation | None = None
    person: PersonId | None = None

    sentence: ClassVar[str] = "A disclosure[ to {recipient}] was refused[: {exemption}]"


class UnusedMaterialScheduled(Event):
    """Material that the prosecution does not use was listed for the prosecutor (CPIA 1996 s.24 and Code)."""

    type: Literal["UnusedMaterialScheduled"] = "UnusedMaterialScheduled"
    criminal_matter: CriminalMatterId | None = None
    exhibits: tuple[ExhibitId, ...] = ()
    documents: tuple[DocumentId, ...] = ()

    sentence: ClassVar[str] = "Unused material was scheduled for the prosecutor"


class OfficerMisconductDisclosedToProsecutor(OfficerEvent):
    """The prosecutor was told of an officer's misconduct or of allegations of it (CPIA 1996; Form MG6B)."""

    type: Literal["OfficerMisconductDisclosedToProsecutor"] = "OfficerMisconductDisclosedToProsecutor"
    criminal_matter: CriminalMatterId | None = None
    document: DocumentId | None = None

    sentence: ClassVar[str] = "The prosecutor was told of the misconduct matter about {officer}"
