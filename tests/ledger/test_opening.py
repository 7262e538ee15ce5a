"""Opening a ledger: what is gone is told and restored, never made anew; what was begun goes on; a copy can be read."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from ledger.errors import CopyUnreadable, PartMissing, Unavailable
from ledger.opening import Place, SyncLedger, open_ledger
from tests.engines import server
from tests.submissions import RECORDER, identified

PARTS = ("keys/outer.key", "vault.db", "keys/log.key", "ledger.db")
"""The files of an embedded ledger, in the order in which they are made."""


def recorded(place: Place, cases: int = 1) -> None:
    """Open the ledger at a place, record cases, and close it."""
    sync = SyncLedger(open_ledger(place))
    for _ in range(cases):
        sync.open_case([identified()], RECORDER)
    sync.close()


def size(place: Place) -> int:
    """How many entries the ledger at a place has."""
    sync = SyncLedger(open_ledger(place))
    found = sync.ledger.head().size
    sync.close()
    return found


def files(folder: Path) -> set[str]:
    """Every file in a folder."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


class TestWhatIsGone:
    """A part of an embedded ledger that others show to have been there."""

    @pytest.mark.parametrize("part", PARTS)
    def test_is_named_and_not_made_anew(self, tmp_path: Path, part: str) -> None:
        """Whichever file is gone, the ledger is not opened, says which, and leaves everything as it was."""
        place = Place(data=tmp_path)
        recorded(place)
        (tmp_path / part).unlink()
        before = files(tmp_path)

        with pytest.raises(PartMissing) as missing:
            open_ledger(place)

        assert "Restore" in missing.value.advice
        assert [Path(part).name in named for named in missing.value.parts] == [True]
        assert files(tmp_path) == before

    @pytest.mark.parametrize("part", PARTS)
    def test_is_found_again_once_it_is_restored(self, tmp_path: Path, part: str) -> None:
        """With the file back in its place, everything is there."""
        place = Place(data=tmp_path / "data")
        recorded(place, cases=2)
        (tmp_path / "data" / part).rename(tmp_path / "backup")
        with pytest.raises(PartMissing):
            open_ledger(place)
        (tmp_path / "backup").rename(tmp_path / "data" / part)

        assert size(place) == 2

    def test_as_an_empty_log_is_told_too(self, tmp_path: Path) -> None:
        """A log's file without a log in it is a log that is gone."""
        place = Place(data=tmp_path)
        recorded(place)
        (tmp_path / "ledger.db").write_bytes(b"")

        with pytest.raises(PartMissing, match=r"the log \(ledger\.db\)"):
            open_ledger(place)

    def test_may_be_a_key_of_the_log_that_is_known_to_be_retired(self, tmp_path: Path) -> None:
        """A log's key that is lost for good is named beside its file as retired; a new one is then made."""
        place = Place(data=tmp_path)
        sync = SyncLedger(open_ledger(place))
        lost = str(sync.ledger.keys[0])
        sync.close()
        (tmp_path / "keys" / "log.key").rename(tmp_path / "keys" / "log.key.retired")
        (tmp_path / "keys" / "log.key.retired").write_text(f"{lost}\n")

        anew = SyncLedger(open_ledger(place))
        anew.close()

        assert lost in map(str, anew.ledger.keys)
        assert lost != str(anew.ledger.signers[0].key)


class TestWhatWasBegun:
    """A first opening that was interrupted."""

    @pytest.mark.parametrize("made", range(len(PARTS)))
    def test_goes_on(self, tmp_path: Path, made: int) -> None:
        """Whatever was made first, the next opening makes the rest: no entry was lost, for there was none."""
        place = Place(data=tmp_path)
        assert size(place) == 0
        for part in PARTS[made:]:
            (tmp_path / part).unlink()

        recorded(place)

        assert size(place) == 1

    def test_goes_on_after_an_append_that_left_keys(self, tmp_path: Path) -> None:
        """Keys without an entry, as a crash between vault and log leaves them, do not stand in the way of the log."""
        place = Place(data=tmp_path)
        sync = SyncLedger(open_ledger(place))
        sync.ledger.store.close()
        with pytest.raises(Unavailable):
            sync.open_case([identified()], RECORDER)
        sync.close()

        recorded(place)

        assert size(place) == 1


@pytest.fixture
def on_postgres(tmp_path: Path) -> Iterator[tuple[Place, psycopg.Connection]]:
    """A place whose log and vault are databases of their own, and a connection to drop them by."""
    dsn, name = server(), uuid4().hex[:12]
    log, vault = f"log_{name}", f"vault_{name}"
    with psycopg.connect(dsn, autocommit=True) as connection:
        for database in (log, vault):
            connection.execute(SQL("CREATE DATABASE {}").format(Identifier(database)))
        info = [psycopg.conninfo.make_conninfo(dsn, dbname=database) for database in (log, vault)]
        yield Place(data=tmp_path, database=info[0], vault=info[1]), connection
        for database in (log, vault):
            connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(database)))


def emptied(address: str | None) -> None:
    """Drop what the ledger keeps in a database."""
    with psycopg.connect(address or "", autocommit=True) as connection:
        for schema in ("conduct_log", "conduct_vault"):
            connection.execute(SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(Identifier(schema)))


@pytest.mark.postgres
class TestWhatIsGoneFromPostgres:
    """The same on PostgreSQL, where log and vault are databases of their own."""

    @pytest.mark.parametrize(("which", "says"), [("database", "the log"), ("vault", "the vault")])
    def test_is_named_and_not_made_anew(
        self, on_postgres: tuple[Place, psycopg.Connection], which: str, says: str
    ) -> None:
        """An empty database, say another one than before, is not begun with while the other one is full."""
        place, _ = on_postgres
        recorded(place)
        emptied(getattr(place, which))

        for _again in range(2):
            with pytest.raises(PartMissing, match=says):
                open_ledger(place)

    @pytest.mark.parametrize("part", ["outer.key", "log.key"])
    def test_may_be_a_key(self, on_postgres: tuple[Place, psycopg.Connection], tmp_path: Path, part: str) -> None:
        """A key's file is not made anew beside databases that need the old one."""
        place, _ = on_postgres
        recorded(place)
        (tmp_path / "keys" / part).unlink()

        with pytest.raises(PartMissing, match=part):
            open_ledger(place)
        assert not (tmp_path / "keys" / part).exists()

    def test_is_not_looked_for_in_a_fresh_place(self, on_postgres: tuple[Place, psycopg.Connection]) -> None:
        """Two empty databases are where a ledger begins, and what was begun goes on."""
        place, _ = on_postgres
        assert size(place) == 0
        emptied(place.database)

        recorded(place)

        assert size(place) == 1


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Place]:
    """Makes an auditor's copy of a data directory, in which nothing may be written."""

    def copied(data: Path) -> Place:
        made = shutil.copytree(data, tmp_path / "copy")
        may = os.access

        def access(path: Path, mode: int) -> bool:
            return may(path, mode) and not (made in (path, *path.parents) and mode == os.W_OK)

        monkeypatch.setattr("os.access", access)
        return Place(data=made)

    return copied


class TestACopy:
    """A data directory that may only be read. Modes are not asked: whoever runs this may be above them."""

    def test_can_be_read(self, tmp_path: Path, copy: Callable[[Path], Place]) -> None:
        """The whole record is there, and nothing is written beside it."""
        recorded(Place(data=tmp_path / "data"), cases=3)
        place = copy(tmp_path / "data")
        before = files(tmp_path / "copy")

        sync = SyncLedger(open_ledger(place))
        entries = sync.ledger.entries()
        sync.close()

        assert [entry.position for entry in entries] == [0, 1, 2]
        assert all(entry.said.circumstances for entry in entries)
        assert files(tmp_path / "copy") == before

    def test_records_nothing(self, tmp_path: Path, copy: Callable[[Path], Place]) -> None:
        """An append is turned away, and the copy stays what it was."""
        recorded(Place(data=tmp_path / "data"))
        place = copy(tmp_path / "data")
        sync = SyncLedger(open_ledger(place))

        with pytest.raises(Unavailable):
            sync.open_case([identified()], RECORDER)
        sync.close()

        assert size(place) == 1

    def test_of_a_running_ledger_is_read_with_its_write_ahead_log(
        self, tmp_path: Path, copy: Callable[[Path], Place]
    ) -> None:
        """What is only in the write-ahead log yet is not left out."""
        sync = SyncLedger(open_ledger(Place(data=tmp_path / "data")))
        sync.open_case([identified()], RECORDER)
        place = copy(tmp_path / "data")
        sync.close()

        assert "ledger.db-wal" in files(tmp_path / "copy")
        assert size(place) == 1

    def test_whose_write_ahead_log_cannot_be_read_says_so(self, tmp_path: Path, copy: Callable[[Path], Place]) -> None:
        """Entries may be in there: rather no answer than one without them."""
        sync = SyncLedger(open_ledger(Place(data=tmp_path / "data")))
        sync.open_case([identified()], RECORDER)
        place = copy(tmp_path / "data")
        sync.close()
        for path in (tmp_path / "copy").glob("*-shm"):
            path.unlink()

        with pytest.raises(CopyUnreadable, match="write-ahead log") as unreadable:
            open_ledger(place)

        assert "Copy the whole directory" in unreadable.value.advice
