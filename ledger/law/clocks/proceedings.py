"""The clocks of holding proceedings and of telling their outcome."""

from collections.abc import Iterator

from ledger.case.state import Case, Mark
from ledger.case.state.process import Proceedings
from ledger.law.clocks.clock import Extension, Kind, happened, in_law, maybe
from ledger.law.clocks.definition import Course, clock
from ledger.vocabulary import FormOfProceedings


@clock("MEET", "proceedings-meeting-period", "the misconduct meeting")
def meeting(case: Case) -> Iterator[Course]:
    """From the papers' being supplied, unless the time is extended."""
    for held in case.proceedings.values():
        if held.form is FormOfProceedings.MISCONDUCT_MEETING and held.documents_supplied:
            yield _to_be_held(held, held.documents_supplied)


@clock("HEAR", "proceedings-hearing-period", "the misconduct hearing")
def hearing(case: Case) -> Iterator[Course]:
    """From the notice, unless the time is extended."""
    for held in case.proceedings.values():
        if held.form is FormOfProceedings.MISCONDUCT_HEARING and held.notice:
            yield _to_be_held(held, held.notice)


@clock("OUT", "proceedings-outcome-report", "the report of the outcome to the authority")
def outcome_report(case: Case) -> Iterator[Course]:
    """From the end of the proceedings."""
    for held in case.proceedings.values():
        if held.concluded:
            yield Course(in_law(held.concluded), held.id, ended=maybe(held.outcome_report))


@clock("PUBO", "proceedings-outcome-published", "the outcome's standing on the website", kind=Kind.TERM)
def outcome_published(case: Case) -> Iterator[Course]:
    """From its publication."""
    for held in case.proceedings.values():
        if held.outcome_published:
            yield Course(happened(held.outcome_published), held.id)


def _to_be_held(held: Proceedings, trigger: Mark) -> Course:
    more = tuple(Extension(mark.entry, held.extended_until) for mark in held.extensions)
    over = held.withdrawn or held.concluded
    return Course(in_law(trigger), held.id, ended=maybe(held.opened), over=maybe(over), extensions=more)
