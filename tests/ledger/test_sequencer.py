import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from ledger.errors import LedgerError, Refused, StaleVersion, Unavailable
from ledger.fsck import fsck
from ledger.receipts import Appended
from ledger.record import Ledger
from ledger.store.port import Locked, StoreConflict, StoreUnavailable, StoreUnconfirmed
from tests.engines import Engine
from tests.submissions import RECORDER, identified, officer, said, step


def run(work: Callable[[], Awaitable[Any]]) -> Any:
    """Run on an event loop of its own."""

    async def whole() -> Any:
        return await work()

    return asyncio.run(whole())


@pytest.fixture
def ledger(engine: Engine) -> Ledger:
    """An empty ledger on each engine."""
    return engine.ledger()


async def opened(ledger: Ledger, **options: Any) -> Appended:
    """A case is opened."""
    return await ledger.open_case([identified()], RECORDER, **options)


async def together(*appends: Awaitable[Appended]) -> list[Appended | BaseException]:
    """What became of appends that arrive together."""
    return await asyncio.gather(*appends, return_exceptions=True)


class Troubled:
    """A store whose next commits end in trouble: before they happen, or after, when only the answer is lost."""

    def __init__(self, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
        self.commits, self._lock = 0, ledger.store.lock
        self.before: list[Exception] = []
        self.after: list[Exception] = []
        monkeypatch.setattr(ledger.store, "lock", self.lock)

    @contextmanager
    def lock(self) -> Iterator[Locked]:
        """The store's lock, and the next trouble."""
        self.commits += 1
        with self._lock() as locked:
            yield locked
            if self.before:
                raise self.before.pop()
        if self.after:
            raise self.after.pop()


@pytest.fixture
def troubled(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Troubled:
    """The ledger's store, ready for trouble."""
    return Troubled(ledger, monkeypatch)


class TestGroupCommit:
    def test_gathers_what_arrives_together(self, ledger: Ledger, troubled: Troubled) -> None:
        """Twenty appends that arrive together take fewer than five commits, and each has its own receipt."""
        found = run(lambda: together(*(opened(ledger) for _ in range(20))))

        assert set(range(20)) == {appended.receipts[0].position for appended in found}
        assert troubled.commits < 5

    def test_each_sees_those_before_it(self, ledger: Ledger) -> None:
        """Appends to one case that arrive in the order of their versions are all recorded."""

        async def story() -> list[Appended | BaseException]:
            case = (await opened(ledger)).case
            return await together(*(ledger.append(case, [step()], expect=v, principal=RECORDER) for v in range(1, 9)))

        assert not [one for one in run(story) if isinstance(one, BaseException)]
        assert 9 == ledger.head().size

    def test_a_refusal_removes_only_itself(self, ledger: Ledger) -> None:
        """What is refused leaves those that arrived with it alone."""
        unknown = said("RprpReferralReceived", officer="o-9")

        async def story() -> list[Appended | BaseException]:
            case = (await opened(ledger)).case
            return await together(
                ledger.append(case, [officer()], expect=1, principal=RECORDER),
                ledger.append(case, [unknown], expect=2, principal=RECORDER),
                ledger.append(case, [step()], expect=2, principal=RECORDER),
                ledger.append(case, [step()], expect=2, principal=RECORDER),
            )

        first, refused, second, stale = run(story)

        assert [1, 2] == [one.receipts[0].position for one in (first, second)]
        assert isinstance(refused, Refused)
        assert isinstance(stale, StaleVersion)

    def test_a_waiter_that_goes_away_changes_nothing(self, ledger: Ledger) -> None:
        """Who stops waiting for an append does not undo it, nor disturb those that came with it."""

        async def story() -> None:
            case = (await opened(ledger)).case
            leaving = asyncio.ensure_future(ledger.append(case, [step()], expect=1, principal=RECORDER))
            staying = asyncio.ensure_future(ledger.append(case, [step()], expect=2, principal=RECORDER))
            await asyncio.sleep(0)
            leaving.cancel()
            await staying
            await ledger.append(case, [step()], expect=3, principal=RECORDER)

        run(story)

        assert 4 == ledger.head().size

    def test_cold_cases_are_read_again(self, engine: Engine) -> None:
        """With room for two cases in memory, appends to five go on as if there were room for all."""
        ledger = engine.ledger()
        ledger._sequencer._warm_limit = 2

        async def story() -> None:
            cases = [(await opened(ledger)).case for _ in range(5)]
            for version in (1, 2):
                for case in cases:
                    await ledger.append(case, [step()], expect=version, principal=RECORDER)

        run(story)

        assert 15 == ledger.head().size
        assert len(ledger._sequencer._warm) <= 2


class TestTrouble:
    def test_a_conflict_is_tried_one_by_one(self, ledger: Ledger, troubled: Troubled) -> None:
        """Where the database refuses a batch, each of it is tried by itself."""
        troubled.before = [StoreConflict("no")]

        found = run(lambda: together(*(opened(ledger) for _ in range(5))))

        assert {0, 1, 2, 3, 4} == {one.receipts[0].position for one in found}
        assert fsck(ledger.store, ledger.vault).sound

    def test_one_that_cannot_be_stored_fails_alone(self, durable: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        """The one that the database does not take is told; the others are recorded."""
        ledger = durable.ledger()
        troubled = Troubled(ledger, monkeypatch)

        async def story() -> list[Appended | BaseException]:
            cases = [(await opened(ledger)).case for _ in range(2)]
            troubled.before = [StoreConflict("not this one"), StoreConflict("not these")]
            return await together(*(ledger.append(case, [step()], expect=1, principal=RECORDER) for case in cases))

        failed, recorded = run(story)

        assert isinstance(failed, Unavailable)
        assert isinstance(recorded, Appended)
        assert 2 == recorded.receipts[0].position
        assert fsck(ledger.store, ledger.vault).sound

    def test_a_lost_answer_is_looked_up(self, ledger: Ledger, troubled: Troubled) -> None:
        """When the connection is lost after the commit, what is there is acknowledged, and nothing recorded twice."""
        troubled.after = [StoreUnavailable("the connection was lost")]

        found = run(lambda: together(*(opened(ledger) for _ in range(3))))

        assert {0, 1, 2} == {one.receipts[0].position for one in found}
        assert 3 == ledger.head().size

    def test_a_lost_answer_to_a_named_request_is_repeated(self, ledger: Ledger, troubled: Troubled) -> None:
        """A commit that no standby confirmed is not acknowledged; the retry gets the first positions."""
        troubled.after = [StoreUnconfirmed("might not have been replicated")]

        with pytest.raises(Unavailable):
            run(lambda: opened(ledger, idempotency="once"))
        again = run(lambda: opened(ledger, idempotency="once"))

        assert again.repeated
        assert (0, 1) == (again.receipts[0].position, ledger.head().size)

    def test_that_passes_leaves_no_trace(self, durable: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        """After the database was away, the same appends are recorded as if they came for the first time."""
        ledger = durable.ledger()
        troubled = Troubled(ledger, monkeypatch)

        async def story() -> Appended:
            case = (await opened(ledger)).case
            troubled.before = [StoreUnavailable("away")]
            failed = await together(
                *(ledger.append(case, [officer()], expect=version, principal=RECORDER) for version in (1, 2))
            )
            assert all(isinstance(one, LedgerError) for one in failed)
            return await ledger.append(case, [officer()], expect=1, principal=RECORDER)

        assert 1 == run(story).receipts[0].position
        assert fsck(ledger.store, ledger.vault).sound

    def test_of_another_kind_is_told_too(self, ledger: Ledger, troubled: Troubled) -> None:
        """Whatever goes wrong in the commit, whoever waits is told its kind, not a text that may hold what was said."""
        troubled.before = [ZeroDivisionError("unforeseen")]

        with pytest.raises(Unavailable, match="ZeroDivisionError") as told:
            run(lambda: opened(ledger))
        assert "unforeseen" not in str(told.value)


class TestAnotherProcess:
    def test_in_between_has_the_batch_judged_again(self, durable: Engine) -> None:
        """What another process appended is seen, and both are recorded in one order."""
        one, other = durable.ledger(), durable.ledger()

        async def story() -> None:
            case = (await opened(one)).case
            await other.append(case, [step()], expect=1, principal=RECORDER)
            await one.append(case, [step()], expect=2, principal=RECORDER)
            await opened(other)
            await other.append(case, [step()], expect=3, principal=RECORDER)

        run(story)

        assert 5 == one.head().size
        assert fsck(one.store, one.vault).sound

    def test_that_was_quicker_makes_it_stale(self, durable: Engine) -> None:
        """Two processes write against one version: the second is told the version that the first left."""
        one, other = durable.ledger(), durable.ledger()

        async def story() -> list[Appended | BaseException]:
            case = (await opened(one)).case
            await other.append(case, [step()], expect=1, principal=RECORDER)
            return await together(one.append(case, [step()], expect=1, principal=RECORDER))

        [stale] = run(story)

        assert isinstance(stale, StaleVersion)
        assert 2 == stale.found

    def test_with_the_same_new_key_shares_the_first(self, durable: Engine) -> None:
        """A key that two processes make for one scope is made once, and every entry opens."""
        one, other = durable.ledger(), durable.ledger()

        async def story() -> str:
            case = (await one.open_case([identified(), officer()], RECORDER)).case
            await other.append(case, [step()], expect=2, principal=RECORDER)
            rprp = said("RprpReferralReceived", officer="o-1", practice_requiring_improvement="late")
            await one.append(case, [step()], expect=3, principal=RECORDER)
            await other.append(case, [rprp], expect=4, principal=RECORDER)
            await one.append(case, [rprp], expect=5, principal=RECORDER)
            return case

        case = run(story)

        assert 6 == len(one.history(case))
        assert fsck(one.store, one.vault).sound

    def test_that_repeats_a_request_gets_its_answer(self, durable: Engine) -> None:
        """A retry that reaches another process is the same request."""

        async def story() -> Appended:
            await opened(durable.ledger(), idempotency="once")
            return await opened(durable.ledger(), idempotency="once")

        assert run(story).repeated

    def test_that_destroyed_a_key_is_noticed_before_the_next_append(self, durable: Engine) -> None:
        """Nothing is sealed under a key that another process destroyed."""
        one, other = durable.ledger(), durable.ledger()

        async def story() -> list[Appended | BaseException]:
            case = (await one.open_case([identified(), officer()], RECORDER)).case
            [key] = [key for key in other.vault.keyring(case).keys.values() if key.scope == "officer:o-1"]
            with other.store.lock() as locked:
                other.vault.destroy([key.id])
                locked.note_keys_changed()
            arrest = said("ArrestMade", officer="o-1")
            return await together(one.append(case, [arrest], expect=2, principal=RECORDER))

        [refused] = run(story)

        assert isinstance(refused, LedgerError)
        assert 2 == one.head().size
