import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ledger.fsck import Report, fsck, sweep
from ledger.record import Ledger
from ledger.vault import Key
from tests.engines import Engine, Files
from tests.submissions import RECORDER, identified, officer, said

NOBODY = "00000000-0000-7000-8000-0000000000ff"


def filled(engine: Engine) -> Ledger:
    """A ledger with two cases and a sealed value, closed and opened again."""
    ledger = engine.ledger()

    async def story() -> None:
        for _ in range(2):
            text = said("RprpReferralReceived", officer="o-1", practice_requiring_improvement="late")
            await ledger.open_case([identified(), officer(), text], RECORDER, idempotency=str(_))

    asyncio.run(story())
    return ledger


def audited(ledger: Ledger) -> Report:
    """What an audit finds."""
    return fsck(ledger.store, ledger.vault)


class TestSound:
    def test_a_ledger_is(self, engine: Engine) -> None:
        """An audit reads every entry and finds the tree that the head says."""
        ledger = filled(engine)
        told: list[tuple[int, int]] = []

        report = fsck(ledger.store, ledger.vault, lambda done, whole: told.append((done, whole)))

        assert (True, 6, 2, 0) == (report.sound, report.entries, report.cases, report.unreadable)
        assert report.head == ledger.head()
        assert (6, 6) == told[-1]

    def test_an_empty_one_is(self, engine: Engine) -> None:
        """There is nothing wrong with nothing."""
        assert audited(engine.ledger()).sound


class TestOrphans:
    def test_are_found_and_swept(self, engine: Engine) -> None:
        """A key that a crash left without an entry is found, and swept; the others stay."""
        ledger = filled(engine)
        case = ledger.entries()[0].case_id
        ledger.vault.commit([Key("k-lost", case, "officer:o-2", b"l" * 32), Key("k-gone", NOBODY, "case", b"g" * 32)])

        report = audited(ledger)
        sweep(ledger.store, ledger.vault, report.orphans)

        assert {"k-lost", "k-gone"} == {key.id for key in report.orphans}
        assert report.sound
        assert () == audited(ledger).orphans
        assert 6 == len(ledger.entries())

    def test_that_got_an_entry_meanwhile_stay(self, engine: Engine) -> None:
        """Between audit and sweeping somebody may append: their key is none to sweep."""
        ledger = filled(engine)
        used = tuple(ledger.vault.inventory())

        sweep(ledger.store, ledger.vault, used)

        assert used == tuple(ledger.vault.inventory())


DAMAGE = {
    "state": ("UPDATE stored_events SET state = zeroblob(900) WHERE notification_id = 2", "stored_events"),
    "ciphertext": (
        "UPDATE stored_events SET state = CAST(substr(state, 1, 700) || x'00' AS BLOB) WHERE notification_id = 2",
        "stored_events",
    ),
    "leaf hash": ("UPDATE stored_events SET leaf_hash = zeroblob(32) WHERE notification_id = 2", "stored_events"),
    "topic": ("UPDATE stored_events SET topic = 'Other' WHERE notification_id = 2", "stored_events"),
    "id": ("UPDATE stored_events SET entry_id = substr('0' || entry_id, 1, 32) WHERE notification_id = 2",
           "stored_events"),
    "version": ("UPDATE stored_events SET originator_version = 7 WHERE notification_id = 3", "stored_events"),
    "case": ("UPDATE stored_events SET originator_id = '00000000000070008000000000000000' WHERE notification_id = 3",
             "stored_events"),
    "deletion": ("DELETE FROM stored_events WHERE notification_id = 2", "stored_events"),
    "truncation": ("DELETE FROM stored_events WHERE notification_id = 6", "head"),
    "head size": ("UPDATE head SET size = 5, frontier = zeroblob(72)", "head"),
    "head rolled back": (
        """UPDATE head SET (size, frontier) = (SELECT 1, CAST(x'0000000000000001' || leaf_hash AS BLOB)
            FROM stored_events WHERE notification_id = 1)""",
        "stored_events",
    ),
    "head size alone": ("UPDATE head SET size = 5", "head"),
    "head row": ("DELETE FROM head", "head"),
    "head time": ("UPDATE head SET recorded_at = '2030-01-01T00:00:00+00:00'", "head"),
    "request": ("UPDATE requests SET first_position = 90", "requests"),
}  # fmt: skip


class TestDamage:
    @pytest.fixture
    def tamper(self, tmp_path: Path) -> Callable[[str], Report]:
        """A ledger in files that somebody with every right to the database has tampered with."""
        engine = Files(tmp_path)
        filled(engine)

        def tampered(statement: str) -> Report:
            with closing(sqlite3.connect(tmp_path / "ledger.db", isolation_level=None)) as connection:
                triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
                for (name,) in triggers:
                    connection.execute(f"DROP TRIGGER {name}")
                assert connection.execute(statement).rowcount
            return fsck(engine.store(), engine.vault())

        return tampered

    @pytest.mark.parametrize(("statement", "table"), DAMAGE.values(), ids=DAMAGE)
    def test_is_found_and_named(self, tamper: Callable[[str], Report], statement: str, table: str) -> None:
        """Every column of every table is covered: whatever is changed, a fault names table and row."""
        report = tamper(statement)

        assert table in {fault.table for fault in report.faults}

    def test_names_the_position(self, tamper: Callable[[str], Report]) -> None:
        """A fault in an entry says at which position, and what."""
        report = tamper("UPDATE stored_events SET topic = 'Other' WHERE notification_id = 2")

        assert [(1, "its columns are not what its header says")] == [(one.position, one.says) for one in report.faults]

    def test_a_missing_key_is_not_a_destroyed_one(self, tmp_path: Path) -> None:
        """A key that is in the vault neither alive nor destroyed was lost, and that is told."""
        ledger = filled(Files(tmp_path))
        ledger.vault.sweep([ledger.entries()[0].key])

        [fault] = audited(ledger).faults

        assert (0, True) == (fault.position, "neither alive nor destroyed" in fault.says)
