"""Admitting a request: each event judged against the case as it stands, written down, and folded in, or nothing of it.

Pure but for the injected sources: what has to be remembered of an admission is in its result.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from ledger.case import structure
from ledger.case.fold import extend, fold
from ledger.case.said import Capture, Said
from ledger.case.state import Case
from ledger.entry import Place, Written, open_entry, write
from ledger.errors import ClockBehind, Corrupt, Refused, StaleVersion, UnknownCase
from ledger.law.judge import Judgement, judge
from ledger.naming import references_in
from ledger.sources import Sources
from ledger.store.port import Row
from ledger.submission import Draft
from ledger.vault.keys import Key, Keymaker, Keyring

TOLERATED = timedelta(seconds=5)
"""How far a clock may be behind the record; less is put down to several hosts' clocks."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A case as it stands: what was said so far, folded, and its keys."""

    case: Case
    history: tuple[Said, ...]
    keyring: Keyring


@dataclass(frozen=True, slots=True)
class Append:
    """What a request appends to one case: its events, and the version of the case they were written against."""

    case: str
    expect: int
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A request to record: appends to one case or several, all or none; whose it is, its name and its content's digest."""

    appends: tuple[Append, ...]
    principal: str
    capture: Capture = "live"
    key: str | None = None
    digest: bytes = b""

    @property
    def cases(self) -> tuple[str, ...]:
        """The cases it appends to."""
        return tuple(append.case for append in self.appends)


@dataclass(frozen=True, slots=True)
class Moment:
    """What an entry has from the moment it is written at: the log's origin, the head it quotes, the time."""

    log: str
    quoted: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Admitted:
    """An offer as it will be stored: its entries and the law's word on each, and how its cases stand before and after."""

    offer: Offer
    moment: Moment
    before: Mapping[str, Standing]
    after: Mapping[str, Standing]
    entries: tuple[Written, ...]
    judgements: tuple[Judgement, ...]
    keys: tuple[Key, ...]
    references: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Draft:
    """What an admission has gathered so far."""

    entries: list[Written] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)


def stamp(now: datetime, last: datetime) -> datetime:
    """When an entry is recorded: now, or with the last one. Raises `ClockBehind`."""
    if now < last - TOLERATED:
        raise ClockBehind(now, last)
    return max(now, last)


def admit(offer: Offer, standings: Mapping[str, Standing], moment: Moment, sources: Sources) -> Admitted:
    """The offer, admitted. Raises what keeps it out: `StaleVersion`, `UnknownCase`, `Refused`, `TooLarge` and others."""
    gathered = _Draft()
    before = {case: standings[case] for case in offer.cases}
    after = {append.case: _append(offer, append, before[append.case], moment, sources, gathered)
             for append in offer.appends}  # fmt: skip
    return Admitted(
        offer, moment, before, after,
        tuple(gathered.entries), tuple(gathered.judgements), tuple(gathered.keys), tuple(gathered.references),
    )  # fmt: skip


def _append(  # noqa: PLR0913 - an append is all of this
    offer: Offer, append: Append, standing: Standing, moment: Moment, sources: Sources, gathered: _Draft
) -> Standing:
    _expected(append, standing.case)
    keys = Keymaker(standing.keyring, sources.random)
    case, history = standing.case, standing.history
    place = Place(moment.log, append.case, moment.quoted)
    for draft in append.drafts:
        said = Said(
            id=sources.new_id(moment.at),
            version=case.version + 1,
            recorded_at=moment.at,
            recorded_by=offer.principal,
            capture=offer.capture,
            circumstances=draft.circumstances,
            event=draft.event,
        )
        judgement = judge(case, said)
        if judgement.refusals:
            raise Refused(judgement.refusals, f"/{len(gathered.entries)}")
        said = replace(said, breaches=judgement.breaches, rule_set=dict(judgement.rule_set))
        gathered.entries.append(write(said, place, history, keys, sources.random))
        gathered.judgements.append(judgement)
        gathered.references.extend((called, append.case) for called in references_in(draft.event))
        case, history = extend(case, history, said), (*history, said)
    gathered.keys.extend(keys.made)
    return Standing(case, history, keys.keyring)


def _expected(append: Append, case: Case) -> None:
    if case.version == append.expect:
        return
    if case.version == 0:
        raise UnknownCase(append.case)
    raise StaleVersion(append.case, append.expect, case.version)


def standing_of(case: str, rows: Sequence[Row], keyring: Keyring) -> Standing:
    """A case as it stands after these, all of its rows. Raises `Corrupt`."""
    history = tuple(opened(rows, keyring))
    try:
        return Standing(fold(case, history), history, keyring)
    except structure.Corrupt as error:
        raise Corrupt(str(error), _position(history, error)) from error


def caught_up(standing: Standing, rows: Sequence[Row], keyring: Keyring) -> Standing:
    """A case as it stands after the rows that came since, with its keys of now. Raises `Corrupt`."""
    case, history = standing.case, standing.history
    for said in opened(rows, keyring):
        case, history = extend(case, history, said), (*history, said)
    return Standing(case, history, keyring)


def opened(rows: Iterable[Row], keyring: Keyring) -> Iterable[Said]:
    """What rows say to a reader with these keys."""
    return (open_entry(row.state, keyring, row.position).said for row in rows)


def _position(history: Sequence[Said], error: structure.Corrupt) -> int | None:
    return next((said.position for said in history if said.id == error.entry), None)
