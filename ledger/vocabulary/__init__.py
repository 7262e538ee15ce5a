"""The closed, dated lists the record speaks in. A code outside its list is an error that says what is allowed."""

from ledger.vocabulary.allegations import AllegationCategory, NationalFactor
from ledger.vocabulary.assessment import (
    CaseToAnswer,
    ComplaintOutcome,
    InterviewType,
    NoFurtherActionReason,
    NotProgressedReason,
    Severity,
    SpecialProceduresIndication,
)
from ledger.vocabulary.bodies import Force, OversightBody
from ledger.vocabulary.criminal import (
    AncillaryOrder,
    CourtOutcome,
    CriminalDisposal,
    CriminalLink,
    InquestConclusion,
    Plea,
    SentenceKind,
    VerdictKind,
)
from ledger.vocabulary.learning import (
    LearningResult,
    LessonFor,
    RecommendationKind,
    RecommendationResponse,
    ReviewerRelation,
)
from ledger.vocabulary.lookup import UnknownList, lists, terms, was_in_force
from ledger.vocabulary.material import ExhibitKind, MaterialGrade, MaterialKind, Medium
from ledger.vocabulary.matters import (
    ComplainantCapacity,
    ComplaintChannel,
    MatterType,
    Mode,
    ReferralCriterion,
    ReferralType,
    Track,
)
from ledger.vocabulary.proceedings import (
    AppealGround,
    AppealOutcome,
    Finding,
    FormOfProceedings,
    ReviewOutcome,
    Sanction,
    WarningKind,
)
from ledger.vocabulary.ranks import Rank
from ledger.vocabulary.records import (
    DisclosureGateway,
    Marking,
    ProcessingRegime,
    Role,
    StatementKind,
    SubjectCategory,
)
from ledger.vocabulary.service import (
    DepartureKind,
    FormerOfficerCondition,
    ListKind,
    ServiceStatus,
    SuspensionCondition,
    SuspensionOutcome,
)
from ledger.vocabulary.standards import Standard
from ledger.vocabulary.term import Term, Vocabulary

__all__ = [
    "AllegationCategory",
    "AncillaryOrder",
    "AppealGround",
    "AppealOutcome",
    "CaseToAnswer",
    "ComplainantCapacity",
    "ComplaintChannel",
    "ComplaintOutcome",
    "CourtOutcome",
    "CriminalDisposal",
    "CriminalLink",
    "DepartureKind",
    "DisclosureGateway",
    "ExhibitKind",
    "Finding",
    "Force",
    "FormOfProceedings",
    "FormerOfficerCondition",
    "InquestConclusion",
    "InterviewType",
    "LearningResult",
    "LessonFor",
    "ListKind",
    "Marking",
    "MaterialGrade",
    "MaterialKind",
    "MatterType",
    "Medium",
    "Mode",
    "NationalFactor",
    "NoFurtherActionReason",
    "NotProgressedReason",
    "OversightBody",
    "Plea",
    "ProcessingRegime",
    "Rank",
    "RecommendationKind",
    "RecommendationResponse",
    "ReferralCriterion",
    "ReferralType",
    "ReviewOutcome",
    "ReviewerRelation",
    "Role",
    "Sanction",
    "SentenceKind",
    "ServiceStatus",
    "Severity",
    "SpecialProceduresIndication",
    "Standard",
    "StatementKind",
    "SubjectCategory",
    "SuspensionCondition",
    "SuspensionOutcome",
    "Term",
    "Track",
    "UnknownList",
    "VerdictKind",
    "Vocabulary",
    "WarningKind",
    "lists",
    "terms",
    "was_in_force",
]
