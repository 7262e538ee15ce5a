"""What an investigation gathers: interviews, exhibits and their custody, digital material, statements, audits.

Evidence itself is never part of the record: an exhibit is an id and a chain of custody, a review of digital material
its counts, media, kinds and grades.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from ledger.dates import PartialDate
from ledger.events.base import (
    AllegationId,
    Code,
    DocumentId,
    Event,
    ExhibitId,
    Frozen,
    NewExhibitId,
    OfficerEvent,
    OfficerId,
    PersonId,
    SealedText,
)
from ledger.vocabulary import (
    AuditFindingKind,
    ExhibitKind,
    Force,
    InterviewType,
    MaterialGrade,
    MaterialKind,
    Medium,
    OversightBody,
    PropertyHandling,
    SeizurePower,
)

Custodian = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", max_length=64)]
"""Who holds an exhibit: a force or an oversight body by its code, or a person or a store by an opaque id."""

Count = Annotated[int, Field(ge=0, le=1_000_000_000)]
Digest = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]
"""A salted SHA-256 in unpadded base64url."""


class InterviewNotified(OfficerEvent):
    """The officer was told when and where an interview would be (Conduct Regs 2020 reg 20; C&M Regs 2020 reg 21)."""

    type: Literal["InterviewNotified"] = "InterviewNotified"
    kind: InterviewType | None = None
    date: PartialDate | None = None

    sentence: ClassVar[str] = "{officer} was told of an interview[, set for {date}]"


class InterviewPostponed(OfficerEvent):
    """The interview was moved to an alternative date (Conduct Regs 2020 reg 20; C&M Regs 2020 reg 21)."""

    type: Literal["InterviewPostponed"] = "InterviewPostponed"
    date: PartialDate | None = None
    """The day first fixed."""
    alternative: PartialDate | None = None
    proposed_by_officer: bool | None = None

    sentence: ClassVar[str] = "The interview of {officer} was postponed[ to {alternative}]"


class InterviewConducted(OfficerEvent):
    """One officer was interviewed (Conduct Regs 2020 reg 20; C&M Regs 2020 reg 21; PACE 1984 Code C)."""

    type: Literal["InterviewConducted"] = "InterviewConducted"
    kind: InterviewType | None = None
    interviewers: tuple[PersonId, ...] = ()
    recording: ExhibitId | None = None
    times: Annotated[int, Field(ge=1, le=100)] | None = None
    """How many interviews the entry stands for, where the source gives only their number."""
    admitted: tuple[AllegationId, ...] | None = None
    """The allegations whose facts the officer accepted, empty for none; None where the source is silent."""

    sentence: ClassVar[str] = "{officer} was interviewed[ in {times} sessions][ ({kind})]"


class InterviewNotAttended(OfficerEvent):
    """The officer did not attend an interview of which notice had been given (Conduct Regs 2020 reg 20(8))."""

    type: Literal["InterviewNotAttended"] = "InterviewNotAttended"
    date: PartialDate | None = None
    reason: SealedText | None = None

    sentence: ClassVar[str] = "{officer} did not attend the interview[ fixed for {date}]"


class ExhibitSeized(Event):
    """Something was taken as an exhibit (PACE 1984 ss.8, 18-22, 32; PRA 2002 Sch 3 paras 19ZA-19ZH)."""

    type: Literal["ExhibitSeized"] = "ExhibitSeized"
    exhibit: NewExhibitId
    kind: ExhibitKind | None = None
    force: Force | None = None
    power: SeizurePower | None = None
    containing: tuple[ExhibitKind, ...] = ()
    """What was inside and was taken with it under the one reference."""
    officer: OfficerId | None = None
    """From whom, where that is an officer of the case."""
    custodian: Custodian | None = None
    seal: Code | None = None

    sentence: ClassVar[str] = (
        "{exhibit}[, {kind},] was seized[ by {force}][ under {power}][, with this inside: {containing}]"
    )


class ExhibitReceived(Event):
    """Something was handed over or produced as an exhibit, no power being used (PRA 2002 Sch 3 para 19F)."""

    type: Literal["ExhibitReceived"] = "ExhibitReceived"
    exhibit: NewExhibitId
    kind: ExhibitKind | None = None
    officer: OfficerId | None = None
    custodian: Custodian | None = None
    seal: Code | None = None

    sentence: ClassVar[str] = "{exhibit}[, {kind},] was received"


class ExhibitRegistered(Event):
    """An exhibit was given its reference in the register of exhibits (CPIA 1996 s.23 Code of Practice)."""

    type: Literal["ExhibitRegistered"] = "ExhibitRegistered"
    exhibit: ExhibitId
    reference: Code | None = None
    digest: Digest | None = None
    """Of a digital exhibit's content, salted."""
    part_of: ExhibitId | None = None
    """The exhibit this one was found inside of, such as a memory card left in a seized computer."""
    seal: Code | None = None

    sentence: ClassVar[str] = "{exhibit} was registered"


class ExhibitTransferred(Event):
    """An exhibit went from one custodian to another (CPIA 1996 s.23 Code of Practice)."""

    type: Literal["ExhibitTransferred"] = "ExhibitTransferred"
    exhibit: ExhibitId
    from_: Custodian | None = None
    to: Custodian
    seal: Code | None = None

    sentence: ClassVar[str] = "{exhibit} was passed to another custodian"


class ExhibitExamined(Event):
    """An exhibit was examined, forensically or otherwise (CPIA 1996 s.23 Code of Practice)."""

    type: Literal["ExhibitExamined"] = "ExhibitExamined"
    exhibit: ExhibitId
    examiner: PersonId | None = None
    custodian: Custodian | None = None
    report: DocumentId | None = None

    sentence: ClassVar[str] = "{exhibit} was examined"


class ExhibitReturned(Event):
    """An exhibit was given back (PACE 1984 s.22; PRA 2002 Sch 3 para 19ZG)."""

    type: Literal["ExhibitReturned"] = "ExhibitReturned"
    exhibit: ExhibitId
    from_: Custodian | None = None

    sentence: ClassVar[str] = "{exhibit} was returned"


class Material(Frozen):
    """Material of one kind and grade, and how many there were; never the material itself."""

    kind: MaterialKind
    grade: MaterialGrade | None = None
    count: Count | None = None
    approximate: bool = False
    """Whether the source gives the count as approximate."""

    def __str__(self) -> str:
        """As it reads inside a sentence: "about 100 messages (discriminatory)"."""
        about = "about " if self.approximate else ""
        many = f"{about}{self.count:,} " if self.count is not None else ""
        plural = "" if self.count == 1 else "s"
        return f"{many}{self.kind.label}{plural}" + (f" ({self.grade.label})" if self.grade else "")


class DigitalMaterialReviewed(Event):
    """Digital material was reviewed and graded (CPIA 1996 s.23 Code of Practice; PRA 2002 Sch 3 para 19F)."""

    type: Literal["DigitalMaterialReviewed"] = "DigitalMaterialReviewed"
    exhibit: ExhibitId | None = None
    found_on: ExhibitKind | None = None
    """On what it was found, where no exhibit is recorded."""
    media: tuple[Medium, ...] = ()
    items: Count | None = None
    participants: Count | None = None
    material: tuple[Material, ...] = ()
    officers: tuple[OfficerId, ...] = ()
    """The officers who shared, commented on or viewed it."""
    period_from: PartialDate | None = None
    period_to: PartialDate | None = None

    sentence: ClassVar[str] = (
        "Digital material[ from {media}][, found on a {found_on},] was reviewed[: {items} items in all]"
        "[ by {participants} people][; the result: {material}]"
    )


class ItemsSentForExamination(Event):
    """Things were sent for forensic work, and the source tells no more of them (CPIA 1996 s.23 Code of Practice)."""

    type: Literal["ItemsSentForExamination"] = "ItemsSentForExamination"
    kinds: tuple[ExhibitKind, ...] = ()
    exhibits: tuple[ExhibitId, ...] = ()

    sentence: ClassVar[str] = "Items were sent for forensic examination[: {kinds}][: {exhibits}]"


class EvidenceCounted(Event):
    """The source tells how much evidence was gathered, not what it was (CPIA 1996 s.23 Code of Practice)."""

    type: Literal["EvidenceCounted"] = "EvidenceCounted"
    statements: Count | None = None
    documents: Count | None = None
    exhibits: Count | None = None
    more_than: bool = False
    """Whether there were more than the numbers given."""

    sentence: ClassVar[str] = (
        "The investigation gathered[ {at_least}][ {statements} statements][, {documents} documents]"
        "[, {exhibits} exhibits]"
    )

    @property
    def at_least(self) -> str | None:
        """That the numbers are a lower bound, in words."""
        return "more than" if self.more_than else None


class WitnessStatementTaken(Event):
    """A witness gave a statement (Criminal Justice Act 1967 s.9)."""

    type: Literal["WitnessStatementTaken"] = "WitnessStatementTaken"
    witness: PersonId | None = None
    exhibit: ExhibitId | None = None
    document: DocumentId | None = None
    statements: Count | None = None
    """How many statements the entry stands for, where the source gives only their number."""

    sentence: ClassVar[str] = "Witness evidence was taken[: {statements} statements]"


class AuditFindingMade(OfficerEvent):
    """An audit of a police system showed how one officer had used it (DPA 2018 s.62; Computer Misuse Act 1990)."""

    type: Literal["AuditFindingMade"] = "AuditFindingMade"
    force: Force | None = None
    found: AuditFindingKind
    body: OversightBody | None = None
    """The oversight body that audited, where it was not the force."""

    sentence: ClassVar[str] = "An audit[ by {force}] of police systems showed of {officer}: {found}"


class PropertyTraced(Event):
    """It was established what became of property in police hands (Police (Property) Act 1897; PACE 1984 s.22)."""

    type: Literal["PropertyTraced"] = "PropertyTraced"
    handling: PropertyHandling
    exhibit: ExhibitId | None = None
    officers: tuple[OfficerId, ...] = ()
    description: SealedText | None = None

    sentence: ClassVar[str] = "Property was {handling}"
