"""Opening the access ledger beside its log of cases: in memory, in a data directory and on PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from ledger.access import AccessLedger
from ledger.access.opening import key_of, open_access, origin_of
from ledger.errors import PartMissing
from ledger.opening import Place, open_ledger
from tests.engines import DURABLE, server
from tests.ledger.access.looks import look


@contextmanager
def databases() -> Iterator[tuple[str, str]]:
    """The addresses of two fresh databases, of log and vault."""
    names = [f"conduct_{uuid4().hex[:12]}", f"conduct_{uuid4().hex[:12]}_vault"]
    with psycopg.connect(server(), autocommit=True) as connection:
        for name in names:
            connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            log, vault = (psycopg.conninfo.make_conninfo(server(), dbname=name) for name in names)
            yield log, vault
        finally:
            for name in names:
                connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


@pytest.fixture(params=DURABLE)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """A place for a ledger that outlives its process."""
    if request.param == "sqlite":
        yield Place(data=tmp_path)
        return
    with databases() as (log, vault):
        yield Place(data=tmp_path, database=log, vault=vault)


@contextmanager
def opened(place: Place) -> Iterator[AccessLedger]:
    """The access ledger at a place, with the ledger that it is beside, opened and closed again."""
    ledger = open_ledger(place)
    try:
        access = open_access(place, ledger)
        yield access
        access.store.close()
    finally:
        ledger.store.close()
        ledger.vault.close()


class TestOpening:
    def test_finds_what_was_entered_before(self, place: Place) -> None:
        """Looks outlive the process, under the same name and key, and the log of cases has none of them."""
        with opened(place) as access:
            access.enter([look("a-1")])
            key = access.keys[0]
        with opened(place) as access:
            access.enter([look("a-2")])

            assert ["a-1", "a-2"] == [one.said.account for one in access.entries() if one.said]
            assert key == access.keys[0]
        ledger = open_ledger(place)
        assert 0 == ledger.head().size
        ledger.store.close()
        ledger.vault.close()

    def test_without_its_key_makes_none_anew(self, place: Place) -> None:
        """Whoever could have a key made beside looks that it did not sign could write them again."""
        with opened(place) as access:
            access.enter([look()])
        key_of(place).unlink()

        with pytest.raises(PartMissing, match=r"access\.key"), opened(place):
            pytest.fail("it was opened")

    def test_without_its_looks_begins_no_new_ones(self, place: Place) -> None:
        """A key without its ledger shows that there was one."""
        with opened(place) as access:
            access.enter([look()])
        _lose(place)

        with pytest.raises(PartMissing, match="the access ledger"), opened(place):
            pytest.fail("it was opened")


def _lose(place: Place) -> None:
    """Take the looks away, and leave everything else."""
    if not place.database:
        (Path(place.data or "") / "access.db").unlink()
        return
    with psycopg.connect(place.database, autocommit=True) as connection:
        connection.execute("DROP SCHEMA conduct_access CASCADE")


class TestOrigin:
    @pytest.mark.parametrize(
        ("place", "origin"),
        [
            (Place(), "conduct.example/log/access"),
            (Place(origin="psd.example/log/cases"), "psd.example/log/access"),
            (Place(origin="one-word"), "one-word/access"),
            (Place(access_origin="looks.example/log"), "looks.example/log"),
        ],
    )
    def test_is_the_logs_with_another_last_part(self, place: Place, origin: str) -> None:
        """Unless it is given one, the access ledger is called after the log of cases that it is beside."""
        assert origin == origin_of(place)
