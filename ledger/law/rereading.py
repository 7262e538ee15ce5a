"""What the law would say of a stored entry: judged again under a regime that is named, or by the constants of today.

What was written into an entry stays as it is. Reading it again is a question about it: it judges the entry against the
case as it was known just before, with the provisions that stand now, and lays the answer beside what is written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ledger.case.said import Breach, Said, Unreadable
from ledger.case.state import Case
from ledger.law.judge import Judgement, Refusal, judge
from ledger.law.regimes import ReadUnder, Regime, regimes_for

Law = Literal["today", "2012", "2020", "2025"]
"""`today`: the regime that the entry is under, by the constants of today; else a regime by the year of its rules."""

REGIMES = {"2012": Regime.CR2012, "2020": Regime.CR2020, "2025": Regime.CR2025}


@dataclass(frozen=True, slots=True)
class Reread:
    """What a law says of an entry, beside what was written into it."""

    under: tuple[str, ...]
    """The regimes it was judged under; several where its dates do not tell."""
    breaches: tuple[Breach, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    """Gates that this law would have kept shut."""
    no_longer: tuple[Breach, ...] = ()
    """Breaches that are written, and that this law does not find."""
    beyond: tuple[Breach, ...] = ()
    """Breaches that this law finds, and that are not written."""
    left_open: tuple[str, ...] = ()
    """Rules that historic capture or a lost key leaves open."""
    not_evaluated: tuple[str, ...] = ()
    """What was not judged, and why."""


def reread(before: Case, said: Said, law: Law) -> Reread:
    """What this law says of an entry that followed the case. Pure: no clock, no I/O; what is written stays."""
    if isinstance(said.event, Unreadable):
        return Reread((), not_evaluated=("its key was destroyed, and with it what was said",))
    case = before if law == "today" else ReadUnder.of(before, REGIMES[law])
    regimes = sorted(regimes_for(case, said.event))
    judgement = judge(case, said)
    return Reread(
        under=tuple(regime.value for regime in regimes),
        breaches=judgement.breaches,
        refusals=judgement.refusals,
        no_longer=_beyond(said.breaches, judgement.breaches),
        beyond=_beyond(judgement.breaches, said.breaches),
        left_open=(*judgement.not_shown, *judgement.cannot_tell),
        not_evaluated=tuple(_unevaluated(regimes, judgement)),
    )


def _beyond(these: Sequence[Breach], those: Sequence[Breach]) -> tuple[Breach, ...]:
    """Those of these breaches that are not among those, by rule and place; how they are worded does not count."""
    there = {(breach.rule, breach.pointer) for breach in those}
    return tuple(breach for breach in these if (breach.rule, breach.pointer) not in there)


def _unevaluated(regimes: Sequence[Regime], judgement: Judgement) -> Iterator[str]:
    if len(regimes) > 1:
        yield "the dates do not tell which regime it is under: only rules that all of them have were judged"
    for regime in regimes:
        if not regime.is_known:
            yield f"the procedure of {regime.value} is not known here: only rules that every regime has were judged"
    if judgement.not_shown:
        yield "captured from older records: what is not recorded is not shown, and no breach"
    if judgement.cannot_tell:
        yield "entries of the case are unreadable: what rests on them cannot be told"
