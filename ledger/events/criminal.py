"""The criminal strand beside the case: a link and a mirror; the force, the prosecutor and the court are its masters."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ledger.dates import PartialDate
from ledger.events.base import (
    AllegationId,
    Code,
    ComplainantId,
    CriminalMatterId,
    DocumentId,
    Event,
    NewCriminalMatterId,
    OfficerEvent,
    OfficerId,
    SealedText,
)
from ledger.vocabulary import (
    CriminalDisposal,
    CriminalLink,
    Force,
    NationalFactor,
    NoFurtherActionReason,
    OversightBody,
    Role,
)

Months = Annotated[int, Field(ge=1, le=1200)]


class CriminalEvent(OfficerEvent):
    """An event of one officer's way through a criminal matter; without an id it belongs to the newest one."""

    criminal_matter: CriminalMatterId | None = None


class CriminalInvestigationLinked(Event):
    """A criminal investigation was linked to the case; either may have come first (Conduct Regs 2020 reg 10)."""

    type: Literal["CriminalInvestigationLinked"] = "CriminalInvestigationLinked"
    criminal_matter: NewCriminalMatterId
    relationship: CriminalLink | None = None
    force: Force | OversightBody | None = None
    crime_reference: Code | None = None
    suspects: tuple[OfficerId, ...] = ()
    factors: tuple[NationalFactor, ...] = ()
    """What it is about, as far as the national factors say it."""

    sentence: ClassVar[str] = (
        "A criminal investigation[ by {force}][ of {suspects}][ ({factors})] was linked to the case[: {relationship}]"
    )


class ArrestMade(CriminalEvent):
    """An officer was arrested; proceedings are then active (PACE 1984 s.24; Contempt of Court Act 1981 Sch 1)."""

    type: Literal["ArrestMade"] = "ArrestMade"
    force: Force | None = None
    offences: tuple[Code, ...] = ()
    custody_reference: Code | None = None
    reached_station: PartialDate | None = None
    """When the officer was at the police station, from where detention is counted; None where the source is silent."""

    sentence: ClassVar[str] = "{officer} was arrested[ by {force}][ for {offences}]"


class DetentionExtended(CriminalEvent):
    """The officer's detention without charge was allowed to go on for longer (PACE 1984 ss.42-44)."""

    type: Literal["DetentionExtended"] = "DetentionExtended"
    until: PartialDate | None = None
    authority: Literal["superintendent", "magistrates"] | None = None

    sentence: ClassVar[str] = (
        "The detention of {officer} was extended[ until {until}][, on the authority of: {authority}]"
    )


class ReleasedOnBail(CriminalEvent):
    """The officer was released on bail (PACE 1984 Part 4)."""

    type: Literal["ReleasedOnBail"] = "ReleasedOnBail"
    until: PartialDate | None = None
    conditions: SealedText | None = None

    sentence: ClassVar[str] = "{officer} was released on bail[ until {until}]"


class BailExtended(CriminalEvent):
    """The officer's bail was extended (PACE 1984 ss.47ZD-47ZG)."""

    type: Literal["BailExtended"] = "BailExtended"
    until: PartialDate | None = None
    authority: Literal["inspector", "superintendent", "assistant_chief_constable", "magistrates"] | None = None
    designated: bool | None = None
    """Whether a qualifying prosecutor had designated the case as exceptionally complex; None where silent."""

    sentence: ClassVar[str] = "The bail of {officer} was extended[ until {until}]"


class ReleasedUnderInvestigation(CriminalEvent):
    """The officer was released without bail while the investigation went on (PACE 1984 s.34)."""

    type: Literal["ReleasedUnderInvestigation"] = "ReleasedUnderInvestigation"

    sentence: ClassVar[str] = "{officer} was released under investigation"


class ReleasedNoFurtherAction(CriminalEvent):
    """The officer was released and the police took no further action (PACE 1984 s.34)."""

    type: Literal["ReleasedNoFurtherAction"] = "ReleasedNoFurtherAction"

    sentence: ClassVar[str] = "{officer} was released without further action"


class VoluntaryInterviewUnderCautionHeld(CriminalEvent):
    """The officer attended voluntarily and was interviewed under caution (PACE 1984 s.29, Code C)."""

    type: Literal["VoluntaryInterviewUnderCautionHeld"] = "VoluntaryInterviewUnderCautionHeld"

    sentence: ClassVar[str] = "{officer} was interviewed voluntarily under caution"


class FileReferredToProsecutor(CriminalEvent):
    """The report and the evidence went to the prosecutor (PRA 2002 Sch 3 paras 23(2)(b)-(c), 24, 24B)."""

    type: Literal["FileReferredToProsecutor"] = "FileReferredToProsecutor"
    allegations: tuple[AllegationId, ...] = ()
    by: Force | OversightBody | None = None
    offences: tuple[Code, ...] = ()
    documents: tuple[DocumentId, ...] = ()

    sentence: ClassVar[str] = "A file on {officer} was sent to the prosecutor[ by {by}]"


class ReferralToProsecutorDeclined(CriminalEvent):
    """It was decided not to send the report to the prosecutor (PRA 2002 Sch 3 para 23(2)(d))."""

    type: Literal["ReferralToProsecutorDeclined"] = "ReferralToProsecutorDeclined"
    allegations: tuple[AllegationId, ...] = ()
    told: tuple[Role, ...] | None = None
    """Who was told of it; None where the source is silent."""
    review_until: PartialDate | None = None
    """The last day on which a victim may ask for a review, as the victim was told it; None where silent."""
    reason: SealedText | None = None

    sentence: ClassVar[str] = "It was decided not to refer {officer} to the prosecutor"


class ChargingDecisionMade(CriminalEvent):
    """The prosecutor decided about the alleged offence (Prosecution of Offences Act 1985 s.3; PACE 1984 s.37B)."""

    type: Literal["ChargingDecisionMade"] = "ChargingDecisionMade"
    decision: CriminalDisposal
    offences: tuple[Code, ...] = ()
    reason: NoFurtherActionReason | None = None
    """Why nobody was charged, where the source says so."""
    director_consented: bool | None = None
    """Whether the Director of Public Prosecutions consented, for an offence that needs it; None where silent."""

    sentence: ClassVar[str] = (
        "The prosecutor's decision on {officer} was: {decision}[, for {offences}][, since {reason}]"
    )


class ProsecutionDirected(CriminalEvent):
    """The prosecutor directed that the officer be prosecuted (Justice (Northern Ireland) Act 2002 s.31)."""

    type: Literal["ProsecutionDirected"] = "ProsecutionDirected"
    offences: tuple[Code, ...] = ()

    sentence: ClassVar[str] = "The prosecutor directed the prosecution of {officer}[ for {offences}]"


class OutOfCourtDisposalGiven(CriminalEvent):
    """The officer accepted a caution or another disposal out of court (Criminal Justice Act 2003 s.22)."""

    type: Literal["OutOfCourtDisposalGiven"] = "OutOfCourtDisposalGiven"
    disposal: CriminalDisposal
    offences: tuple[Code, ...] = ()

    sentence: ClassVar[str] = "{officer} accepted this disposal out of court: {disposal}"


class Charged(CriminalEvent):
    """The officer was charged or sent a requisition (PACE 1984 s.37; Criminal Justice Act 2003 s.29)."""

    type: Literal["Charged"] = "Charged"
    offences: tuple[Code, ...] = ()
    court_reference: Code | None = None

    sentence: ClassVar[str] = "{officer} was charged[ with {offences}]"


class PrejudiceToCriminalProceedingsAssessed(Event):
    """It was decided whether misconduct proceedings would prejudice a criminal case (Conduct Regs 2020 reg 10)."""

    type: Literal["PrejudiceToCriminalProceedingsAssessed"] = "PrejudiceToCriminalProceedingsAssessed"
    officers: tuple[OfficerId, ...] = Field(min_length=1)
    would_prejudice: bool
    shared_witnesses: bool | None = None
    """Whether a witness of the misconduct case is, or may be, one in the criminal case; None where silent."""
    prosecutor_consulted: bool | None = None
    reason: SealedText | None = None

    sentence: ClassVar[str] = "It was decided that misconduct proceedings against {officers} {would} a criminal case"

    @property
    def would(self) -> str:
        """What was decided, in words."""
        return "would prejudice" if self.would_prejudice else "would not prejudice"


class ProceedingsDeferredForCriminal(Event):
    """Misconduct proceedings were put off while they would prejudice a criminal case (Conduct Regs 2020 reg 10(3))."""

    type: Literal["ProceedingsDeferredForCriminal"] = "ProceedingsDeferredForCriminal"
    officers: tuple[OfficerId, ...] = Field(min_length=1)
    reviewed_on: PartialDate | None = None
    reason: SealedText | None = None

    sentence: ClassVar[str] = "Misconduct proceedings against {officers} were deferred for a criminal case"


class DeferralLifted(Event):
    """Misconduct proceedings may go on: no criminal case would be prejudiced (Conduct Regs 2020 regs 10, 49(3))."""

    type: Literal["DeferralLifted"] = "DeferralLifted"
    officers: tuple[OfficerId, ...] = Field(min_length=1)
    special_conditions_reconsidered: bool | None = None

    sentence: ClassVar[str] = "The deferral of misconduct proceedings against {officers} was lifted"


class ComplainantAcquitted(Event):
    """The complainant was acquitted of what they had been prosecuted for (C&M Regs 2020 reg 41)."""

    type: Literal["ComplainantAcquitted"] = "ComplainantAcquitted"
    complainant: ComplainantId | None = None
    offences: tuple[Code, ...] = ()

    sentence: ClassVar[str] = "The complainant was acquitted[ of {offences}]"
