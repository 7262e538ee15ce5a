"""Referral to the oversight body and its decision on what follows (Police Reform Act 2002 Sch 3 paras 4-5, 13-15)."""

from typing import ClassVar, Literal

from ledger.events.base import Code, DocumentId, Event, SealedText
from ledger.events.intake import OpeningEvent
from ledger.vocabulary import (
    ComplaintHandling,
    Mode,
    ModeWithholdingGround,
    OversightBody,
    ReferralCriterion,
    ReferralType,
    Role,
)


class ReferralCriteriaAssessed(Event):
    """The authority assessed whether the matter must be referred (C&M Regs 2020 regs 4, 7, 9)."""

    type: Literal["ReferralCriteriaAssessed"] = "ReferralCriteriaAssessed"
    criteria: tuple[ReferralCriterion, ...] = ()
    mandatory: bool | None = None

    sentence: ClassVar[str] = "The criteria for referral were assessed[: {criteria}]"


class MatterReferredToIopc(OpeningEvent):
    """The matter was referred to the oversight body (PRA 2002 Sch 3 paras 4, 13, 14C; C&M Regs 2020 regs 4, 7, 9)."""

    type: Literal["MatterReferredToIopc"] = "MatterReferredToIopc"
    referral_type: ReferralType | None = None
    criteria: tuple[ReferralCriterion, ...] = ()
    body: OversightBody | None = None
    by: Role | None = None
    """Who referred it: the appropriate authority or, in its place, the local policing body."""
    iopc_reference: Code | None = None
    authority_reference: Code | None = None

    sentence: ClassVar[str] = (
        "The matter was referred[ by {force}] to the oversight body[, {body}][: {referral_type}]"
        "[, on the ground of {criteria}]"
    )


class MatterCalledIn(OpeningEvent):
    """The oversight body required the matter to be referred (PRA 2002 Sch 3 paras 4(1)(c), 13(1)(c))."""

    type: Literal["MatterCalledIn"] = "MatterCalledIn"
    body: OversightBody | None = None
    reason: SealedText | None = None

    sentence: ClassVar[str] = "The oversight body[, {body},] called the matter in"


class MatterTreatedAsReferred(OpeningEvent):
    """The oversight body treated the matter as referred, of its own initiative (PRA 2002 Sch 3 paras 4A, 13A, 14CA)."""

    type: Literal["MatterTreatedAsReferred"] = "MatterTreatedAsReferred"
    body: OversightBody | None = None
    iopc_reference: Code | None = None
    reason: SealedText | None = None

    sentence: ClassVar[str] = "The oversight body[, {body},] treated the matter as referred"


class SupplementaryReferralInformationProvided(Event):
    """The authority gave the oversight body more information on the referral (PRA 2002 s.17)."""

    type: Literal["SupplementaryReferralInformationProvided"] = "SupplementaryReferralInformationProvided"
    docs: tuple[DocumentId, ...] = ()

    sentence: ClassVar[str] = "Further information on the referral was provided"


class ReferralAssessed(Event):
    """The oversight body decided whether an investigation is necessary (PRA 2002 Sch 3 paras 5, 14, 14D)."""

    type: Literal["ReferralAssessed"] = "ReferralAssessed"
    investigation_necessary: bool | None = None
    rationale: SealedText | None = None

    sentence: ClassVar[str] = "The oversight body assessed the referral[: {decision}]"

    @property
    def decision(self) -> str | None:
        """What it decided, in words."""
        words = {True: "an investigation was necessary", False: "no investigation was necessary", None: None}
        return words[self.investigation_necessary]


class MatterReferredBack(Event):
    """The oversight body returned the matter to the authority (PRA 2002 Sch 3 paras 5(2), 14(2), 14D)."""

    type: Literal["MatterReferredBack"] = "MatterReferredBack"
    handling: ComplaintHandling | None = None

    sentence: ClassVar[str] = "The matter was referred back to the authority[, to be handled {handling}]"


class ModeOfInvestigationDetermined(Event):
    """The oversight body determined the form of the investigation (PRA 2002 Sch 3 para 15)."""

    type: Literal["ModeOfInvestigationDetermined"] = "ModeOfInvestigationDetermined"
    mode: Mode | None = None
    """None where the source does not say which form it is."""
    rationale: SealedText | None = None

    sentence: ClassVar[str] = "The form of the investigation was determined[: {mode}]"


class ModeOfInvestigationChanged(Event):
    """The oversight body changed the form of the investigation (PRA 2002 Sch 3 para 15(5); C&M Regs 2020 reg 15)."""

    type: Literal["ModeOfInvestigationChanged"] = "ModeOfInvestigationChanged"
    from_: Mode | None = None
    to: Mode
    reason: SealedText | None = None

    sentence: ClassVar[str] = "The form of the investigation was changed[ from {from_}] to {to}"


class ModeNotified(Event):
    """People were told of the form of the investigation (PRA 2002 Sch 3 para 15(9))."""

    type: Literal["ModeNotified"] = "ModeNotified"
    to: tuple[Role, ...] = ()

    sentence: ClassVar[str] = "The form of the investigation was notified[ to the {to}]"


class ModeNotificationWithheld(Event):
    """Somebody was not told of the form of the investigation, to prevent harm (C&M Regs 2020 reg 11)."""

    type: Literal["ModeNotificationWithheld"] = "ModeNotificationWithheld"
    to: tuple[Role, ...] = ()
    ground: ModeWithholdingGround | None = None
    real_risk_of_significant_adverse_effect: bool | None = None

    sentence: ClassVar[str] = "The form of the investigation was not notified[ to the {to}][: {ground}]"
