"""The strands beside the officers: criminal matters, misconduct proceedings, appeals, reviews."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ledger.case.state.custody import Bail, Detention
from ledger.case.state.mark import Mark
from ledger.dates import PartialDate
from ledger.vocabulary import (
    Admission,
    AppealOutcome,
    CriminalDisposal,
    CriminalLink,
    Finding,
    FormOfProceedings,
    ReviewOutcome,
    SentenceKind,
    VerdictKind,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence passed."""

    mark: Mark
    kind: SentenceKind
    months: int | None = None
    offences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suspect:
    """One officer's way through a criminal matter."""

    officer: str
    arrested: Mark | None = None
    detention: Detention = field(default_factory=Detention)
    bail: Bail | None = None
    released: Mark | None = None
    referred_to_prosecutor: Mark | None = None
    referral_declined: Mark | None = None
    review_until: PartialDate | None = None
    """Until when a victim may ask for a review of that decision, where told."""
    charging_decision: CriminalDisposal | None = None
    prosecution_directed: Mark | None = None
    charged: Mark | None = None
    trial_started: Mark | None = None
    pleaded_guilty: Mark | None = None
    verdict: VerdictKind | None = None
    verdict_mark: Mark | None = None
    convicted: Mark | None = None
    convicted_of: tuple[str, ...] = ()
    convicted_on_indictment_only: bool = False
    """Whether a conviction is recorded of an offence triable on indictment only."""
    acquitted: Mark | None = None
    sentence: Sentence | None = None
    appeal_lodged: Mark | None = None
    appeal_determined: Mark | None = None
    ended: Mark | None = None
    """Any end without a verdict: no further action, out-of-court disposal, discontinuance."""

    @property
    def is_open(self) -> bool:
        """Whether this strand is still running by what is recorded: begun, and not ended."""
        begun = self.arrested or self.referred_to_prosecutor or self.charged or self.convicted
        acquitted = self.acquitted if self.convicted is None else None
        over = acquitted or self.sentence or self.ended or self.referral_declined
        return self.appeal_is_open or (begun is not None and over is None)

    @property
    def appeal_is_open(self) -> bool:
        """Whether an appeal against conviction or sentence is lodged and not decided."""
        return self.appeal_lodged is not None and self.appeal_determined is None


@dataclass(frozen=True, slots=True)
class CriminalMatter:
    """A criminal investigation linked to the case; the force, the prosecutor and the court are its masters."""

    id: str
    linked: Mark | None = None
    relationship: CriminalLink | None = None
    crime_reference: str | None = None
    suspects: Mapping[str, Suspect] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inquest:
    """The inquest into the death that the matter is about."""

    opened: Mark | None = None
    concluded: Mark | None = None
    critical_of: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it was opened and has not concluded."""
        return self.opened is not None and self.concluded is None


@dataclass(frozen=True, slots=True)
class Found:
    """What was found about one officer and one allegation ("" where not told apart)."""

    mark: Mark
    officer: str
    allegation: str
    finding: Finding
    admission: Admission | None = None
    """How the officer answered the allegation; None where not told."""


@dataclass(frozen=True, slots=True)
class Proceedings:
    """One misconduct meeting, hearing or accelerated hearing, for the officers it is about."""

    id: str
    form: FormOfProceedings | None = None
    officers: tuple[str, ...] = ()
    allegations: tuple[str, ...] = ()
    referred: Mark | None = None
    directed: bool = False
    presented_by_director_general: Mark | None = None
    delegated: Mark | None = None
    conducted_by: tuple[str, ...] = ()
    panel: Mark | None = None
    """The newest appointment of a panel, or of the person who conducts a meeting."""
    objections: Mapping[str, Mark] = field(default_factory=dict)
    """Each officer's newest objection to those who hear the case."""
    objections_upheld: tuple[Mark, ...] = ()
    notice: Mark | None = None
    """The first notice given to an officer; `notices` has each officer's."""
    notices: Mapping[str, Mark] = field(default_factory=dict)
    documents_supplied: Mark | None = None
    documents_to_chair: Mark | None = None
    lists_to_chair: Mark | None = None
    """Papers to whoever hears the case that bring the witness lists: as told, else that came after their exchange."""
    response: Mark | None = None
    """The first answer received; `responses` has each officer's."""
    responses: Mapping[str, Mark] = field(default_factory=dict)
    facts_agreed: Mark | None = None
    witness_lists: Mark | None = None
    pre_hearing: Mark | None = None
    date_fixed: PartialDate | None = None
    date_fixed_by: Mark | None = None
    extensions: tuple[Mark, ...] = ()
    extended_until: PartialDate | None = None
    public_notice: Mark | None = None
    restricted: Mark | None = None
    opened: Mark | None = None
    days: tuple[Mark, ...] = ()
    """The days on which they sat, as far as recorded."""
    adjourned: Mark | None = None
    found: tuple[Found, ...] = ()
    concluded: Mark | None = None
    outcome_report: Mark | None = None
    officer_notified: Mark | None = None
    """The first officer told of the outcome; `notified` has each officer's."""
    notified: Mapping[str, Mark] = field(default_factory=dict)
    oversight_notified: Mark | None = None
    outcome_published: Mark | None = None
    outcome_withheld: Mark | None = None
    withdrawn: Mark | None = None

    @property
    def is_open(self) -> bool:
        """Whether they are still to be held or to be concluded."""
        return self.concluded is None and self.withdrawn is None


@dataclass(frozen=True, slots=True)
class Appeal:
    """An appeal against an outcome, before a meeting, a tribunal or a court."""

    id: str
    route: str
    lodged: Mark | None = None
    officer: str | None = None
    """The one officer it is about, where there is one."""
    officers: tuple[str, ...] = ()
    proceedings: str | None = None
    grounds_assessed: Mark | None = None
    arguable: bool | None = None
    appellant_statement: Mark | None = None
    respondent_statement: Mark | None = None
    heard: Mark | None = None
    result_notified: Mark | None = None
    determined: Mark | None = None
    outcome: AppealOutcome | None = None
    withdrawn: Mark | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is lodged and neither determined nor withdrawn."""
        return self.determined is None and self.withdrawn is None


ReviewKind = Literal["complainant", "victim", "legacy_appeal"]


@dataclass(frozen=True, slots=True)
class Review:
    """A review asked for by a complainant or a victim, or an appeal of the rules before 2020."""

    id: str
    requested: Mark
    kind: ReviewKind = "complainant"
    officers: tuple[str, ...] = ()
    """Whom the decision under review is about; empty where not told apart."""
    by: str | None = None
    first_decision_by: str | None = None
    determined: Mark | None = None
    outcome: ReviewOutcome | None = None
