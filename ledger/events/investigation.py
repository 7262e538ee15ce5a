"""The investigation and the officers it is about: who investigates, what is indicated, how serious it is, who was told.

There are two tracks: Part 3 of the Police (Conduct) Regulations 2020 for matters outside Schedule 3 to the Police
Reform Act 2002, and that Schedule with Part 3 of the Police (Complaints and Misconduct) Regulations 2020 for those
inside it.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from ledger.dates import PartialDate
from ledger.events.base import (
    AllegationId,
    AllegationOutcomeEvent,
    DocumentId,
    Event,
    InvestigationId,
    NewInvestigationId,
    NewOfficerId,
    OfficerEvent,
    OfficerId,
    PersonId,
    SealedText,
)
from ledger.vocabulary import (
    Force,
    FormOfProceedings,
    HarmGround,
    OversightBody,
    Rank,
    ServiceMethod,
    Severity,
    SpecialProceduresIndication,
    Standard,
    Track,
    WaitingFor,
)

Cipher = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{1,4}$")]
"""The letter or number that a published source calls somebody by: "A", "12"."""

InvestigatingBody = Force | OversightBody


class InvestigationEvent(Event):
    """An event of one investigation; without an id it belongs to the newest one, as sources rarely tell them apart."""

    investigation: InvestigationId | None = None


class InvestigationStarted(Event):
    """An investigation began; a new one is another (PRA 2002 Sch 3 paras 15-19; Conduct Regs 2020 reg 15)."""

    type: Literal["InvestigationStarted"] = "InvestigationStarted"
    investigation: NewInvestigationId
    body: InvestigatingBody | None = None
    track: Track | None = None
    reinvestigates: InvestigationId | None = None

    sentence: ClassVar[str] = "An investigation[ by {body}] began"


class InvestigationStartDelayed(Event):
    """The investigation had to wait before it could start (C&M Regs 2020 reg 40; Conduct Regs 2020 reg 10)."""

    type: Literal["InvestigationStartDelayed"] = "InvestigationStartDelayed"
    waiting_for: WaitingFor | None = None
    until: PartialDate | None = None

    sentence: ClassVar[str] = "The start of the investigation was delayed[, waiting for {waiting_for}]"


class InvestigatorEvent(InvestigationEvent):
    """Somebody was made the investigator: who it is, and what the law asks of them."""

    investigator: PersonId | None = None
    body: InvestigatingBody | None = None
    track: Track | None = None
    suitably_skilled: bool | None = None
    interested_party: bool | None = None
    """Whether the investigator has an interest in the matter; None where the source is silent."""
    managed_by: tuple[OfficerId, ...] | None = None
    """The officers concerned who manage the investigator, directly or not; None where the source is silent."""


class InvestigatorAppointed(InvestigatorEvent):
    """An independent investigator was appointed (Conduct Regs 2020 reg 15; PRA 2002 Sch 3 paras 16, 18, 19)."""

    type: Literal["InvestigatorAppointed"] = "InvestigatorAppointed"

    sentence: ClassVar[str] = "An investigator[ from {body}] was appointed"


class InvestigatorReplaced(InvestigatorEvent):
    """Another investigator took over (Conduct Regs 2020 reg 15; PRA 2002 Sch 3 paras 16, 18, 19)."""

    type: Literal["InvestigatorReplaced"] = "InvestigatorReplaced"
    replaces: PersonId | None = None

    sentence: ClassVar[str] = "Another investigator[ from {body}] took over"


class TermsOfReferenceSet(InvestigationEvent):
    """The terms of reference were set: what is investigated (Conduct Regs 2020 reg 17; C&M Regs 2020 reg 17)."""

    type: Literal["TermsOfReferenceSet"] = "TermsOfReferenceSet"
    document: DocumentId | None = None
    officers: tuple[OfficerId, ...] = ()
    allegations: tuple[AllegationId, ...] = ()

    sentence: ClassVar[str] = "The terms of reference of the investigation were set"


class TermsOfReferenceRevised(InvestigationEvent):
    """The terms of reference were changed (Conduct Regs 2020 reg 17; C&M Regs 2020 reg 17)."""

    type: Literal["TermsOfReferenceRevised"] = "TermsOfReferenceRevised"
    document: DocumentId | None = None
    officers: tuple[OfficerId, ...] = ()
    allegations: tuple[AllegationId, ...] = ()
    reason: SealedText | None = None

    sentence: ClassVar[str] = "The terms of reference of the investigation were revised"


class SubjectOfficerIdentified(Event):
    """An officer was identified whose conduct is in question (C&M Regs 2020 Part 3; Conduct Regs 2020 reg 17)."""

    type: Literal["SubjectOfficerIdentified"] = "SubjectOfficerIdentified"
    officer: NewOfficerId
    cipher: Cipher | None = None
    force: Force | None = None
    rank: Rank | None = None
    """The rank at the time of the conduct."""
    full_name: SealedText | None = None
    collar_number: SealedText | None = None

    sentence: ClassVar[str] = "{officer}[, {rank},][ of {force}] was identified as a subject of the matter"


class UnidentifiedOfficerRecorded(Event):
    """An officer whose conduct is in question was recorded before it was known who it was (PRA 2002 s.12)."""

    type: Literal["UnidentifiedOfficerRecorded"] = "UnidentifiedOfficerRecorded"
    officer: NewOfficerId
    cipher: Cipher | None = None
    force: Force | None = None
    description: SealedText | None = None

    sentence: ClassVar[str] = "{officer}[ of {force}], not yet identified, was recorded as a subject of the matter"


class OfficerIdentityEstablished(OfficerEvent):
    """It was established who an officer recorded without identity is (PRA 2002 s.12)."""

    type: Literal["OfficerIdentityEstablished"] = "OfficerIdentityEstablished"
    force: Force | None = None
    rank: Rank | None = None
    full_name: SealedText | None = None
    collar_number: SealedText | None = None

    sentence: ClassVar[str] = "The identity of {officer}[, {rank},][ of {force}] was established"


class InvestigationSubjectToSpecialProcedures(OfficerEvent):
    """There was an indication against one officer, so special procedures apply to them (PRA 2002 Sch 3 para 19A)."""

    type: Literal["InvestigationSubjectToSpecialProcedures"] = "InvestigationSubjectToSpecialProcedures"
    allegations: tuple[AllegationId, ...] = ()
    indication: tuple[SpecialProceduresIndication, ...] = ()
    """Empty where the source does not say which of the two."""

    sentence: ClassVar[str] = (
        "Special procedures were applied to the investigation of {officer}[, on an indication of {indication}]"
    )


class IndicationFound(InvestigationEvent):
    """There was an indication against some officers, and the source tells how many, not which (PRA Sch 3 para 19A).

    Where it tells which, `InvestigationSubjectToSpecialProcedures` says so of each.
    """

    type: Literal["IndicationFound"] = "IndicationFound"
    count: Annotated[int, Field(ge=1, le=1000)]
    among: tuple[OfficerId, ...] = ()
    """The officers of whom so many are meant."""
    presumed: tuple[OfficerId, ...] = ()
    """Who they are taken to be, where that can be inferred; an inference, and never a fact of the source."""
    indication: tuple[SpecialProceduresIndication, ...] = ()
    """Empty where the source does not say which of the two."""

    sentence: ClassVar[str] = (
        "There was an indication that {count}[ of {among}] may have behaved so as to justify disciplinary proceedings "
        "or committed an offence[, on grounds of {indication}]; which of them is not stated[, presumably {presumed}]"
    )


class SeverityAssessed(AllegationOutcomeEvent):
    """How serious it would be if proved was assessed (Conduct Regs 2020 reg 14; C&M Regs 2020 reg 16)."""

    type: Literal["SeverityAssessed"] = "SeverityAssessed"
    result: Severity
    form: FormOfProceedings | None = None
    """The form that proceedings would be likely to take if it were proved."""
    authority_consulted: bool | None = None

    sentence: ClassVar[str] = "The conduct alleged against {officer} was assessed as {result} if proved"


class SeverityAssessmentRevised(AllegationOutcomeEvent):
    """The severity assessment was revised for one officer (C&M Regs 2020 reg 19; Conduct Regs 2020 reg 14(6))."""

    type: Literal["SeverityAssessmentRevised"] = "SeverityAssessmentRevised"
    result: Severity
    form: FormOfProceedings | None = None
    authority_consulted: bool | None = None
    officer_told: bool | None = None
    not_told_because: HarmGround | None = None
    """The harm for which the officer is not told; None where the officer is told, or the source is silent."""
    reason: SealedText | None = None

    sentence: ClassVar[str] = "The severity assessment for {officer} was revised to {result}"


class NoticeOfInvestigationServed(OfficerEvent):
    """One officer was given notice of the investigation (Conduct Regs 2020 reg 17; C&M Regs 2020 reg 17)."""

    type: Literal["NoticeOfInvestigationServed"] = "NoticeOfInvestigationServed"
    allegations: tuple[AllegationId, ...] = ()
    method: ServiceMethod | None = None
    document: DocumentId | None = None
    severity: Severity | None = None
    standards: tuple[Standard, ...] = ()
    terms_of_reference_supplied: bool | None = None
    rights_explained: bool | None = None
    """Whether it told of the police friend, legal representation and the adverse inference; None where silent."""

    sentence: ClassVar[str] = "Notice of the investigation was given to {officer}[ {method}]"


class NoticeOfInvestigationDeferred(OfficerEvent):
    """The notice was put off, as it might harm this or another investigation (Conduct Regs 2020 reg 17(3))."""

    type: Literal["NoticeOfInvestigationDeferred"] = "NoticeOfInvestigationDeferred"
    ground: HarmGround | None = None

    sentence: ClassVar[str] = "Notice of the investigation to {officer} was deferred[ because of {ground}]"


class NoticeDeferralLapsed(OfficerEvent):
    """The harm for which the notice was put off no longer threatened (Conduct Regs 2020 reg 17(3))."""

    type: Literal["NoticeDeferralLapsed"] = "NoticeDeferralLapsed"

    sentence: ClassVar[str] = "The ground for deferring notice of the investigation to {officer} passed"


class SupplementaryNoticeServed(OfficerEvent):
    """The officer was told of a change to what is alleged (Conduct Regs 2020 reg 17; C&M Regs 2020 regs 17, 19)."""

    type: Literal["SupplementaryNoticeServed"] = "SupplementaryNoticeServed"
    allegations: tuple[AllegationId, ...] = ()
    method: ServiceMethod | None = None
    document: DocumentId | None = None
    severity: Severity | None = None

    sentence: ClassVar[str] = "A further notice was given to {officer}[ {method}]"


class RepresentationsReceived(OfficerEvent):
    """The officer gave the investigator a statement or documents (Conduct Regs 2020 reg 18; C&M Regs 2020 reg 20)."""

    type: Literal["RepresentationsReceived"] = "RepresentationsReceived"
    document: DocumentId | None = None
    extended_until: PartialDate | None = None
    """The end of the period, where the investigator extended it."""

    sentence: ClassVar[str] = "{officer} gave the investigator a response"
