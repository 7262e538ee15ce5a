"""What follows a case: learning, publication, disclosure, and the stewardship of the record itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ledger.case.state.mark import Mark
from ledger.circumstances import DecidedBy
from ledger.dates import PartialDate
from ledger.vocabulary import (
    HoldGround,
    LearningResult,
    PublicationChoice,
    RecommendationKind,
    RecommendationResponse,
    RetentionOutcome,
    SubjectRight,
)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A learning recommendation and what its addressee made of it."""

    id: str
    made: Mark
    kind: RecommendationKind | None
    addressees: tuple[str, ...] = ()
    due: PartialDate | None = None
    extended: tuple[Mark, ...] = ()
    """That more time was given; `due` is then the newest day, or None where none was told."""
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
    agreed: tuple[Mark, ...] = ()
    recommendations: Mapping[str, Recommendation] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Publication:
    """What the public was told of the case, and when."""

    proceedings_confirmed_final: Mark | None = None
    drafted: Mark | None = None
    anonymised: Mark | None = None
    risk_assessed: Mark | None = None
    risk_acceptable: bool | None = None
    decided: Mark | None = None
    choice: PublicationChoice | None = None
    published: Mark | None = None
    amended: tuple[Mark, ...] = ()
    withdrawn: Mark | None = None
    reported: tuple[str, ...] = ()
    """The entries whose outcome the page reports as it stands; empty where not told: all that came before it."""
    disclosed: tuple[Mark, ...] = ()
    """What was given to particular recipients."""

    @property
    def is_public(self) -> bool:
        """Whether a summary is published and not withdrawn."""
        return self.published is not None and self.withdrawn is None

    @property
    def stands_since(self) -> Mark | None:
        """When the page took the form it has: its last amendment, else its publication."""
        return self.amended[-1] if self.amended else self.published


@dataclass(frozen=True, slots=True)
class Hold:
    """A legal hold: while it is live, nothing it covers may be erased."""

    mark: Mark
    officers: tuple[str, ...] = ()
    released: Mark | None = None
    ground: HoldGround | None = None

    def covers(self, officer: str | None) -> bool:
        """Whether it is live for an officer-case; for what names no officer, it is, since it may be theirs."""
        return self.released is None and (not self.officers or officer is None or officer in self.officers)


@dataclass(frozen=True, slots=True)
class Restriction:
    """A restriction of processing: of one officer's or person's data, or of the whole case where it names nobody."""

    mark: Mark
    officer: str | None = None
    person: str | None = None
    lifted: Mark | None = None


@dataclass(frozen=True, slots=True)
class RetentionReview:
    """What a review of retention decided, about one officer-case or person, or about the whole case."""

    mark: Mark
    outcome: RetentionOutcome
    officer: str | None = None
    person: str | None = None
    next_review: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class SubjectRequest:
    """What a person asked for about their own data, and whether it was answered."""

    mark: Mark
    right: SubjectRight
    answered: Mark | None = None
    by: str | None = None
    """Who asks, by their id in the case."""
    extended: Mark | None = None
    """That the person was told that it takes longer."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Whose decision an entry tells of, and who recorded it."""

    by: DecidedBy
    recorded_by: str

    def is_of(self, principal: str) -> bool:
        """Whether it is this principal who decided."""
        return self.by.person == principal


Standing = Literal["own", "reported", "confirmed"]
"""How a decision stands: recorded by who made it, or for them, or for them and confirmed in their own name since."""


@dataclass(frozen=True, slots=True)
class AccessChange:
    """Access that was given to some persons or taken from them; from everybody else where none is named.

    It is to the whole case, or to what concerns some officers, for good or until a day.
    """

    mark: Mark
    way: Literal["given", "taken"]
    persons: tuple[str, ...] = ()
    officers: tuple[str, ...] = ()
    until: PartialDate | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it still holds on a day; where its end is only roughly known, what was taken holds the longer."""
        if self.until is None:
            return True
        end = self.until.earliest if self.way == "given" else self.until.latest
        return self.way == "taken" if end is None else day <= end


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What an older system held of the case on a day, and the entry that has it."""

    entry: str
    system: str
    record: str
    as_at: PartialDate


@dataclass(frozen=True, slots=True)
class Stewardship:
    """Care of the record: closure, holds, restrictions, conflicts between sources."""

    closed: Mark | None = None
    reopened: Mark | None = None
    holds: Mapping[str, Hold] = field(default_factory=dict)
    conflicts: Mapping[str, bool] = field(default_factory=dict)
    """By the recording entry's id: whether the conflict is still unresolved."""
    erased: tuple[Mark, ...] = ()
    restrictions: Mapping[str, Restriction] = field(default_factory=dict)
    """Restrictions of processing, by the entry that applied them."""
    retention: tuple[RetentionReview, ...] = ()
    team: str | None = None
    """The team that deals with the case."""
    handler: str | None = None
    """The account of whoever deals with it."""
    requests: Mapping[str, SubjectRequest] = field(default_factory=dict)
    """Requests of persons about their data, by the entry that received them."""
    delegations: Mapping[str, bool] = field(default_factory=dict)
    """By the granting entry's id: whether the delegation still runs."""
    decisions: Mapping[str, Decided] = field(default_factory=dict)
    """By entry id: whose decision it tells of, where it names somebody."""
    confirmed: Mapping[str, Mark] = field(default_factory=dict)
    """By the id of the entry that reported the decision: who made it has confirmed it."""
    annotations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By entry id: the entries of the notes put beside it."""
    access: tuple[AccessChange, ...] = ()
    """By what access to the case was given and taken, in its order."""
    accounts: Mapping[str, str] = field(default_factory=dict)
    """Accounts of the ledger that are officers' of the case, with the officer."""
    cleared: frozenset[tuple[str, str]] = frozenset()
    """Breaches that were looked into and settled: (entry id, rule)."""
    snapshots: tuple[Snapshot, ...] = ()
    """What older systems held of the case, which says nothing of what happened."""

    @property
    def is_closed(self) -> bool:
        """Whether the case is closed now."""
        return self.closed is not None

    def standing(self, entry: str) -> Standing | None:
        """How the decision that an entry tells of stands; None where it names nobody who decided."""
        decided = self.decisions.get(entry)
        if decided is None:
            return None
        if decided.is_of(decided.recorded_by):
            return "own"
        return "confirmed" if entry in self.confirmed else "reported"
