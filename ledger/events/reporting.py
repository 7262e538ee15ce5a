"""How an investigation is held up, resumed, reported and ended; the inquest that may run beside it."""

from typing import ClassVar, Literal

from ledger.dates import PartialDate
from ledger.events.base import (
    AllegationId,
    AllegationOutcomeEvent,
    Code,
    ComplainantId,
    DocumentId,
    Event,
    InvestigationId,
    OfficerId,
    SealedText,
)
from ledger.events.investigation import InvestigatingBody, InvestigationEvent
from ledger.vocabulary import (
    HarmGround,
    InquestConclusion,
    InquestFinding,
    InvestigationConclusion,
    OversightBody,
    ReportFlaw,
    Role,
    WaitingFor,
)


class InvestigationDelayReported(InvestigationEvent):
    """Why the investigation takes longer than a year was reported (Conduct Regs 2020 reg 19; C&M Regs 2020 reg 13)."""

    type: Literal["InvestigationDelayReported"] = "InvestigationDelayReported"
    addressees: tuple[Role, ...] | None = None
    """To whom it went; None where the source is silent."""
    withheld_from: tuple[Role, ...] = ()
    """From whom a copy was held back."""
    withheld_because: HarmGround | None = None
    """The harm for which it was held back."""
    forecast: PartialDate | None = None
    reason: SealedText | None = None
    next_steps: SealedText | None = None

    sentence: ClassVar[str] = "The length of the investigation was reported[ to the {addressees}]"


class InvestigationSuspended(InvestigationEvent):
    """The investigation was suspended, as it would prejudice something else (C&M Regs 2020 reg 40)."""

    type: Literal["InvestigationSuspended"] = "InvestigationSuspended"
    waiting_for: WaitingFor | None = None
    would_prejudice: bool | None = None
    reason: SealedText | None = None

    sentence: ClassVar[str] = "The investigation was suspended[, waiting for {waiting_for}]"


class InvestigationResumed(InvestigationEvent):
    """The suspended investigation was resumed (C&M Regs 2020 reg 41)."""

    type: Literal["InvestigationResumed"] = "InvestigationResumed"

    sentence: ClassVar[str] = "The investigation was resumed"


class ComplainantResumptionSought(InvestigationEvent):
    """After the criminal case the complainant was asked in writing whether to resume (C&M Regs 2020 reg 41)."""

    type: Literal["ComplainantResumptionSought"] = "ComplainantResumptionSought"
    complainant: ComplainantId | None = None
    document: DocumentId | None = None

    sentence: ClassVar[str] = "The complainant was asked whether the investigation should resume"


class ResumptionWishRecorded(InvestigationEvent):
    """The complainant said whether the investigation should resume (C&M Regs 2020 reg 41)."""

    type: Literal["ResumptionWishRecorded"] = "ResumptionWishRecorded"
    complainant: ComplainantId | None = None
    wishes: bool | None = None
    """Whether the complainant wants it resumed; None for no answer within the period."""

    sentence: ClassVar[str] = "The complainant {said} whether the investigation should be resumed[: {wish}]"

    @property
    def said(self) -> str:
        """Whether there was an answer, in words."""
        return "did not say" if self.wishes is None else "said"

    @property
    def wish(self) -> str | None:
        """The answer, in words; None for none."""
        return None if self.wishes is None else ("yes" if self.wishes else "no")


class PublicInterestResumptionDetermined(InvestigationEvent):
    """It was decided whether the public interest calls for going on as a conduct matter (C&M Regs 2020 reg 41)."""

    type: Literal["PublicInterestResumptionDetermined"] = "PublicInterestResumptionDetermined"
    in_public_interest: bool
    reason: SealedText | None = None

    sentence: ClassVar[str] = "The public interest was found {whether} for resuming the investigation"

    @property
    def whether(self) -> str:
        """What was found, in words."""
        return "to call" if self.in_public_interest else "not to call"


class InvestigationDiscontinued(InvestigationEvent):
    """The investigation was discontinued (PRA 2002 Sch 3 para 21, repealed by the Policing and Crime Act 2017)."""

    type: Literal["InvestigationDiscontinued"] = "InvestigationDiscontinued"
    reason: SealedText | None = None

    sentence: ClassVar[str] = "The investigation was discontinued"


class AcceleratedStatementSubmitted(AllegationOutcomeEvent):
    """The investigator believes the special conditions met (Conduct Regs 2020 reg 21(3); C&M Regs 2020 reg 24)."""

    type: Literal["AcceleratedStatementSubmitted"] = "AcceleratedStatementSubmitted"
    document: DocumentId | None = None

    sentence: ClassVar[str] = "The investigator stated that the special conditions are met for {officer}"


class ReportEvent(InvestigationEvent):
    """A final report of the investigation, by whoever completed it."""

    version: Code | None = None
    document: DocumentId | None = None
    officers: tuple[OfficerId, ...] = ()
    indicates_offence: bool | None = None
    """Whether it indicates that an officer may have committed a criminal offence; None where the source is silent."""
    learning_identified: bool | None = None
    summary: SealedText | None = None


class FinalReportSubmitted(ReportEvent):
    """The investigator submitted the final report (PRA 2002 Sch 3 para 22; Conduct Regs 2020 reg 21)."""

    type: Literal["FinalReportSubmitted"] = "FinalReportSubmitted"

    sentence: ClassVar[str] = "The final report of the investigation was submitted"


class FinalReportCompletedByDirectorGeneral(ReportEvent):
    """The Director General, acting personally, completed the final report (PRA 2002 Sch 3 paras 22, 24A(2A))."""

    type: Literal["FinalReportCompletedByDirectorGeneral"] = "FinalReportCompletedByDirectorGeneral"

    sentence: ClassVar[str] = "The Director General completed the final report of the investigation"


class SensitiveInformationWithheldFromReport(InvestigationEvent):
    """Sensitive information was withheld from the copies of the report (PRA 2002 s.21A)."""

    type: Literal["SensitiveInformationWithheldFromReport"] = "SensitiveInformationWithheldFromReport"
    compartment: ClassVar[str | None] = "s21a"
    recipients: tuple[Role, ...] = ()
    """Whose copies are without it."""
    ground: SealedText | None = None

    sentence: ClassVar[str] = "Sensitive information was withheld from copies of the report"


class ReinvestigationDirected(InvestigationEvent):
    """The Director General directed that the matter be investigated again (PRA 2002 s.13B)."""

    type: Literal["ReinvestigationDirected"] = "ReinvestigationDirected"
    reason: SealedText | None = None

    sentence: ClassVar[str] = "A reinvestigation was directed"


class InternalReviewConducted(Event):
    """A body reviewed its own report, which a court alone can take back (Senior Courts Act 1981 s.31)."""

    type: Literal["InternalReviewConducted"] = "InternalReviewConducted"
    investigation: InvestigationId | None = None
    body: InvestigatingBody | OversightBody | None = None
    flaws: tuple[ReportFlaw, ...] = ()

    sentence: ClassVar[str] = "The report was reviewed[ by {body}][ and found flawed: {flaws}]"


class InvestigationFinalised(InvestigationEvent):
    """The investigation was finalised: nothing more is investigated (PRA 2002 Sch 3 paras 22-24)."""

    type: Literal["InvestigationFinalised"] = "InvestigationFinalised"

    sentence: ClassVar[str] = "The investigation was finalised"


class InvestigationConclusionReached(InvestigationEvent):
    """The investigation concluded what had happened, without naming an officer (PRA 2002 Sch 3 para 22)."""

    type: Literal["InvestigationConclusionReached"] = "InvestigationConclusionReached"
    conclusion: tuple[InvestigationConclusion, ...]
    allegations: tuple[AllegationId, ...] = ()

    sentence: ClassVar[str] = "The investigation concluded that {conclusion}"


class InquestOpened(Event):
    """An inquest into the death was opened (Coroners and Justice Act 2009 ss.1, 6)."""

    type: Literal["InquestOpened"] = "InquestOpened"
    coroner: Code | None = None
    """The coroner area."""
    with_jury: bool | None = None

    sentence: ClassVar[str] = "An inquest was opened[ ({coroner})]"


class InquestConcluded(Event):
    """The inquest came to its conclusion (Coroners and Justice Act 2009 s.10)."""

    type: Literal["InquestConcluded"] = "InquestConcluded"
    conclusion: tuple[InquestConclusion, ...] = ()
    with_jury: bool | None = None
    critical_of: tuple[OfficerId, ...] = ()
    """The officers whose acts it found unreasonable or contributing to the death."""
    found: tuple[InquestFinding, ...] = ()
    """What it found about the conduct of the police, whoever they were."""
    narrative: SealedText | None = None

    sentence: ClassVar[str] = "The inquest concluded[: {conclusion}][; it found that {found}]"
