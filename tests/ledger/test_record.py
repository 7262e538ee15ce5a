from datetime import timedelta

import pytest

from ledger.case.fold import Cut
from ledger.errors import (
    ClockBehind,
    Corrupt,
    Refused,
    StaleVersion,
)
from ledger.events.intake import ConductMatterIdentified
from ledger.merkle.tree import leaf_hash, root_of
from ledger.opening import Place, SyncLedger, open_ledger
from ledger.receipts import Appended
from ledger.record import Ledger
from tests.engines import Engine, Memory
from tests.ledger.appending import opened, run
from tests.sources import START, at, fixed_sources
from tests.submissions import RECORDER, identified, officer, said, step

NOBODY = "00000000-0000-7000-8000-0000000000ff"


@pytest.fixture
def ledger(engine: Engine) -> Ledger:
    """An empty ledger on each engine."""
    return engine.ledger()


class TestOpening:
    async def story(self, ledger: Ledger) -> Appended:
        """A case with an officer."""
        return await opened(ledger, officer(cipher="A"))

    def test_gives_receipts_under_the_head(self, ledger: Ledger) -> None:
        """Each entry's receipt says where it is, with which leaf, and the size and root that hold it."""
        appended = run(lambda: self.story(ledger))

        rows = ledger.store.rows(-1, 10)
        assert [0, 1] == [receipt.position for receipt in appended.receipts]
        assert [row.leaf_hash for row in rows] == [receipt.leaf_hash for receipt in appended.receipts]
        assert {(2, root_of(row.leaf_hash for row in rows))} == {(one.size, one.root) for one in appended.receipts}
        assert [1, 2] == [receipt.version for receipt in appended.receipts]

    def test_the_history_is_what_was_said(self, ledger: Ledger) -> None:
        """What is read is what was recorded, and the case is folded from it."""
        appended = run(lambda: self.story(ledger))

        history = ledger.history(appended.case)

        assert ["ConductMatterIdentified", "SubjectOfficerIdentified"] == [one.event.type for one in history]
        assert 2 == ledger.case(appended.case).version
        assert 1 == ledger.case(appended.case, Cut(known=1)).version
        assert "a-1" == history[0].recorded_by

    def test_entries_are_read_in_the_logs_order(self, ledger: Ledger) -> None:
        """Across cases, entries come by position, each with its case and key."""
        appended = run(lambda: self.story(ledger))

        [second] = ledger.entries(after=0, limit=5)

        assert (1, appended.case) == (second.position, second.case_id)
        assert second == ledger.entry(appended.receipts[1].entry)
        assert ledger.entry(NOBODY) is None
        assert ledger.entry("not an id") is None

    def test_of_a_case_that_cannot_begin_so_is_refused(self, ledger: Ledger) -> None:
        """A case begins with an event that opens one."""
        with pytest.raises(Refused, match="cannot begin"):
            run(lambda: ledger.open_case([step()], RECORDER))

        assert 0 == ledger.head().size


class TestBreach:
    def test_is_recorded_with_the_entry(self, ledger: Ledger) -> None:
        """What the law was not kept in is told at once and read for ever."""
        discussion = said("RprpDiscussionHeld", officer="o-1", practice_discussed=True, lessons_identified=True)

        appended = run(lambda: opened(ledger, officer(), discussion))

        assert "fact_finding_comes_first" in {breach.rule for breach in appended.breaches[2]}
        assert appended.breaches[2] == ledger.history(appended.case)[2].breaches

    def test_is_told_by_a_dry_run_too(self, ledger: Ledger) -> None:
        """A dry run says what would come of it, and leaves nothing."""
        appended = run(lambda: opened(ledger, dry_run=True))

        assert () == appended.receipts
        assert 1 == len(appended.breaches)
        assert 0 == ledger.head().size


class TestAppendAcrossCases:
    def test_is_all_or_nothing(self, ledger: Ledger) -> None:
        """Two matters are combined in both cases at once, or in neither."""

        async def story() -> tuple[str, str]:
            one, two = [(await opened(ledger)).case for _ in range(2)]
            await ledger.append_many({one: (1, [step()]), two: (1, [step()])}, RECORDER)
            with pytest.raises(StaleVersion):
                await ledger.append_many({one: (2, [step()]), two: (1, [step()])}, RECORDER)
            return one, two

        one, two = run(story)

        assert [2, 2] == [ledger.case(case).version for case in (one, two)]
        assert 4 == ledger.head().size


class TestClock:
    def test_behind_the_record_refuses(self, engine: Engine) -> None:
        """A clock more than five seconds behind writes nothing; a little behind, an entry is as late as the last."""
        sources = fixed_sources("a")
        run(lambda: opened(engine.ledger(at(sources, START))))
        slightly = engine.ledger(at(sources, START - timedelta(seconds=4)))
        far = engine.ledger(at(sources, START - timedelta(seconds=6)))

        case = run(lambda: opened(slightly)).case

        assert START == slightly.history(case)[0].recorded_at
        with pytest.raises(ClockBehind):
            run(lambda: opened(far))


class TestEveryEngine:
    def root(self, engine: Engine) -> bytes:
        """The root after some appends, a refusal and a repetition, with the same clock, ids and chance each time."""
        ledger = engine.ledger(fixed_sources("same"))

        async def story() -> None:
            case = (await opened(ledger, officer(full_name="A. Officer"), idempotency="once")).case
            await ledger.append(case, [step(), step()], expect=2, principal=RECORDER)
            with pytest.raises(Refused):
                await ledger.append(case, [officer()], expect=4, principal=RECORDER)
            await ledger.append(case, [said("RprpReferralReceived", officer="o-1")], expect=4, principal=RECORDER)
            assert (await opened(ledger, officer(full_name="A. Officer"), idempotency="once")).repeated

        run(story)
        return ledger.head().root

    def test_writes_the_same_tree(self, engine: Engine) -> None:
        """With clock, ids and chance injected, one commit an append, every engine has the same root."""
        assert self.root(Memory()) == self.root(engine)

    def test_tells_damage_with_its_position(self, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
        """A row whose bytes do not open under its key is corrupt, and named."""
        case = run(lambda: opened(ledger)).case
        [row] = ledger.store.case_rows(case)
        damaged = type(row)(row.case, 1, row.type, row.state[:-1] + b"\x00", row.id, leaf_hash(b""), row.position)
        monkeypatch.setattr(ledger.store, "case_rows", lambda _case, _after=0: [damaged])

        with pytest.raises(Corrupt, match="position 0"):
            ledger.history(case)


class TestSyncLedger:
    def test_does_the_same_without_an_event_loop(self) -> None:
        """Who has no event loop appends one at a time, and reads as everybody does."""
        sync = SyncLedger(open_ledger(Place()))

        case = sync.open_case([identified()], RECORDER).case
        sync.append(case, [step()], expect=1, principal=RECORDER)
        sync.append_many({case: (2, [step()])}, RECORDER)

        assert 3 == sync.ledger.case(case).version
        assert isinstance(sync.ledger.history(case)[0].event, ConductMatterIdentified)
        sync.close()
