"""The clocks of custody before charge: how long an officer under arrest may be held, and then be on bail."""

from collections.abc import Iterator

from ledger.case.state import Case, Mark
from ledger.case.state.custody import Bail
from ledger.case.state.process import Suspect
from ledger.dates import uk_date
from ledger.law.clocks.clock import Due, Extension, Kind, happened, maybe
from ledger.law.clocks.definition import Course, clock
from ledger.law.clocks.reckoning import between
from ledger.law.custody import bail_start, detention_ends, initial_bail
from ledger.law.limits import period_of
from ledger.law.provisions import provision_of


@clock("PACE-DET", "detention-without-charge", "the detention without charge", kind=Kind.TERM)
def detention(case: Case) -> Iterator[Course]:
    """From the police station, for the hours of the law or until what a superintendent or a court allowed."""
    for suspect in _suspects(case):
        if suspect.arrested:
            held, trigger = suspect.detention, happened(suspect.arrested)
            yield Course(
                trigger.counted_from(held.reached_station) if held.reached_station else trigger,
                suspect.officer,
                suspect.officer,
                ended=maybe(held.ended),
                over=maybe(suspect.charged or suspect.ended),
                extensions=tuple(Extension(mark.entry) for mark in held.extended),
                due=_detention_due(suspect),
            )


@clock("PACE-BAIL", "bail-initial-period", "the bail before charge", kind=Kind.TERM)
def bail(case: Case) -> Iterator[Course]:
    """From the arrest, until the day that was set, else for as long as the law allows at first."""
    for suspect in _suspects(case):
        if granted := suspect.bail:
            started = _starts(suspect, granted)
            yield Course(
                happened(started),
                suspect.officer,
                suspect.officer,
                over=maybe(granted.ended),
                extensions=tuple(Extension(mark.entry, granted.until) for mark in granted.extended),
                due=_bail_due(suspect, granted),
            )


def _detention_due(suspect: Suspect) -> Due:
    first, last = detention_ends(suspect)
    hours = provision_of("detention-without-charge").values["hours"]
    says = "as extended" if suspect.detention.extended else f"{hours} hours from the police station"
    return Due(uk_date(first) if first else None, uk_date(last) if last else None, (), (says,), (first, last))


def _bail_due(suspect: Suspect, granted: Bail) -> Due:
    if granted.until:
        says = "as extended" if granted.extended else "as set"
        return Due(granted.until.earliest, granted.until.latest, says=(says,))
    start = bail_start(suspect, granted.granted.occurred.edtf)
    key = None if granted.extended else initial_bail(start)
    if key is None or start is None:
        return Due(says=("until when is not told",))
    first, last = (period_of(key, day) if day else None for day in (start.earliest, start.latest))
    return between(first, last)


def _starts(suspect: Suspect, granted: Bail) -> Mark:
    arrested = suspect.arrested
    return arrested if arrested and arrested.occurred.edtf.is_known else granted.granted


def _suspects(case: Case) -> Iterator[Suspect]:
    return (suspect for matter in case.criminal.values() for suspect in matter.suspects.values())
