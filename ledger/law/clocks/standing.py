"""How a clock stands on a day, by what is known of it: three answers, and nothing that comes later counts.

Whatever was worked out of a case is in the clock, so that any other day can be asked about without the case.
"""

from dataclasses import replace
from datetime import date

from ledger.dates import Chance, PartialDate
from ledger.law.clocks.clock import Clock, Due, Kind, Measured, Moment, State
from ledger.law.limits import has_period


def has_begun(clock: Clock, on: date) -> bool:
    """Whether the clock may have been set off by this day."""
    return _had_come(clock.trigger, on)


def standing(clock: Clock, on: date) -> Clock:
    """The clock as it stood on a day: without what certainly came later."""
    ended, over = (moment if moment and _had_come(moment, on) else None for moment in (clock.ended, clock.over))
    disclosed = clock.disclosed if clock.disclosed and _had_come(clock.disclosed.trigger, on) else None
    then = replace(clock, ended=ended, over=over)
    return replace(
        then,
        measured=_stood(then, clock.measured, on),
        disclosed=_stood(then, disclosed, on) if disclosed else None,
    )


def _had_come(moment: Moment, on: date) -> bool:
    return moment.date.happened_by(on) is not Chance.IMPOSSIBLE


def _stood(clock: Clock, measured: Measured, on: date) -> Measured:
    return replace(measured, state=_state(clock, measured, on))


def _state(clock: Clock, measured: Measured, on: date) -> State:
    if measured.has_it is not Chance.CERTAIN:
        return State.NOT_EVALUATED if measured.has_it is Chance.IMPOSSIBLE else State.CANNOT_TELL
    if clock.ended:
        return _ended(clock, clock.ended, measured.due)
    state = _fallen(clock, clock.over, measured.due) if clock.over else _open(clock, measured.due, on)
    runs_on = state is State.RUNNING and measured.due.first is None
    rests_on_silence = state in {State.OVERDUE, State.NOT_MET} or runs_on
    return State.CANNOT_TELL if rests_on_silence and measured.silent else state


def _ended(clock: Clock, act: Moment, due: Due) -> State:
    untimed = clock.kind is Kind.DUTY and _is_untimed(clock, due)
    if act.excused or untimed or _in_time(act.date, due):
        return State.MET
    return State.MET_LATE if _too_late(act.date, due) else State.CANNOT_TELL


def _fallen(clock: Clock, end: Moment, due: Due) -> State:
    if clock.kind is not Kind.DUTY or not has_period(clock.provision) or _in_time(end.date, due):
        return State.OVER
    return State.NOT_MET if _too_late(end.date, due) else State.CANNOT_TELL


def _open(clock: Clock, due: Due, on: date) -> State:
    if _is_untimed(clock, due):
        return State.RUNNING if clock.kind is Kind.DUTY else State.CANNOT_TELL
    today = PartialDate.of_day(on)
    if _in_time(today, due):
        return State.RUNNING
    if not _too_late(today, due):
        return State.CANNOT_TELL
    return State.OVERDUE if clock.kind is Kind.DUTY else State.OVER


def _is_untimed(clock: Clock, due: Due) -> bool:
    """Whether nothing sets a day: what is to be done is to be done as soon as can be."""
    return not has_period(clock.provision) and due == Due()


def _in_time(act: PartialDate, due: Due) -> bool:
    if due.hours:
        return act.last is not None and due.hours[0] is not None and act.last <= due.hours[0]
    return act.latest is not None and due.first is not None and act.latest <= due.first


def _too_late(act: PartialDate, due: Due) -> bool:
    if due.hours:
        return act.first is not None and due.hours[1] is not None and act.first > due.hours[1]
    return act.earliest is not None and due.last is not None and act.earliest > due.last
