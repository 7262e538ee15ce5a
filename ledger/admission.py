"""Admitting a request: each event judged against the case as it stands, written down, and folded in, or nothing of it.

Pure but for the injected sources: what has to be remembered of an admission is in its result.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from ledger.case import structure
from ledger.case.fold import extend, fold
from ledger.case.said import Said
from ledger.case.state import Case
from ledger.dates import uk_date
from ledger.entry import Place
from ledger.errors import ClockBehind, Corrupt, NotYetHappened, Refused, StaleVersion, UnknownCase
from ledger.law.judge import Judgement, Refusal, judge
from ledger.naming import references_in
from ledger.reading import open_entry
from ledger.sources import Sources
from ledger.store.port import NewRow, Row
from ledger.submission import Draft
from ledger.vault.keys import Key, Keymaker, Keyring
from ledger.writing import write

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
    """A request to record: appends to one case or several, all or none; whose it is, its name, its content's digest."""

    appends: tuple[Append, ...]
    principal: str
    key: str | None = None
    digest: bytes = b""
    fresh: bool = False
    """Whether it opens a case under an id that was made for it, so that there is nothing to read."""

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
    """An offer as it will be stored: its entries, the law's word on each, and how its cases stand before and after."""

    offer: Offer
    moment: Moment
    before: Mapping[str, Standing]
    after: Mapping[str, Standing]
    entries: tuple[NewRow, ...]
    judgements: tuple[Judgement, ...]
    keys: tuple[Key, ...]
    references: tuple[tuple[str, str], ...]


def stamp(now: datetime, last: datetime) -> datetime:
    """When an entry is recorded: now, or with the last one. Raises `ClockBehind`."""
    if now < last - TOLERATED:
        raise ClockBehind(now, last)
    return max(now, last)


def admit(offer: Offer, standings: Mapping[str, Standing], moment: Moment, sources: Sources) -> Admitted:
    """The offer, admitted. Raises what keeps it out: `StaleVersion`, `UnknownCase`, `Refused`, `TooLarge`, others."""
    admission = _Admission(offer.principal, moment, sources)
    before = {append.case: standings[append.case] for append in offer.appends}
    after = {append.case: admission.append(append, before[append.case]) for append in offer.appends}
    return Admitted(
        offer, moment, before, after,
        tuple(admission.entries), tuple(admission.judgements), tuple(admission.keys), tuple(admission.references),
    )  # fmt: skip


@dataclass(slots=True)
class _Admission:
    """One offer's admission, and what it has gathered so far."""

    principal: str
    moment: Moment
    sources: Sources
    entries: list[NewRow] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)

    def append(self, append: Append, standing: Standing) -> Standing:
        """Admit what is appended to one case; how it stands then."""
        _expected(append, standing.case)
        keys = Keymaker(standing.keyring, self.sources.random)
        place = Place(self.moment.log, append.case, self.moment.quoted)
        case, history = standing.case, standing.history
        for draft in append.drafts:
            said = self._judged(case, draft)
            self.entries.append(write(said, place, history, keys, self.sources.random))
            self.references += ((called, append.case) for called in references_in(draft.event))
            case, history = extend(case, history, said), (*history, said)
        self.keys += keys.made
        return Standing(case, history, keys.keyring)

    def _require_past(self, draft: Draft) -> None:
        """An event is something that happened: one that certainly had not, when it was submitted, is none."""
        earliest = draft.circumstances.occurred.edtf.earliest
        if earliest is not None and earliest > uk_date(self.moment.at):
            says = f"it cannot have happened yet: {earliest} is after today, {uk_date(self.moment.at)}"
            raise NotYetHappened([Refusal("not-yet-happened", says, "/occurred/edtf")], f"/{len(self.entries)}")

    def _judged(self, case: Case, draft: Draft) -> Said:
        self._require_past(draft)
        said = Said(
            id=self.sources.new_id(self.moment.at),
            version=case.version + 1,
            recorded_at=self.moment.at,
            recorded_by=self.principal,
            capture="historic" if case.is_historic else "live",
            circumstances=draft.circumstances,
            event=draft.event,
        )
        judgement = judge(case, said)
        if judgement.refusals:
            raise Refused(judgement.refusals, f"/{len(self.entries)}")
        self.judgements.append(judgement)
        return replace(said, breaches=judgement.breaches, rule_set=dict(judgement.rule_set))


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
        try:
            case, history = extend(case, history, said), (*history, said)
        except structure.Corrupt as error:
            raise Corrupt(str(error), said.position) from error
    return Standing(case, history, keyring)


def opened(rows: Iterable[Row], keyring: Keyring) -> Iterable[Said]:
    """What rows say to a reader with these keys."""
    return (open_entry(row.state, keyring, row.position).said for row in rows)


def _position(history: Sequence[Said], error: structure.Corrupt) -> int | None:
    return next((said.position for said in history if said.id == error.entry), None)
