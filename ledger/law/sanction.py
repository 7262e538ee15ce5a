"""The law of disciplinary action as it takes effect (Police (Conduct) Regulations 2020 regs 42 and 62, Schedule 1).

What may be imposed at all is judged with the decision (`ledger.law.disciplinary_action`); here, that effects follow a
decision, how long warnings run, and what differs for those who have left.
"""

from typing import NamedTuple

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.case.topics.sanction import warning_issued
from ledger.case.warnings import KINDS, reckoned, warning_runs
from ledger.dates import Chance
from ledger.events.proceedings import DisciplinaryActionImposed
from ledger.events.sanction import (
    Dismissed,
    ManagementActionTaken,
    ReductionInRankImposed,
    SanctionEffect,
    WarningClockPaused,
    WarningClockResumed,
    WarningExtendedOnFurtherMisconduct,
    WarningIssued,
    WarningQuashed,
    WouldHaveBeenDismissedFound,
)
from ledger.law.provisions import provision_of
from ledger.law.rules import Objection, breach, missing
from ledger.law.standing import had_left
from ledger.vocabulary import DepartureKind, Finding, FormOfProceedings, WarningKind, WarningPauseGround

Warned = DisciplinaryActionImposed | WarningIssued


@breach(
    WarningIssued, ReductionInRankImposed, Dismissed, WouldHaveBeenDismissedFound, provision="sanction-after-decision"
)
def effect_follows_a_decision(case: Case, event: SanctionEffect) -> Objection | None:
    """A warning, a reduction in rank or a dismissal gives effect to disciplinary action that was imposed."""
    imposed = {action.sanction for action in case.officer(event.officer).sanctions}
    if imposed & event.carries_out:
        return None
    return missing("no disciplinary action is recorded that this gives effect to", "/data/gives_effect_to")


@breach(DisciplinaryActionImposed, WarningIssued, provision="warning-written")
def written_warning_has_its_length(_case: Case, event: Warned) -> Objection | None:
    """A written warning runs for its fixed number of months."""
    given = _given(event)
    fixed = provision_of("warning-written").values["months"]
    if given.kind is not WarningKind.WRITTEN_WARNING or given.months in (None, fixed):
        return None
    return Objection(f"it was given for {given.months} months, not {fixed}", given.pointer)


@breach(DisciplinaryActionImposed, WarningIssued, provision="warning-final")
def final_warning_has_its_length(case: Case, event: Warned) -> Objection | None:
    """A final written warning runs for two years; only a hearing may set more, and nobody less."""
    given = _given(event)
    fixed: int = provision_of("warning-final").values["months"]
    if given.kind is not WarningKind.FINAL_WRITTEN_WARNING or given.months in (None, fixed):
        return None
    held = case.proceedings.get(event.proceedings or "")
    at_meeting = held is not None and held.form is FormOfProceedings.MISCONDUCT_MEETING
    if given.months > fixed and not at_meeting:
        return None
    return Objection(f"it was given for {given.months} months, not {fixed}", given.pointer)


@breach(DisciplinaryActionImposed, WarningIssued, provision="warning-final-longest")
def final_warning_has_a_longest_length(_case: Case, event: Warned) -> Objection | None:
    """A final written warning does not run for more than five years."""
    given = _given(event)
    most = provision_of("warning-final-longest").values["months"]
    if given.kind is not WarningKind.FINAL_WRITTEN_WARNING or given.months is None or given.months <= most:
        return None
    return Objection(f"it was given for {given.months} months, more than {most}", given.pointer)


class _Given(NamedTuple):
    """The warning that was given: its kind, its months, and where these stand."""

    kind: WarningKind | None
    months: int | None
    pointer: str


def _given(event: Warned) -> _Given:
    if isinstance(event, WarningIssued):
        return _Given(event.kind, event.base_months, "/data/base_months")
    kind = KINDS.get(event.sanction) if event.sanction else None
    return _Given(kind, event.duration_months, "/data/duration_months")


@breach(WarningIssued, provision="warning-reckoning")
def last_day_is_as_reckoned(case: Case, event: WarningIssued, said: Said) -> Objection | None:
    """The last day that a source states for a warning is the one that the law's reckoning gives."""
    if event.until is None:
        return None
    ends, _ = reckoned(case, event.officer, warning_issued(event, said))
    if event.until.certainly_before(ends) or event.until.certainly_after(ends):
        return Objection(f"the last day is {ends.in_words()}, not {event.until.in_words()}", "/data/until")
    return None


@breach(WarningClockPaused, provision="warning-pause")
def only_a_career_break_stops_the_clock(_case: Case, event: WarningClockPaused) -> Objection | None:
    """Only the time of a career break is left out of a warning's period."""
    if event.ground is None:
        return missing("why the period stopped running is not recorded", "/data/ground")
    if event.ground is WarningPauseGround.CAREER_BREAK:
        return None
    return Objection(f"{event.ground.label} does not stop the period", "/data/ground")


@breach(WarningClockPaused, provision="warning-pause")
def there_is_a_warning_to_pause(case: Case, event: WarningClockPaused) -> Objection | None:
    """The period of a warning can stop running only where there is a warning."""
    return None if warning_runs(case, event.officer) else missing("no warning is recorded", "/data/warning")


@breach(WarningClockResumed, provision="warning-pause")
def there_is_a_pause_to_end(case: Case, event: WarningClockResumed) -> Objection | None:
    """The period of a warning runs on only after it had stopped."""
    if any(pause.until is None for pause in case.officer(event.officer).warning_pauses):
        return None
    return missing("the period is not recorded as having stopped")


@breach(WarningExtendedOnFurtherMisconduct, provision="warning-not-extended")
def warnings_are_no_longer_extended(_case: Case, _event: WarningExtendedOnFurtherMisconduct) -> Objection | None:
    """Since 2020 a final written warning is not extended on further misconduct."""
    return Objection("the rules since 2020 do not allow a final written warning to be extended")


@breach(WarningQuashed, provision="warning-quashed")
def quashing_names_what_it_undoes(_case: Case, event: WarningQuashed) -> Objection | None:
    """A warning is quashed by undoing the entries that imposed it."""
    return None if event.undoes else missing("what was quashed is not named, so it still counts", "/data/undoes")


@breach(ReductionInRankImposed, provision="rank-reduced-downwards")
def the_new_rank_is_lower(case: Case, event: ReductionInRankImposed) -> Objection | None:
    """A reduction in rank is to a lower rank."""
    before = event.from_rank or case.officer(event.officer).rank
    if before is None or event.to_rank is None or before.level is None or event.to_rank.level is None:
        return None
    if before.is_above(event.to_rank):
        return None
    return Objection(f"{event.to_rank.label} is not below {before.label}", "/data/to_rank")


@breach(ReductionInRankImposed, provision="rank-reduced-once")
def rank_is_reduced_once(case: Case, event: ReductionInRankImposed) -> Objection | None:
    """An officer whose rank was reduced before is not reduced in rank again."""
    if not case.officer(event.officer).reductions_in_rank:
        return None
    return Objection("the officer was reduced in rank before")


@breach(Dismissed, provision="dismissal-without-notice")
def dismissal_is_without_notice(_case: Case, event: Dismissed) -> Objection | None:
    """Dismissal for misconduct is without notice."""
    return Objection("the dismissal was with notice", "/data/without_notice") if event.without_notice is False else None


@breach(Dismissed, provision="former-officer-action")
def only_serving_officers_are_dismissed(case: Case, event: Dismissed, said: Said) -> Objection | None:
    """Who has left is not dismissed: the finding is that the officer would have been."""
    departure = case.officer(event.officer).departure
    by_dismissal = departure is not None and departure.kind is DepartureKind.DISMISSED
    if by_dismissal or had_left(case, event.officer, said) is not Chance.CERTAIN:
        return None
    return Objection("the officer had left the service", "/data/officer")


@breach(WouldHaveBeenDismissedFound, provision="former-officer-action")
def only_former_officers_would_have_been(case: Case, event: WouldHaveBeenDismissedFound) -> Objection | None:
    """That the officer would have been dismissed is found of those who have left."""
    return missing("the officer is not recorded as having left") if case.officer(event.officer).serving else None


@breach(WouldHaveBeenDismissedFound, provision="former-officer-action")
def former_officers_answer_for_gross_misconduct(case: Case, event: WouldHaveBeenDismissedFound) -> Objection | None:
    """A former officer would have been dismissed for gross misconduct alone."""
    found = {
        found.finding for held in case.proceedings.values() for found in held.found if found.officer == event.officer
    }
    if Finding.GROSS_MISCONDUCT in found:
        return None
    if found <= {Finding.PROVEN_LEVEL_NOT_STATED}:
        return missing("no finding of gross misconduct is recorded")
    return Objection("gross misconduct was not found")


@breach(ManagementActionTaken, provision="management-action-ended")
def management_action_ended(_case: Case, event: ManagementActionTaken) -> Objection | None:
    """Since 2020 neither management action nor management advice is an outcome."""
    return Objection(f"the rules since 2020 have no {event.action.label}", "/data/action")
