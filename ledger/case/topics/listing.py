"""How the barred and the advisory list change a case."""

from dataclasses import replace
from typing import Any

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark
from ledger.case.state.officer import ListEntry, ListReport
from ledger.events.listing import (
    AdvisoryListReportMade,
    BarredListReportMade,
    FurtherReportMade,
    ListEntryAdded,
    ListEntryRemoved,
    ListPublicationDecided,
    ListReviewApplied,
    ListReviewDetermined,
)
from ledger.vocabulary import ListKind


@evolves(BarredListReportMade)
def barred_reported(case: Case, event: BarredListReportMade, said: Said) -> Case:
    """The officer is reported for the barred list."""
    return _reported(case, event.officer, ListReport(Mark.of(said), ListKind.BARRED))


@evolves(AdvisoryListReportMade)
def advisory_reported(case: Case, event: AdvisoryListReportMade, said: Said) -> Case:
    """The officer is reported for the advisory list."""
    return _reported(case, event.officer, ListReport(Mark.of(said), ListKind.ADVISORY))


@evolves(FurtherReportMade)
def further_reported(case: Case, event: FurtherReportMade, said: Said) -> Case:
    """The College is told what became of it."""
    return _reported(case, event.officer, ListReport(Mark.of(said), event.list, further=True))


@evolves(ListEntryAdded)
def added(case: Case, event: ListEntryAdded, said: Said) -> Case:
    """The officer is on the list."""
    entries = (*case.officer(event.officer).list_entries, ListEntry(Mark.of(said), event.list))
    return case.with_officer(event.officer, list_entries=entries)


@evolves(ListEntryRemoved)
def removed(case: Case, event: ListEntryRemoved, said: Said) -> Case:
    """The officer is off the list."""
    return _changed(case, event.officer, event.list, removed=Mark.of(said))


@evolves(ListPublicationDecided)
def publication_decided(case: Case, event: ListPublicationDecided) -> Case:
    """The entry is public, or not."""
    return _changed(case, event.officer, event.list, published=event.published)


@evolves(ListReviewApplied)
def review_applied(case: Case, event: ListReviewApplied, said: Said) -> Case:
    """A review of the entry is asked for."""
    return _changed(case, event.officer, event.list, review_applied=Mark.of(said))


@evolves(ListReviewDetermined)
def review_determined(case: Case, event: ListReviewDetermined, said: Said) -> Case:
    """The review is decided; removal is an event of its own."""
    return _changed(case, event.officer, event.list, review_determined=Mark.of(said))


def _reported(case: Case, officer: str, report: ListReport) -> Case:
    return case.with_officer(officer, list_reports=(*case.officer(officer).list_reports, report))


def _changed(case: Case, officer: str, list_: ListKind, **changes: Any) -> Case:
    """The case with the officer's current entry on this list changed, where there is one."""
    entries = tuple(
        replace(entry, **changes) if entry.list is list_ and entry.removed is None else entry
        for entry in case.officer(officer).list_entries
    )
    return case.with_officer(officer, list_entries=entries)
