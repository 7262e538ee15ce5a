"""What is owed by now: acts that the law asks for because of what happened, or because of what no longer stands.

A pure question to the case. What has a period that still runs is a clock and is told elsewhere; this says that the act
is due at all and not recorded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ledger.case.ending import has_ended
from ledger.case.said import Said
from ledger.case.state import Case, Mark, Reworded, Undone
from ledger.case.state.officer import Officer
from ledger.dates import Chance
from ledger.events.base import AllegationOutcomeEvent, Event, OfficerEvent, Undoing
from ledger.events.proceedings import DisciplinaryActionImposed
from ledger.events.sanction import Dismissed, WouldHaveBeenDismissedFound
from ledger.vocabulary import CaseToAnswer, DepartureKind, ListKind, Sanction, Severity, was_in_force

OwedKind = Literal["page", "further_list_report", "barred_list_report", "advisory_list_report", "legal_hold"]

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
    return (*_pages(case), *lists, *_holds(case))


def _holds(case: Case) -> Iterator[Owed]:
    """Whoever is charged has their material kept, unless acquitted or not proceeded against (CPIA 1996 Code)."""
    suspects = (suspect for matter in case.criminal.values() for suspect in matter.suspects.values())
    for officer in dict.fromkeys(one.officer for one in suspects if one.charged and not (one.acquitted or one.ended)):
        if not any(hold.covers(officer) for hold in case.stewardship.holds.values()):
            why = "the officer is charged and no legal hold is live"
            yield Owed("legal_hold", officer, why, "keep-for-criminal-case")


def _pages(case: Case) -> Iterator[Owed]:
    for undone in case.undone.values():
        if _is_reported(case, undone):
            yield _page(undone.said, f"undone by {undone.by.event.type}")
    for reworded in case.reworded.values():
        if reworded.said.id not in case.undone and _is_told_otherwise(case, reworded):
            yield _page(reworded.said, f"changed by {reworded.changes[-1][0].event.type}")


def _page(said: Said, what: str) -> Owed:
    officer = said.event.officer if isinstance(said.event, OfficerEvent) else None
    why = f"the published summary reports what no longer stands ({said.event.type}, {what})"
    return Owed("page", officer, why, "publish-what-stands")


def _is_reported(case: Case, undone: Undone) -> bool:
    page = case.publication
    if not page.is_public or page.stands_since is None:
        return False
    if page.reported:
        return undone.said.id in page.reported
    return _follows(case, page.stands_since, Mark.of(undone.said)) and not _follows(
        case, page.stands_since, Mark.of(undone.by)
    )


def _is_told_otherwise(case: Case, reworded: Reworded) -> bool:
    """Whether the page reports the entry as it was known when the page took its form, and it reads otherwise now."""
    page = case.publication
    if not page.is_public or page.stands_since is None:
        return False
    entries = list(case.register.entries)
    known = entries[: entries.index(page.stands_since.entry)]
    outcome = isinstance(reworded.said.event, AllegationOutcomeEvent) and reworded.said.id in known
    is_reported = reworded.said.id in page.reported if page.reported else outcome
    return is_reported and reworded.as_known(known) != reworded.now


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
    """Whether a dismissal was undone or corrected away, or that was, without any report to the College after it."""
    changes = (*_undoings_of_dismissal(case, officer), *_rewordings_of_dismissal(case, officer))
    reports = [report.mark for report in officer.list_reports]
    return any(not any(_follows(case, report, change) for report in reports) for change in changes)


def _undoings_of_dismissal(case: Case, officer: Officer) -> Iterator[Mark]:
    for undone in case.undone.values():
        if _concerns_dismissal(officer, undone.said.event):
            yield Mark.of(undone.by)


def _rewordings_of_dismissal(case: Case, officer: Officer) -> Iterator[Mark]:
    for reworded in case.reworded.values():
        stood = [reworded.said, *(stands for _, stands in reworded.changes)]
        told = [said is not None and _dismisses(officer, said.event) for said in stood]
        for (by, _), before, after in zip(reworded.changes, told, told[1:], strict=False):
            if before is not after:
                yield Mark.of(by)


def _concerns_dismissal(officer: Officer, event: Event | object) -> bool:
    if isinstance(event, Undoing):
        return any(mark.entry in event.undoes for mark in _dismissals(officer))
    return _dismisses(officer, event)


def _dismisses(officer: Officer, event: Event | object) -> bool:
    if not isinstance(event, OfficerEvent) or event.officer != officer.id:
        return False
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
