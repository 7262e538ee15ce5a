"""Feeding the blind index of names from the log: every name that an entry says, as far as the keys open it."""

from collections.abc import Iterator, Sequence

from ledger.case.said import Said
from ledger.entry import Entry
from ledger.events.base import Event, SealedText
from ledger.events.correction import EventCorrected
from ledger.events.custodianship import PersonalDataErased
from ledger.events.investigation import OfficerIdentityEstablished, SubjectOfficerIdentified
from ledger.record import Ledger
from ledger.vault.names import Named, Names

BATCH = 500
KINDS = {"full_name": "name", "collar_number": "collar"}
"""Fields that name somebody, and what kind of name each is."""
NAMING = SubjectOfficerIdentified | OfficerIdentityEstablished


def catch_up(ledger: Ledger, names: Names) -> None:
    """Bring the index to the end of the log. Erased values are in it no more once their erasure was fed."""
    after = names.position()
    while entries := ledger.entries(after, BATCH):
        after = entries[-1].position if _feed(ledger, names, after, entries) else names.position()


def _feed(ledger: Ledger, names: Names, after: int, entries: Sequence[Entry]) -> bool:
    anew = {one.case_id for one in entries if isinstance(one.said.event, PersonalDataErased)}
    named = [found for one in entries if one.case_id not in anew for found in _named(one.case_id, one.said)]
    named += [found for case in anew for said in ledger.history(case) for found in _named(case, said)]
    return names.feed(after, entries[-1].position, anew, named)


def _named(case: str, said: Said) -> Iterator[Named]:
    event = said.event.replacement.event if isinstance(said.event, EventCorrected) else said.event
    if isinstance(event, NAMING):
        yield from _in(event, event.officer, case, said.id)


def _in(event: Event, officer: str, case: str, entry: str) -> Iterator[Named]:
    for field, kind in KINDS.items():
        text: SealedText | None = getattr(event, field)
        if text is not None and text.value is not None:
            yield Named(kind, text.value, case, text.about or officer, entry)
