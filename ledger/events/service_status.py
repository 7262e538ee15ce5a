"""Where an officer stands in the service: suspension, restriction, leaving, and what may follow after leaving."""

from typing import ClassVar, Literal

from ledger.dates import PartialDate
from ledger.events.base import AllegationOutcomeEvent, Code, DocumentId, OfficerEvent, SealedText, Undoing
from ledger.vocabulary import (
    DepartureKind,
    Force,
    FormerOfficerCondition,
    OversightBody,
    SuspensionCondition,
    SuspensionOutcome,
    VettingAppealStage,
)


class OfficerSuspended(OfficerEvent):
    """An officer was suspended from duty with pay (Conduct Regs 2020 reg 11)."""

    type: Literal["OfficerSuspended"] = "OfficerSuspended"
    conditions: tuple[SuspensionCondition, ...] | None = None
    """The grounds found to be met; None where the source is silent."""
    redeployment_considered: bool | None = None
    """Whether other duties or another location were considered first; None where the source is silent."""
    next_review: PartialDate | None = None

    sentence: ClassVar[str] = "{officer} was suspended from duty[ because {conditions}]"


class SuspensionReviewed(OfficerEvent):
    """The suspension was reviewed (Conduct Regs 2020 reg 11)."""

    type: Literal["SuspensionReviewed"] = "SuspensionReviewed"
    outcome: SuspensionOutcome | None = None
    next_review: PartialDate | None = None

    sentence: ClassVar[str] = "The suspension of {officer} was reviewed[ and {outcome}]"


class SuspensionLifted(OfficerEvent):
    """The suspension ended (Conduct Regs 2020 reg 11)."""

    type: Literal["SuspensionLifted"] = "SuspensionLifted"

    sentence: ClassVar[str] = "The suspension of {officer} was lifted"


class DutiesRestricted(OfficerEvent):
    """The officer's duties were restricted or moved instead of a suspension (Conduct Regs 2020 reg 11)."""

    type: Literal["DutiesRestricted"] = "DutiesRestricted"
    terms: SealedText | None = None

    sentence: ClassVar[str] = "The duties of {officer} were restricted"


class RestrictionLifted(OfficerEvent):
    """The restriction of the officer's duties ended (Conduct Regs 2020 reg 11)."""

    type: Literal["RestrictionLifted"] = "RestrictionLifted"

    sentence: ClassVar[str] = "The restriction of {officer}'s duties was lifted"


class ResignationNoticeGiven(OfficerEvent):
    """The officer gave notice to leave (Police Regulations 2003 reg 14)."""

    type: Literal["ResignationNoticeGiven"] = "ResignationNoticeGiven"
    kind: DepartureKind | None = None
    last_day: PartialDate | None = None

    sentence: ClassVar[str] = "{officer} gave notice to leave the service[, with {last_day} as the last day]"


class ResignationNoticeWithdrawn(OfficerEvent, Undoing):
    """The officer's notice to leave was withdrawn before it ran out (Police Regulations 2003 reg 14)."""

    type: Literal["ResignationNoticeWithdrawn"] = "ResignationNoticeWithdrawn"

    sentence: ClassVar[str] = "{officer} withdrew the notice to leave the service"


class Resigned(OfficerEvent):
    """The officer resigned; since 15 December 2017 no consent is needed (Police Regulations 2003 reg 14)."""

    type: Literal["Resigned"] = "Resigned"
    last_day: PartialDate | None = None
    on_day_of: Literal["arrest", "charge", "conviction", "sentence", "hearing"] | None = None
    """What else happened to the officer that day, where the source tells that rather than the day."""
    under_investigation: bool | None = None

    sentence: ClassVar[str] = "{officer} resigned[ on the day of the {on_day_of}]"


class Retired(OfficerEvent):
    """The officer retired; since 15 December 2017 no consent is needed (Police Regulations 2003 reg 14)."""

    type: Literal["Retired"] = "Retired"
    last_day: PartialDate | None = None
    under_investigation: bool | None = None

    sentence: ClassVar[str] = "{officer} retired"


class LeftService(OfficerEvent):
    """The officer left otherwise than by resigning, retiring or dismissal (Police Regulations 2003 regs 13-14)."""

    type: Literal["LeftService"] = "LeftService"
    kind: DepartureKind
    last_day: PartialDate | None = None

    sentence: ClassVar[str] = "{officer} {kind}"


class OversightBodyToldOfDeparture(OfficerEvent):
    """The oversight body learned that the officer had left (C&M Regs 2020 reg 42)."""

    type: Literal["OversightBodyToldOfDeparture"] = "OversightBodyToldOfDeparture"
    body: OversightBody | None = None
    by: Force | None = None

    sentence: ClassVar[str] = "The oversight body was told[ by {by}] that {officer} had left the service"


class FormerOfficerConditionDetermined(AllegationOutcomeEvent):
    """It was determined which condition lets a former officer be proceeded against (Conduct Regs 2020 reg 4(2)-(5))."""

    type: Literal["FormerOfficerConditionDetermined"] = "FormerOfficerConditionDetermined"
    condition: FormerOfficerCondition | None
    """None: no condition is met, so no proceedings may be brought."""

    sentence: ClassVar[str] = "It was determined whether proceedings may be brought after {officer}'s service: {answer}"

    @property
    def answer(self) -> str:
        """What was determined, in words."""
        return f"yes, as the officer {self.condition.label}" if self.condition else "no"


class ConditionCSpecialDeterminationMade(AllegationOutcomeEvent):
    """The Director General determined whether proceedings are proportionate (Conduct Regs 2020 regs 4A-4B)."""

    type: Literal["ConditionCSpecialDeterminationMade"] = "ConditionCSpecialDeterminationMade"
    proportionate: bool
    representations_invited: bool | None = None
    reason: SealedText | None = None

    sentence: ClassVar[str] = (
        "The Director General determined that proceedings against {officer} {would_be} proportionate"
    )

    @property
    def would_be(self) -> str:
        """What was determined, in words."""
        return "would be" if self.proportionate else "would not be"


class VettingReviewOpened(OfficerEvent):
    """The officer's vetting clearance came under review (Police (Vetting) Regulations 2025)."""

    type: Literal["VettingReviewOpened"] = "VettingReviewOpened"
    level: Code | None = None
    grounds: SealedText | None = None

    sentence: ClassVar[str] = "A review of {officer}'s vetting clearance was opened"


class VettingWithdrawn(OfficerEvent):
    """The officer's vetting clearance was withdrawn (Police (Vetting) Regulations 2025)."""

    type: Literal["VettingWithdrawn"] = "VettingWithdrawn"
    grounds: SealedText | None = None
    document: DocumentId | None = None

    sentence: ClassVar[str] = "The vetting clearance of {officer} was withdrawn"


class DismissedForVetting(OfficerEvent):
    """The officer was dismissed for want of vetting clearance (Police (Vetting) Regulations 2025)."""

    type: Literal["DismissedForVetting"] = "DismissedForVetting"
    last_day: PartialDate | None = None

    sentence: ClassVar[str] = "{officer} was dismissed for want of vetting clearance"


class VettingAppealLodged(OfficerEvent):
    """The officer appealed on vetting, in the first or the second stage (Police (Vetting) Regulations 2025)."""

    type: Literal["VettingAppealLodged"] = "VettingAppealLodged"
    stage: VettingAppealStage | None = None
    grounds: SealedText | None = None

    sentence: ClassVar[str] = "{officer} appealed on vetting[, in the {stage}]"


class VettingAppealDetermined(OfficerEvent, Undoing):
    """A vetting appeal was decided; one that is allowed undoes the decision (Police (Vetting) Regulations 2025)."""

    type: Literal["VettingAppealDetermined"] = "VettingAppealDetermined"
    allowed: bool
    stage: VettingAppealStage | None = None

    sentence: ClassVar[str] = "The vetting appeal of {officer}[, at its {stage},] was {decided}"

    @property
    def decided(self) -> str:
        """What was decided, in words."""
        return "allowed" if self.allowed else "dismissed"
