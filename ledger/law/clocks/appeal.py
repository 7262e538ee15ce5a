"""The clocks of appeals, before a meeting and before a tribunal."""

from collections.abc import Iterator

from ledger.case.state import Case, Mark
from ledger.case.state.process import Appeal, Proceedings
from ledger.law.clocks.clock import Kind, happened, maybe
from ledger.law.clocks.definition import Course, clock
from ledger.law.telling import ROUTES


@clock("APP-M", "appeal-meeting-period", "an appeal to an appeal meeting", kind=Kind.WINDOW)
def meeting_appeal(case: Case) -> Iterator[Course]:
    """From the officer's being given the report."""
    yield from _notices(case, "appeal_meeting")


@clock("PAT-N", "tribunal-notice", "an appeal to a police appeals tribunal", kind=Kind.WINDOW)
def tribunal_appeal(case: Case) -> Iterator[Course]:
    """From the officer's being told the outcome."""
    yield from _notices(case, "tribunal")


@clock("APP-MM", "appeal-meeting-held", "the appeal meeting")
def appeal_meeting(case: Case) -> Iterator[Course]:
    """From the decision that the grounds are arguable."""
    for appeal in _by(case, "appeal_meeting"):
        if appeal.arguable:
            yield from _step(appeal, appeal.grounds_assessed, appeal.heard)


@clock("APP-N", "appeal-meeting-notice", "the written result of the appeal")
def appeal_result(case: Case) -> Iterator[Course]:
    """From the decision on the appeal."""
    for appeal in _by(case, "appeal_meeting"):
        if appeal.determined:
            officer = appeal.officer
            yield Course(happened(appeal.determined), appeal.id, officer, maybe(appeal.result_notified))


@clock("PAT-A", "tribunal-appellant-statement", "the appellant's statement")
def appellant_statement(case: Case) -> Iterator[Course]:
    """From the notice of appeal."""
    for appeal in _by(case, "tribunal"):
        yield from _step(appeal, appeal.lodged, appeal.appellant_statement)


@clock("PAT-R", "tribunal-respondent-statement", "the respondent's statement")
def respondent_statement(case: Case) -> Iterator[Course]:
    """From the receipt of the appellant's."""
    for appeal in _by(case, "tribunal"):
        yield from _step(appeal, appeal.appellant_statement, appeal.respondent_statement)


def _notices(case: Case, route: str) -> Iterator[Course]:
    for held in case.proceedings.values():
        for officer, told in held.notified.items():
            appeal = next(
                (one for one in _by(case, route) if (one.proceedings, one.officer) == (held.id, officer)), None
            )
            if appeal or _route(case, held, officer) == route:
                yield Course(happened(told), held.id, officer, maybe(appeal.lodged) if appeal else None)


def _route(case: Case, held: Proceedings, officer: str) -> str | None:
    """The way of appeal that is open: senior officers have a tribunal's."""
    rank = case.officer(officer).rank
    route = ROUTES.get(held.form) if held.form else None
    return "tribunal" if route and rank and rank.is_senior_officer else route


def _by(case: Case, route: str) -> Iterator[Appeal]:
    return (appeal for appeal in case.appeals.values() if appeal.route == route)


def _step(appeal: Appeal, trigger: Mark | None, step: Mark | None) -> Iterator[Course]:
    if trigger:
        over = maybe(appeal.withdrawn or appeal.determined)
        yield Course(happened(trigger), appeal.id, appeal.officer, maybe(step), over)
