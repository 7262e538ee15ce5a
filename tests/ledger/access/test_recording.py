import asyncio

import pytest

from ledger.access import AccessLedger, Look
from ledger.access.streams import is_of_access, month_scope
from ledger.errors import LedgerError
from ledger.merkle import checkpoint as checkpoints
from ledger.merkle import note as notes
from ledger.store.port import StoreUnavailable
from tests.engines import ACCESS, Engine
from tests.ledger.access.looks import CANARY, CASE, Clock, audited, look
from tests.sources import fixed_sources


@pytest.fixture
def access(engine: Engine) -> AccessLedger:
    """An empty access ledger, on each engine in turn."""
    return engine.access(engine.ledger())


def said(access: AccessLedger) -> list[Look]:
    """What its entries say."""
    return [one.said for one in access.entries() if isinstance(one.said, Look)]


class TestRecording:
    def test_gives_back_what_was_written(self, access: AccessLedger) -> None:
        """A look is read as it was entered, with the time at which it was."""
        entered = look("a-7", CASE, officers=("o-1",), positions=(3, 9), asked={"position": "9"})

        asyncio.run(access.record(entered))

        [read] = access.entries()
        assert entered == read.said
        assert (0, 1, "Look") == (read.position, read.header.version, read.header.type)

    def test_takes_what_arrives_together_in_one_commit(self, access: AccessLedger) -> None:
        """Looks under way at once are made durable at once, in the order they came, each once."""
        accounts = [f"a-{number}" for number in range(40)]

        async def all_at_once() -> None:
            await asyncio.gather(*(access.record(look(account)) for account in accounts))

        asyncio.run(all_at_once())

        assert accounts == [one.account for one in said(access)]
        assert 1 == len(access.store.checkpoints(0, 100))

    def test_signs_each_head_with_its_own_key(self, access: AccessLedger) -> None:
        """The access ledger is a log of its own: its checkpoints carry its origin, and its key verifies them."""
        access.enter([look(), look()])
        note = notes.parse(access.signed().checkpoint or b"")

        assert notes.verified(note, [notes.NoteVerifier(access.keys[0])])
        assert (ACCESS, 2) == (checkpoints.parse(note.text).origin, checkpoints.parse(note.text).size)

    def test_says_nothing_in_clear_but_that_there_was_a_look(self, access: AccessLedger) -> None:
        """Who looked, at what and why is sealed: the stored bytes hold no word of it."""
        access.enter([look("account-in-clear", CASE)])
        [row] = access.store.rows(-1, 10)

        assert not [word for word in ("account-in-clear", CASE, CANARY, "consultation") if word.encode() in row.state]

    def test_goes_on_after_another_process(self, engine: Engine) -> None:
        """Two that write in turn number the looks without a gap, and the audit finds one log."""
        ledger = engine.ledger()
        one, other = engine.access(ledger), engine.access(engine.ledger())
        for turn in (one, other, other, one):
            turn.enter([look()])

        assert [1, 2, 3, 4] == [entry.header.version for entry in one.entries()]
        assert audited(one).sound

    def test_that_fails_is_told_to_everyone_who_waits(
        self, access: AccessLedger, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where the commit fails, each look of the batch fails, and the next ones are tried anew."""
        access.enter([look()])

        def gone() -> None:
            raise StoreUnavailable("gone")

        async def three() -> list[BaseException | None]:
            with monkeypatch.context() as failing:
                failing.setattr(access.store, "lock", gone)
                outcomes = await asyncio.gather(*(access.record(look()) for _ in range(3)), return_exceptions=True)
            await access.record(look())
            return outcomes

        outcomes = asyncio.run(three())

        assert all(isinstance(one, LedgerError) for one in outcomes)
        assert 2 == access.head().size


class TestMonths:
    def test_have_a_key_each(self, engine: Engine) -> None:
        """Looks of two months are sealed under two keys, which no case's keyring holds."""
        clock = Clock(2026, 10, 31)
        access = engine.access(engine.ledger(), fixed_sources("months", clock))
        access.enter([look()])
        clock.set(2026, 11, 1)
        access.enter([look()])

        first, second = access.entries()
        assert first.header.key != second.header.key
        scopes = {key.scope for key in access.vault.inventory()}
        assert {month_scope("2026-10"), month_scope("2026-11")} == scopes
        assert all(map(is_of_access, scopes))

    def test_are_where_reading_begins(self, engine: Engine) -> None:
        """Reading since a time begins with the first look then or later."""
        clock = Clock(2026, 9, 1)
        access = engine.access(engine.ledger(), fixed_sources("since", clock))
        for month in (9, 9, 10, 11, 11):
            clock.set(2026, month, 5)
            access.enter([look(f"a-{month}")])

        since = {month: [one.position for one in access.since(Clock(2026, month, 1)())] for month in (9, 10, 11, 12)}
        assert {9: [0, 1, 2, 3, 4], 10: [2, 3, 4], 11: [3, 4], 12: []} == since
