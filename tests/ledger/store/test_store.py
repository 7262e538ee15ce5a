from datetime import timedelta
from itertools import islice

import pytest
from eventsourcing.persistence import EventStore

from ledger.merkle.tree import root_of
from ledger.store.mapper import RowMapper
from ledger.store.memory import MemoryStore
from ledger.store.port import KEPT, Head, LedgerStore, Request, StoreConflict
from ledger.store.postgres import PostgresStore
from ledger.store.sqlite import SqliteStore
from tests.engines import Engine
from tests.ledger.store.rows import AT, CASE, OTHER, row, rows

REQUEST = Request("a-1", "name", b"d" * 32, 0, 2, AT)


@pytest.fixture
def store(engine: Engine) -> LedgerStore:
    """An empty store on each engine."""
    return engine.store()


def recorder_of(store: LedgerStore) -> MemoryStore | SqliteStore | PostgresStore:
    """The store as a class that has the library's recorder."""
    assert isinstance(store, MemoryStore | SqliteStore | PostgresStore)
    return store


class TestAppending:
    def test_an_empty_store_has_an_empty_tree(self, store: LedgerStore) -> None:
        """Before the first entry the head is that of the empty tree."""
        assert Head() == store.head()

    def test_rows_come_back_verbatim_at_positions_without_gaps(self, store: LedgerStore) -> None:
        """Positions count from 0, in the order of appending, and the bytes are those that were given."""
        with store.lock() as locked:
            locked.append(rows(2), AT, [])
        with store.lock() as locked:
            locked.append([row(OTHER)], AT, [])

        found = store.rows(-1, 10)

        assert [0, 1, 2] == [one.position for one in found]
        assert [one.state for one in (*rows(2), row(OTHER))] == [one.state for one in found]
        assert [one.id for one in (*rows(2), row(OTHER))] == [one.id for one in found]

    def test_the_head_is_the_tree_over_the_leaf_hashes(self, store: LedgerStore) -> None:
        """The frontier that is stored with the rows gives the root that hashing all leaves anew gives."""
        for version in range(1, 8):
            with store.lock() as locked:
                locked.append([row(version=version)], AT, [])

        assert root_of(one.leaf_hash for one in rows(7)) == store.head().root
        assert (7, AT) == (store.head().size, store.head().recorded_at)

    def test_an_append_spans_several_cases(self, store: LedgerStore) -> None:
        """Rows of several cases are appended together, and each case is read by itself, by version."""
        with store.lock() as locked:
            locked.append([row(), row(OTHER), row(version=2)], AT, [])

        assert [0, 2] == [one.position for one in store.case_rows(CASE)]
        assert [2] == [one.version for one in store.case_rows(CASE, after=1)]
        assert {OTHER, CASE} == {one.case for one in store.rows(0, 10)}

    @pytest.mark.parametrize("clash", [row(), row(OTHER, number=5)], ids=["version", "id"])
    def test_a_version_or_an_id_that_is_there_refuses_the_whole_append(self, store: LedgerStore, clash: object) -> None:
        """A case has one entry of each version, and the log one of each id; an append is all or nothing."""
        with store.lock() as locked:
            locked.append([row(number=5)], AT, [])

        with pytest.raises(StoreConflict), store.lock() as locked:
            locked.append([row(OTHER, version=9), clash], AT, [])  # type: ignore[list-item]  # a row

        assert 1 == store.head().size == len(store.rows(-1, 10))

    def test_what_ends_in_an_error_leaves_nothing(self, durable: Engine) -> None:
        """An error under the lock rolls everything back, and the next append is as if it had not been."""
        store = durable.store()

        def failing() -> None:
            with store.lock() as locked:
                locked.append(rows(2), AT, [REQUEST])
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            failing()

        assert 0 == store.head().size
        assert [] == list(store.rows(-1, 10))
        assert store.request("a-1", "name", AT) is None

    def test_another_opening_sees_it(self, durable: Engine) -> None:
        """What is committed is there for whoever opens the store next."""
        with durable.store().lock() as locked:
            head = locked.append(rows(3), AT, [])

        assert head == durable.store().head()

    def test_an_entry_is_found_by_its_id(self, store: LedgerStore) -> None:
        """An id names its row; one that no entry has names none."""
        with store.lock() as locked:
            locked.append(rows(2), AT, [])

        found = store.row_of(row(version=2).id)

        assert found is not None
        assert 1 == found.position
        assert store.row_of(row(OTHER).id) is None

    def test_who_holds_the_lock_sees_what_came_since(self, store: LedgerStore) -> None:
        """Under the lock it can be told which cases moved after a position, and what their rows are."""
        with store.lock() as locked:
            locked.append([row(), row(OTHER), row(version=2)], AT, [])

        with store.lock() as locked:
            assert {OTHER, CASE} == locked.cases_since(1)
            assert {CASE} == locked.cases_since(2)
            assert [2] == [one.version for one in locked.case_rows(CASE, after=1)]

    def test_a_change_of_keys_shows_in_the_head(self, store: LedgerStore) -> None:
        """Who destroyed keys under the lock is noticed by every other process, though no entry was appended."""
        with store.lock() as locked:
            locked.append(rows(1), AT, [])
            locked.note_keys_changed()

        assert (1, 1) == (store.head().size, store.head().keys_changed)


class TestRequests:
    def test_is_known_by_its_name_with_the_positions_it_got(self, store: LedgerStore) -> None:
        """The name of a request is stored with its entries, and where they begin as a position."""
        with store.lock() as locked:
            locked.append(rows(3), AT, [])
        with store.lock() as locked:
            locked.append(rows(3, OTHER), AT, [Request("a-1", "name", b"d" * 32, 1, 2, AT)])

        found = store.request("a-1", "name", AT - KEPT)

        assert Request("a-1", "name", b"d" * 32, 4, 2, AT) == found
        assert [found] == list(store.requests())

    def test_is_another_principals_own(self, store: LedgerStore) -> None:
        """Two principals may give their requests the same name."""
        with store.lock() as locked:
            locked.append(rows(2), AT, [REQUEST])

        assert store.request("a-2", "name", AT - KEPT) is None

    def test_is_forgotten_after_seven_days(self, store: LedgerStore) -> None:
        """A name is kept seven days; then it is free again."""
        with store.lock() as locked:
            locked.append(rows(2), AT, [REQUEST])
        later = AT + KEPT + timedelta(seconds=1)

        with store.lock() as locked:
            assert {} == locked.requests([("a-1", "name")], later - KEPT)
            locked.append(rows(2, OTHER), later, [Request("a-1", "name", b"e" * 32, 0, 2, later)])

        assert [b"e" * 32] == [request.digest for request in store.requests()]

    def test_two_of_one_name_refuse_the_append(self, store: LedgerStore) -> None:
        """A name stands for one request."""
        with pytest.raises(StoreConflict), store.lock() as locked:
            locked.append(rows(2), AT, [REQUEST, REQUEST])

        assert 0 == store.head().size


class TestLibrary:
    """The event store library's own contract, kept for whoever builds on it."""

    def test_its_event_store_appends_and_reads(self, store: LedgerStore) -> None:
        """The library's `EventStore` over our mapper and recorder appends rows, and they move the head."""
        events = EventStore(RowMapper(), recorder_of(store).recorder)

        events.put([row(), row(version=2)])  # type: ignore[list-item]  # a row has what the mapper asks for

        assert 2 == store.head().size
        assert root_of(one.leaf_hash for one in rows(2)) == store.head().root

    def test_its_selections_see_what_we_append(self, store: LedgerStore) -> None:
        """Its notifications are ours, counted from 1, and its streams are our cases."""
        with store.lock() as locked:
            locked.append([row(), row(OTHER), row(version=2)], AT, [])
        recorder = recorder_of(store).recorder

        notifications = recorder.select_notifications(2, 10)

        assert [2, 3] == [one.id for one in notifications]
        assert [3] == [one.id for one in recorder.select_notifications(2, 10, inclusive_of_start=False)]
        assert [1, 2] == [one.id for one in recorder.select_notifications(None, 2)]
        assert [] == list(recorder.select_notifications(None, 10, topics=["Other"]))
        assert 3 == recorder.max_notification_id()
        assert [2] == [one.originator_version for one in recorder.select_events(notifications[1].originator_id, gt=1)]

    def test_its_subscriptions_miss_nothing(self, store: LedgerStore) -> None:
        """A subscription yields what is there, then what comes, in order."""
        with store.lock() as locked:
            locked.append(rows(2), AT, [])

        with recorder_of(store).recorder.subscribe() as subscription:
            before = [one.id for one in islice(subscription, 2)]
            with store.lock() as locked:
                locked.append(rows(2, OTHER), AT, [])
            after = [one.id for one in islice(subscription, 2)]

        assert [1, 2] == before
        assert [3, 4] == after
