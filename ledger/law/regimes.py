"""Which law applies: the rule set of an allegation, computed from when it first came to an authority's attention.

Sources: Police (Conduct) Regulations 2020 (SI 2020/4) and Police (Complaints and Misconduct) Regulations 2020
(SI 2020/2) reg 2, for matters that came to attention on or after 1 February 2020; Police (Conduct) (Amendment)
Regulations 2025 (SI 2025/558) reg 64, for allegations that did on or after 28 May 2025, save that a later allegation
about the same person and the same matter stays on the old rules while the earlier one is being handled, and that a
reinvestigation (PRA 2002 s.13B) or a direction under s.28A brings the new rules whatever the date.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from ledger.case.state import Case
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
EVERY = frozenset(Regime)
SINCE_2020 = frozenset({Regime.CR2020, Regime.CR2025})
SINCE_2025 = frozenset({Regime.CR2025})
BEFORE_2025 = frozenset({Regime.CR2020})
NOT_TOLD = "undetermined"


def regimes_on(attention: PartialDate | None) -> frozenset[Regime]:
    """The regimes that a matter first noticed on this partial date may be under; several where it straddles."""
    earliest = (attention.earliest if attention else None) or date.min
    latest = (attention.latest if attention else None) or date.max
    begins = sorted(FROM.items(), key=lambda item: item[1])
    ends = [start for _, start in begins[1:]] + [date.max]
    return frozenset(
        regime for (regime, start), end in zip(begins, ends, strict=True)
        if earliest < end and latest >= start
    )  # fmt: skip


def regimes_of(case: Case, allegation: Allegation) -> frozenset[Regime]:
    """The regimes that an allegation may be under, reinvestigations considered."""
    if any(investigation.reinvestigation_directed for investigation in case.investigations.values()):
        return frozenset({Regime.CR2025}) if _directed_since_2025(case) else _by_attention(case, allegation)
    return _by_attention(case, allegation)


def _by_attention(case: Case, allegation: Allegation) -> frozenset[Regime]:
    return regimes_on(allegation.came_to_attention or first_attention(case))


def _directed_since_2025(case: Case) -> bool:
    directed = (investigation.reinvestigation_directed for investigation in case.investigations.values())
    return any(mark and regimes_on(mark.effective) == SINCE_2025 for mark in directed)


def first_attention(case: Case) -> PartialDate | None:
    """When the matter first came to an authority's attention: by complaint, identification or referral."""
    marks = [case.intake.received, case.intake.identified, case.intake.recorded]
    marks += [made.mark for made in case.referral.made]
    stated = [mark.occurred.edtf for mark in marks if mark and mark.occurred.edtf.is_known]
    return min(stated, key=lambda when: when.latest or date.max) if stated else None


def regimes_for(case: Case, event: Event) -> frozenset[Regime]:
    """The regimes that may govern this event: of its allegations, else its officers', else the case's."""
    named = [reference.id for reference in references(event) if reference.kind == "allegation"]
    officers = [reference.id for reference in references(event) if reference.kind == "officer"]
    allegations = [case.allegations[id_] for id_ in named if id_ in case.allegations] or [
        allegation for officer in officers for allegation in case.allegations_of(officer)
    ]
    if not allegations:
        return regimes_on(first_attention(case))
    return frozenset().union(*(regimes_of(case, allegation) for allegation in allegations))


def rule_set(case: Case, event: Event) -> dict[str, str]:
    """The rule set noted with an entry: by allegation where it names some, else under the case's own key `*`."""
    named = sorted({reference.id for reference in references(event) if reference.kind == "allegation"})
    known = {id_: _told(regimes_of(case, case.allegations[id_])) for id_ in named if id_ in case.allegations}
    return known or {"*": _told(regimes_for(case, event))}


def _told(regimes: Iterable[Regime]) -> str:
    candidates = sorted(regimes)
    return candidates[0].value if len(candidates) == 1 else NOT_TOLD
