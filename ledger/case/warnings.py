"""How long a warning runs, worked out from what is recorded, and whether it is live on a day.

A warning runs from the day it was notified for its months, and days on a career break are not counted (Conduct Regs
2020 regs 42, 62). Sources leave out the day, the length or both; then the bounds stand for it, and the answer is
"possible". Nothing expires by an event: expiry is this reckoning.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from ledger.case.state import Case
from ledger.case.state.officer import Officer, SanctionImposed, Warning, WarningPause  # noqa: A004 - the statute's word
from ledger.dates import NOT_STATED, Chance, PartialDate, add_calendar_months
from ledger.dates.point import LAST_YEAR
from ledger.law.provisions import provision_of
from ledger.law.regimes import Regime, regimes_of, regimes_of_matter
from ledger.vocabulary import FormOfProceedings, Sanction, WarningKind

KINDS = {
    Sanction.WRITTEN_WARNING: WarningKind.WRITTEN_WARNING,
    Sanction.FINAL_WRITTEN_WARNING: WarningKind.FINAL_WRITTEN_WARNING,
}

_EXTENSION = "warning-extension-2012"
_LAST_DAY = date(LAST_YEAR, 12, 31)
"""The last day that the record can write down."""


class Length(NamedTuple):
    """A number of months, whether the day they run from is counted, and the provision that says so."""

    months: int
    includes_trigger: bool
    provision: str


@dataclass(frozen=True, slots=True)
class WarningRun:
    """A warning's validity: its first and its last day as precisely as the record tells, with the reckoning."""

    officer: str
    entry: str
    kind: WarningKind
    begins: PartialDate
    ends: PartialDate
    lengths: tuple[Length, ...]
    """The shortest and the longest it can run for; one where that is told."""
    shown: tuple[str, ...]
    """The reckoning in words, a step each."""

    def live_on(self, on: date | PartialDate) -> Chance:
        """Whether it was in force on a day, or on the day a partial date means."""
        return was_live(self.begins, self.ends, on)


def was_live(begins: PartialDate, ends: PartialDate, on: date | PartialDate) -> Chance:
    """Whether a warning from one day to another was in force on a day, or on the day a partial date means."""
    return Chance.between(
        certain=begins.certainly_on_or_before(on) and ends.certainly_on_or_after(on),
        impossible=begins.certainly_after(on) or ends.certainly_before(on),
    )


def live_warnings(
    case: Case, officer: str, on: date | PartialDate, *, possibly: bool = False
) -> tuple[WarningRun, ...]:
    """The officer's warnings in this case that are certainly live then; with `possibly` also those that may be."""
    wanted = {Chance.CERTAIN, Chance.POSSIBLE} if possibly else {Chance.CERTAIN}
    return tuple(run for run in warning_runs(case, officer) if run.live_on(on) in wanted)


def warning_runs(case: Case, officer: str) -> tuple[WarningRun, ...]:
    """Every warning of the officer in this case that stands, oldest entry first."""
    return tuple(_run(case, officer, warning) for warning in _standing(case, officer))


def lengths(case: Case, officer: str, warning: Warning) -> tuple[Length, ...]:
    """The lengths a warning can have: the stated one, else the shortest and longest that its rules allow."""
    allowed = [
        length for regime in sorted(_regimes(case, officer, warning)) for length in _lawful(case, warning, regime)
    ]
    if warning.months is None:
        return tuple(dict.fromkeys([min(allowed), max(allowed)]))
    base = [length for length in allowed if length.months >= warning.months] or [max(allowed)]
    return (min(base)._replace(months=warning.months),)


def _standing(case: Case, officer: str) -> Iterator[Warning]:
    """The warnings as issued, and the actions whose warning is not recorded by itself."""
    person = case.officer(officer)
    yield from person.warnings
    for action in person.sanctions:
        issued = any(_gives_effect(warning, action) for warning in person.warnings)
        if action.sanction in KINDS and not issued:
            yield _as_warning(action)


def _gives_effect(warning: Warning, action: SanctionImposed) -> bool:
    named = warning.gives_effect_to
    return KINDS.get(action.sanction) is warning.kind and named in (None, action.mark.entry)


def _as_warning(action: SanctionImposed) -> Warning:
    return Warning(
        mark=action.mark,
        kind=KINDS[action.sanction],
        from_=action.mark.effective,
        months=action.duration_months,
        proceedings=action.proceedings,
        allegations=action.allegations,
    )


def _regimes(case: Case, officer: str, warning: Warning) -> frozenset[Regime]:
    named = [case.allegations[id_] for id_ in warning.allegations if id_ in case.allegations]
    found = [regimes_of(case, allegation) for allegation in named or case.allegations_of(officer)]
    return frozenset().union(*found) or regimes_of_matter(case)


def _lawful(case: Case, warning: Warning, regime: Regime) -> list[Length]:
    held = case.proceedings.get(warning.proceedings or "")
    key = "warning-written" if warning.kind is WarningKind.WRITTEN_WARNING else "warning-final"
    if not regime.is_known:
        return [_length(f"{key}-2012")]
    at_meeting = held is not None and held.form is FormOfProceedings.MISCONDUCT_MEETING
    if warning.kind is WarningKind.WRITTEN_WARNING or at_meeting:
        return [_length(key)]
    return [_length(key), _length("warning-final-longest")]


def _length(key: str) -> Length:
    values = provision_of(key).values
    return Length(values["months"], values["includes_trigger"], key)


def _run(case: Case, officer: str, warning: Warning) -> WarningRun:
    possible = lengths(case, officer, warning)
    if warning.months is None and warning.until is not None:
        ends = warning.until
        shown: tuple[str, ...] = (f"last day as the source states it: {ends.in_words()}",)
    else:
        ends, shown = reckoned(case, officer, warning)
    return WarningRun(officer, warning.mark.entry, warning.kind, warning.from_, ends, possible, shown)


class _Span(NamedTuple):
    """The earliest and the latest a day can be; None where that is open."""

    first: date | None
    last: date | None

    def as_date(self) -> PartialDate:
        if self.first == self.last:
            return PartialDate.of_day(self.first) if self.first else PartialDate.parse(NOT_STATED)
        return PartialDate.parse(f"{self.first or '..'}/{self.last or '..'}")


def reckoned(case: Case, officer: str, warning: Warning) -> tuple[PartialDate, tuple[str, ...]]:
    """The warning's last day by the law's reckoning, whatever the source states, and the steps to it in words."""
    person = case.officer(officer)
    added = tuple(_added_months(person, warning))
    stated = lengths(case, officer, warning)
    possible = [length._replace(months=length.months + sum(added)) for length in stated]
    shown = [*(_in_words(warning, length) for length in stated), *map(_extension_in_words, added)]
    span = _Span(_end(warning.from_.earliest, possible[0]), _end(warning.from_.latest, possible[-1]))
    for pause in person.warning_pauses:
        if _is_for(warning, pause.warning) and _falls_within(pause, warning, span):
            span = _moved(span, pause)
            shown.append(_pause_in_words(pause))
    ends = span.as_date()
    return ends, (*shown, f"last day: {ends.in_words()}")


def _added_months(officer: Officer, warning: Warning) -> Iterator[int]:
    usual: int = provision_of(_EXTENSION).values["months"]
    extensions = (extension for extension in officer.warning_extensions if _is_for(warning, extension.warning))
    return (extension.months or usual for extension in extensions)


def _is_for(warning: Warning, named: str | None) -> bool:
    return named in (None, warning.mark.entry, warning.gives_effect_to)


def _falls_within(pause: WarningPause, warning: Warning, span: _Span) -> bool:
    """Whether the pause may lie in the warning's period."""
    over = span.last is not None and pause.since.certainly_after(span.last)
    before = pause.until is not None and pause.until.certainly_on_or_before(warning.from_)
    return not over and not before


def _moved(span: _Span, pause: WarningPause) -> _Span:
    """The last day moved by the days of a pause; open where its end is."""
    until = pause.until
    shortest = _days(pause.since.latest, until.earliest if until else None) or 0
    longest = _days(pause.since.earliest, until.latest if until else None)
    first = span.first and span.first + timedelta(days=shortest)
    last = None if span.last is None or longest is None else span.last + timedelta(days=longest)
    return _Span(_capped(first), _capped(last))


def _end(start: date | None, length: Length) -> date | None:
    return _capped(start and add_calendar_months(start, length.months, includes_trigger=length.includes_trigger).end)


def _capped(day: date | None) -> date | None:
    return day and min(day, _LAST_DAY)


def _days(since: date | None, until: date | None) -> int | None:
    return max((until - since).days, 0) if since and until else None


def _in_words(warning: Warning, length: Length) -> str:
    counted = "beginning with" if length.includes_trigger else "from"
    return f"{length.months} months {counted} {warning.from_.in_words()} ({provision_of(length.provision).citation})"


def _extension_in_words(months: int) -> str:
    return f"{months} months added ({provision_of(_EXTENSION).citation})"


def _pause_in_words(pause: WarningPause) -> str:
    ended = f"until {pause.until.in_words()}" if pause.until else "with no end recorded"
    return f"not counting the time from {pause.since.in_words()} {ended}"
