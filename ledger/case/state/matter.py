"""How the matter came in and what became of it: intake, referral, investigation, exhibits."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ledger.case.state.mark import Mark
from ledger.dates import PartialDate
from ledger.vocabulary import (
    ComplaintHandling,
    ComplaintOutcome,
    Force,
    MatterType,
    Mode,
    OversightBody,
    ReferralCriterion,
    ReferralType,
    Standard,
    Track,
)


@dataclass(frozen=True, slots=True)
class Complainant:
    """Somebody who complained, or has an interest in being told."""

    id: str
    received: Mark
    updates: tuple[Mark, ...] = ()
    told_of_outcome: tuple[Mark, ...] = ()
    withdrawn: Mark | None = None


@dataclass(frozen=True, slots=True)
class Allegation:
    """One thing alleged, about the officers it concerns."""

    id: str
    added: Mark
    officers: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    standards: tuple[Standard, ...] = ()
    conduct_from: PartialDate | None = None
    conduct_to: PartialDate | None = None
    came_to_attention: PartialDate | None = None
    """When it first came to the attention of an authority: the date its rule set follows from."""
    split_from: str | None = None


@dataclass(frozen=True, slots=True)
class ComplaintDecided:
    """The outcome of a complaint, or of the allegations it names."""

    mark: Mark
    outcome: ComplaintOutcome
    allegations: tuple[str, ...] = ()
    officers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Intake:
    """How the matter came in."""

    matter_type: MatterType | None = None
    force: Force | None = None
    references: tuple[tuple[str, str], ...] = ()
    """Pairs of scheme (`iopc`, `force`, `crime`, `court`) and reference."""
    identified: Mark | None = None
    received: Mark | None = None
    logged: Mark | None = None
    recorded: Mark | None = None
    declined: Mark | None = None
    recording_directed: Mark | None = None
    preservation_started: Mark | None = None
    inside_schedule_3: bool | None = None
    complainants: Mapping[str, Complainant] = field(default_factory=dict)
    handling: ComplaintHandling | None = None
    outcomes: tuple[ComplaintDecided, ...] = ()
    withdrawn: tuple[Mark, ...] = ()
    told_of_outcome: Mark | None = None
    """That complainants and interested persons were told of an outcome, whoever they are."""
    updates: tuple[Mark, ...] = ()
    incidents: tuple[Mark, ...] = ()
    combined_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferralMade:
    """A referral to the oversight body, or its call for one."""

    mark: Mark
    type: ReferralType | None
    body: OversightBody | None
    criteria: tuple[ReferralCriterion, ...] = ()
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class ModeDetermined:
    """How the matter is to be investigated, as determined at one time."""

    mark: Mark
    mode: Mode | None
    """None: an investigation by the oversight body whose form the source does not state."""


@dataclass(frozen=True, slots=True)
class Referral:
    """The way to the oversight body and its decision on what follows."""

    criteria_assessed: Mark | None = None
    mandatory: bool | None = None
    made: tuple[ReferralMade, ...] = ()
    called_in: Mark | None = None
    taken_up: Mark | None = None
    """That the oversight body treated the matter as referred, of its own initiative."""
    assessed: Mark | None = None
    investigation_necessary: bool | None = None
    referred_back: Mark | None = None
    modes: tuple[ModeDetermined, ...] = ()

    @property
    def mode(self) -> Mode | None:
        """The form of investigation in force, where one is known."""
        return self.modes[-1].mode if self.modes else None


@dataclass(frozen=True, slots=True)
class Report:
    """A final report, and whether it stands (a court may quash it)."""

    mark: Mark
    version: str | None = None
    indicates_offence: bool | None = None


@dataclass(frozen=True, slots=True)
class Indicated:
    """That there was an indication against so many of several officers, the source not telling which."""

    mark: Mark
    count: int
    among: tuple[str, ...] = ()
    presumed: tuple[str, ...] = ()
    """Who they are taken to be; an inference."""


@dataclass(frozen=True, slots=True)
class Investigation:
    """One investigation of the matter; a reinvestigation is another one."""

    id: str
    body: str | None = None
    track: Track | None = None
    started: Mark | None = None
    investigators: tuple[str, ...] = ()
    terms_of_reference: Mark | None = None
    indicated: tuple[Indicated, ...] = ()
    reinvestigates: str | None = None
    start_delayed: Mark | None = None
    suspended: Mark | None = None
    resumed: Mark | None = None
    """The end of the newest suspension."""
    resumption_sought: Mark | None = None
    resumption_wish: Mark | None = None
    wishes_resumption: bool | None = None
    public_interest_determined: Mark | None = None
    delays_reported: tuple[Mark, ...] = ()
    reports: tuple[Report, ...] = ()
    sensitive_withheld: Mark | None = None
    reviewed_by_itself: Mark | None = None
    reinvestigation_directed: Mark | None = None
    reports_when_directed: int = 0
    """How many reports there were when a reinvestigation was directed; only a later one counts after that."""
    discontinued: Mark | None = None
    finalised: Mark | None = None

    @property
    def is_suspended(self) -> bool:
        """Whether a suspension is recorded and its end is not."""
        return self.suspended is not None and self.resumed is None


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An exhibit and its chain of custody: (custodian, mark), oldest first."""

    id: str
    seized: Mark | None = None
    registered: Mark | None = None
    examined: tuple[Mark, ...] = ()
    custody: tuple[tuple[str, Mark], ...] = ()
    returned: Mark | None = None

    @property
    def custodian(self) -> str | None:
        """Who holds it by the newest record."""
        return self.custody[-1][0] if self.custody else None
