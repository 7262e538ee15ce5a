"""Freeze an example of every event as it is stored: `python -m tests.vectors.freeze [--again]`.

What is frozen stays as it is, for these bytes are what older versions of the ledger wrote; `--again` writes all of
them anew, which is right only while no version was released.
"""

import sys
from base64 import b64encode
from pathlib import Path
from typing import Any

import orjson

from ledger.case.said import Said
from ledger.circumstances import Circumstances, RecordedAs
from ledger.dates import Happening
from ledger.entry import Place
from ledger.events.base import Event
from ledger.events.catalogue import EVENTS
from ledger.vault.keys import Keymaker, Keyring
from ledger.vocabulary import Role
from ledger.writing import write
from tests.sources import START, stream
from tests.vectors.examples import example

FOLDER = Path(__file__).parent / "events"
CASE = "00000000-0000-7000-8000-00000000000a"
ENTRY = "00000000-0000-7000-8000-000000000002"


def path_of(event: type[Event]) -> Path:
    """Where the example of this event's schema version is frozen."""
    return FOLDER / f"{event.name()}.v{event.schema_version}.json"


def frozen(kind: type[Event]) -> dict[str, Any]:
    """An example of an event: its stored bytes, the keys that open them, and what it says."""
    event = kind.model_validate_json(orjson.dumps(example(kind)))
    chance = stream(kind.name())
    keys = Keymaker(Keyring(CASE), chance)
    row = write(_said(event), Place("test.example/log/cases", CASE, "0:root"), (), keys, chance)
    return {
        "type": kind.name(),
        "schema": kind.schema_version,
        "event": told(event),
        "keys": [{"id": key.id, "scope": key.scope, "secret": key.alive.hex()} for key in keys.made],
        "state": b64encode(row.state).decode(),
    }


def told(event: Event) -> dict[str, Any]:
    """What an event says, without what it leaves open; sealed values as their text."""
    return event.model_dump(mode="json", exclude_defaults=True)


def _said(event: Event) -> Said:
    circumstances = Circumstances(occurred=Happening.stated("2021-03"), recorded_as=RecordedAs(role=Role.INVESTIGATOR))
    return Said(ENTRY, 2, START, "a-1", "live", circumstances, event)


def main(*, again: bool) -> None:
    """Write what is not frozen yet; or everything."""
    FOLDER.mkdir(exist_ok=True)
    for event in EVENTS.values():
        if again or not path_of(event).exists():
            path_of(event).write_bytes(orjson.dumps(frozen(event), option=orjson.OPT_INDENT_2) + b"\n")


if __name__ == "__main__":
    main(again="--again" in sys.argv[1:])
