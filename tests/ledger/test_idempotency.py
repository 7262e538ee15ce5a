import asyncio

import pytest

from ledger.errors import (
    IdempotencyConflict,
)
from ledger.receipts import Appended
from ledger.record import Ledger, Principal
from ledger.vocabulary import Role
from tests.engines import Engine
from tests.ledger.appending import opened, run
from tests.submissions import RECORDER, identified, officer, step


@pytest.fixture
def ledger(engine: Engine) -> Ledger:
    """An empty ledger on each engine."""
    return engine.ledger()


class TestIdempotency:
    def test_a_repetition_gets_the_first_answer(self, ledger: Ledger) -> None:
        """The same request under the same name is recorded once, and answered with the first positions."""

        async def story() -> tuple[Appended, ...]:
            first = await opened(ledger, idempotency="once")
            await opened(ledger)
            return first, await opened(ledger, idempotency="once")

        first, again = run(story)

        assert again.repeated
        assert [0] == [receipt.position for receipt in again.receipts]
        assert (first.case, 2) == (again.case, again.receipts[0].size)
        assert 2 == ledger.head().size

    def test_is_looked_at_before_the_version(self, ledger: Ledger) -> None:
        """A repetition is not stale, though the case has gone on, by the very entry it made."""

        async def story() -> Appended:
            case = (await opened(ledger)).case
            await ledger.append(case, [step()], expect=1, principal=RECORDER, idempotency="once")
            return await ledger.append(case, [step()], expect=1, principal=RECORDER, idempotency="once")

        assert [1] == [receipt.position for receipt in run(story).receipts]

    def test_at_the_same_time_is_recorded_once(self, ledger: Ledger) -> None:
        """Two requests of one name that arrive together are one."""

        async def story() -> list[Appended]:
            return await asyncio.gather(*(opened(ledger, idempotency="once") for _ in range(5)))

        assert {0} == {appended.receipts[0].position for appended in run(story)}
        assert 1 == ledger.head().size

    def test_with_another_content_is_refused(self, ledger: Ledger) -> None:
        """A name stands for one content."""

        async def story() -> None:
            await opened(ledger, idempotency="once")
            await opened(ledger, officer(), idempotency="once")

        with pytest.raises(IdempotencyConflict):
            run(story)

    def test_is_each_principals_own(self, ledger: Ledger) -> None:
        """Two people may use one name."""

        async def story() -> None:
            await opened(ledger, idempotency="once")
            await ledger.open_case([identified()], Principal("a-2", Role.INVESTIGATOR), idempotency="once")

        run(story)

        assert 2 == ledger.head().size
