"""The clocks of lists, learning and reflective practice, and the terms of warnings."""

from collections.abc import Iterator
from dataclasses import replace

from ledger.case.owed import owed
from ledger.case.state import Case, Mark
from ledger.case.state.aftermath import Recommendation
from ledger.case.state.officer import ListEntry, Officer
from ledger.case.warnings import warning_runs
from ledger.dates import Chance, PartialDate
from ledger.law.clocks.clock import Due, Extension, Kind, Moment, Pause, happened, in_law, maybe
from ledger.law.clocks.definition import Course, clock
from ledger.law.clocks.preparation import earlier, latest
from ledger.law.clocks.reckoning import between
from ledger.law.learning import judicial_reviews, last_day
from ledger.law.limits import period_of
from ledger.law.listing import barring
from ledger.law.regimes import EVERY
from ledger.vocabulary import DepartureKind, ListKind, RecommendationKind, was_in_force


@clock("BL", "barred-report-period", "the report for the barred list")
def barred_report(case: Case) -> Iterator[Course]:
    """From the dismissal or the finding, that day included, since there is a list."""
    for officer in case.officers.values():
        since = [in_law(mark) for mark in barring(officer) if _listable(mark)]
        report = _reported(officer, ListKind.BARRED)
        if report and report.counted_from:
            since = [happened(report).counted_from(report.counted_from)]
        if since:
            yield Course(latest(since), officer.id, officer.id, _told(officer, report), disclosed=earlier(since))


@clock("AL", "advisory-report-period", "the report for the advisory list")
def advisory_report(case: Case) -> Iterator[Course]:
    """From leaving while gross misconduct was alleged, or from the day that the report says it became known.

    Disclosed, where the report names another day, when the officer left.
    """
    waiting = {duty.officer for duty in owed(case) if duty.kind == "advisory_list_report"}
    for officer in case.officers.values():
        left, report = officer.departure, _reported(officer, ListKind.ADVISORY)
        if left and (report or officer.id in waiting):
            went = in_law(left.mark).counted_from(left.last_day or left.mark.effective)
            known = went.counted_from(report.counted_from) if report and report.counted_from else went
            disclosed = None if known == went else went
            yield Course(known, officer.id, officer.id, _told(officer, report), disclosed=disclosed)


@clock("BLR", "list-review-conduct", "the wait for a review of the entry", kind=Kind.TERM, outlives_closure=True)
def list_review(case: Case) -> Iterator[Course]:
    """From the entry: five years after conduct, three after gross incompetence."""
    for officer, entry in _entries(case):
        added = in_law(entry.added)
        shorter = _waits(added.date) if _was_incompetent(officer) else None
        yield Course(added, entry.list.value, officer.id, over=maybe(entry.removed), due=shorter)


@clock("BLP", "barred-list-publication", "the publication of the entry", kind=Kind.TERM, outlives_closure=True)
def list_publication(case: Case) -> Iterator[Course]:
    """From the entry, where it is published."""
    for officer, entry in _entries(case):
        if entry.list is ListKind.BARRED and entry.published:
            yield Course(in_law(entry.added), entry.list.value, officer.id, over=maybe(entry.removed))


@clock("REC56", "respond-in-56-days", "the answer to the recommendation", outlives_closure=True)
def recommendation_response(case: Case) -> Iterator[Course]:
    """From its making, that day included, or as extended; the days of a judicial review are added."""
    for made in case.learning.recommendations.values():
        if made.kind is RecommendationKind.PARAGRAPH_28A or made.due:
            yield Course(
                happened(made.made),
                made.id,
                ended=maybe(made.responded),
                over=maybe(made.response_withheld),
                extensions=tuple(Extension(mark.entry, made.due) for mark in made.extended),
                pauses=_in_court(case),
                due=_answer_due(case, made),
            )


@clock("REC21", "publish-response-in-21-days", "the publication of the answer", outlives_closure=True)
def response_publication(case: Case) -> Iterator[Course]:
    """From the answer's receipt, that day included."""
    for made in case.learning.recommendations.values():
        if made.responded:
            ended, over = maybe(made.response_published), maybe(made.response_withheld)
            yield Course(happened(made.responded), made.id, ended=ended, over=over)


@clock("RPRP-A", "rprp-account-period", "the officer's account in reflective practice", kind=Kind.WINDOW)
def practice_account(case: Case) -> Iterator[Course]:
    """From the notice."""
    for officer in case.officers.values():
        practice = officer.practice
        if practice.notice_given:
            account, lapsed = maybe(practice.account_received), maybe(practice.account_lapsed)
            yield Course(happened(practice.notice_given), officer.id, officer.id, account, lapsed)


@clock("RPRP-P", "rprp-pdr", "the talk about the report at the performance and development review")
def practice_review(case: Case) -> Iterator[Course]:
    """From the report's being agreed."""
    for officer in case.officers.values():
        practice = officer.practice
        if practice.report and practice.report_agreed_on:
            agreed = happened(practice.report).counted_from(practice.report_agreed_on)
            yield Course(agreed, officer.id, officer.id, maybe(practice.discussed_at_pdr), maybe(_left(officer)))


@clock("WARN", "warning-reckoning", "the warning", kind=Kind.TERM, regimes=EVERY, outlives_closure=True)
def warning(case: Case) -> Iterator[Course]:
    """From its notification, career breaks left out: the day of expiry is derived, never recorded."""
    for officer in case.officers.values():
        given = [*(one.mark for one in officer.sanctions), *(one.mark for one in officer.warnings)]
        marks = {mark.entry: mark for mark in given}
        for run in warning_runs(case, officer.id):
            due = Due(run.ends.earliest, run.ends.latest, says=run.shown)
            begins = happened(marks[run.entry]).counted_from(run.begins)
            yield Course(begins, run.kind.value, officer.id, due=due)


def _listable(mark: Mark) -> bool:
    return was_in_force(ListKind.BARRED, mark.effective) is not Chance.IMPOSSIBLE


def _reported(officer: Officer, kind: ListKind) -> Mark | None:
    """The first report to the College, else what shows that there was one: the entry on the list."""
    reports = [report.mark for report in officer.list_reports if report.list is kind and not report.further]
    return next(iter((*reports, *(entry.added for entry in officer.list_entries if entry.list is kind))), None)


def _told(officer: Officer, report: Mark | None) -> Moment | None:
    """When the College was told: an entry on the list shows only that it was by then."""
    told = maybe(report)
    listed = told and told.entry in {entry.added.entry for entry in officer.list_entries}
    return told.by_then() if told and listed else told


def _was_incompetent(officer: Officer) -> bool:
    left = officer.departure
    return left is not None and left.kind is DepartureKind.DISMISSED_FOR_PERFORMANCE


def _waits(added: PartialDate) -> Due:
    first, last = (
        period_of("list-review-incompetence", day) if day else None for day in (added.earliest, added.latest)
    )
    return between(first, last)


def _answer_due(case: Case, made: Recommendation) -> Due:
    """The day stated or set by an extension, else the period; at the latest with every day in court added."""
    day, latest_day = made.made.occurred.edtf, last_day(case, made)
    if made.extended:
        until = made.due
        return Due(until.earliest if until else None, latest_day, says=("as extended",))
    if made.due:
        return Due(made.due.earliest, latest_day, says=("as stated",))
    first, last = (period_of("respond-in-56-days", one) if one else None for one in (day.earliest, day.latest))
    return replace(between(first, last), last=latest_day)


def _in_court(case: Case) -> tuple[Pause, ...]:
    """The judicial reviews, as times that are added."""
    return tuple(
        _pause(appeal.lodged, appeal.determined or appeal.withdrawn)
        for appeal in judicial_reviews(case)
        if appeal.lodged
    )


def _pause(lodged: Mark, ended: Mark | None) -> Pause:
    return Pause(lodged.entry, lodged.occurred.edtf, ended.occurred.edtf if ended else None)


def _entries(case: Case) -> Iterator[tuple[Officer, ListEntry]]:
    return ((officer, entry) for officer in case.officers.values() for entry in officer.list_entries)


def _left(officer: Officer) -> Mark | None:
    return officer.departure.mark if officer.departure else None
