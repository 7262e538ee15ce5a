"""Rebuilding beside the live view while the log grows: every view, on each engine, loses and repeats nothing."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine as Database
from sqlalchemy import inspect, select

from api.wiring import every_view
from ledger.case.said import Said
from ledger.record import Ledger
from projections import tracking
from projections.audit_trail import AuditTrail
from projections.case_view import CaseView
from projections.engine import ViewNewer, Views
from projections.feed import Entry
from tests.engines import DURABLE, POSTGRES, engine
from tests.projections.databases import views_database
from tests.projections.fake_log import FakeLog
from tests.projections.oversight.real import Record, database, recorded

NAMES = tuple(view.name for view in every_view())
ENTRIES = 400
MOST_ENTRIES = 20 * ENTRIES
"""By then the rebuilds have had their time, however the threads took turns."""
TIMES = 2
"""Rebuilds that readers are to have read through, at least."""
Rows = dict[str, list[str]]


@dataclass
class Growing:
    """A log read in portions, of which more is there, and fed by somebody else to the views, whenever it is read on."""

    ledger: Ledger
    portion: int
    until: int = 0
    grows: int = 0
    others: Views | None = None

    def entries(self, after: int, limit: int) -> Sequence[Entry]:
        """Up to a portion of the entries after a position, of those that are there yet."""
        limit = min(limit, self.portion, self.until - 1 - after)
        found = self.ledger.entries(after, limit) if limit > 0 else ()
        self.until = min(self.until + self.grows, self.ledger.head().size)
        others, self.others = self.others, None
        if others:
            others.catch_up()
        return found

    def history(self, case_id: str) -> Sequence[Said]:
        """One case's entries, oldest first."""
        return self.ledger.history(case_id)


@pytest.fixture(scope="module")
def real() -> Iterator[Record]:
    """A ledger that holds every real case."""
    with recorded() as made:
        yield made


@pytest.fixture(scope="module")
def at_once(real: Record) -> Rows:
    """What every view holds, fed with the whole log at once."""
    with database("sqlite") as place:
        views = Views(place, real.ledger, every_view())
        views.catch_up()
        return rows(views)


def rows(views: Views) -> Rows:
    """Every row of every view, as text, in an order that no database decides."""
    with views.database.connect() as connection:
        return {
            name: sorted(repr(tuple(row)) for row in connection.execute(select(views.table(name))))
            for name in views.names
        }


@pytest.mark.parametrize("engine", ["sqlite", POSTGRES])
class TestEveryView:
    @settings(max_examples=4, deadline=None)
    @given(data=st.data())
    def test_however_it_was_fed_holds_the_same(
        self, real: Record, at_once: Rows, engine: str, data: st.DataObject
    ) -> None:
        """By increments of any size, by several at once, and rebuilt while the log grows: what it holds fed at once."""
        size = real.ledger.head().size
        log = Growing(real.ledger, data.draw(st.integers(40, 200)))
        with database(engine) as place:
            for until in sorted(data.draw(st.lists(st.integers(0, size), min_size=1, max_size=3))):
                log.until = max(log.until, until)
                Views(place, log, every_view()).catch_up()
                log.grows, log.others = data.draw(st.integers(0, 60)), Views(place, log, every_view())
                Views(place, log, every_view()).rebuild(data.draw(st.sampled_from(NAMES)))
                log.grows = 0
            log.until = size
            views = Views(place, log, every_view())
            views.catch_up()

            assert at_once == rows(views)


@pytest.fixture(params=DURABLE)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database for views that several may use at once, on each engine."""
    with engine(request.param, tmp_path) as made, views_database(made, tmp_path) as database:
        yield database


def positions(views: Views) -> list[int]:
    """The positions that the trail holds, as whoever asks reads them."""
    table = views.table("audit_trail")
    with views.database.connect() as connection:
        return list(connection.execute(select(table.c.position).order_by(table.c.position)).scalars())


class TestWithoutDowntime:
    def test_readers_see_every_entry_once_and_nothing_go_back(self, place: Database) -> None:
        """While entries are appended and fed, and the view rebuilt over and over, whoever reads it notices nothing."""
        log = FakeLog()
        log.open("11111111-1111-7111-8111-111111111111")
        first = Views(place, log, [AuditTrail()])
        first.catch_up()
        written, rebuilt = Event(), list[int]()

        def write() -> None:
            views = Views(place, log, [AuditTrail()])
            while len(log.stored) < ENTRIES or (len(rebuilt) < TIMES and len(log.stored) < MOST_ENTRIES):
                log.open(f"11111111-1111-7111-8111-{len(log.stored):012}")
                views.catch_up()
            written.set()

        def rebuild() -> None:
            views = Views(place, log, [AuditTrail()])
            while not written.is_set():
                rebuilt.append(views.rebuild("audit_trail").generation)

        def read() -> list[list[int]]:
            views, seen = Views(place, log, [AuditTrail()]), [positions(first)]
            while not written.is_set():
                seen.append(positions(views))
            return seen

        with ThreadPoolExecutor(3) as pool:
            writing, rebuilding, reading = pool.submit(write), pool.submit(rebuild), pool.submit(read)
            writing.result()

            rebuilding.result()
            seen = reading.result()

        assert len(rebuilt) >= TIMES
        assert all(list(range(len(one))) == one for one in seen)
        assert sorted(map(len, seen)) == list(map(len, seen))
        first.catch_up()
        assert list(range(len(log.stored))) == positions(first)

    def test_the_new_one_serves_once_it_is_as_far_as_the_live_one(self, place: Database) -> None:
        """What was read before the swap can be read after it, though the live view went on to the last moment."""
        log = FakeLog()
        log.open("11111111-1111-7111-8111-111111111111")
        views = Views(place, log, [AuditTrail()])
        views.catch_up()
        swap = views._swap

        def late(fresh: tracking.Generation) -> tracking.Generation | None:
            if len(log.stored) < 30:
                log.open(f"11111111-1111-7111-8111-{len(log.stored):012}")
                Views(place, log, [AuditTrail()]).catch_up()
            return swap(fresh)

        views._swap = late  # type: ignore[method-assign]  # entries that come between the last read and the swap
        rebuilt = views.rebuild("audit_trail")

        assert (2, len(log.stored) - 1) == (rebuilt.generation, rebuilt.position)

    def test_a_generation_that_was_retired_takes_nothing_more(self, place: Database) -> None:
        """Whoever was about to feed the old one leaves it, parks nothing, and goes on with the new one."""
        log = FakeLog()
        log.open("11111111-1111-7111-8111-111111111111")
        views = Views(place, log, [AuditTrail()])
        views.catch_up()
        old = views.generation("audit_trail")
        Views(place, log, [AuditTrail()]).rebuild("audit_trail")

        with place.begin() as connection:
            assert not tracking.advance(connection, old, old.position + 1)
            assert ["live"] == [one.state for one in tracking.all_of(connection, "audit_trail")]

    def test_nothing_of_an_old_generation_is_left(self, place: Database) -> None:
        """Its table goes with it: what is erased later would not be taken out of it."""
        log = FakeLog()
        log.open("11111111-1111-7111-8111-111111111111")
        views = Views(place, log, [AuditTrail()])
        views.catch_up()
        views.rebuild("audit_trail")

        assert {"audit_trail_g2"} == {name for name in inspect(place).get_table_names() if "audit_trail" in name}

    def test_an_older_program_leaves_a_newer_one_its_view(self, place: Database) -> None:
        """During a change of versions, the older one rebuilds nothing back, and says that it is behind."""
        log = FakeLog()
        newer = AuditTrail()
        newer.version += 1
        Views(place, log, [newer]).catch_up()
        older = Views(place, log, [AuditTrail(), CaseView()])
        log.open("11111111-1111-7111-8111-111111111111")
        older.catch_up()

        assert len(log.stored) - 1 == older.position("case_view")
        with pytest.raises(ViewNewer, match="a newer version of this program keeps the view 'audit_trail'"):
            older.table("audit_trail")

    def test_views_made_before_they_had_names_are_found(self, place: Database) -> None:
        """A database in which nothing can be read under the view's name yet is put right when it is asked."""
        log = FakeLog()
        log.open("11111111-1111-7111-8111-111111111111")
        Views(place, log, [AuditTrail()]).catch_up()
        with place.begin() as connection:
            connection.exec_driver_sql("DROP VIEW audit_trail")

        assert list(range(len(log.stored))) == positions(Views(place, log, [AuditTrail()]))
