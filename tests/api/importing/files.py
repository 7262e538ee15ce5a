"""Files to import: the real cases, and a made-up one whose lines speak of earlier lines."""

from contextlib import closing
from typing import Any

import orjson

from api import importing
from api.importing import Imported
from ledger.opening import SyncLedger
from ledger.receipts import Appended
from ledger.record import Ledger, Principal
from tests.cases.timeline import files
from tests.submissions import RECORDER, identified, officer, said

CASE = "ref-1"
IDS = [f"00000000-0000-4000-8000-{number:012}" for number in range(10)]


def line(event: dict[str, Any], case: str = CASE, id_: str | None = None) -> bytes:
    """One line of a file."""
    return orjson.dumps({"case": case, **({"id": id_} if id_ else {}), **event})


def opening(case: str = CASE) -> bytes:
    """The line that a case begins with."""
    return line(identified(references=[{"scheme": "force", "reference": case}]), case)


def correction(of: str) -> dict[str, Any]:
    """An event that corrects an earlier one: another force arrested the officer."""
    replacement = {"event": {"type": "ArrestMade", "officer": "o-1", "force": "13"}}
    return said("EventCorrected", target=of, replacement=replacement, reason={"value": "misread"})


def steps() -> list[bytes]:
    """A case of seven lines in three batches: two lines are referred to by later ones."""
    return [
        opening(),
        line(officer(cipher="A")),
        line(said("ArrestMade", officer="o-1", force="12"), id_=IDS[1]),
        line(correction(IDS[1]), id_=IDS[2]),
        line(said("EventRetracted", target=IDS[2], reason={"value": "it was right"})),
        line(said("Resigned", officer="o-1")),
        line(correction(IDS[1])),
    ]


def real() -> list[bytes]:
    """The thirteen real cases as one file."""
    return [one for path in files() for one in path.read_bytes().splitlines()]


def imported(ledger: Ledger, raw: list[bytes], principal: Principal = RECORDER, **options: Any) -> list[Imported]:
    """What comes of importing these lines."""
    sync = SyncLedger(ledger)
    with closing(sync._runner):
        return importing.record(sync, raw, principal, **options)


def types(ledger: Ledger, case: str = CASE) -> list[str]:
    """The events recorded of a case."""
    return [entry.event.type for entry in ledger.history(ledger.find(case))]


class Overtaken(SyncLedger):
    """A ledger in which somebody else imports the same file just before this one records its first batch."""

    def __init__(self, ledger: Ledger, other: Ledger) -> None:
        super().__init__(ledger)
        self.other = other

    def open_case(self, *given: Any, **options: Any) -> Appended:
        """The same, later."""
        imported(self.other, steps())
        return super().open_case(*given, **options)
