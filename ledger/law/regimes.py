"""Which law applies: the rule set of an allegation, computed from when it first came to an authority's attention.

Sources: Police (Conduct) Regulations 2020 (SI 2020/4) and Police (Complaints and Misconduct) Regulations 2020
(SI 2020/2) reg 2, for matters that came to attention on or after 1 February 2020; Police (Conduct) (Amendment)
Regulations 2025 (SI 2025/558) reg 64, for allegations that did on or after 28 May 2025, save that a later allegation
about the same person and the same matter stays on the old rules while the earlier one is being handled, and that a
reinvestigation (PRA 2002 s.13B) brings the new rules whatever the date.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from ledger.case.state import Case, Mark
from ledger.case.state.matter import Allegation
from ledger.dates import PartialDate
from ledger.events.base import Event
from ledger.events.references import references


class Regime(StrEnum):
    """A rule set, by the instrument and the date from which it applies."""

    CR2012 = "CR2012@2012-11-22"
    CR2020 = "CR2020@2020-02-01"
    CR2025 = "CR2020@2025-05-28"

    @property
    def is_known(self) -> bool:
        """Whether the ledger knows this regime's procedure; where not, its rules are "not evaluated"."""
        return self is not Regime.CR2012


FROM = {Regime.CR2012: date.min, Regime.CR2020: date(2020, 2, 1), Regime.CR2025: date(2025, 5, 28)}
_SPANS = tuple(
    (regime, start, end)
    for (regime, start), end in zip(FROM.items(), [*list(FROM.values())[1:], date.max], strict=True)
)
"""Each regime with its first day and the next one's: `FROM` is in the order of its days."""
EVERY = frozenset(Regime)
SINCE_2020 = frozenset({Regime.CR2020, Regime.CR2025})
SINCE_2025 = frozenset({Regime.CR2025})
BEFORE_2025 = frozenset({Regime.CR2020})
NOT_TOLD = "undetermined"


@dataclass(frozen=True)
class ReadUnder(Case):
    """A case as it reads under a regime that is named, whichever it is under by its own dates."""

    regime: Regime = Regime.CR2020

    @classmethod
    def of(cls, case: Case, regime: Regime) -> Self:
        """The same case, read under this regime."""
        return cls(**vars(case), regime=regime)


def regimes_on(attention: PartialDate | None) -> frozenset[Regime]:
    """The regimes that a matter first noticed on this partial date may be under; several where it straddles."""
    earliest = (attention.earliest if attention else None) or date.min
    latest = (attention.latest if attention else None) or date.max
    return frozenset(regime for regime, start, end in _SPANS if earliest < end and latest >= start)


def regimes_of(case: Case, allegation: Allegation) -> frozenset[Regime]:
    """The regimes that an allegation may be under, linked allegations and reinvestigations considered."""
    if isinstance(case, ReadUnder):
        return frozenset({case.regime})
    noticed = _by_attention(case, allegation)
    directed = [
        regimes_on(investigation.reinvestigation_directed.effective)
        for investigation in case.investigations.values()
        if investigation.reinvestigation_directed
    ]
    if SINCE_2025 in directed:
        return SINCE_2025
    return noticed | SINCE_2025 if any(possible >= SINCE_2025 for possible in directed) else noticed


def _by_attention(case: Case, allegation: Allegation) -> frozenset[Regime]:
    """By its own date, or the older one of an allegation about the same officer in whose handling it was raised.

    In a case that was closed in between, the earlier one may have been dealt with by then: it may be either.
    """
    own = _attention(case, allegation)
    linked = (other for other in case.allegations.values() if not set(other.officers).isdisjoint(allegation.officers))
    dates = [own, *(_attention(case, other) for other in linked)]
    stays = regimes_on(_earliest(when for when in dates if when)) if own else EVERY
    return stays | regimes_on(own) if case.stewardship.reopened else stays


def _attention(case: Case, allegation: Allegation) -> PartialDate | None:
    return allegation.came_to_attention or first_attention(case)


def _earliest(dates: Iterable[PartialDate]) -> PartialDate:
    return min(dates, key=lambda when: when.latest or date.max)


def first_attention(case: Case) -> PartialDate | None:
    """When the matter first came to an authority's attention: by complaint, identification or referral."""
    mark = first_noticed(case)
    return mark.occurred.edtf if mark else None


def first_noticed(case: Case) -> Mark | None:
    """What first brought the matter to an authority's attention, by its date."""
    marks = [case.intake.received, case.intake.identified, case.intake.recorded]
    marks += [made.mark for made in case.referral.made]
    stated = [mark for mark in marks if mark and mark.occurred.edtf.is_known]
    return min(stated, key=lambda mark: mark.occurred.edtf.latest or date.max) if stated else None


def regimes_of_matter(case: Case) -> frozenset[Regime]:
    """The regimes that the matter as a whole may be under, where no allegation tells."""
    return frozenset({case.regime}) if isinstance(case, ReadUnder) else regimes_on(first_attention(case))


def regimes_for(case: Case, event: Event) -> frozenset[Regime]:
    """The regimes that may govern this event: of its allegations, else its officers', else the case's."""
    spoken_of = tuple(references(event))
    named = [reference.id for reference in spoken_of if reference.kind == "allegation"]
    officers = [reference.id for reference in spoken_of if reference.kind == "officer"]
    allegations = [case.allegations[id_] for id_ in named if id_ in case.allegations] or [
        allegation for officer in officers for allegation in case.allegations_of(officer)
    ]
    if not allegations:
        return regimes_of_matter(case)
    return frozenset().union(*(regimes_of(case, allegation) for allegation in allegations))


def rule_set(case: Case, event: Event, governing: frozenset[Regime]) -> dict[str, str]:
    """The rule set noted with an entry: by allegation where it names some, else what governs it, under the key `*`."""
    named = sorted({reference.id for reference in references(event) if reference.kind == "allegation"})
    known = {id_: _told(regimes_of(case, case.allegations[id_])) for id_ in named if id_ in case.allegations}
    return known or {"*": _told(governing)}


def _told(regimes: Iterable[Regime]) -> str:
    candidates = sorted(regimes)
    return candidates[0].value if len(candidates) == 1 else NOT_TOLD
