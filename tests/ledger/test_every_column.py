"""Every column of every table of log and vault, changed in turn behind the ledger's back."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256

import psycopg
import pytest

from ledger.erasing import Step
from ledger.erasing.ordering import Ordering
from ledger.errors import LedgerError
from ledger.fsck import Fault, fsck
from ledger.merkle import note as notes
from ledger.merkle.cosignature import cosign
from ledger.record import Ledger
from ledger.store.attestations import COSIGNATURE, TIMESTAMP, Attestation
from tests.engines import Engine
from tests.ledger.administrator import Administrator, Cell, administrators, altered
from tests.ledger.erasures import digest_of, erased, order, told
from tests.ledger.merkle.keys import witness
from tests.submissions import RECORDER, identified, officer, said, step

FULL_TILE = 256
NOON = 1_700_000_000

NOT_EVIDENCE = {
    ("head", "keys_changed"): "counts changes of keys, so that other processes look; it says nothing of the past",
    ("requests", "name"): "a name for a request that its sender made up; with another it would be recorded again",
    ("requests", "digest"): "tells a repeated request from another one, for seven days; nothing follows from it",
    ("vault_secrets", "name"): "of the secret for request digests, see there; that for references is found out",
    ("vault_names_fed", "position"): "how far the index of names has come: it says what is found, not what is recorded",
    ("schema_version", "version"): "the shape that the tables are in; a newer one is refused, an older one brought up",
    ("vault_outer", "name"): "which outer key is in force; with another nothing in the vault opens",
}
"""What may be changed without a fault in the audit, each with why nothing of the record rests on it."""

EMPTY = {"vault_names"}
"""What only a search by name fills; it is fed anew from the log, and no evidence."""


@pytest.fixture
def ledger(durable: Engine) -> Ledger:
    """A ledger with a row in every table: a full tile, a cosignature, a time stamp, erasures done, begun, ordered."""
    ledger = durable.ledger()

    async def story() -> None:
        sealed = said("RprpReferralReceived", officer="o-1", practice_requiring_improvement="late")
        named = identified(references=[{"scheme": "force", "reference": "CM/123/26"}])
        first = await ledger.open_case([named, officer(), sealed], RECORDER, idempotency="one")
        await ledger.append(first.case, [step()] * FULL_TILE, expect=3, principal=RECORDER, idempotency="two")
        await ledger.open_case([identified()], RECORDER)

    asyncio.run(story())
    erase(ledger)
    signed = ledger.signed()
    text = notes.parse(signed.checkpoint or b"").text
    ledger.store.attestations.add([
        Attestation(signed.head.size, COSIGNATURE, f"{cosign(text, NOON, witness(1))}\n".encode()),
        Attestation(signed.head.size, TIMESTAMP, b"0" + sha256(text).digest()),
    ])  # fmt: skip
    return ledger


def erase(ledger: Ledger) -> None:
    """An erasure of a value, an order that waits, and an erasure in another case that was cut short."""
    case, other = (asyncio.run(told(ledger)) for _ in range(2))
    erased(ledger, case, order(value=digest_of(ledger, case, "canary-first")))
    wanted = order(person="p-7")
    ordering = Ordering(ledger)
    ordering.order(asyncio.run(ordering.preview([case], wanted, RECORDER)), wanted, RECORDER)

    def cut_short(step: Step) -> None:
        if step is Step.ENTERED:
            raise KeyboardInterrupt

    ledger.eraser.at = cut_short
    with pytest.raises(KeyboardInterrupt):
        erased(ledger, other, order(officer="o-1"))


def faults(engine: Engine, ledger: Ledger) -> tuple[Fault, ...]:
    """What an audit finds that opens log and vault anew; what cannot be opened at all is a fault too."""
    try:
        with closing(engine.vault()) as vault:
            return fsck(ledger.store, vault, keys=ledger.keys, witnesses=[witness(1).key]).faults
    except LedgerError as error:
        return (Fault(type(error).__name__, "", None, str(error)),)


def every_cell(having: list[Administrator]) -> Iterator[tuple[Administrator, Cell]]:
    """Every value of some rows of every table, with who can change it."""
    for administrator in having:
        for table in administrator.tables:
            yield from ((administrator, cell) for cell in administrator.cells(table))


class TestEveryColumn:
    def test_changed_in_turn_is_found(self, durable: Engine, ledger: Ledger) -> None:
        """Whatever is changed in whatever table, the audit ends in a named fault, or the column is no evidence."""
        assert () == faults(durable, ledger)
        accepted, untouched = set(), set()
        with administrators(durable) as having:
            untouched = {table for one in having for table in one.tables}
            for administrator, cell in every_cell(having):
                untouched.discard(cell.table)
                if self.accepted(administrator, cell, durable, ledger):
                    accepted.add((cell.table, cell.column))

        assert set() == accepted - NOT_EVIDENCE.keys()
        assert EMPTY == untouched
        assert () == faults(durable, ledger)

    @staticmethod
    def accepted(administrator: Administrator, cell: Cell, engine: Engine, ledger: Ledger) -> bool:
        """Whether an audit finds nothing while another value stands in this cell."""
        try:
            administrator.put(cell, altered(cell.value), instead=cell.value)
        except (sqlite3.IntegrityError, psycopg.IntegrityError, psycopg.errors.DatatypeMismatch):
            return False  # the database itself does not take it
        found = faults(engine, ledger)
        administrator.restore(cell)
        return not found
