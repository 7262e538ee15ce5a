"""The law of the decisions after the report: who decides, in what order, and to what form of proceedings they lead."""

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.case.state.officer import Determination
from ledger.dates import Chance
from ledger.events.base import AllegationOutcomeEvent
from ledger.events.determination import (
    AppropriateAuthorityViewsGiven,
    AppropriateAuthorityViewsSought,
    CaseToAnswerDetermined,
    FormOfProceedingsDetermined,
    MatterNotProgressed,
    NoFurtherActionDetermined,
    ProceedingsDirected,
    RecommendationAccepted,
    RecommendationRefused,
    ReferredToPerformanceProcedure,
    ReferredToReflectivePractice,
)
from ledger.law.limits import late_unless, too_late
from ledger.law.rules import Objection, breach, missing
from ledger.law.standing import had_left, reduced_in_rank_lately, warning_was_live
from ledger.vocabulary import (
    CaseToAnswer,
    FormerOfficerCondition,
    FormOfProceedings,
    Mode,
    NotProgressedReason,
    ReflectivePracticeBasis,
    Role,
    Severity,
    WarningKind,
)

DIRECTOR_GENERAL = frozenset({Role.DECISION_MAKER, Role.OVERSIGHT})
INVESTIGATORS = frozenset({Role.INVESTIGATOR, Role.LEAD_INVESTIGATOR})
DIRECTED_OR_INDEPENDENT = frozenset({Mode.DIRECTED, Mode.INDEPENDENT})
LEVELS_FOR_ACTION = frozenset({CaseToAnswer.GROSS_MISCONDUCT, CaseToAnswer.MISCONDUCT})
CONDITIONS_OF_RIGHT = frozenset({FormerOfficerCondition.A, FormerOfficerCondition.B})
LAST_REMOVED_STAGE = FormOfProceedings.PERFORMANCE_THIRD_STAGE


@breach(CaseToAnswerDetermined, AppropriateAuthorityViewsSought, provision="determination-after-report")
def final_report_comes_first(
    case: Case, _event: CaseToAnswerDetermined | AppropriateAuthorityViewsSought
) -> Objection | None:
    """The case to answer is decided, and views on it are asked for, once there is a final report."""
    if any(investigation.reports or investigation.finalised for investigation in case.investigations.values()):
        return None
    return missing("no final report is recorded")


@breach(CaseToAnswerDetermined, provision="determination-owner")
def case_to_answer_has_its_owner(case: Case, _event: CaseToAnswerDetermined, said: Said) -> Objection | None:
    """The Director General decides after a directed or independent investigation, else the authority."""
    decided = said.circumstances.decided_by if said.circumstances else None
    if decided is None:
        return None
    if decided.role in INVESTIGATORS:
        return Objection("an investigator gives an opinion but does not decide", "/decided_by/role")
    if case.referral.mode in DIRECTED_OR_INDEPENDENT and decided.role is Role.APPROPRIATE_AUTHORITY:
        return Objection("the decision was the Director General's", "/decided_by/role")
    if case.referral.mode is Mode.LOCAL and decided.role in DIRECTOR_GENERAL:
        return Objection("the decision was the appropriate authority's", "/decided_by/role")
    return None


@breach(CaseToAnswerDetermined, provision="determination-views")
def views_are_asked_for(case: Case, event: CaseToAnswerDetermined) -> Objection | None:
    """The Director General asks the authority for its views before deciding."""
    asked = all(decision.views_sought or decision.views_given for decision in decisions(case, event))
    if asked or case.referral.mode not in DIRECTED_OR_INDEPENDENT:
        return None
    return missing("the authority is not recorded as asked for its views")


@breach(AppropriateAuthorityViewsGiven, provision="determination-views-period")
def views_come_in_time(case: Case, event: AppropriateAuthorityViewsGiven, said: Said) -> Objection | None:
    """The authority gives its views within the period from being asked."""
    sought = next((decision.views_sought for decision in decisions(case, event) if decision.views_sought), None)
    late = too_late(said.occurred.edtf, sought.effective if sought else None, "determination-views-period")
    return late_unless(late, "no extension is recorded")


@breach(FormOfProceedingsDetermined, provision="determination-case-before-form")
def form_follows_case_to_answer(case: Case, event: FormOfProceedingsDetermined) -> Objection | None:
    """Misconduct proceedings need a case to answer."""
    if not event.form.is_disciplinary:
        return None
    answers = {decision.case_to_answer for decision in decisions(case, event)}
    if answers & LEVELS_FOR_ACTION:
        return None
    if answers == {CaseToAnswer.NONE}:
        return Objection("there was no case to answer", "/data/form")
    return missing("no case to answer is recorded as decided", "/data/form")


@breach(FormOfProceedingsDetermined, provision="determination-gross-hearing")
def gross_misconduct_goes_to_a_hearing(case: Case, event: FormOfProceedingsDetermined) -> Objection | None:
    """A case to answer for gross misconduct goes to a hearing."""
    if event.form is not FormOfProceedings.MISCONDUCT_MEETING:
        return None
    if CaseToAnswer.GROSS_MISCONDUCT not in {decision.case_to_answer for decision in decisions(case, event)}:
        return None
    return Objection("a case to answer for gross misconduct was sent to a meeting", "/data/form")


@breach(FormOfProceedingsDetermined, provision="determination-live-warning-hearing")
def live_final_warning_goes_to_a_hearing(case: Case, event: FormOfProceedingsDetermined) -> Objection | None:
    """A final written warning live at the assessment, or a recent reduction in rank, takes misconduct to a hearing."""
    if event.form is not FormOfProceedings.MISCONDUCT_MEETING:
        return None
    if Chance.CERTAIN not in _aggravating(case, event):
        return None
    return Objection(
        "a final written warning was live, or the rank recently reduced, so a hearing was due", "/data/form"
    )


@breach(FormOfProceedingsDetermined, provision="determination-misconduct-meeting")
def misconduct_goes_to_a_meeting(case: Case, event: FormOfProceedingsDetermined) -> Objection | None:
    """Misconduct goes to a meeting, unless a live final warning or a recent reduction in rank takes it higher."""
    if event.form is not FormOfProceedings.MISCONDUCT_HEARING:
        return None
    if {decision.case_to_answer for decision in decisions(case, event)} != {CaseToAnswer.MISCONDUCT}:
        return None
    aggravating = _aggravating(case, event)
    if Chance.CERTAIN in aggravating:
        return None
    if aggravating == {Chance.IMPOSSIBLE}:
        return Objection("misconduct was sent to a hearing without a live warning or reduction in rank", "/data/form")
    return missing("no live final written warning or recent reduction in rank is recorded", "/data/earlier_actions")


def _aggravating(case: Case, event: FormOfProceedingsDetermined) -> set[Chance]:
    final = warning_was_live(case, event.officer, WarningKind.FINAL_WRITTEN_WARNING, event.earlier_actions)
    key = "determination-live-warning-hearing"
    return {final, reduced_in_rank_lately(case, event.officer, event.earlier_actions, key)}


@breach(FormOfProceedingsDetermined, provision="former-officer-gross-only")
def former_officers_have_no_meeting(case: Case, event: FormOfProceedingsDetermined, said: Said) -> Objection | None:
    """After service only gross misconduct can be proceeded with: no meeting is held."""
    meeting = event.form is FormOfProceedings.MISCONDUCT_MEETING
    if not meeting or had_left(case, event.officer, said) is not Chance.CERTAIN:
        return None
    return Objection("the officer had left the service, so no meeting can be held", "/data/form")


@breach(FormOfProceedingsDetermined, provision="determination-direction-binds")
def direction_binds_to_its_form(case: Case, event: FormOfProceedingsDetermined) -> Objection | None:
    """The authority complies with a direction to bring proceedings of a form."""
    forms = {decision.directed_form for decision in decisions(case, event) if decision.directed}
    if not forms or None in forms or event.form in forms:
        return None
    directed = ", ".join(sorted(form.label for form in forms if form))
    return Objection(f"what was directed is: {directed}", "/data/form")


@breach(NoFurtherActionDetermined, provision="determination-direction-binds")
def direction_is_not_left(case: Case, event: NoFurtherActionDetermined) -> Objection | None:
    """Directed proceedings are not ended by deciding to do nothing before anything was found."""
    if not any(decision.directed for decision in decisions(case, event)) or _found_on(case, event):
        return None
    return Objection("proceedings had been directed, and nothing had been found")


@breach(ProceedingsDirected, provision="determination-recommend-first")
def recommendation_comes_before_direction(case: Case, event: ProceedingsDirected) -> Objection | None:
    """Where the decision was the authority's, proceedings are directed only after it refused a recommendation."""
    needed = event.after_recommendation or (event.after_recommendation is None and case.referral.mode is Mode.LOCAL)
    if not needed or any(decision.recommendation_refused for decision in decisions(case, event)):
        return None
    return missing("no refused recommendation is recorded")


@breach(RecommendationAccepted, RecommendationRefused, provision="determination-recommend-first")
def recommendation_was_made(case: Case, event: RecommendationAccepted | RecommendationRefused) -> Objection | None:
    """What is accepted or refused was recommended before."""
    if any(decision.recommended for decision in decisions(case, event)):
        return None
    return missing("no recommendation is recorded")


@breach(RecommendationAccepted, RecommendationRefused, provision="determination-recommendation-period")
def recommendation_is_answered_in_time(
    case: Case, event: RecommendationAccepted | RecommendationRefused, said: Said
) -> Objection | None:
    """The authority answers a recommendation within the period from its being made."""
    made = next((decision.recommended for decision in decisions(case, event) if decision.recommended), None)
    return too_late(said.occurred.edtf, made.effective if made else None, "determination-recommendation-period")


@breach(ReferredToReflectivePractice, provision="rprp-serving-officers")
def former_officers_have_no_reflective_practice(
    case: Case, event: ReferredToReflectivePractice, said: Said
) -> Objection | None:
    """Only serving officers are referred to reflective practice."""
    if had_left(case, event.officer, said) is not Chance.CERTAIN:
        return None
    return Objection("the officer had left the service", "/data/officer")


@breach(ReferredToReflectivePractice, provision="determination-practice-below-misconduct")
def reflective_practice_is_below_misconduct(case: Case, event: ReferredToReflectivePractice) -> Objection | None:
    """Before anything was found, only what is below misconduct or was withdrawn goes to reflective practice."""
    if event.basis is ReflectivePracticeBasis.ON_WITHDRAWAL or _found_on(case, event):
        return None
    answers = {decision.case_to_answer for decision in decisions(case, event)}
    if answers & LEVELS_FOR_ACTION:
        return Objection("there was a case to answer for misconduct", "/data/basis")
    assessed = case.officer(event.officer).assessed
    serious = assessed is not None and assessed.result in {Severity.GROSS_MISCONDUCT, Severity.MISCONDUCT}
    if event.basis is ReflectivePracticeBasis.SEVERITY_ASSESSMENT and serious:
        return Objection("the conduct was assessed as misconduct", "/data/basis")
    return None


@breach(ReferredToPerformanceProcedure, provision="performance-two-stages")
def performance_has_two_stages(_case: Case, event: ReferredToPerformanceProcedure) -> Objection | None:
    """The performance procedure has no third stage any more."""
    if event.stage is not LAST_REMOVED_STAGE:
        return None
    return Objection("the third stage was removed", "/data/stage")


@breach(NoFurtherActionDetermined, provision="determination-gross-hearing")
def gross_misconduct_is_not_left(case: Case, event: NoFurtherActionDetermined) -> Objection | None:
    """A case to answer for gross misconduct is not ended by deciding to do nothing before anything was found."""
    answers = {decision.case_to_answer for decision in decisions(case, event)}
    if CaseToAnswer.GROSS_MISCONDUCT not in answers or _found_on(case, event):
        return None
    return Objection("there was a case to answer for gross misconduct, and nothing had been found on it")


@breach(MatterNotProgressed, provision="former-officer-still-answerable")
def leaving_does_not_end_gross_misconduct(case: Case, event: MatterNotProgressed) -> Objection | None:
    """Leaving the service by itself does not end a case to answer for gross misconduct."""
    if event.reasons != (NotProgressedReason.LEFT_SERVICE,):
        return None
    if CaseToAnswer.GROSS_MISCONDUCT not in {decision.case_to_answer for decision in decisions(case, event)}:
        return None
    return Objection("there was a case to answer for gross misconduct, which outlasts the service", "/data/reasons")


@breach(MatterNotProgressed, provision="former-officer-still-answerable")
def law_allows_proceedings_after_service(case: Case, event: MatterNotProgressed) -> Objection | None:
    """Proceedings are not barred by law where a condition for bringing them after service was found to be met."""
    barred = NotProgressedReason.BARRED_BY_LAW in event.reasons
    if not barred or case.officer(event.officer).former_condition not in CONDITIONS_OF_RIGHT:
        return None
    return Objection("a condition for proceedings after service had been found to be met", "/data/reasons")


def decisions(case: Case, event: AllegationOutcomeEvent) -> tuple[Determination, ...]:
    """What was decided before on the allegations an event names, or on all of the officer's; at least an empty one."""
    officer = case.officer(event.officer)
    if event.allegations:
        return tuple(officer.determination(allegation) for allegation in event.allegations)
    return tuple(officer.determinations.values()) or (Determination(),)


def _found_on(case: Case, event: AllegationOutcomeEvent) -> bool:
    return any(found.officer == event.officer for held in case.proceedings.values() for found in held.found)
