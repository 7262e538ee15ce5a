"""The law of telling how misconduct proceedings ended: the report, the officer, the oversight body, the public."""

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.case.state.officer import SanctionImposed
from ledger.case.state.process import Found
from ledger.case.topics.disciplinary_action import DISMISSALS
from ledger.case.topics.preparation import proceedings_of
from ledger.events.proceedings import (
    DisciplinaryOutcomeNotifiedToDg,
    OfficerNotifiedOfOutcome,
    OutcomePublicationWithheld,
    OutcomePublished,
    OutcomeReportCopied,
    OutcomeReportSubmitted,
)
from ledger.law.limits import period_of, too_late
from ledger.law.rules import Objection, breach, missing
from ledger.vocabulary import Finding, FormOfProceedings, Sanction

ACCELERATED = FormOfProceedings.ACCELERATED_MISCONDUCT_HEARING
HEARING = FormOfProceedings.MISCONDUCT_HEARING
MEETING = FormOfProceedings.MISCONDUCT_MEETING
ROUTES = {MEETING: "appeal_meeting", HEARING: "tribunal", ACCELERATED: "tribunal"}
ENDS_OF_SERVICE = DISMISSALS | {Sanction.WOULD_HAVE_BEEN_DISMISSED}


@breach(OutcomeReportSubmitted, provision="proceedings-outcome-report")
def outcome_report_follows_the_end(case: Case, event: OutcomeReportSubmitted) -> Objection | None:
    """The outcome is reported after the proceedings ended."""
    return None if proceedings_of(case, event.proceedings).concluded else missing("their end is not recorded")


@breach(OutcomeReportSubmitted, provision="proceedings-outcome-report")
def outcome_report_is_in_time(case: Case, event: OutcomeReportSubmitted, said: Said) -> Objection | None:
    """The outcome is reported within five working days of the end."""
    concluded = proceedings_of(case, event.proceedings).concluded
    return too_late(said.occurred.edtf, concluded.effective if concluded else None, "proceedings-outcome-report")


@breach(OutcomeReportSubmitted, provision="proceedings-reasons-not-to-dismiss")
def report_says_why_not_dismissed(case: Case, event: OutcomeReportSubmitted) -> Objection | None:
    """The report gives reasons where gross misconduct did not lead to dismissal."""
    if event.reasons_for_not_dismissing or not _kept_despite_gross_misconduct(case, event.proceedings):
        return None
    if event.reasons_for_not_dismissing is False:
        return Objection("the report gives no reasons", "/data/reasons_for_not_dismissing")
    return missing("no reasons for not dismissing are recorded", "/data/reasons_for_not_dismissing")


def _kept_despite_gross_misconduct(case: Case, proceedings: str) -> bool:
    """Whether somebody found guilty of gross misconduct has an action recorded that is no dismissal."""
    found = proceedings_of(case, proceedings).found
    gross = (each for each in found if each.finding is Finding.GROSS_MISCONDUCT)
    outcomes = (_imposed_for(case, proceedings, each) - {Sanction.NOT_STATED} for each in gross)
    return any(imposed and not imposed & ENDS_OF_SERVICE for imposed in outcomes)


def _imposed_for(case: Case, proceedings: str, found: Found) -> set[Sanction]:
    """What these proceedings, or nobody knows which, imposed on the officer for what was found."""
    return {
        action.sanction
        for action in case.officer(found.officer).sanctions
        if action.proceedings in {None, proceedings} and _covers(action, found)
    }


def _covers(action: SanctionImposed, found: Found) -> bool:
    return not action.allegations or not found.allegation or found.allegation in action.allegations


@breach(OfficerNotifiedOfOutcome, OutcomeReportCopied, provision="proceedings-outcome-told")
def outcome_is_told_from_the_report(
    case: Case, event: OfficerNotifiedOfOutcome | OutcomeReportCopied
) -> Objection | None:
    """The officer is told the outcome with a copy of the report."""
    return None if proceedings_of(case, event.proceedings).outcome_report else missing("no outcome report is recorded")


@breach(DisciplinaryOutcomeNotifiedToDg, provision="proceedings-outcome-to-director-general")
def director_general_is_told_an_outcome(case: Case, event: DisciplinaryOutcomeNotifiedToDg) -> Objection | None:
    """The Director General is told how disciplinary matters ended, so once they did."""
    held = [case.proceedings.get(event.proceedings)] if event.proceedings else case.proceedings.values()
    if any(one and (one.concluded or one.withdrawn) for one in held):
        return None
    return missing("no end of proceedings is recorded", "/data/proceedings")


@breach(OfficerNotifiedOfOutcome, provision="proceedings-outcome-told")
def officer_is_told_how_to_appeal(case: Case, event: OfficerNotifiedOfOutcome) -> Objection | None:
    """The officer is given written notice of the right to appeal, by the way open after such proceedings."""
    if event.appeal_notice_given is False:
        return Objection("no notice of the right to appeal was given", "/data/appeal_notice_given")
    form = proceedings_of(case, event.proceedings).form
    route = ROUTES.get(form) if form else None
    if None in {route, event.appeal_route} or route == event.appeal_route:
        return None
    return Objection("the way of appeal is another one after these proceedings", "/data/appeal_route")


@breach(OutcomePublished, provision="proceedings-outcome-published")
def published_outcome_is_of_a_hearing(case: Case, event: OutcomePublished) -> Objection | None:
    """The outcome of a hearing is published; that of a meeting is not."""
    if proceedings_of(case, event.proceedings).form is not MEETING:
        return None
    return Objection("a meeting is held in private", "/data/proceedings")


@breach(OutcomePublished, provision="proceedings-outcome-published")
def outcome_stays_published(_case: Case, event: OutcomePublished, said: Said) -> Objection | None:
    """The outcome of a hearing stays published for at least 28 days."""
    published = said.occurred.edtf
    if event.until is None or published.earliest is None:
        return None
    period = period_of("proceedings-outcome-published", published.earliest)
    if not event.until.certainly_before(period.end):
        return None
    return Objection(f"it was published until {event.until.in_words()}; {period.in_words()}", "/data/until")


@breach(OutcomePublicationWithheld, provision="proceedings-outcome-published")
def withholding_has_its_grounds(_case: Case, event: OutcomePublicationWithheld) -> Objection | None:
    """The outcome of a hearing is withheld only on a ground that the law gives."""
    return None if event.grounds else missing("no ground is recorded", "/data/grounds")
