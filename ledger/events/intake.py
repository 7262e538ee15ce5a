"""How a matter comes in and is recorded (Police Reform Act 2002 s.12 and Sch 3 Parts 1-2), and what it is about."""

from typing import ClassVar, Literal

from ledger.dates import PartialDate
from ledger.events.base import (
    AllegationId,
    CaseId,
    Code,
    ComplainantId,
    DocumentId,
    Event,
    Frozen,
    NewAllegationId,
    NewComplainantId,
    OfficerId,
    SealedText,
)
from ledger.vocabulary import (
    AllegationCategory,
    ComplainantCapacity,
    ComplaintChannel,
    Force,
    HarmKind,
    HowIdentified,
    IncidentKind,
    InterestGround,
    Medium,
    NationalFactor,
    OfficerCapacity,
    OversightBody,
    PoliceContact,
    PreservationStep,
    ReferenceScheme,
    ReferralCriterion,
    Standard,
    WithdrawnBy,
)


class CaseReference(Frozen):
    """A reference that somebody's scheme has given to the case; the case is found by it."""

    scheme: ReferenceScheme
    reference: Code


class OpeningEvent(Event):
    """An event with which a case may begin: whose people it concerns, and how others refer to it."""

    opens: ClassVar[bool] = True

    force: Force | None = None
    references: tuple[CaseReference, ...] = ()


class ComplaintReceived(OpeningEvent):
    """A complaint was received (PRA 2002 s.12, Sch 3 para 2)."""

    type: Literal["ComplaintReceived"] = "ComplaintReceived"
    complainant: NewComplainantId | None = None
    channel: ComplaintChannel | None = None
    capacity: ComplainantCapacity | None = None
    relation: InterestGround | None = None
    """What the complainant is to the person the matter is about, where that is somebody else."""
    date_of_contact: PartialDate | None = None
    summary: SealedText | None = None

    sentence: ClassVar[str] = "A complaint[ about {force}] was received[ from a {relation}][ by {channel}]"


class ComplaintLogged(Event):
    """The complaint was logged, inside Schedule 3 or outside it (PRA 2002 Sch 3 para 2(6)-(6C))."""

    type: Literal["ComplaintLogged"] = "ComplaintLogged"
    inside_schedule_3: bool | None = None
    reasons: SealedText | None = None

    sentence: ClassVar[str] = "The complaint was logged[ {where}]"

    @property
    def where(self) -> str | None:
        """Inside Schedule 3 or outside it, in words."""
        return {True: "inside Schedule 3", False: "outside Schedule 3", None: None}[self.inside_schedule_3]


class ComplaintRecorded(Event):
    """The complaint was recorded under Schedule 3 (PRA 2002 Sch 3 para 2)."""

    type: Literal["ComplaintRecorded"] = "ComplaintRecorded"
    once: ClassVar[bool] = True
    allegations: tuple[AllegationId, ...] = ()

    sentence: ClassVar[str] = "The complaint was recorded"


class ConductMatterIdentified(OpeningEvent):
    """An indication of misconduct or an offence came to light without a complaint (PRA 2002 s.12(2))."""

    type: Literal["ConductMatterIdentified"] = "ConductMatterIdentified"
    once: ClassVar[bool] = True
    how: HowIdentified | None = None
    summary: SealedText | None = None

    sentence: ClassVar[str] = "A conduct matter came to light[ in {force}][ through {how}]"


class RecordableConductMatterRecorded(OpeningEvent):
    """The conduct matter was recorded as one that must be (PRA 2002 Sch 3 paras 10-11; C&M Regs 2020 reg 7)."""

    type: Literal["RecordableConductMatterRecorded"] = "RecordableConductMatterRecorded"
    once: ClassVar[bool] = True
    recordable_reason: tuple[ReferralCriterion, ...] = ()

    sentence: ClassVar[str] = "A recordable conduct matter was recorded[ by {force}][: {recordable_reason}]"


class DsiMatterRecorded(OpeningEvent):
    """A death or serious injury after contact with the police was recorded (PRA 2002 s.12(2A)-(2D), Sch 3 para 14A)."""

    type: Literal["DsiMatterRecorded"] = "DsiMatterRecorded"
    once: ClassVar[bool] = True
    harm: HarmKind | None = None
    contact: PoliceContact | None = None

    sentence: ClassVar[str] = "A death or serious injury matter was recorded[ by {force}][ after {contact}]"


class RecordingDirected(Event):
    """The oversight body directed that the matter be recorded (PRA 2002 Sch 3 paras 2, 11, 14A)."""

    type: Literal["RecordingDirected"] = "RecordingDirected"
    body: OversightBody | None = None
    reason: SealedText | None = None

    sentence: ClassVar[str] = "[{body} directed that ]the matter was to be recorded"


class RecordingDeclined(Event):
    """The authority decided not to record the matter (PRA 2002 Sch 3 para 2)."""

    type: Literal["RecordingDeclined"] = "RecordingDeclined"
    complainant_notified: bool | None = None
    reason: SealedText | None = None

    sentence: ClassVar[str] = "The authority decided not to record the matter"


class EvidencePreservationStarted(Event):
    """Steps were taken to obtain and preserve evidence (PRA 2002 Sch 3 paras 1, 12, 14B)."""

    type: Literal["EvidencePreservationStarted"] = "EvidencePreservationStarted"
    steps: tuple[PreservationStep, ...] = ()

    sentence: ClassVar[str] = "Steps were taken to preserve evidence[: {steps}]"


class AllegationAdded(Event):
    """An allegation was identified, about the officers it concerns (C&M Regs 2020; Conduct Regs 2020 reg 5, Sch 2)."""

    type: Literal["AllegationAdded"] = "AllegationAdded"
    allegation: NewAllegationId
    officers: tuple[OfficerId, ...] = ()
    complainants: tuple[ComplainantId, ...] = ()
    category: tuple[AllegationCategory, ...] = ()
    factors: tuple[NationalFactor, ...] = ()
    standards: tuple[Standard, ...] = ()
    conduct_from: PartialDate | None = None
    conduct_to: PartialDate | None = None
    medium: tuple[Medium, ...] = ()
    offences: tuple[Code, ...] = ()
    """The offences it would amount to, where the source names them."""
    location: SealedText | None = None
    came_to_attention: PartialDate | None = None
    """When it first came to an authority's attention, where that differs from the matter's own date."""
    split_from: AllegationId | None = None
    summary: SealedText | None = None

    sentence: ClassVar[str] = (
        "{allegation} was identified[ about {officers}][: {category}][: {offences}][, under {standards}][ ({factors})]"
    )


class AllegationReclassified(Event):
    """An allegation's category or standards were changed, the old ones kept for replay (IOPC data guidance)."""

    type: Literal["AllegationReclassified"] = "AllegationReclassified"
    allegation: AllegationId
    from_: tuple[AllegationCategory, ...] = ()
    to: tuple[AllegationCategory, ...] = ()
    standards: tuple[Standard, ...] | None = None
    """The standards from now on; None where they stay as they were."""
    reason: SealedText | None = None

    sentence: ClassVar[str] = "{allegation} was reclassified[ from {from_}][ to {to}]"


class MattersCombined(Event):
    """The matter was combined with others (C&M Regs 2020 reg 14)."""

    type: Literal["MattersCombined"] = "MattersCombined"
    matter_ids: tuple[CaseId, ...] = ()
    oversight_body_consented: bool | None = None
    reason: SealedText | None = None

    sentence: ClassVar[str] = "The matter was combined with others"


class MatterSplit(Event):
    """Part of this matter was split off (C&M Regs 2020 reg 14)."""

    type: Literal["MatterSplit"] = "MatterSplit"
    matter_ids: tuple[CaseId, ...] = ()
    oversight_body_consented: bool | None = None
    reason: SealedText | None = None

    sentence: ClassVar[str] = "Part of the matter was split off"


class ComplaintWithdrawn(Event):
    """A complaint was withdrawn by signed notice (C&M Regs 2020 reg 38)."""

    type: Literal["ComplaintWithdrawn"] = "ComplaintWithdrawn"
    complainant: ComplainantId | None = None
    by: WithdrawnBy | None = None
    signed: bool | None = None
    notice: DocumentId | None = None
    oversight_body_told: bool | None = None

    sentence: ClassVar[str] = "The complaint was withdrawn[ by {by}]"


class ComplainantUpdated(Event):
    """A complainant or interested person was told of progress (PRA 2002 ss.20-21; C&M Regs 2020 reg 34)."""

    type: Literal["ComplainantUpdated"] = "ComplainantUpdated"
    complainant: ComplainantId | None = None
    content: DocumentId | None = None
    next_due: PartialDate | None = None

    sentence: ClassVar[str] = "A complainant or interested person was told of progress"


class ComplainantToldOfOutcome(Event):
    """A complainant or interested person was told of an outcome (PRA 2002 ss.20-21; C&M Regs 2020 reg 34(2)(b))."""

    type: Literal["ComplainantToldOfOutcome"] = "ComplainantToldOfOutcome"
    complainant: ComplainantId | None = None
    outcome_on: PartialDate | None = None
    """The day of the outcome that was told, where the source gives it."""
    content: DocumentId | None = None

    sentence: ClassVar[str] = "A complainant or interested person was told of the outcome"


class InterestedPersonAccepted(Event):
    """Somebody who did not complain was accepted as a person to be kept informed (PRA 2002 s.21)."""

    type: Literal["InterestedPersonAccepted"] = "InterestedPersonAccepted"
    person: NewComplainantId
    ground: InterestGround | None = None
    consented: bool | None = None

    sentence: ClassVar[str] = "An interested person was accepted[ as {ground}]"


class IncidentOccurred(Event):
    """Something happened in the incident that the case is about; what it means is for later (PRA 2002 s.12)."""

    type: Literal["IncidentOccurred"] = "IncidentOccurred"
    kind: IncidentKind
    officers: tuple[OfficerId, ...] = ()
    number_of_officers: int | None = None
    """How many officers took part, where the source counts them rather than telling them apart."""
    capacities: tuple[OfficerCapacity, ...] = ()
    times: int | None = None
    """How often, where the source counts."""
    amount_pence: int | None = None
    """How much money it was about, in pence."""
    medium: tuple[Medium, ...] = ()
    description: SealedText | None = None

    sentence: ClassVar[str] = (
        "In the incident, {kind}[ {times} times][, involving {officers}][, {number_of_officers} officers in all]"
        "[ ({capacities})][: {amount}]"
    )

    @property
    def amount(self) -> str | None:
        """The money it was about, as people write it."""
        return None if self.amount_pence is None else f"£{self.amount_pence / 100:,.2f}"
