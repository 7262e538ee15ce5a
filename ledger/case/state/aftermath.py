"""What follows a case: learning, publication, disclosure, and the stewardship of the record itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ledger.case.state.mark import Mark
from ledger.dates import PartialDate
from ledger.vocabulary import LearningResult, RecommendationKind, RecommendationResponse


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A learning recommendation and what its addressee made of it."""

    id: str
    made: Mark
    kind: RecommendationKind | None
    addressees: tuple[str, ...] = ()
    due: PartialDate | None = None
    published: Mark | None = None
    responded: Mark | None = None
    response: RecommendationResponse | None = None
    response_published: Mark | None = None
    response_withheld: Mark | None = None
    followed_up: Mark | None = None


@dataclass(frozen=True, slots=True)
class Learning:
    """Whether learning was considered, what came of it, and the recommendations made."""

    considered: Mark | None = None
    result: LearningResult | None = None
    recommendations: Mapping[str, Recommendation] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Publication:
    """What the public was told of the case, and when."""

    proceedings_confirmed_final: Mark | None = None
    drafted: Mark | None = None
    anonymised: Mark | None = None
    risk_assessed: Mark | None = None
    published: Mark | None = None
    amended: tuple[Mark, ...] = ()
    withdrawn: Mark | None = None

    @property
    def is_public(self) -> bool:
        """Whether a summary is published and not withdrawn."""
        return self.published is not None and self.withdrawn is None


@dataclass(frozen=True, slots=True)
class Hold:
    """A legal hold: while it is live, nothing it covers may be erased."""

    mark: Mark
    officers: tuple[str, ...] = ()
    released: Mark | None = None


@dataclass(frozen=True, slots=True)
class Stewardship:
    """Care of the record: closure, holds, restrictions, conflicts between sources."""

    closed: Mark | None = None
    reopened: Mark | None = None
    holds: Mapping[str, Hold] = field(default_factory=dict)
    conflicts: Mapping[str, bool] = field(default_factory=dict)
    """By the recording entry's id: whether the conflict is still unresolved."""
    erased: tuple[Mark, ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether the case is closed now."""
        return self.closed is not None
