"""The arithmetic of clocks: when a period ends, and how it stands on a day. Three answers, and no day invented."""

from dataclasses import replace
from datetime import date

from ledger.case.state import Case
from ledger.dates import Chance, PartialDate, Period, uk_date
from ledger.law.clocks.clock import Clock, Due, Kind, Measured, Moment, State
from ledger.law.clocks.definition import Course, Definition
from ledger.law.limits import has_period, period_of
from ledger.law.regimes import Regime, regimes_of, regimes_of_matter, regimes_on


def reckon(case: Case, row: Definition, course: Course, on: date) -> Clock:
    """The running as a clock that stands so on a day."""
    told = _as_of(course, on)
    due = due_of(row, told)
    return Clock(
        id=row.id,
        what=row.what,
        kind=row.kind,
        about=told.about,
        officer=told.officer,
        trigger=told.trigger,
        due=due,
        state=_state(case, row, told, due, on),
        disclosed=_disclosed(case, row, told, on),
        pauses=told.pauses,
        extensions=told.extensions,
        ended=told.ended,
        addressees=told.addressees,
        provision=row.provision,
        outlives_closure=row.outlives_closure,
    )


def has_begun(course: Course, on: date) -> bool:
    """Whether the clock may have been set off by this day."""
    return course.trigger.date.happened_by(on) is not Chance.IMPOSSIBLE


def due_of(row: Definition, course: Course) -> Due:
    """The last day of the period: as stated, else as the provision counts it, with what extends it."""
    due = course.due or _counted(row, course.trigger.date)
    if course.due or not course.extensions:
        return due
    until = course.extensions[-1].until
    says = f"extended until {until.in_words()}" if until else "extended, until when is not told"
    return replace(due, last=until.latest if until else None, says=(*due.says, says))


def between(first: Period | None, last: Period | None) -> Due:
    """The due day that lies between the ends of two periods."""
    periods = tuple(dict.fromkeys(period for period in (first, last) if period))
    return Due(first.end if first else None, last.end if last else None, periods)


def _counted(row: Definition, trigger: PartialDate) -> Due:
    if not has_period(row.provision):
        return Due()
    first = period_of(row.provision, trigger.earliest) if trigger.earliest else None
    return between(first, period_of(row.at_most, trigger.latest) if trigger.latest else None)


def _as_of(course: Course, on: date) -> Course:
    """The running without what certainly came after the day."""
    ended, over = (moment if moment and _had_come(moment, on) else None for moment in (course.ended, course.over))
    return replace(course, ended=ended, over=over)


def _had_come(moment: Moment, on: date) -> bool:
    return moment.date.happened_by(on) is not Chance.IMPOSSIBLE


def _disclosed(case: Case, row: Definition, course: Course, on: date) -> Measured | None:
    """The same running as measured from the earliest entry that disclosed its trigger."""
    earlier = course.disclosed or _on_record(case, course.trigger)
    if earlier is None or course.due is not None:
        return None
    as_if = replace(course, trigger=earlier)
    due = due_of(row, as_if)
    return Measured(earlier, due, _state(case, row, as_if, due, on))


def _on_record(case: Case, trigger: Moment) -> Moment | None:
    """The day of recording, by which at the latest a trigger without a last day had come."""
    if trigger.date.latest is not None or _captured(case, trigger):
        return None
    return replace(trigger, date=PartialDate.of_day(uk_date(trigger.recorded_at)))


def _state(case: Case, row: Definition, course: Course, due: Due, on: date) -> State:
    regimes = _regimes(case, course)
    if regimes.isdisjoint(row.regimes):
        return State.NOT_EVALUATED
    if not regimes <= row.regimes:
        return State.CANNOT_TELL
    if course.ended:
        return _ended(row, course.ended, due)
    state = _fallen(row, course.over, due) if course.over else _open(row, due, on)
    rests_on_silence = state in {State.OVERDUE, State.NOT_MET} or (state is State.RUNNING and due.first is None)
    return State.CANNOT_TELL if rests_on_silence and _is_silent(case, course.trigger, due) else state


def _regimes(case: Case, course: Course) -> frozenset[Regime]:
    """The regimes it may be under: by when the matter was noticed, which was by the trigger's day at the latest."""
    about = case.allegations_of(course.officer) if course.officer else ()
    found = frozenset().union(*(regimes_of(case, one) for one in about)) or regimes_of_matter(case)
    return found & regimes_on(course.trigger.by_then().date) or found


def _ended(row: Definition, act: Moment, due: Due) -> State:
    untimed = row.kind is Kind.DUTY and not has_period(row.provision) and due == Due()
    if act.excused or untimed or _in_time(act.date, due):
        return State.MET
    return State.MET_LATE if _too_late(act.date, due) else State.CANNOT_TELL


def _fallen(row: Definition, end: Moment | None, due: Due) -> State:
    if row.kind is not Kind.DUTY or end is None or not has_period(row.provision) or _in_time(end.date, due):
        return State.OVER
    return State.NOT_MET if _too_late(end.date, due) else State.CANNOT_TELL


def _open(row: Definition, due: Due, on: date) -> State:
    if not has_period(row.provision) and due == Due():
        return State.RUNNING if row.kind is Kind.DUTY else State.CANNOT_TELL
    today = PartialDate.of_day(on)
    if _in_time(today, due):
        return State.RUNNING
    if not _too_late(today, due):
        return State.CANNOT_TELL
    return State.OVERDUE if row.kind is Kind.DUTY else State.OVER


def _in_time(act: PartialDate, due: Due) -> bool:
    if due.hours:
        return act.last is not None and due.hours[0] is not None and act.last <= due.hours[0]
    return act.latest is not None and due.first is not None and act.latest <= due.first


def _too_late(act: PartialDate, due: Due) -> bool:
    if due.hours:
        return act.first is not None and due.hours[1] is not None and act.first > due.hours[1]
    return act.earliest is not None and due.last is not None and act.earliest > due.last


def _is_silent(case: Case, trigger: Moment, due: Due) -> bool:
    """Whether nothing follows from what is not recorded: older records are captured, or entries are unreadable."""
    if case.unreadable:
        return True
    cut_over = case.historic.ended if case.historic else None
    due_since = cut_over is not None and due.last is not None and due.last > uk_date(cut_over.recorded_at)
    return _captured(case, trigger) and not due_since


def _captured(case: Case, trigger: Moment) -> bool:
    """Whether the trigger was captured from older records."""
    historic = case.historic
    return historic is not None and (historic.ended is None or trigger.recorded_at <= historic.ended.recorded_at)
