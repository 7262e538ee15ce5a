"""Disclosing, over HTTP and on the command line alike: a draft, what a selection comes to, and giving it.

The selection is held by whoever makes it. What is given is a proof pack; the entry that says so is recorded first, with
the pack's hash and the digests that it opens.
"""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from pydantic import Field, model_validator

from api import packing
from api.answers import Answer
from api.people import place_called
from api.policy import NotAllowed, Reading, may, reading
from api.sight import saw
from ledger.circumstances import Organisation
from ledger.disclosing import CaseChosen, Chosen, Copy, Selection, choose, copies, draft, schedule
from ledger.disclosing.selection import MOST_CASES
from ledger.errors import Invalid, Problem
from ledger.receipts import Appended
from ledger.record import Ledger, Principal
from ledger.vocabulary import DisclosureGateway
from projections.register import Place


class DraftAsked(Answer):
    """What a draft is made for: the recipient, on which footing, and the cases; or a person, in every case."""

    model_config = Selection.model_config

    gateway: DisclosureGateway
    recipient: Organisation | None = None
    cases: tuple[str, ...] = Field(default=(), max_length=MOST_CASES, description="Cases, by id or reference")
    person: str | None = Field(
        default=None, max_length=500, description="A recipient who is a person, as CASE:ID: also each case they match"
    )

    @model_validator(mode="after")
    def _of_something(self) -> "DraftAsked":
        if not (self.cases or self.person):
            raise ValueError("name cases, or a person as CASE:ID")
        if not (self.recipient or self.person):
            raise ValueError("name the recipient: an organisation, or a person as CASE:ID")
        return self


@dataclass(frozen=True, slots=True)
class Given:
    """A disclosure that was made, or would be: the pack, and what came of recording it."""

    pack: bytes
    appended: Appended
    chosen: tuple[Chosen, ...]

    @property
    def digest(self) -> str:
        """The SHA-256 of the pack, in hex."""
        return sha256(self.pack).hexdigest()


class CaseWeighed(Answer):
    """What a disclosure opens and withholds of one case."""

    case: str
    entries: int = Field(description="Entries that the recipient would see, if only their headers")
    open_entries: tuple[str, ...]
    open_values: int
    withheld: dict[str, int] = Field(description="How many bodies and values each exemption withholds")
    officers: tuple[str, ...] = Field(description="The officers whom it is about")
    about: tuple[str, ...] = Field(description="Whom the open values are about")


class Weighed(Answer):
    """What a disclosure comes to, before it is made."""

    size: int = Field(description="Bytes of the pack as it would be now")
    cases: tuple[CaseWeighed, ...]


class CopyTold(Answer):
    """Information from a case that somebody was given: they have a copy that no key closes."""

    case: str
    entry: str
    position: int
    type: str
    occurred: str = Field(description="When it was given (EDTF)")
    to: str | None = Field(description="A code or an opaque id; none where the record does not say")
    gateway: str | None
    people: tuple[str, ...] = Field(description="The officers and others whom it is about")
    items: tuple[str, ...] = Field(description="The entries that were given")
    opened: tuple[str, ...] = Field(description="The digests of what can be read in it")
    pack: str | None = Field(description="The SHA-256 of the proof pack that was given")


class Listed(Answer):
    """A piece of material on one of the prosecutor's schedules, by the entry that brought it in."""

    entry: str
    type: str
    occurred: str = Field(description="When (EDTF)")
    exhibit: str | None
    sensitive: str | None = Field(description="Why it is sensitive, by the record itself; none where it is not")
    scheduled: bool = Field(description="Whether the record says that it was listed for the prosecutor")


class Schedules(Answer):
    """The prosecutor's schedules of a case, as the record has its material (CPIA 1996 s.24 and Code)."""

    case: str
    non_sensitive: tuple[Listed, ...]
    sensitive: tuple[Listed, ...]


def drafted(ledger: Ledger, asked: DraftAsked, principal: Principal, places: Iterable[Place]) -> Selection:
    """A first selection: nothing is recorded. `places` are those of the person. Raises `LedgerError`, `NotAllowed`."""
    of_person = {place.case: place.officer for place in sorted(places)}
    wanted = {ledger.find(named): None for named in asked.cases} | of_person
    made = (_drafted(reading(ledger, principal, case), asked.gateway, to) for case, to in wanted.items())
    if not (found := tuple(one for one in made if one)):
        raise Invalid([Problem("", "there is nothing in these cases that could be given", "empty")])
    return Selection(gateway=asked.gateway, recipient=asked.recipient, cases=found)


def person_in(ledger: Ledger, asked: str | None) -> Place | None:
    """The place of the person that is named, where one is. Raises `UnknownCase`, `AmbiguousReference`."""
    return place_called(ledger, asked) if asked else None


def _drafted(read: Reading, gateway: DisclosureGateway, to: str | None) -> CaseChosen | None:
    saw(cases=[read.case_id])
    rows, keyring = read.ledger.store.case_rows(read.case_id), read.ledger.vault.keyring(read.case_id)
    return draft(read.case, rows, keyring, gateway, to=to, without=read.hidden)


async def given(ledger: Ledger, selection: Selection, principal: Principal, *, witnessed: bool, dry_run: bool) -> Given:
    """Make a disclosure: record it in every case at once, then hand the pack out; a dry run records nothing.

    Raises `LedgerError` where the selection is wrong, a case went on since, or a gate is shut; `NotAllowed`.
    """
    chosen = await asyncio.to_thread(chosen_in, ledger, selection, principal)
    checkpoint = packing.newest(ledger, witnessed=witnessed)
    pack = await asyncio.to_thread(_pack, ledger, checkpoint, chosen)
    digest = sha256(pack).hexdigest()
    events = {one.case.id: (one.told.version, [_submission(ledger, selection, one, digest)]) for one in chosen}
    appended = await ledger.append_many(events, principal, dry_run=dry_run)
    to = {selection.recipient or one.told.to for one in chosen}
    saw(recipients=map(str, to), entries=(item for one in chosen for item in one.items))
    return Given(pack, appended, chosen)


def chosen_in(ledger: Ledger, selection: Selection, principal: Principal) -> tuple[Chosen, ...]:
    """What a selection comes to, case by case. Raises `Invalid`, `NotAllowed`, `UnknownCase`."""
    found: dict[str, Chosen] = {}
    for index, told in enumerate(selection.cases):
        at = f"/cases/{index}"
        if not (selection.recipient or told.to):
            raise Invalid([Problem(f"{at}/to", "nobody is named who receives it", "missing")])
        read = reading(ledger, principal, told.case)
        saw(cases=[read.case_id])
        if read.case_id in found:
            raise Invalid([Problem(f"{at}/case", "this case is named twice", "twice")])
        found[read.case_id] = _chosen(read, told, at)
    return tuple(found.values())


def _chosen(read: Reading, told: CaseChosen, at: str) -> Chosen:
    rows = [row for row in read.ledger.store.case_rows(read.case_id) if row.id not in read.hidden]
    chosen = choose(read.case, rows, read.ledger.vault.keyring(read.case_id), told, at)
    for row in chosen.rows:
        texts = chosen.opened.get(row.position, {})
        if texts and not may(read.principal, "disclose", read.kinds[row.id]):
            raise NotAllowed(read.principal, f"the role of {read.principal.role.label} does not disclose {row.type}")
        if len(texts) > 1 and not read.opens(row.id):
            raise NotAllowed(read.principal, f"what is sealed in entry {row.id} is not open to whoever asks")
    return chosen


def _pack(ledger: Ledger, checkpoint: bytes, chosen: Sequence[Chosen]) -> bytes:
    rows = sorted((row for one in chosen for row in one.rows), key=lambda row: row.position)
    texts = {position: found for one in chosen for position, found in one.texts.items()}
    return packing.chosen_pack(ledger, checkpoint, rows, texts)


def _submission(ledger: Ledger, selection: Selection, chosen: Chosen, pack: str) -> dict[str, Any]:
    event = chosen.event(selection, pack)
    said: dict[str, Any] = {
        "type": event.type,
        "data": event.model_dump(mode="json", exclude={"type"}, exclude_defaults=True),
        "occurred": {"edtf": ledger.now().date().isoformat(), "certainty": "stated"},
        "performed": "here",
        "cause": chosen.told.request,
        "override": selection.override.model_dump() if selection.override else None,
    }
    return {name: value for name, value in said.items() if value is not None}


def weighed(made: Given) -> Weighed:
    """What a disclosure comes to, as it is told."""
    return Weighed(size=len(made.pack), cases=tuple(map(_weighed, made.chosen)))


def _weighed(one: Chosen) -> CaseWeighed:
    return CaseWeighed(
        case=one.case.id,
        entries=len(one.rows),
        open_entries=tuple(one.items),
        open_values=sum(len(texts) - 1 for texts in one.opened.values()),
        withheld={why.value: len(what) for why, what in one.withheld.items()},
        officers=tuple(officer for officer in one.case.officers if officer in one.ids | one.about),
        about=tuple(sorted(one.about)),
    )


def copies_in(read: Reading) -> tuple[CopyTold, ...]:
    """Who holds copies of what of a case, oldest first."""
    saw(cases=[read.case_id])
    return tuple(_told(read.case_id, copy) for copy in copies(read.history))


def schedules_of(read: Reading) -> Schedules:
    """The prosecutor's schedules, of what whoever asks may see."""
    saw(cases=[read.case_id])
    every = [Listed.model_validate(asdict(item)) for item in schedule(read.history)]
    sensitive, other = (tuple(item for item in every if bool(item.sensitive) is is_) for is_ in (True, False))
    return Schedules(case=read.case_id, non_sensitive=other, sensitive=sensitive)


def copies_about(ledger: Ledger, principal: Principal, places: Iterable[Place]) -> tuple[CopyTold, ...]:
    """Who holds copies of what is, or may be, about a person; of the cases that whoever asks sees."""
    return tuple(copy for place in sorted(places) for copy in _about(ledger, principal, place))


def _about(ledger: Ledger, principal: Principal, place: Place) -> Iterator[CopyTold]:
    try:
        read = reading(ledger, principal, place.case)
    except NotAllowed:
        return
    saw(cases=[read.case_id], officers=[place.officer])
    yield from (_told(read.case_id, copy) for copy in copies(read.history) if copy.concerns(place.officer))


def _told(case: str, copy: Copy) -> CopyTold:
    members = asdict(copy)
    people, items = (tuple(sorted(members.pop(name))) for name in ("people", "items"))
    return CopyTold.model_validate({"case": case, **members, "people": people, "items": items})
