"""How sanctions and the clocks of warnings change a case."""

from dataclasses import replace

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark
from ledger.case.state.officer import Departure, SanctionImposed, Warning, WarningExtension, WarningPause  # noqa: A004 - the statute's word
from ledger.dates import PartialDate
from ledger.events.sanction import (
    Dismissed,
    ManagementActionTaken,
    ReductionInRankImposed,
    WarningClockPaused,
    WarningClockResumed,
    WarningExtendedOnFurtherMisconduct,
    WarningIssued,
    WarningQuashed,
    WouldHaveBeenDismissedFound,
)
from ledger.vocabulary import DepartureKind


@evolves(WarningIssued)
def issued(case: Case, event: WarningIssued, said: Said) -> Case:
    """The officer has one warning more."""
    warnings = (*case.officer(event.officer).warnings, warning_issued(event, said))
    return case.with_officer(event.officer, warnings=warnings)


def warning_issued(event: WarningIssued, said: Said) -> Warning:
    """The warning as issued: it runs from the day of notification, where that is stated."""
    return Warning(
        mark=Mark.of(said),
        kind=event.kind,
        from_=event.from_ or said.effective,
        months=event.base_months,
        until=event.until,
        proceedings=event.proceedings,
        allegations=event.allegations,
        gives_effect_to=event.gives_effect_to,
    )


@evolves(WarningClockPaused)
def paused(case: Case, event: WarningClockPaused, said: Said) -> Case:
    """The period of the named warning, or of all of them, stands still."""
    pause = WarningPause(since=event.from_ or said.effective, warning=event.warning)
    return case.with_officer(event.officer, warning_pauses=(*case.officer(event.officer).warning_pauses, pause))


@evolves(WarningClockResumed)
def resumed(case: Case, event: WarningClockResumed, said: Said) -> Case:
    """The period that stood still runs on."""
    on = event.from_ or said.effective
    pauses = tuple(_ended(pause, event, on) for pause in case.officer(event.officer).warning_pauses)
    return case.with_officer(event.officer, warning_pauses=pauses)


def _ended(pause: WarningPause, event: WarningClockResumed, on: PartialDate) -> WarningPause:
    same = event.warning is None or pause.warning in (None, event.warning)
    return replace(pause, until=on) if pause.until is None and same else pause


@evolves(WarningExtendedOnFurtherMisconduct)
def extended(case: Case, event: WarningExtendedOnFurtherMisconduct) -> Case:
    """The named warning runs longer."""
    extension = WarningExtension(months=event.by_months, warning=event.warning)
    extensions = (*case.officer(event.officer).warning_extensions, extension)
    return case.with_officer(event.officer, warning_extensions=extensions)


@evolves(WarningQuashed)
def quashed(case: Case, _event: WarningQuashed) -> Case:
    """Nothing by itself: the fold leaves out what it undoes."""
    return case


@evolves(ReductionInRankImposed)
def reduced(case: Case, event: ReductionInRankImposed, said: Said) -> Case:
    """The officer holds the lower rank."""
    officer = case.officer(event.officer)
    reductions = (*officer.reductions_in_rank, Mark.of(said))
    return case.with_officer(event.officer, reductions_in_rank=reductions, rank=event.to_rank or officer.rank)


@evolves(Dismissed)
def dismissed(case: Case, event: Dismissed, said: Said) -> Case:
    """The officer is out of the service, unless out of it already."""
    case = case.with_officer(event.officer, dismissed=Mark.of(said))
    if not case.officer(event.officer).serving:
        return case
    return case.with_officer(event.officer, departure=Departure(Mark.of(said), DepartureKind.DISMISSED))


@evolves(WouldHaveBeenDismissedFound)
def would_have_been_dismissed(case: Case, event: WouldHaveBeenDismissedFound, said: Said) -> Case:
    """The finding stands in the dismissal's place."""
    return case.with_officer(event.officer, would_have_been_dismissed=Mark.of(said))


@evolves(ManagementActionTaken)
def managed(case: Case, event: ManagementActionTaken, said: Said) -> Case:
    """The managers' action stands as the outcome."""
    action = SanctionImposed(Mark.of(said), event.action, allegations=event.allegations)
    return case.with_officer(event.officer, sanctions=(*case.officer(event.officer).sanctions, action))
