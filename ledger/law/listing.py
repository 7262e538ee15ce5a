"""The law of the barred and the advisory list (Police Act 1996 Part 4A; Barred List Regulations 2017, SI 2017/1135)."""

from collections.abc import Iterator
from typing import get_args

from ledger.case.said import Said
from ledger.case.state import Case, Mark
from ledger.case.state.officer import Officer
from ledger.dates import PartialDate
from ledger.events.listing import (
    AdvisoryListReportMade,
    BarredListReportMade,
    BarredReportPart,
    FurtherReportMade,
    ListEntryAdded,
    ListEntryRemoved,
    ListPublicationDecided,
    ListReviewApplied,
)
from ledger.law.limits import period_of, too_late
from ledger.law.rules import Objection, breach, missing
from ledger.vocabulary import AdvisoryTrigger, CaseToAnswer, DepartureKind, ListKind, Sanction, Severity

BARRING = frozenset(
    {Sanction.DISMISSAL_WITHOUT_NOTICE, Sanction.DISMISSAL_WITH_NOTICE, Sanction.WOULD_HAVE_BEEN_DISMISSED}
)


def barring(officer: Officer) -> Iterator[Mark]:
    """What stands and puts the officer on the barred list: dismissals, and findings in a dismissal's place."""
    yield from (action.mark for action in officer.sanctions if action.sanction in BARRING)
    yield from (mark for mark in (officer.dismissed, officer.would_have_been_dismissed) if mark)
    if officer.departure and officer.departure.kind in (
        DepartureKind.DISMISSED_FOR_PERFORMANCE,
        DepartureKind.DISMISSED_FOR_VETTING,
    ):
        yield officer.departure.mark


@breach(BarredListReportMade, provision="barred-report-follows-dismissal")
def barred_report_follows_dismissal(case: Case, event: BarredListReportMade) -> Objection | None:
    """Who is reported for the barred list was dismissed, or would have been."""
    if any(barring(case.officer(event.officer))):
        return None
    return missing("no dismissal stands, nor a finding in its place", "/data/officer")


@breach(BarredListReportMade, provision="barred-report-period")
def barred_report_is_in_time(case: Case, event: BarredListReportMade, said: Said) -> Objection | None:
    """The report is made within five working days, the day of the dismissal or the finding being the first."""
    days = (
        [event.dismissed_on]
        if event.dismissed_on
        else [mark.effective for mark in barring(case.officer(event.officer))]
    )
    objections = [too_late(said.occurred.edtf, day, "barred-report-period") for day in days]
    return objections[0] if objections and all(objections) else None


@breach(BarredListReportMade, provision="barred-report-contents")
def barred_report_has_its_contents(_case: Case, event: BarredListReportMade) -> Objection | None:
    """The report has the prescribed contents."""
    if event.contents is None:
        return missing("the report's contents are not recorded", "/data/contents")
    lacking = [part for part in get_args(BarredReportPart) if part not in event.contents]
    if not lacking:
        return None
    return Objection("the report lacks: " + ", ".join(part.replace("_", " ") for part in lacking), "/data/contents")


@breach(AdvisoryListReportMade, provision="advisory-report-trigger")
def advisory_report_follows_leaving(case: Case, event: AdvisoryListReportMade) -> Objection | None:
    """Who is reported for the advisory list left the service, or lost the designation."""
    if event.trigger is AdvisoryTrigger.DESIGNATION_WITHDRAWN or not case.officer(event.officer).serving:
        return None
    return missing("the officer is not recorded as having left", "/data/officer")


@breach(AdvisoryListReportMade, provision="advisory-report-trigger")
def the_allegation_is_of_gross_misconduct(case: Case, event: AdvisoryListReportMade) -> Objection | None:
    """The allegation that was live at leaving is one of gross misconduct."""
    officer = case.officer(event.officer)
    decided = {decided.case_to_answer for decided in officer.determinations.values()}
    gross = officer.assessed is not None and officer.assessed.result is Severity.GROSS_MISCONDUCT
    if gross or CaseToAnswer.GROSS_MISCONDUCT in decided or event.trigger is AdvisoryTrigger.DESIGNATION_WITHDRAWN:
        return None
    return missing("no allegation is recorded as assessed to be of gross misconduct", "/data/officer")


@breach(AdvisoryListReportMade, provision="advisory-report-period")
def advisory_report_is_in_time(case: Case, event: AdvisoryListReportMade, said: Said) -> Objection | None:
    """The report is made within five working days, the day of leaving (or of its becoming known) being the first."""
    departure = case.officer(event.officer).departure
    left = (departure.last_day or departure.mark.effective) if departure else None
    return too_late(said.occurred.edtf, event.reached_authority_on or left, "advisory-report-period")


@breach(FurtherReportMade, provision="further-report")
def further_report_follows_a_first(case: Case, event: FurtherReportMade) -> Objection | None:
    """A further report is about somebody who was reported for the list."""
    if any(report.list is event.list for report in case.officer(event.officer).list_reports):
        return None
    return missing(f"no report for the {event.list.label} is recorded", "/data/list")


@breach(ListEntryAdded, provision="list-entry-follows-report")
def entry_follows_a_report(case: Case, event: ListEntryAdded) -> Objection | None:
    """The College lists those who were reported to it."""
    if any(report.list is event.list for report in case.officer(event.officer).list_reports):
        return None
    return missing(f"no report for the {event.list.label} is recorded", "/data/list")


@breach(ListEntryRemoved, ListPublicationDecided, ListReviewApplied, provision="list-entry-follows-report")
def there_is_an_entry(
    case: Case, event: ListEntryRemoved | ListPublicationDecided | ListReviewApplied
) -> Objection | None:
    """Only somebody on a list can be removed from it, published, or ask for a review."""
    if _listed_since(case, event.officer, event.list):
        return None
    return missing(f"no entry on the {event.list.label} is recorded", "/data/list")


@breach(ListPublicationDecided, provision="advisory-list-not-public")
def advisory_list_is_not_public(_case: Case, event: ListPublicationDecided) -> Objection | None:
    """The advisory list is not published."""
    if event.list is ListKind.ADVISORY and event.published:
        return Objection("the advisory list is not public", "/data/list")
    return None


@breach(ListPublicationDecided, provision="barred-list-withheld")
def withholding_has_a_ground(_case: Case, event: ListPublicationDecided) -> Objection | None:
    """An entry on the barred list is left unpublished only on a ground that the Act names."""
    if event.published or event.list is ListKind.ADVISORY or event.ground:
        return None
    return missing("the ground for not publishing is not recorded", "/data/ground")


@breach(ListReviewApplied, provision="list-review-conduct")
def review_waits_after_conduct(case: Case, event: ListReviewApplied, said: Said) -> Objection | None:
    """A review of an entry for conduct can be asked for after five years."""
    if event.for_incompetence is not False:
        return None
    return _too_early(said, _listed_since(case, event.officer, event.list), "list-review-conduct")


@breach(ListReviewApplied, provision="list-review-incompetence")
def review_waits_after_incompetence(case: Case, event: ListReviewApplied, said: Said) -> Objection | None:
    """A review of an entry for gross incompetence can be asked for after three years."""
    if event.for_incompetence is False:
        return None
    return _too_early(said, _listed_since(case, event.officer, event.list), "list-review-incompetence")


def _listed_since(case: Case, officer: str, list_: ListKind) -> PartialDate | None:
    entries = (entry for entry in case.officer(officer).list_entries if entry.list is list_ and entry.removed is None)
    return next((entry.added.effective for entry in entries), None)


def _too_early(said: Said, since: PartialDate | None, key: str) -> Objection | None:
    if since is None or since.earliest is None:
        return None
    first = period_of(key, since.earliest).end
    if not said.occurred.edtf.certainly_before(first):
        return None
    return Objection(f"a review can be asked for from {PartialDate.of_day(first).in_words()}", "/occurred")
