"""Where an officer stood: in service or not, and what warnings were live when the conduct's severity was assessed.

What other cases imposed comes in as a value with the decision (`earlier_actions`). While that is silent, nothing rules
out a warning from elsewhere: the answer is then "possible", never "impossible".
"""

from collections.abc import Iterable, Iterator
from datetime import date

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.case.warnings import KINDS, warning_runs
from ledger.dates import NOT_STATED, Chance, PartialDate
from ledger.events.determination import EarlierAction
from ledger.law.limits import period_of
from ledger.vocabulary import Sanction, WarningKind

Weighed = tuple[EarlierAction, ...] | None


def had_left(case: Case, officer: str, said: Said) -> Chance:
    """Whether the officer had left the service when this entry's event happened.

    Certain where the dates say so; impossible where they say otherwise or no departure is recorded.
    """
    departure = case.officer(officer).departure
    if departure is None:
        return Chance.IMPOSSIBLE
    return (departure.last_day or departure.mark.effective).before(said.occurred.edtf)


def assessed_on(case: Case, officer: str) -> PartialDate:
    """When the conduct's severity was first assessed, the day whose live warnings count; unknown where silent."""
    assessments = case.officer(officer).severity
    return assessments[0].mark.effective if assessments else PartialDate.parse(NOT_STATED)


def warning_was_live(case: Case, officer: str, kind: WarningKind, weighed: Weighed) -> Chance:
    """Whether a warning of this kind was live at the severity assessment."""
    on = assessed_on(case, officer)
    here = (run.live_on(on) for run in warning_runs(case, officer) if run.kind is kind)
    elsewhere = (_was_live(action) for action in weighed or () if KINDS.get(action.action) is kind)
    return _any((*here, *elsewhere), closed=weighed is not None)


def reduced_in_rank_lately(case: Case, officer: str, weighed: Weighed, key: str) -> Chance:
    """Whether the officer was reduced in rank within the provision's period before the severity assessment."""
    on = assessed_on(case, officer)
    lately = (_within(reduced, on, key) for reduced in reductions(case, officer, weighed))
    return _any(lately, closed=weighed is not None)


def reductions(case: Case, officer: str, weighed: Weighed) -> Iterator[PartialDate]:
    """When the officer was reduced in rank, as far as recorded here or weighed."""
    person = case.officer(officer)
    yield from (mark.effective for mark in person.reductions_in_rank)
    for imposed in person.sanctions:
        if imposed.sanction is Sanction.REDUCTION_IN_RANK:
            yield imposed.mark.effective
    for action in weighed or ():
        if action.action is Sanction.REDUCTION_IN_RANK:
            yield action.imposed_on or PartialDate.parse(NOT_STATED)


def _was_live(action: EarlierAction) -> Chance:
    if action.live_at_assessment is None:
        return Chance.POSSIBLE
    return Chance.CERTAIN if action.live_at_assessment else Chance.IMPOSSIBLE


def _within(reduced: PartialDate, on: PartialDate, key: str) -> Chance:
    first = reduced.earliest and period_of(key, reduced.earliest).end
    last = reduced.latest and period_of(key, reduced.latest).end
    return Chance.between(
        certain=reduced.certainly_on_or_before(on) and _reaches(first, on),
        impossible=reduced.certainly_after(on) or (last is not None and on.certainly_after(last)),
    )


def _reaches(end: date | None, on: PartialDate) -> bool:
    return end is not None and on.certainly_on_or_before(end)


def _any(chances: Iterable[Chance], *, closed: bool) -> Chance:
    """Whether any holds; where the list is not closed, another that is not recorded may."""
    given = set(chances)
    if Chance.CERTAIN in given:
        return Chance.CERTAIN
    return Chance.IMPOSSIBLE if closed and Chance.POSSIBLE not in given else Chance.POSSIBLE
