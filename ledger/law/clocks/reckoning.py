"""The arithmetic of clocks: when a period ends, from which trigger, and what that rests on. No day is invented."""

from dataclasses import replace

from ledger.case.state import Case
from ledger.dates import Chance, PartialDate, Period, uk_date
from ledger.law.clocks.clock import Clock, Due, Measured, Moment
from ledger.law.clocks.definition import Course, Definition
from ledger.law.limits import has_period, period_of
from ledger.law.regimes import Regime, regimes_of, regimes_of_matter, regimes_on


def reckon(case: Case, row: Definition, course: Course) -> Clock:
    """The running as a clock, with everything in it by which it stands on any day."""
    earlier = _disclosed(case, course)
    return Clock(
        id=row.id,
        what=row.what,
        kind=row.kind,
        about=course.about,
        officer=course.officer,
        measured=_measured(case, row, course),
        disclosed=_measured(case, row, replace(course, trigger=earlier)) if earlier else None,
        pauses=course.pauses,
        extensions=course.extensions,
        ended=course.ended,
        over=course.over,
        addressees=course.addressees,
        provision=row.provision,
        outlives_closure=row.outlives_closure,
    )


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


def _measured(case: Case, row: Definition, course: Course) -> Measured:
    due, regimes = due_of(row, course), _regimes(case, course)
    has_it = Chance.between(
        certain=bool(regimes) and regimes <= row.regimes, impossible=regimes.isdisjoint(row.regimes)
    )
    return Measured(course.trigger, due, has_it, _is_silent(case, course.trigger, due))


def _disclosed(case: Case, course: Course) -> Moment | None:
    """The earliest moment that disclosed the trigger, where that is another and the end is counted from it."""
    return None if course.due is not None else course.disclosed or _on_record(case, course.trigger)


def _on_record(case: Case, trigger: Moment) -> Moment | None:
    """The day of recording, by which at the latest a trigger without a last day had come."""
    if trigger.date.latest is not None or _captured(case, trigger):
        return None
    return replace(trigger, date=PartialDate.of_day(uk_date(trigger.recorded_at)))


def _regimes(case: Case, course: Course) -> frozenset[Regime]:
    """The regimes it may be under: by when the matter was noticed, which was by the trigger's day at the latest."""
    about = case.allegations_of(course.officer) if course.officer else ()
    found = frozenset().union(*(regimes_of(case, one) for one in about)) or regimes_of_matter(case)
    return found & regimes_on(course.trigger.by_then().date) or found


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
