"""How misconduct proceedings are prepared: who conducts them, notices and answers, dates, public notice.

The same steps serve meetings, hearings (Conduct Regs 2020 regs 28-36) and accelerated hearings (regs 49-54).
"""

from typing import ClassVar, Literal

from ledger.dates import PartialDate
from ledger.events.base import (
    AllegationId,
    AllegationOutcomeEvent,
    DocumentId,
    Event,
    Frozen,
    OfficerEvent,
    OfficerId,
    PersonId,
    ProceedingsId,
    SealedText,
)
from ledger.vocabulary import Admission, PanelSeat, Rank, RestrictionGround, Role


class ProceedingsStep(Event):
    """A step in proceedings that were referred before."""

    proceedings: ProceedingsId


class PersonConductingAppointed(ProceedingsStep):
    """Somebody was appointed to conduct the meeting (Conduct Regs 2020 reg 28(3))."""

    type: Literal["PersonConductingAppointed"] = "PersonConductingAppointed"
    person: PersonId | None = None
    rank: Rank | None = None
    human_resources: bool | None = None
    """Whether it is a senior human resources professional, who may conduct a special constable's meeting."""
    more_senior_than: tuple[OfficerId, ...] | None = None
    """Than whom the authority holds a member of staff to be more senior; None where the source is silent."""
    operational_policing: bool | None = None
    """Whether the case substantially involves operational policing matters; None where the source is silent."""

    sentence: ClassVar[str] = "A person[ of the rank of {rank}] was appointed to conduct {proceedings}"


class PanelMember(Frozen):
    """One person on a panel or advising it."""

    seat: PanelSeat
    person: PersonId | None = None
    rank: Rank | None = None
    senior_officer_until: PartialDate | None = None
    """When somebody who is a senior officer no longer ceased to be one; None for others and where not told."""


class PanelConstituted(ProceedingsStep):
    """The panel of the hearing was appointed (Conduct Regs 2020 reg 28(4), since 7 May 2024 amended by SI 2024/521)."""

    type: Literal["PanelConstituted"] = "PanelConstituted"
    members: tuple[PanelMember, ...] = ()
    """Everybody on the panel, its legal adviser included; empty where the source does not say."""
    operational_policing: bool | None = None
    """Whether the case substantially involves operational policing matters; None where the source is silent."""

    sentence: ClassVar[str] = "The panel for {proceedings} was appointed"


class NoticeOfReferralGiven(OfficerEvent):
    """The officer was given notice of the proceedings and the papers (Conduct Regs 2020 regs 30(1), 51(1))."""

    type: Literal["NoticeOfReferralGiven"] = "NoticeOfReferralGiven"
    proceedings: ProceedingsId
    allegations: tuple[AllegationId, ...] = ()
    notice: DocumentId | None = None
    documents_supplied: bool | None = None
    """Whether the papers came with the notice; None where the source is silent."""

    sentence: ClassVar[str] = "{officer} was given notice of {proceedings}"


class ProceedingsDocumentsSupplied(ProceedingsStep):
    """The papers were supplied to the officer or to whoever hears the case (Conduct Regs 2020 regs 30, 33)."""

    type: Literal["ProceedingsDocumentsSupplied"] = "ProceedingsDocumentsSupplied"
    to: Role
    officers: tuple[OfficerId, ...] = ()
    witness_lists: bool | None = None
    """Whether the witness lists were among them; None where the source is silent."""

    sentence: ClassVar[str] = "The papers for {proceedings} were supplied to the {to}"


class PanelObjectionRaised(OfficerEvent):
    """The officer objected to somebody who was to conduct or hear the case (Conduct Regs 2020 reg 30(3)-(4))."""

    type: Literal["PanelObjectionRaised"] = "PanelObjectionRaised"
    proceedings: ProceedingsId
    person: PersonId | None = None
    reasons: SealedText | None = None

    sentence: ClassVar[str] = "{officer} objected to a person who was to sit in {proceedings}"


class PanelObjectionDetermined(OfficerEvent):
    """The objection was upheld, and the person replaced, or rejected (Conduct Regs 2020 reg 30(5)-(6))."""

    type: Literal["PanelObjectionDetermined"] = "PanelObjectionDetermined"
    proceedings: ProceedingsId
    person: PersonId | None = None
    upheld: bool | None = None

    sentence: ClassVar[str] = "The objection of {officer} to a person sitting in {proceedings} was decided"


class OfficerResponseReceived(OfficerEvent):
    """The officer answered the notice: what is accepted, disputed or argued (Conduct Regs 2020 reg 31(2)-(3))."""

    type: Literal["OfficerResponseReceived"] = "OfficerResponseReceived"
    proceedings: ProceedingsId
    admission: Admission | None = None
    mitigation_submitted: bool | None = None
    facts_disputed: bool | None = None
    law_argued: bool | None = None
    response: DocumentId | None = None

    sentence: ClassVar[str] = "{officer} answered the notice of {proceedings}[: {admission}]"


class FactsAgreed(ProceedingsStep):
    """The parties agreed a list of facts (Conduct Regs 2020 regs 31, 33)."""

    type: Literal["FactsAgreed"] = "FactsAgreed"
    officers: tuple[OfficerId, ...] = ()
    agreed_facts: DocumentId | None = None

    sentence: ClassVar[str] = "A list of agreed facts was made for {proceedings}"


class WitnessListsExchanged(ProceedingsStep):
    """The parties told each other whom, if anybody, they propose as witnesses (Conduct Regs 2020 reg 31(4))."""

    type: Literal["WitnessListsExchanged"] = "WitnessListsExchanged"
    officer: OfficerId | None = None
    witnesses: tuple[PersonId, ...] | None = None
    """Whom they propose; empty where none, None where the source is silent."""

    sentence: ClassVar[str] = "Witness lists were exchanged for {proceedings}"


class PreHearingHeld(ProceedingsStep):
    """The chair held a pre-hearing and gave directions (Conduct Regs 2020 reg 33)."""

    type: Literal["PreHearingHeld"] = "PreHearingHeld"
    directions: DocumentId | None = None

    sentence: ClassVar[str] = "A pre-hearing was held for {proceedings}"


class ProceedingsDateFixed(ProceedingsStep):
    """The date of the proceedings was fixed (Conduct Regs 2020 regs 29, 34, 52)."""

    type: Literal["ProceedingsDateFixed"] = "ProceedingsDateFixed"
    date: PartialDate

    sentence: ClassVar[str] = "{proceedings} was fixed for {date}"


class ProceedingsDateExtended(ProceedingsStep):
    """The time for holding the proceedings was extended in the interests of justice (Conduct Regs 2020 regs 29, 34)."""

    type: Literal["ProceedingsDateExtended"] = "ProceedingsDateExtended"
    until: PartialDate | None = None
    reasons_given: bool | None = None
    reasons: SealedText | None = None

    sentence: ClassVar[str] = "The period for holding {proceedings} was extended[ until {until}]"


class PublicNoticePublished(ProceedingsStep):
    """The public was told of the hearing (Conduct Regs 2020 regs 36, 53)."""

    type: Literal["PublicNoticePublished"] = "PublicNoticePublished"
    hearing_date: PartialDate | None = None
    """The date that the notice gave for the hearing."""

    sentence: ClassVar[str] = "Notice of {proceedings} was published"


class ReportingRestrictionMade(ProceedingsStep):
    """The chair restricted attendance, notice or reporting (Conduct Regs 2020 regs 36, 39)."""

    type: Literal["ReportingRestrictionMade"] = "ReportingRestrictionMade"
    grounds: tuple[RestrictionGround, ...] = ()

    sentence: ClassVar[str] = "Reporting of {proceedings} was restricted[ on the ground of {grounds}]"


class SpecialConditionsCertified(AllegationOutcomeEvent):
    """The authority certified that the case should be fast-tracked (Conduct Regs 2020 reg 49(2))."""

    type: Literal["SpecialConditionsCertified"] = "SpecialConditionsCertified"
    certified_by: PersonId | None = None
    evidence_sufficient: bool | None = None
    public_interest: bool | None = None
    """Whether the public interest is that the person cease to be an officer without delay; None where not stated."""

    sentence: ClassVar[str] = "The special conditions for an accelerated hearing of {officer} were certified"


class SpecialConditionsNotCertified(AllegationOutcomeEvent):
    """The authority found that the special conditions are not met (Conduct Regs 2020 reg 49)."""

    type: Literal["SpecialConditionsNotCertified"] = "SpecialConditionsNotCertified"
    evidence_sufficient: bool | None = None
    public_interest: bool | None = None

    sentence: ClassVar[str] = "The special conditions for an accelerated hearing of {officer} were found not to be met"


class HearingChosenForFormerOfficer(OfficerEvent):
    """A full hearing was opted for or found necessary (Conduct Regs 2020 Part 3A as inserted by SI 2025/558)."""

    type: Literal["HearingChosenForFormerOfficer"] = "HearingChosenForFormerOfficer"
    by: Role | None = None

    sentence: ClassVar[str] = "A misconduct hearing was chosen for {officer}, who had left the service[, by the {by}]"
