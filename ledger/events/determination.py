"""What is decided once the report is in: opinions, case to answer, form of proceedings, and disagreements about them.

Who decides follows from how the matter was investigated: the Director General after an independent or directed
investigation, else the appropriate authority (PRA 2002 Sch 3 paras 23-24). Whose word an entry reports stands beside it
(`decided_by`); every decision is about one officer and the allegations it names.
"""

from typing import ClassVar, Literal

from ledger.dates import PartialDate
from ledger.events.base import AllegationId, AllegationOutcomeEvent, DocumentId, Event, Frozen, OfficerId, SealedText
from ledger.vocabulary import (
    CaseToAnswer,
    FormOfProceedings,
    NoFurtherActionReason,
    NotProgressedReason,
    OversightBody,
    ReflectivePracticeBasis,
    Sanction,
    Standard,
)


class EarlierAction(Frozen):
    """Something imposed before, perhaps in another case, that was weighed in deciding on the action."""

    action: Sanction
    imposed_on: PartialDate | None = None
    live_at_assessment: bool | None = None
    """Whether it was live when the conduct's severity was assessed; None where not stated."""


class CaseToAnswerOpinionGiven(AllegationOutcomeEvent):
    """The investigation gave its opinion whether there is a case to answer (PRA 2002 Sch 3 para 22)."""

    type: Literal["CaseToAnswerOpinionGiven"] = "CaseToAnswerOpinionGiven"
    opinion: CaseToAnswer
    body: OversightBody | None = None
    reasons: SealedText | None = None

    sentence: ClassVar[str] = "The opinion of the investigation on {officer} was: {opinion}[ ({allegations})]"


class AppropriateAuthorityViewsSought(Event):
    """The Director General asked the authority for its views on the report (PRA 2002 Sch 3 para 23(5A))."""

    type: Literal["AppropriateAuthorityViewsSought"] = "AppropriateAuthorityViewsSought"
    officers: tuple[OfficerId, ...] = ()
    allegations: tuple[AllegationId, ...] = ()

    sentence: ClassVar[str] = "The appropriate authority was asked for its views[ on {officers}]"


class AppropriateAuthorityViewsGiven(AllegationOutcomeEvent):
    """The authority gave its views on the report before the decision (PRA 2002 Sch 3 para 23(5A))."""

    type: Literal["AppropriateAuthorityViewsGiven"] = "AppropriateAuthorityViewsGiven"
    view: CaseToAnswer | None = None
    form: FormOfProceedings | None = None
    reasons: SealedText | None = None

    sentence: ClassVar[str] = "The appropriate authority gave its views on {officer}[: {view}][ ({form})]"


class CaseToAnswerDetermined(AllegationOutcomeEvent):
    """It was decided whether there is a case to answer (Conduct Regs 2020 reg 23; PRA 2002 Sch 3 paras 23-24)."""

    type: Literal["CaseToAnswerDetermined"] = "CaseToAnswerDetermined"
    determination: CaseToAnswer
    standards: tuple[Standard, ...] = ()
    reasons: SealedText | None = None

    sentence: ClassVar[str] = "The decision on {officer} was: {determination}[ ({allegations})]"


class FormOfProceedingsDetermined(AllegationOutcomeEvent):
    """It was decided how the matter is to be dealt with (Conduct Regs 2020 reg 23(1)(b)-(c))."""

    type: Literal["FormOfProceedingsDetermined"] = "FormOfProceedingsDetermined"
    form: FormOfProceedings
    earlier_actions: tuple[EarlierAction, ...] | None = None
    """What the officer had before; empty where nothing, None where the source is silent."""
    reasons: SealedText | None = None

    sentence: ClassVar[str] = "It was decided how {officer}'s conduct was to be dealt with: {form}"


class DeterminationDisputed(AllegationOutcomeEvent):
    """The authority disagreed with the oversight body on the outcome of the report (PRA 2002 Sch 3 paras 23, 27)."""

    type: Literal["DeterminationDisputed"] = "DeterminationDisputed"
    proposed: CaseToAnswer | None = None
    proposed_form: FormOfProceedings | None = None
    reasons: SealedText | None = None

    sentence: ClassVar[str] = (
        "The appropriate authority disagreed about {officer}[: {proposed}][; what it proposed: {proposed_form}]"
    )


class DeterminationRevisionSought(AllegationOutcomeEvent):
    """The authority asked to revise what it had determined or agreed (PRA 2002 Sch 3 paras 23, 27)."""

    type: Literal["DeterminationRevisionSought"] = "DeterminationRevisionSought"
    proposed: CaseToAnswer | None = None
    proposed_form: FormOfProceedings | None = None
    reasons: SealedText | None = None

    sentence: ClassVar[str] = "The appropriate authority asked to revise its determination about {officer}"


class DeterminationMaintained(AllegationOutcomeEvent):
    """What had been determined was kept after its revision was asked for (PRA 2002 Sch 3 paras 23, 27)."""

    type: Literal["DeterminationMaintained"] = "DeterminationMaintained"
    form: FormOfProceedings | None = None
    reasons: SealedText | None = None

    sentence: ClassVar[str] = "The determination about {officer} was kept[: {form}]"


class ProceedingsRecommended(AllegationOutcomeEvent):
    """The oversight body recommended that proceedings be brought (PRA 2002 Sch 3 paras 25(4C)(c), (4E)(c), 27(3))."""

    type: Literal["ProceedingsRecommended"] = "ProceedingsRecommended"
    form: FormOfProceedings | None = None
    """None where discipline was recommended without saying in what form."""
    body: OversightBody | None = None
    reasons: SealedText | None = None

    sentence: ClassVar[str] = "Disciplinary action against {officer} was recommended[ by {body}][: {form}]"


class RecommendationAccepted(AllegationOutcomeEvent):
    """The authority accepted the recommendation to bring proceedings (PRA 2002 Sch 3 paras 25, 27)."""

    type: Literal["RecommendationAccepted"] = "RecommendationAccepted"
    form: FormOfProceedings | None = None

    sentence: ClassVar[str] = "The appropriate authority accepted the recommendation about {officer}[: {form}]"


class RecommendationRefused(AllegationOutcomeEvent):
    """The authority did not accept the recommendation to bring proceedings (PRA 2002 Sch 3 paras 25, 27)."""

    type: Literal["RecommendationRefused"] = "RecommendationRefused"
    proposed_form: FormOfProceedings | None = None
    reasons: SealedText | None = None

    sentence: ClassVar[str] = (
        "The appropriate authority did not accept the recommendation about {officer}"
        "[; what it proposed: {proposed_form}]"
    )


class ProceedingsDirected(AllegationOutcomeEvent):
    """The oversight body directed the authority to bring proceedings of a form (PRA 2002 Sch 3 paras 23(5B), 27(4))."""

    type: Literal["ProceedingsDirected"] = "ProceedingsDirected"
    form: FormOfProceedings | None = None
    after_recommendation: bool | None = None
    """True under para 27(4), after a refused recommendation; False under para 23(5B); None where not stated."""
    direction: DocumentId | None = None

    sentence: ClassVar[str] = "The appropriate authority was directed to bring proceedings against {officer}[: {form}]"


class ReferredToReflectivePractice(AllegationOutcomeEvent):
    """The matter was referred to the reflective practice review process (Conduct Regs 2020 regs 14, 23, 27)."""

    type: Literal["ReferredToReflectivePractice"] = "ReferredToReflectivePractice"
    basis: ReflectivePracticeBasis | None = None

    sentence: ClassVar[str] = "{officer} was referred to the reflective practice review process[ {basis}]"


class ReferredToPerformanceProcedure(AllegationOutcomeEvent):
    """The matter went to the performance procedure (Police (Performance) Regs 2020; PRA 2002 Sch 3 para 24C)."""

    type: Literal["ReferredToPerformanceProcedure"] = "ReferredToPerformanceProcedure"
    stage: FormOfProceedings | None = None

    sentence: ClassVar[str] = "{officer} was referred to the performance procedure[ ({stage})]"


class NoFurtherActionDetermined(AllegationOutcomeEvent):
    """It was decided that nothing more be done (Conduct Regs 2020 regs 14, 23, 27; PRA 2002 Sch 3 paras 23-24)."""

    type: Literal["NoFurtherActionDetermined"] = "NoFurtherActionDetermined"
    reason: NoFurtherActionReason | None = None
    details: SealedText | None = None

    sentence: ClassVar[str] = "It was decided to take no further action against {officer}[, since {reason}]"


class MatterNotProgressed(AllegationOutcomeEvent):
    """The matter was left where it stood for one officer: no finding, no "no case to answer" (IOPC case summaries)."""

    type: Literal["MatterNotProgressed"] = "MatterNotProgressed"
    reasons: tuple[NotProgressedReason, ...] = ()
    told_on: PartialDate | None = None
    """When the oversight body was told, where that differs from when it happened."""

    sentence: ClassVar[str] = "The matter was not progressed for {officer}[, since {reasons}]"
