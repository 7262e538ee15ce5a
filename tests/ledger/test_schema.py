"""The versions of what log, vault and views keep their tables in: an older one is brought up, a newer one refused."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine as Database

from ledger.schema import SchemaNewer, SchemaOlder, due
from ledger.sqlite_file import writable
from ledger.store.sqlite import SqliteStore
from projections.audit_trail import AuditTrail
from projections.engine import Views
from tests.engines import Engine
from tests.ledger.administrator import administrators
from tests.ledger.appending import opened, run
from tests.projections.databases import views_database
from tests.projections.fake_log import FakeLog

NEWER = "UPDATE {}schema_version SET version = 7"


def changed(engine: Engine, beside: str, *statements: str) -> None:
    """Change, as its administrator, the database that has a table of this name: log or vault."""
    with administrators(engine) as having:
        (one,) = (one for one in having if beside in one.tables)
        for statement in statements:
            one.execute(statement.format(one._prefix))


@pytest.fixture
def views(durable: Engine, tmp_path: Path) -> Iterator[Database]:
    """A database for views on the engine that keeps the log."""
    with views_database(durable, tmp_path) as made:
        yield made


class TestAnOlderOne:
    """Tables of a program that kept no versions yet, and lacked what came later."""

    def test_of_the_log_is_brought_up(self, durable: Engine) -> None:
        """What is recorded stays, what is missing is made, and the next opening finds nothing to do."""
        ledger = durable.ledger()
        run(lambda: opened(ledger))
        changed(durable, "stored_events", "DROP TABLE {}attestations", "DROP TABLE {}schema_version")

        for _again in range(2):
            store = durable.store()

            assert (1, []) == (store.head().size, list(store.attestations.every()))
        assert run(lambda: opened(durable.ledger())).receipts[0].position == 1

    def test_of_the_vault_is_brought_up(self, durable: Engine) -> None:
        """Every key still opens, and what is missing is made."""
        ledger = durable.ledger()
        run(lambda: opened(ledger))
        changed(durable, "vault_keys", "DROP TABLE {}vault_orders", "DROP TABLE {}schema_version")

        for _again in range(2):
            vault = durable.vault()

            assert [1, 0] == [len(list(vault.inventory())), len(vault.rows.every_order())]
            vault.require_sound()

    def test_of_the_views_is_brought_up(self, views: Database) -> None:
        """What they hold stays."""
        Views(views, FakeLog(), [AuditTrail()]).catch_up()
        with views.begin() as connection:
            connection.exec_driver_sql("DROP TABLE schema_version")

        assert -1 == Views(views, FakeLog(), [AuditTrail()]).position("audit_trail")

    def test_is_left_as_it_is_where_nothing_may_be_written(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A copy that can only be read is read by the version that wrote it."""
        path = tmp_path / "ledger.db"
        path.write_bytes(b"")
        before = path.read_bytes()
        monkeypatch.setattr("os.access", lambda _path, _mode: False)
        assert not writable(path)

        with pytest.raises(SchemaOlder, match=r"ledger\.db has schema version 0") as older:
            SqliteStore(path)

        assert "where it may be written" in older.value.advice
        assert before == path.read_bytes()


class TestANewerOne:
    """Tables that this program does not know."""

    def test_of_the_log_is_refused(self, durable: Engine) -> None:
        """Nothing is read in a shape that it may not have, and nothing written."""
        self.is_refused(durable, "stored_events", durable.ledger, durable.store)

    def test_of_the_vault_is_refused(self, durable: Engine) -> None:
        """The same; a key that is misread would be a case that is lost."""
        self.is_refused(durable, "vault_keys", durable.ledger, durable.vault)

    def test_of_the_views_is_refused(self, views: Database) -> None:
        """The same; an answer that is misread would be a wrong answer."""
        Views(views, FakeLog(), [AuditTrail()])
        with views.begin() as connection:
            connection.exec_driver_sql(NEWER.format(""))

        with pytest.raises(SchemaNewer, match="the views' database has schema version 7"):
            Views(views, FakeLog(), [AuditTrail()])

    @staticmethod
    def is_refused(engine: Engine, beside: str, make: Callable[[], object], again: Callable[[], object]) -> None:
        """The database that has a table beside is refused once its version is a newer one."""
        make()
        changed(engine, beside, NEWER)

        with pytest.raises(SchemaNewer, match="has schema version 7, and this program knows 1 and older") as newer:
            again()

        assert "nothing was changed" in newer.value.advice


class TestSteps:
    """What is still to be done."""

    STEPS = (["one"], ["two"], ["three"])

    @pytest.mark.parametrize(("found", "left"), [(0, ["one", "two", "three"]), (2, ["three"]), (3, [])])
    def test_are_those_after_the_version_that_is_found(self, found: int, left: list[str]) -> None:
        """Each step is taken once, in order."""
        assert left == [statement for step in due("it", found, self.STEPS) for statement in step]

    def test_are_never_taken_back(self) -> None:
        """There is no way back from a newer version."""
        with pytest.raises(SchemaNewer):
            due("it", 4, self.STEPS)

    def test_are_not_taken_where_nothing_may_be_written(self) -> None:
        """A copy of this version is read, an older one is not."""
        assert not due("it", 3, self.STEPS, writable=False)

        with pytest.raises(SchemaOlder):
            due("it", 2, self.STEPS, writable=False)
