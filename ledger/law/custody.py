"""The law of detention and bail before charge (PACE 1984 Part 4): for how long, and on whose authority."""

from datetime import datetime, timedelta
from typing import Any, Final

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.case.state.custody import DetentionAuthority
from ledger.case.state.process import Suspect
from ledger.case.topics.criminal import suspect_of
from ledger.dates import PartialDate
from ledger.events.criminal import (
    BailExtended,
    DetentionExtended,
    ReleasedNoFurtherAction,
    ReleasedOnBail,
    ReleasedUnderInvestigation,
)
from ledger.law.limits import period_of
from ledger.law.provisions import provision_of
from ledger.law.rules import Objection, breach, missing

Ended = ReleasedOnBail | ReleasedUnderInvestigation | ReleasedNoFurtherAction | DetentionExtended

INITIAL_BAIL: Final = ("bail-initial-period", "bail-initial-period-2017")
"""The first bail's length, by the law for arrests of today and for those before it."""
EXTENDED_BAIL: Final = {
    "inspector": "bail-extension-inspector",
    "superintendent": "bail-extension-superintendent",
    "assistant_chief_constable": "bail-extension-designated",
}
"""By whose authority bail goes on for how long; magistrates' courts have limits of their own."""
DETENTION: Final[dict[DetentionAuthority | None, str]] = {
    "superintendent": "detention-superintendent",
    "magistrates": "detention-magistrates",
    None: "detention-magistrates",
}
"""How long detention may last in all by whose authority; at most, where that is not told."""


@breach(
    ReleasedOnBail,
    ReleasedUnderInvestigation,
    ReleasedNoFurtherAction,
    DetentionExtended,
    provision="release-after-arrest",
)
def release_follows_arrest(case: Case, event: Ended) -> Objection | None:
    """Who is released, or held for longer, was arrested."""
    if suspect_of(case, event).arrested:
        return None
    return missing("no arrest of the officer is recorded", "/data/officer")


@breach(ReleasedOnBail, ReleasedUnderInvestigation, provision="detention-without-charge")
def release_is_in_time(case: Case, event: ReleasedOnBail | ReleasedUnderInvestigation, said: Said) -> Objection | None:
    """Who is not charged is released within 24 hours, or by when a superintendent or a court allowed."""
    suspect = suspect_of(case, event)
    if suspect.arrested is None or suspect.detention.ended or not _is_past(detention_ends(suspect), said):
        return None
    return missing("it came after the detention could last, and no earlier release is recorded", "/occurred")


@breach(DetentionExtended, provision="detention-without-charge")
def detention_is_extended_while_it_lasts(case: Case, event: DetentionExtended, said: Said) -> Objection | None:
    """Detention is extended before the time that it could last has run out."""
    suspect = suspect_of(case, event)
    if suspect.arrested is None or not _is_past(detention_ends(suspect), said):
        return None
    return Objection("the detention could not last until then", "/occurred")


@breach(DetentionExtended, provision="detention-authority")
def detention_is_extended_by_who_may(case: Case, event: DetentionExtended) -> Objection | None:
    """A superintendent may allow 36 hours in all, a magistrates' court up to 96."""
    suspect = suspect_of(case, event)
    latest = counted(suspect, DETENTION[event.authority])[1]
    if event.until is None or event.until.first is None or latest is None or event.until.first <= latest:
        return None
    hours = provision_of(DETENTION[event.authority]).values["hours"]
    return Objection(f"{hours} hours in all may be allowed, which are over before then", "/data/until")


@breach(ReleasedOnBail, provision="bail-initial-period")
def first_bail_is_short(case: Case, event: ReleasedOnBail, said: Said) -> Objection | None:
    """Bail before charge is granted for three months at first; for 28 days after arrests before 28 October 2022."""
    suspect = suspect_of(case, event)
    start = bail_start(suspect, said.occurred.edtf)
    key = initial_bail(start)
    return None if suspect.charged or key is None else _beyond(event.until, start, key)


@breach(BailExtended, provision="bail-first")
def extension_follows_bail(case: Case, event: BailExtended) -> Objection | None:
    """Only bail that was granted is extended."""
    return None if suspect_of(case, event).bail else missing("no bail of the officer is recorded", "/data/officer")


@breach(BailExtended, provision="bail-extension-in-time")
def bail_is_extended_while_it_runs(case: Case, event: BailExtended, said: Said) -> Objection | None:
    """Bail before charge is extended before its last day has passed."""
    bail = suspect_of(case, event).bail
    if bail is None or bail.until is None or not said.occurred.edtf.certainly_after(bail.until):
        return None
    return Objection(f"the bail ran until {bail.until.in_words()}", "/occurred")


@breach(BailExtended, provision="bail-extension-authority")
def bail_is_extended_by_who_may(case: Case, event: BailExtended) -> Objection | None:
    """An inspector may extend bail to six months, a superintendent to nine, an assistant chief constable to twelve."""
    key = EXTENDED_BAIL.get(event.authority or "")
    suspect = suspect_of(case, event)
    start = bail_start(suspect, suspect.bail.granted.occurred.edtf if suspect.bail else None)
    if key is None or initial_bail(start) != INITIAL_BAIL[0] or suspect.charged:
        return None
    return _beyond(event.until, start, key)


@breach(BailExtended, provision="bail-extension-designated")
def exceptional_bail_is_designated(_case: Case, event: BailExtended) -> Objection | None:
    """An assistant chief constable extends bail where a prosecutor designated the case as exceptionally complex."""
    if event.authority != "assistant_chief_constable" or event.designated:
        return None
    if event.designated is False:
        return Objection("the case was not designated as exceptionally complex", "/data/designated")
    return missing("no designation of the case as exceptionally complex is recorded", "/data/designated")


def detention_ends(suspect: Suspect) -> tuple[datetime | None, datetime | None]:
    """The earliest and the latest instant at which the newest detention without charge had to end; None: open."""
    held = suspect.detention
    if held.until:
        return held.until.first, held.until.last
    extended = [DETENTION[authority] for authority in held.authorities]
    return counted(suspect, extended[-1] if extended else "detention-without-charge")


def counted(suspect: Suspect, key: str) -> tuple[datetime | None, datetime | None]:
    """The provision's hours from the police station; from the arrest at the earliest, where that is not told."""
    arrest = suspect.arrested.occurred.edtf if suspect.arrested else None
    from_, slack = suspect.detention.reached_station or arrest, 0
    if from_ is None:
        return None, None
    if suspect.detention.reached_station is None:
        slack = provision_of("detention-without-charge").values["hours_until_station"]
    hours = provision_of(key).values["hours"]
    return _plus(from_.first, hours), _plus(from_.last, hours + slack)


def bail_start(suspect: Suspect, granted: PartialDate | None) -> PartialDate | None:
    """The day after which the bail period begins: that of the arrest; where it is not told, that of the release."""
    arrested = suspect.arrested.occurred.edtf if suspect.arrested else None
    return arrested if arrested and arrested.is_known else granted


def initial_bail(start: PartialDate | None) -> str | None:
    """The provision on the first bail after an arrest on this day; None where more than one may apply, or none."""
    if start is None:
        return None
    return next((key for key in INITIAL_BAIL if _arrested_under(start, provision_of(key).values)), None)


def _arrested_under(start: PartialDate, law: dict[str, Any]) -> bool:
    before = law.get("arrested_before")
    return start.certainly_on_or_after(law["arrested_since"]) and (before is None or start.certainly_before(before))


def _beyond(until: PartialDate | None, start: PartialDate | None, key: str) -> Objection | None:
    """The objection that the bail runs certainly longer than the provision allows, counted from the start."""
    if until is None or start is None or start.latest is None:
        return None
    period = period_of(key, start.latest)
    if not until.certainly_after(period.end):
        return None
    return Objection(f"it was granted until {until.in_words()}; {period.in_words()}", "/data/until")


def _is_past(ends: tuple[datetime | None, datetime | None], said: Said) -> bool:
    """Whether the entry's act came certainly after the latest of the two."""
    first, latest = said.occurred.edtf.first, ends[1]
    return first is not None and latest is not None and first > latest


def _plus(instant: datetime | None, hours: int) -> datetime | None:
    return instant + timedelta(hours=hours) if instant else None
