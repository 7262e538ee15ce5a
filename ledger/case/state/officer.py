"""One officer in the case: service, assessments, determinations, sanctions, reflective practice, lists."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ledger.case.state.mark import Mark
from ledger.dates import PartialDate
from ledger.vocabulary import (
    CaseToAnswer,
    DepartureKind,
    Force,
    FormerOfficerCondition,
    FormOfProceedings,
    ListKind,
    NotProgressedReason,
    Rank,
    Sanction,
    Severity,
    SpecialProceduresIndication,
    VettingAppealStage,
    WarningKind,
)


@dataclass(frozen=True, slots=True)
class SeverityAssessed:
    """How serious the conduct would be if proved, as assessed at one time; live warnings at sanction count from it."""

    mark: Mark
    result: Severity
    allegations: tuple[str, ...] = ()

    def concerns(self, allegations: tuple[str, ...]) -> bool:
        """Whether it is about one of these allegations, or either does not tell them apart."""
        told_apart = self.allegations and allegations
        return not told_apart or not set(self.allegations).isdisjoint(allegations)


@dataclass(frozen=True, slots=True)
class Departure:
    """How and when the officer left, or gave notice to."""

    mark: Mark
    kind: DepartureKind
    last_day: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Postponement:
    """An interview moved from the day fixed to an alternative, as far as either is told."""

    mark: Mark
    fixed: PartialDate | None = None
    alternative: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Suspension:
    """A suspension from duty, its reviews and its end."""

    mark: Mark
    reviews: tuple[Mark, ...] = ()
    lifted: Mark | None = None


@dataclass(frozen=True, slots=True)
class Determination:
    """What was decided about one officer and one allegation after the report; the latest word on each question."""

    opinion: CaseToAnswer | None = None
    views_sought: Mark | None = None
    views_given: Mark | None = None
    authority_view: CaseToAnswer | None = None
    case_to_answer: CaseToAnswer | None = None
    case_to_answer_mark: Mark | None = None
    form: FormOfProceedings | None = None
    form_mark: Mark | None = None
    disputed: Mark | None = None
    revision_sought: Mark | None = None
    maintained: Mark | None = None
    recommended: Mark | None = None
    recommendation_accepted: Mark | None = None
    recommendation_refused: Mark | None = None
    directed: Mark | None = None
    directed_form: FormOfProceedings | None = None
    reflective_practice: Mark | None = None
    performance: Mark | None = None
    no_further_action: Mark | None = None

    @property
    def settled(self) -> Mark | None:
        """What was decided without, or beyond, the question whether there is a case to answer."""
        return self.no_further_action or self.performance or self.reflective_practice or self.form_mark


@dataclass(frozen=True, slots=True)
class SanctionImposed:
    """One disciplinary action over the findings it names; a dismissal and a warning alike."""

    mark: Mark
    sanction: Sanction
    proceedings: str | None = None
    allegations: tuple[str, ...] = ()
    duration_months: int | None = None


@dataclass(frozen=True, slots=True)
class Warning:  # noqa: A001 - the statute's word
    """A written warning as issued: from when it runs, and for how long as far as told."""

    mark: Mark
    kind: WarningKind
    from_: PartialDate
    months: int | None = None
    until: PartialDate | None = None
    """The last day as the source states it."""
    proceedings: str | None = None
    allegations: tuple[str, ...] = ()
    gives_effect_to: str | None = None


@dataclass(frozen=True, slots=True)
class WarningPause:
    """A time that a warning's period did not run; all of the officer's warnings where `warning` names none."""

    since: PartialDate
    until: PartialDate | None = None
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class WarningExtension:
    """Months added to a final written warning under the older rules; None where the source is silent."""

    months: int | None
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class ReflectivePractice:
    """The reflective practice review process of one officer: two stages and a report. What was said in it is sealed."""

    referred: Mark | None = None
    reviewer: str | None = None
    reviewer_appointed: Mark | None = None
    notice_given: Mark | None = None
    account_received: Mark | None = None
    account: str | None = None
    """The document that holds the account, which no later disciplinary decision may rest on."""
    account_lapsed: Mark | None = None
    fact_finding_started: Mark | None = None
    facts_found: Mark | None = None
    discussed: Mark | None = None
    report: Mark | None = None
    report_agreed_on: PartialDate | None = None
    review_by: PartialDate | None = None
    report_sent: Mark | None = None
    lessons: tuple[str, ...] = ()
    organisational_lessons: tuple[str, ...] = ()
    """Those of them that are for line management or the force."""
    lessons_actioned: tuple[str, ...] = ()
    reviewed: Mark | None = None
    discussed_at_pdr: Mark | None = None
    not_engaged: Mark | None = None
    returned_to_authority: Mark | None = None
    closed: Mark | None = None

    @property
    def is_open(self) -> bool:
        """Whether the process has begun and neither its report, its return nor its closure is recorded."""
        ended = self.report or self.returned_to_authority or self.closed
        return self.referred is not None and ended is None

    @property
    def lessons_waiting(self) -> tuple[str, ...]:
        """The lessons for line management or the force that the authority is not recorded as having acted on."""
        return tuple(lesson for lesson in self.organisational_lessons if lesson not in self.lessons_actioned)


@dataclass(frozen=True, slots=True)
class ListReport:
    """A report to the College of Policing for the barred or the advisory list, and what the College did."""

    mark: Mark
    list: ListKind
    further: bool = False


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An entry on a list, and its removal."""

    added: Mark
    list: ListKind
    removed: Mark | None = None
    published: bool | None = None
    """Whether the College decided to publish it; None where no decision is recorded."""
    review_applied: Mark | None = None
    review_determined: Mark | None = None


@dataclass(frozen=True, slots=True)
class NotProgressed:
    """That the matter was not taken further for this officer, and why; not a finding, not "no case to answer"."""

    mark: Mark
    reasons: tuple[NotProgressedReason, ...]


@dataclass(frozen=True)
class Officer:
    """One officer in the case. Outcomes hang on (officer, allegation), never on the case."""

    id: str
    cipher: str | None = None
    """The letter or number a published source calls the officer by ("A")."""
    force: Force | None = None
    rank: Rank | None = None
    identified: Mark | None = None
    indication: frozenset[SpecialProceduresIndication] = frozenset()
    special_procedures: Mark | None = None
    special_conditions: Mark | None = None
    """That the special conditions for an accelerated hearing were certified."""
    special_conditions_certifier: str | None = None
    hearing_chosen: Mark | None = None
    """That a full hearing was chosen for a former officer."""
    severity: tuple[SeverityAssessed, ...] = ()
    notices: tuple[Mark, ...] = ()
    notice_deferred: Mark | None = None
    """That the notice was put off, while it is neither given nor the ground for that recorded as passed."""
    revision_untold: Mark | None = None
    """A revised severity that the officer is not recorded as told of, nor any harm in telling."""
    terms_supplied: Mark | None = None
    representations: Mark | None = None
    interview_notices: tuple[Mark, ...] = ()
    interviews: tuple[Mark, ...] = ()
    interviews_postponed: tuple[Postponement, ...] = ()
    accelerated_statement: Mark | None = None
    audit_findings: tuple[Mark, ...] = ()
    suspension: Suspension | None = None
    restricted: Mark | None = None
    notice_to_leave: Mark | None = None
    departure: Departure | None = None
    departure_told: Mark | None = None
    former_condition: FormerOfficerCondition | None = None
    special_determination: Mark | None = None
    """That the Director General determined proceedings to be proportionate (condition C)."""
    vetting: tuple[Mark, ...] = ()
    vetting_withdrawn: Mark | None = None
    vetting_appeals: frozenset[VettingAppealStage] = frozenset()
    """The stages in which an appeal on vetting was decided."""
    determinations: Mapping[str, Determination] = field(default_factory=dict)
    """By allegation id; the key "" where the source does not tell the allegations apart."""
    prejudice_assessed: Mark | None = None
    would_prejudice: bool | None = None
    deferred_for_criminal: Mark | None = None
    deferral_lifted: Mark | None = None
    sanctions: tuple[SanctionImposed, ...] = ()
    warnings: tuple[Warning, ...] = ()
    warning_pauses: tuple[WarningPause, ...] = ()
    warning_extensions: tuple[WarningExtension, ...] = ()
    reductions_in_rank: tuple[Mark, ...] = ()
    dismissed: Mark | None = None
    """That a dismissal was carried out, which old sources tell even of people who had left."""
    would_have_been_dismissed: Mark | None = None
    practice: ReflectivePractice = field(default_factory=ReflectivePractice)
    list_reports: tuple[ListReport, ...] = ()
    list_entries: tuple[ListEntry, ...] = ()
    not_progressed: NotProgressed | None = None

    @property
    def serving(self) -> bool:
        """Whether the officer is, by this history, still in service."""
        return self.departure is None

    @property
    def assessed(self) -> SeverityAssessed | None:
        """The severity assessment in force."""
        return self.severity[-1] if self.severity else None

    def assessed_for(self, allegations: tuple[str, ...]) -> SeverityAssessed | None:
        """The severity assessment in force for these allegations, or for all where they are not told apart."""
        about = [one for one in self.severity if one.concerns(allegations)]
        return about[-1] if about else None

    def determination(self, allegation: str) -> Determination:
        """What was decided about this allegation, or about all together where they were not told apart."""
        return self.determinations.get(allegation) or self.determinations.get("") or Determination()
