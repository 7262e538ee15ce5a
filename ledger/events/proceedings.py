"""Misconduct proceedings: referral, the days they sat, findings, disciplinary action, reports and publication.

A finding is about one officer and the allegations it names; one action may cover several findings (Conduct Regs 2020
Parts 4 and 5). Meetings, hearings and accelerated hearings share these events; the form of the proceedings tells them
apart.
"""

from typing import ClassVar, Literal

from ledger.dates import PartialDate
from ledger.events.base import (
    AllegationId,
    AllegationOutcomeEvent,
    DocumentId,
    Event,
    NewAllegationId,
    NewProceedingsId,
    OfficerEvent,
    OfficerId,
    ProceedingsId,
    SealedText,
)
from ledger.events.determination import EarlierAction
from ledger.events.preparation import ProceedingsStep
from ledger.vocabulary import (
    Admission,
    Finding,
    Force,
    FormOfProceedings,
    Mitigation,
    Rank,
    RestrictionGround,
    Role,
    Sanction,
    Standard,
)


class ReferredToProceedings(Event):
    """The matter was referred to a meeting or a hearing (Conduct Regs 2020 regs 23, 25, 49)."""

    type: Literal["ReferredToProceedings"] = "ReferredToProceedings"
    proceedings: NewProceedingsId
    form: FormOfProceedings
    officers: tuple[OfficerId, ...] = ()
    allegations: tuple[AllegationId, ...] = ()
    directed: bool | None = None

    sentence: ClassVar[str] = "Proceedings were brought[ against {officers}]: {form}"


class DirectorGeneralElectedToPresent(ProceedingsStep):
    """The Director General chose to present the case (Conduct Regs 2020 reg 24(1))."""

    type: Literal["DirectorGeneralElectedToPresent"] = "DirectorGeneralElectedToPresent"

    sentence: ClassVar[str] = "The Director General chose to present the case at {proceedings}"


class ProceedingsDelegatedToOtherForce(ProceedingsStep):
    """The authority handed the proceedings to another force's (Conduct Regs 2020 reg 26(1))."""

    type: Literal["ProceedingsDelegatedToOtherForce"] = "ProceedingsDelegatedToOtherForce"
    force: Force | None = None

    sentence: ClassVar[str] = "{proceedings} was delegated to another force[, {force}]"


class ProceedingsOpened(ProceedingsStep):
    """The proceedings began (Conduct Regs 2020 regs 37, 41, 55)."""

    type: Literal["ProceedingsOpened"] = "ProceedingsOpened"
    in_public: bool | None = None

    sentence: ClassVar[str] = "{proceedings} began"


class ProceedingsAdjourned(ProceedingsStep):
    """The proceedings were adjourned (Conduct Regs 2020 reg 41)."""

    type: Literal["ProceedingsAdjourned"] = "ProceedingsAdjourned"
    until: PartialDate | None = None

    sentence: ClassVar[str] = "{proceedings} was adjourned[ until {until}]"


class ProceedingsResumed(ProceedingsStep):
    """The proceedings sat on a further day (Conduct Regs 2020 reg 41)."""

    type: Literal["ProceedingsResumed"] = "ProceedingsResumed"
    day: int | None = None
    """Which day of the hearing it was, counted from 1."""

    sentence: ClassVar[str] = "{proceedings} continued[ on its day {day}]"


class ProceedingsHeldInAbsence(ProceedingsStep):
    """The proceedings went on although the officer was not there (Conduct Regs 2020 reg 38)."""

    type: Literal["ProceedingsHeldInAbsence"] = "ProceedingsHeldInAbsence"
    officer: OfficerId | None = None

    sentence: ClassVar[str] = "{proceedings} went on in the absence[ of {officer}]"


class AllegationSplitByPanel(ProceedingsStep):
    """The panel took one allegation apart, to find on each part by itself (Conduct Regs 2020 reg 41(15))."""

    type: Literal["AllegationSplitByPanel"] = "AllegationSplitByPanel"
    officer: OfficerId
    allegation: AllegationId
    parts: tuple[NewAllegationId, ...]

    sentence: ClassVar[str] = "The panel decided on parts of {allegation} separately for {officer}"


class FindingMade(AllegationOutcomeEvent):
    """It was found whether an allegation is proved, and how grave it is (Conduct Regs 2020 reg 41(15))."""

    type: Literal["FindingMade"] = "FindingMade"
    proceedings: ProceedingsId
    finding: Finding
    admission: Admission | None = None
    standards: tuple[Standard, ...] = ()
    reasons: SealedText | None = None

    sentence: ClassVar[str] = "The finding on {officer} was: {finding}[ ({allegations})]"


class DisciplinaryActionImposed(AllegationOutcomeEvent):
    """Disciplinary action was imposed for what was found (Conduct Regs 2020 regs 42, 62)."""

    type: Literal["DisciplinaryActionImposed"] = "DisciplinaryActionImposed"
    proceedings: ProceedingsId | None = None
    sanction: Sanction | None = None
    """None where the source says that the officer was disciplined but not how."""
    duration_months: int | None = None
    """How long a warning runs, where the source says so."""
    to_rank: Rank | None = None
    authority_views_on_rank_weighed: bool | None = None
    exceptional_circumstances: bool | None = None
    officer_heard: bool | None = None
    """Whether the officer could make representations on the action before; None where the source is silent."""
    incidents_not_closely_connected: bool | None = None
    """Whether it was for several incidents not closely factually connected (reg 42(3)); None where not stated."""
    earlier_actions: tuple[EarlierAction, ...] | None = None
    """What was weighed; empty where nothing was live, None where the source is silent."""
    mitigation: tuple[Mitigation, ...] = ()
    """What was weighed in the officer's favour, as far as the source tells."""

    sentence: ClassVar[str] = (
        "Disciplinary action was taken against {officer}[: {sanction}][, for {duration_months} months]"
        "[, considering that {mitigation}]"
    )


class ReferredToReflectivePracticeByPanel(AllegationOutcomeEvent):
    """The panel found neither level of misconduct and directed reflective practice (Conduct Regs 2020 reg 42(1)(b))."""

    type: Literal["ReferredToReflectivePracticeByPanel"] = "ReferredToReflectivePracticeByPanel"
    proceedings: ProceedingsId | None = None

    sentence: ClassVar[str] = "{officer} was referred to the reflective practice review process by the panel"


class ProceedingsConcluded(ProceedingsStep):
    """The proceedings ended (Conduct Regs 2020 regs 41-43, 62-63)."""

    type: Literal["ProceedingsConcluded"] = "ProceedingsConcluded"

    sentence: ClassVar[str] = "{proceedings} ended"


class OutcomeReportSubmitted(ProceedingsStep):
    """The report of finding, reasons and action went to the authority (Conduct Regs 2020 regs 43(1), 63(1))."""

    type: Literal["OutcomeReportSubmitted"] = "OutcomeReportSubmitted"
    report: DocumentId | None = None
    reasons_for_not_dismissing: bool | None = None
    """Whether it gives reasons why gross misconduct did not lead to dismissal; None where the source is silent."""
    drafted_by: Role | None = None

    sentence: ClassVar[str] = "The report on the outcome of {proceedings} was submitted"


class OfficerNotifiedOfOutcome(OfficerEvent):
    """The officer was told the outcome and how to appeal (Conduct Regs 2020 reg 43(2)-(4))."""

    type: Literal["OfficerNotifiedOfOutcome"] = "OfficerNotifiedOfOutcome"
    proceedings: ProceedingsId
    report_copied: bool | None = None
    appeal_notice_given: bool | None = None
    appeal_route: Literal["appeal_meeting", "tribunal"] | None = None

    sentence: ClassVar[str] = "{officer} was told the outcome of {proceedings}"


class OutcomeReportCopied(ProceedingsStep):
    """The outcome report was copied to others who are entitled to it (Conduct Regs 2020 reg 43(5))."""

    type: Literal["OutcomeReportCopied"] = "OutcomeReportCopied"
    to: tuple[Role, ...] = ()

    sentence: ClassVar[str] = "The report on the outcome of {proceedings} was copied[ to: {to}]"


class DisciplinaryOutcomeNotifiedToDg(Event):
    """The authority told the Director General how disciplinary matters ended (C&M Regs 2020 reg 37)."""

    type: Literal["DisciplinaryOutcomeNotifiedToDg"] = "DisciplinaryOutcomeNotifiedToDg"
    officers: tuple[OfficerId, ...] = ()
    proceedings: ProceedingsId | None = None

    sentence: ClassVar[str] = "The Director General was told the outcome[ for {officers}]"


class OutcomePublished(ProceedingsStep):
    """The outcome of the hearing was published (Conduct Regs 2020 regs 43, 63)."""

    type: Literal["OutcomePublished"] = "OutcomePublished"
    until: PartialDate | None = None
    redacted: bool | None = None

    sentence: ClassVar[str] = "The outcome of {proceedings} was published[ until {until}]"


class OutcomePublicationWithheld(ProceedingsStep):
    """The outcome of the hearing was not published (Conduct Regs 2020 regs 43, 63)."""

    type: Literal["OutcomePublicationWithheld"] = "OutcomePublicationWithheld"
    grounds: tuple[RestrictionGround, ...] = ()

    sentence: ClassVar[str] = "The outcome of {proceedings} was not published[, on the ground of {grounds}]"


class ProceedingsWithdrawn(ProceedingsStep):
    """The proceedings were withdrawn before they began (Conduct Regs 2020 reg 27)."""

    type: Literal["ProceedingsWithdrawn"] = "ProceedingsWithdrawn"
    then: FormOfProceedings | None = None
    """How the matter was dealt with instead; `none` for no further action, None where the source is silent."""
    oversight_body_agreed: bool | None = None

    sentence: ClassVar[str] = "{proceedings} was withdrawn"
