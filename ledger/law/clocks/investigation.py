"""The clocks of the investigation, of suspension from duty, and of the decisions after the report."""

from collections.abc import Iterator
from dataclasses import replace

from ledger.case.ending import endings
from ledger.case.state import Case
from ledger.case.state.matter import Investigation
from ledger.case.state.officer import Determination, Officer
from ledger.dates import Chance, PartialDate
from ledger.law.clocks.clock import Due, Kind, Moment, Pause, happened, in_law, maybe
from ledger.law.clocks.definition import Course, clock, links
from ledger.law.clocks.reckoning import between
from ledger.law.regimes import first_noticed
from ledger.law.reporting import delay_addressees, delay_period


@clock("REP", "representations-period", "the officer's account to the investigator", kind=Kind.WINDOW)
def representations(case: Case) -> Iterator[Course]:
    """From the newest notice before the account."""
    for officer in case.officers.values():
        account, notices = officer.representations, officer.notices
        before = [notice for notice in notices if account and notice.recorded_at <= account.recorded_at]
        if before:
            yield Course(in_law(before[-1]), officer.id, officer.id, maybe(account))
        if notices[len(before) :]:
            yield Course(in_law(notices[-1]), officer.id, officer.id)


@clock("INT", "interview-alternative", "the interview on another day than was fixed", kind=Kind.WINDOW)
def alternative_interview(case: Case) -> Iterator[Course]:
    """From the day first fixed, until the alternative."""
    for officer in case.officers.values():
        for postponed in officer.interviews_postponed:
            moved = happened(postponed.mark)
            alternative = moved.counted_from(postponed.alternative) if postponed.alternative else None
            yield Course(moved.counted_from(postponed.fixed), officer.id, officer.id, alternative)


@clock("INV-12", "delay-report", "the report of the investigation's delay")
def delay(case: Case) -> Iterator[Course]:
    """From the first attention: after twelve months, then every six, until the investigation ends."""
    if noticed := first_noticed(case):
        first = [one for one in case.investigations.values() if one.reinvestigates is None]
        yield from (course for one in first for course in _delays(case, one, happened(noticed)))


@clock("SUSP", "suspension-review-period", "the review of the suspension")
def suspension_review(case: Case) -> Iterator[Course]:
    """From the suspension, then from the last review, until it is lifted or the officer leaves."""
    for officer in case.officers.values():
        if suspension := officer.suspension:
            end = suspension.lifted or (officer.departure.mark if officer.departure else None)
            for trigger, step in links(suspension.mark, suspension.reviews):
                yield Course(in_law(trigger), officer.id, officer.id, maybe(step), maybe(end))


@clock("RESUME", "resumption-wish-period", "the complainant's word on resuming the investigation", kind=Kind.WINDOW)
def resumption(case: Case) -> Iterator[Course]:
    """From the day after the letter; an answer that never came ends nothing."""
    for investigation in case.investigations.values():
        if sought := investigation.resumption_sought:
            answered = investigation.resumption_wish if investigation.wishes_resumption is not None else None
            yield Course(in_law(sought), investigation.id, ended=maybe(answered), over=maybe(investigation.resumed))


@clock("FO-12", "former-officer-window", "an allegation's coming to attention (condition B)", kind=Kind.WINDOW)
def former_officer(case: Case) -> Iterator[Course]:
    """From leaving, where that was not certainly after the allegation came to attention."""
    for officer in case.officers.values():
        for attention in _attentions(case, officer):
            if (left := _left(officer)) and attention.date.before(left.date) is not Chance.CERTAIN:
                yield Course(left, officer.id, officer.id, attention)


@clock("CTA", "determination-promptly", "the decision whether there is a case to answer")
def case_to_answer(case: Case) -> Iterator[Course]:
    """From the report, as soon as practicable: no day is set; for each allegation, or all where not told apart."""
    reports = [report.mark for investigation in case.investigations.values() for report in investigation.reports]
    for officer in case.officers.values() if reports else ():
        apart = [one.id for one in case.allegations_of(officer.id)]
        for allegation in apart or [""]:
            decided = officer.determination(allegation)
            over = decided.settled or next(endings(case, officer), None)
            about, ended = allegation or officer.id, maybe(decided.case_to_answer_mark)
            yield Course(in_law(reports[-1]), about, officer.id, ended, maybe(over))


@clock("CTA-AA", "determination-views-period", "the authority's views on the case to answer")
def authority_views(case: Case) -> Iterator[Course]:
    """From being asked."""
    for officer, allegation, decided in _determinations(case):
        if decided.views_sought:
            over = maybe(decided.case_to_answer_mark)
            given = maybe(decided.views_given)
            yield Course(in_law(decided.views_sought), allegation or officer.id, officer.id, given, over)


@clock("RECO", "determination-recommendation-period", "the authority's answer to the recommendation of proceedings")
def recommendation_answer(case: Case) -> Iterator[Course]:
    """From the recommendation."""
    for officer, allegation, decided in _determinations(case):
        if decided.recommended:
            answer = maybe(decided.recommendation_accepted or decided.recommendation_refused)
            over = maybe(decided.directed)
            yield Course(in_law(decided.recommended), allegation or officer.id, officer.id, answer, over)


def _delays(case: Case, investigation: Investigation, noticed: Moment) -> Iterator[Course]:
    reported = investigation.reports[0].mark if investigation.reports else None
    over = maybe(reported or investigation.discontinued or investigation.finalised)
    for told, report in enumerate((*investigation.delays_reported, None)):
        due = _delay_due(investigation, noticed.date, told)
        to = delay_addressees(case)
        rest = _rest(investigation)
        yield Course(noticed, investigation.id, ended=maybe(report), over=over, pauses=rest, due=due, addressees=to)


def _delay_due(investigation: Investigation, attention: PartialDate, told: int) -> Due:
    first, last = attention.earliest, attention.latest
    due = between(delay_period(first, told) if first else None, delay_period(last, told) if last else None)
    if investigation.suspended is None:
        return due
    return replace(due, last=None, says=("whether the time of the suspension counts is not known",))


def _rest(investigation: Investigation) -> tuple[Pause, ...]:
    if investigation.suspended is None:
        return ()
    until = investigation.resumed.effective if investigation.resumed else None
    return (Pause(investigation.suspended.entry, investigation.suspended.effective, until),)


def _left(officer: Officer) -> Moment | None:
    left = officer.departure
    return in_law(left.mark).counted_from(left.last_day or left.mark.effective) if left else None


def _attentions(case: Case, officer: Officer) -> tuple[Moment, ...]:
    """When the officer's allegations first came to attention, each day once."""
    about = [one for one in case.allegations_of(officer.id) if one.came_to_attention]
    named = {one.came_to_attention: happened(one.added).counted_from(one.came_to_attention) for one in about}
    noticed = first_noticed(case)
    return tuple(named.values()) or ((happened(noticed),) if noticed else ())


def _determinations(case: Case) -> Iterator[tuple[Officer, str, Determination]]:
    for officer in case.officers.values():
        for allegation, decided in officer.determinations.items():
            yield officer, allegation, decided
