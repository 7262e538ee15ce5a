"""The engine: batches, tracking in the same transaction, rebuild beside the live table, parking."""

from collections.abc import Sequence

import pytest
from sqlalchemy import Connection, Engine, Table, create_engine, select
from sqlalchemy.pool import StaticPool

from projections import tracking
from projections.audit_trail import AuditTrail
from projections.case_view import CaseView
from projections.engine import ViewParked, Views
from projections.view import Fed
from tests.projections.fake_log import FakeLog

CASES = ("11111111-1111-7111-8111-111111111111", "22222222-2222-7222-8222-222222222222")


@pytest.fixture
def log() -> FakeLog:
    """A log with two cases opened."""
    made = FakeLog()
    for case in CASES:
        made.open(case)
    return made


@pytest.fixture
def database() -> Engine:
    """An empty database for views."""
    return create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})


class Fragile(AuditTrail):
    """A trail that cannot take one position."""

    def __init__(self, breaks_at: int) -> None:
        self.breaks_at = breaks_at

    def apply(self, connection: Connection, table: Table, batch: Sequence[Fed]) -> None:
        """Break on the poisoned entry."""
        if any(fed.position == self.breaks_at for fed in batch):
            raise ValueError("poison")
        super().apply(connection, table, batch)


def positions(views: Views) -> list[int]:
    """The positions that the trail holds."""
    table = views.table("audit_trail")
    with views.database.connect() as connection:
        return list(connection.execute(select(table.c.position).order_by(table.c.position)).scalars())


class TestCatchingUp:
    """Following the log."""

    def test_holds_every_entry_once(self, log: FakeLog, database: Engine) -> None:
        """After catching up, and again after more was recorded, each entry is there once."""
        views = Views(database, log, [AuditTrail(), CaseView()])

        views.catch_up()
        log.open("33333333-3333-7333-8333-333333333333")
        views.catch_up()
        views.catch_up()

        assert positions(views) == list(range(len(log.stored)))

    def test_knows_how_far_it_came(self, log: FakeLog, database: Engine) -> None:
        """The tracking position is the last entry's."""
        views = Views(database, log, [AuditTrail(), CaseView()])

        views.catch_up()

        assert views.position("case_view") == len(log.stored) - 1

    def test_another_process_going_ahead_repeats_nothing(self, log: FakeLog, database: Engine) -> None:
        """A generation that somebody else moved is left to them."""
        views = Views(database, log, [AuditTrail()])
        views.catch_up()
        stale = views.generation("audit_trail")
        log.open("33333333-3333-7333-8333-333333333333")
        Views(database, log, [AuditTrail()]).catch_up()

        with database.begin() as connection:
            assert not tracking.advance(connection, stale, 99)
        assert positions(views) == list(range(len(log.stored)))


class TestParking:
    """An entry that a view cannot take."""

    def test_parks_that_view_with_a_named_error(self, log: FakeLog, database: Engine) -> None:
        """The view keeps what came before the poisoned entry and names it; the other view goes on."""
        views = Views(database, log, [Fragile(breaks_at=3), CaseView()])

        views.catch_up()

        with pytest.raises(ViewParked, match=r"ValueError at position 3 \(SubjectOfficerIdentified, entry "):
            views.position("audit_trail")
        assert positions(views) == [0, 1, 2]
        assert views.position("case_view") == len(log.stored) - 1

    def test_ends_with_a_rebuild_once_mended(self, log: FakeLog, database: Engine) -> None:
        """A rebuild by a view that can take the entry serves again."""
        Views(database, log, [Fragile(breaks_at=3)]).catch_up()
        mended = Views(database, log, [AuditTrail()])

        mended.rebuild("audit_trail")

        assert mended.position("audit_trail") == len(log.stored) - 1


class TestRebuilding:
    """Filling a new table beside the live one."""

    def test_gives_the_same_rows(self, log: FakeLog, database: Engine) -> None:
        """A view rebuilt holds what it held by increments."""
        views = Views(database, log, [AuditTrail(), CaseView()])
        views.catch_up()
        table = views.table("case_view")
        with database.connect() as connection:
            before = connection.execute(select(table).order_by(table.c.case_id)).all()

        views.rebuild("case_view")

        table = views.table("case_view")
        with database.connect() as connection:
            assert before == connection.execute(select(table).order_by(table.c.case_id)).all()

    def test_that_fails_leaves_the_live_one_alone(self, log: FakeLog, database: Engine) -> None:
        """A rebuild that meets an entry it cannot take says so, and the live table goes on."""
        Views(database, log, [AuditTrail()]).catch_up()
        broken = Views(database, log, [Fragile(breaks_at=3)])

        with pytest.raises(ViewParked, match="position 3"):
            broken.rebuild("audit_trail")

        assert broken.position("audit_trail") == len(log.stored) - 1

    def test_of_a_newer_version_happens_by_itself(self, log: FakeLog, database: Engine) -> None:
        """A view whose version went up is rebuilt when it is next used."""
        Views(database, log, [AuditTrail()]).catch_up()
        newer = AuditTrail()
        newer.version = 2

        assert Views(database, log, [newer]).generation("audit_trail").version == 2
