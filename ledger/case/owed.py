"""What is owed by now: acts that the law asks for because of what happened, or because of what no longer stands.

A pure question to the case. What has a period that still runs is a clock and is told elsewhere; this says that the act
is due at all and not recorded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ledger.case.ending import has_ended
from ledger.case.state import Case, Mark, Undone
from ledger.case.state.officer import Officer
from ledger.dates import Chance
from ledger.events.base import Event, OfficerEvent, Undoing
from ledger.events.proceedings import DisciplinaryActionImposed
from ledger.events.sanction import Dismissed, WouldHaveBeenDismissedFound
from ledger.vocabulary import CaseToAnswer, DepartureKind, ListKind, Sanction, Severity, was_in_force

OwedKind = Literal["page", "further_list_report", "barred_list_report", "advisory_list_report"]

DISMISSALS = frozenset(
    {Sanction.DISMISSAL_WITHOUT_NOTICE, Sanction.DISMISSAL_WITH_NOTICE, Sanction.WOULD_HAVE_BEEN_DISMISSED}
)
LEAVING = frozenset({DepartureKind.RESIGNED, DepartureKind.RETIRED, DepartureKind.DESIGNATION_WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Owed:
    """An act that is owed: what, about whom, why, and by which provision."""

    kind: OwedKind
    officer: str | None
    why: str
    provision: str
    """The provision's key."""


def owed(case: Case) -> tuple[Owed, ...]:
    """Everything owed in this case by what is recorded, pages first, then officer by officer."""
    lists = (duty for officer in case.officers.values() for duty in _list_reports(case, officer))
    return (*_pages(case), *lists)


def _pages(case: Case) -> Iterator[Owed]:
    for undone in case.undone.values():
        if _is_reported(case, undone):
            event = undone.said.event
            officer = event.officer if isinstance(event, OfficerEvent) else None
            why = (
                f"the published summary reports what no longer stands ({event.type}, undone by {undone.by.event.type})"
            )
            yield Owed("page", officer, why, "publish-what-stands")


def _is_reported(case: Case, undone: Undone) -> bool:
    page = case.publication
    if not page.is_public or page.stands_since is None:
        return False
    if page.reported:
        return undone.said.id in page.reported
    return _follows(case, page.stands_since, Mark.of(undone.said)) and not _follows(
        case, page.stands_since, Mark.of(undone.by)
    )


def _follows(case: Case, later: Mark, earlier: Mark) -> bool:
    """Whether one came after the other: by their dates where these tell, else in the order of recording."""
    if later.occurred.edtf.certainly_after(earlier.occurred.edtf):
        return True
    if later.occurred.edtf.certainly_before(earlier.occurred.edtf):
        return False
    order = list(case.register.entries)
    return order.index(later.entry) > order.index(earlier.entry)


def _list_reports(case: Case, officer: Officer) -> Iterator[Owed]:
    barred = _reports(officer, ListKind.BARRED)
    advisory = _reports(officer, ListKind.ADVISORY)
    if (barred or advisory) and _reversed_since(case, officer):
        why = "a reported dismissal was reversed or restored, and the College of Policing has not been told"
        yield Owed("further_list_report", officer.id, why, "further-report")
    if _stands_dismissed(officer) and not barred:
        yield Owed(
            "barred_list_report", officer.id, "the officer was dismissed or would have been", "barred-report-period"
        )
    elif _left_under_gross_misconduct(case, officer) and not (barred or advisory):
        why = "the officer left while an allegation of gross misconduct was live"
        yield Owed("advisory_list_report", officer.id, why, "advisory-report-period")


def _reports(officer: Officer, kind: ListKind) -> tuple[Mark, ...]:
    """What shows that the College was told: the reports to it, and that it has listed the officer."""
    reported = (report.mark for report in officer.list_reports if report.list is kind and not report.further)
    return (*reported, *(entry.added for entry in officer.list_entries if entry.list is kind))


def _reversed_since(case: Case, officer: Officer) -> bool:
    """Whether a dismissal was undone, or its undoing was, without any report to the College after that."""
    reversals = [
        Mark.of(undone.by) for undone in case.undone.values() if _concerns_dismissal(officer, undone.said.event)
    ]
    reports = [report.mark for report in officer.list_reports]
    return any(not any(_follows(case, report, reversal) for report in reports) for reversal in reversals)


def _concerns_dismissal(officer: Officer, event: Event | object) -> bool:
    if isinstance(event, Undoing):
        return any(mark.entry in event.undoes for mark in _dismissals(officer))
    return isinstance(event, OfficerEvent) and event.officer == officer.id and _is_dismissal(event)


def _is_dismissal(event: Event) -> bool:
    if isinstance(event, DisciplinaryActionImposed):
        return event.sanction in DISMISSALS
    return isinstance(event, Dismissed | WouldHaveBeenDismissedFound)


def _dismissals(officer: Officer) -> tuple[Mark, ...]:
    imposed = (action.mark for action in officer.sanctions if action.sanction in DISMISSALS)
    found = (mark for mark in (officer.dismissed, officer.would_have_been_dismissed) if mark)
    return (*imposed, *found)


def _stands_dismissed(officer: Officer) -> bool:
    return any(_since_lists(mark) for mark in _dismissals(officer))


def _left_under_gross_misconduct(case: Case, officer: Officer) -> bool:
    left = officer.departure
    if left is None or left.kind not in LEAVING or not _since_lists(left.mark):
        return False
    return _is_gross(officer) and not (has_ended(case, officer) and officer.not_progressed is None)


def _is_gross(officer: Officer) -> bool:
    determined = {determination.case_to_answer for determination in officer.determinations.values()} - {None}
    if determined:
        return CaseToAnswer.GROSS_MISCONDUCT in determined
    return officer.assessed is not None and officer.assessed.result is Severity.GROSS_MISCONDUCT


def _since_lists(mark: Mark) -> bool:
    """Whether it can only have been when the lists were there; an unknown date cannot be told."""
    return was_in_force(ListKind.BARRED, mark.effective) is Chance.CERTAIN
