"""The clocks of preparing proceedings."""

from collections.abc import Iterable, Iterator
from datetime import date

from ledger.case.state import Case
from ledger.case.state.process import Proceedings
from ledger.dates import PartialDate
from ledger.law.clocks.clock import Due, Kind, Moment, happened, in_law, maybe
from ledger.law.clocks.definition import Course, clock
from ledger.law.clocks.reckoning import between
from ledger.law.limits import period_before
from ledger.vocabulary import FormOfProceedings

ACCELERATED = FormOfProceedings.ACCELERATED_MISCONDUCT_HEARING
HEARING = FormOfProceedings.MISCONDUCT_HEARING
MEETING = FormOfProceedings.MISCONDUCT_MEETING


@clock("PANEL-OBJ", "proceedings-objection-period", "an objection to who hears the case", kind=Kind.WINDOW)
def panel_objection(case: Case) -> Iterator[Course]:
    """From when the officer was told the name: the later of the notice and the appointment."""
    for held in case.proceedings.values():
        for officer in dict.fromkeys((*held.notices, *held.objections)):
            if known := [in_law(mark) for mark in (held.notices.get(officer), held.panel) if mark]:
                yield Course(
                    latest(known),
                    held.id,
                    officer,
                    ended=maybe(held.objections.get(officer)),
                    over=maybe(held.opened),
                    disclosed=earlier(known),
                )


@clock("RESP", "proceedings-response-period", "the officer's answer to the papers", kind=Kind.WINDOW)
def response(case: Case) -> Iterator[Course]:
    """From the papers' being supplied; before an accelerated hearing another period applies."""
    for held in case.proceedings.values():
        if held.documents_supplied and held.form not in {None, ACCELERATED}:
            for officer in _answering(held):
                answer = maybe(held.responses.get(officer))
                yield Course(in_law(held.documents_supplied), held.id, officer, answer, begun(held))


@clock("AMH-RESP", "proceedings-accelerated-response-period", "the officer's answer", kind=Kind.WINDOW)
def accelerated_response(case: Case) -> Iterator[Course]:
    """From the notice of an accelerated hearing."""
    for held in _of_form(case, ACCELERATED):
        for officer, notice in held.notices.items():
            yield Course(in_law(notice), held.id, officer, maybe(held.responses.get(officer)), begun(held))


@clock("WIT", "proceedings-witness-period", "the exchange of witness lists")
def witness_lists(case: Case) -> Iterator[Course]:
    """From the officer's answer."""
    for held in case.proceedings.values():
        for officer, answer in held.responses.items():
            yield Course(in_law(answer), held.id, officer, maybe(held.witness_lists), begun(held))


@clock("LIST-CH", "proceedings-witness-lists-to-chair", "the witness lists to whoever hears the case")
def lists_to_chair(case: Case) -> Iterator[Course]:
    """From the exchange of the lists."""
    for held in case.proceedings.values():
        if held.witness_lists:
            yield Course(in_law(held.witness_lists), held.id, ended=maybe(held.lists_to_chair), over=begun(held))


@clock("PRE", "proceedings-pre-hearing", "the pre-hearing", at_most="proceedings-pre-hearing-moved")
def pre_hearing(case: Case) -> Iterator[Course]:
    """From the papers' reaching the chair; up to five working days later at the officer's wish."""
    for held in case.proceedings.values():
        if held.documents_to_chair and held.form is not MEETING:
            trigger = in_law(held.documents_to_chair)
            yield Course(trigger, held.id, ended=maybe(held.pre_hearing), over=begun(held))


@clock("PUBN", "proceedings-public-notice", "the public notice of the hearing")
def public_notice(case: Case) -> Iterator[Course]:
    """Backwards from the day of the hearing, as the notice names it or as it was fixed."""
    for held in _of_form(case, HEARING):
        notice = held.public_notice
        day = (notice and notice.counted_from) or held.date_fixed
        if (fixed := held.date_fixed_by or notice) and day:
            due = _backwards(day)
            yield Course(in_law(fixed), held.id, ended=maybe(notice), over=maybe(held.withdrawn), due=due)


@clock("AMH", "proceedings-accelerated-date", "the accelerated hearing")
def accelerated_hearing(case: Case) -> Iterator[Course]:
    """From the notice, or from the replacement where an objection succeeded, until the day fixed, or else its day."""
    for held in _of_form(case, ACCELERATED):
        fixed = held.date_fixed_by and happened(held.date_fixed_by).counted_from(held.date_fixed)
        if trigger := held.panel if held.objections_upheld else held.notice:
            yield Course(in_law(trigger), held.id, ended=fixed or maybe(held.opened), over=maybe(held.withdrawn))


def _backwards(day: PartialDate) -> Due:
    """The last day from which the period is over by the day of the hearing."""
    first = period_before("proceedings-public-notice", day.earliest) if day.earliest else None
    last = period_before("proceedings-public-notice", day.latest) if day.latest else None
    shown = between(first, last).periods
    return Due(first.trigger if first else None, last.trigger if last else None, shown)


def latest(moments: Iterable[Moment]) -> Moment:
    """The last of some moments; one whose last day is open comes after all others."""
    return max(moments, key=lambda moment: moment.date.latest or date.max)


def begun(held: Proceedings) -> Moment | None:
    """When the time of preparation was over: they began, or were withdrawn or concluded."""
    return maybe(held.opened or held.withdrawn or held.concluded)


def earlier(moments: list[Moment]) -> Moment | None:
    """The first of some moments, where it is not the last as well."""
    first = min(moments, key=lambda moment: moment.date.latest or date.max)
    return None if first is latest(moments) else first


def _answering(held: Proceedings) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*held.officers, *held.notices, *held.responses)))


def _of_form(case: Case, form: FormOfProceedings) -> Iterator[Proceedings]:
    return (held for held in case.proceedings.values() if held.form is form)
