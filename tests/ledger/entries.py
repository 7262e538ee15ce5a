"""Entries to write and to read in tests, and keys to do it with."""

from typing import Any

from ledger.case.said import Breach, Said
from ledger.circumstances import Circumstances, RecordedAs
from ledger.dates import Happening
from ledger.entry import Entry, Place
from ledger.events.base import Event, SealedText
from ledger.events.reflective_practice import RprpReferralReceived
from ledger.reading import open_entry
from ledger.store.port import NewRow
from ledger.vault.keys import Key, Keymaker, Keyring
from ledger.vocabulary import Role
from ledger.writing import write
from tests.sources import START, stream

CASE = "00000000-0000-7000-8000-00000000000a"
ID = "00000000-0000-7000-8000-000000000001"
PLACE = Place("test.example/log/cases", CASE, "0:root")
WITH_TEXT = RprpReferralReceived(officer="o-1", practice_requiring_improvement=SealedText(value="late reports"))


def said(event: Event, **more: Any) -> Said:
    """The event as somebody offers it."""
    circumstances = Circumstances(occurred=Happening.stated("2021-03"), recorded_as=RecordedAs(role=Role.INVESTIGATOR))
    return Said(
        id=ID,
        version=1,
        recorded_at=START,
        recorded_by="a-1",
        capture="live",
        circumstances=circumstances.model_copy(update=more),
        event=event,
        breaches=(Breach("some-rule", "reg 1", "it was late"),),
        rule_set={"*": "CR2020@2020-02-01"},
    )


def written(event: Event, keys: Keymaker | None = None, history: tuple[Said, ...] = (), **more: Any) -> NewRow:
    """The event, written down."""
    return write(said(event, **more), PLACE, history, keys or maker(), stream("entry"))


def maker(*keys: Key) -> Keymaker:
    """A maker of keys that has these already."""
    return Keymaker(Keyring.of(CASE, keys), stream("keys"))


def round_trip(event: Event, **more: Any) -> tuple[Entry, Keymaker]:
    """The event written and read with all of its keys, and these."""
    keys = maker()
    return open_entry(written(event, keys, **more).state, keys.keyring, 0), keys


def without(keyring: Keyring, scope: str) -> Keyring:
    """The keyring after the key of this scope was destroyed."""
    key = keyring.keys[scope]
    return keyring.having(Key(key.id, key.case, scope, None))
