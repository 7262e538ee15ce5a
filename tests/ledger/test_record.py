import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from ledger.case.fold import Cut
from ledger.case.said import Unreadable
from ledger.errors import (
    AmbiguousReference,
    ClockBehind,
    Corrupt,
    IdempotencyConflict,
    Invalid,
    KeyDestroyed,
    MissingVersion,
    Refused,
    StaleVersion,
    TooLarge,
    UnknownCase,
)
from ledger.events.intake import ConductMatterIdentified
from ledger.events.reflective_practice import RprpReferralReceived
from ledger.merkle.tree import leaf_hash, root_of
from ledger.opening import Place, SyncLedger, open_ledger
from ledger.receipts import Appended
from ledger.record import Ledger, Principal
from ledger.vocabulary import Role
from tests.engines import Engine, Memory
from tests.sources import START, at, fixed_sources
from tests.submissions import RECORDER, identified, officer, said, step

NOBODY = "00000000-0000-7000-8000-0000000000ff"


@pytest.fixture
def ledger(engine: Engine) -> Ledger:
    """An empty ledger on each engine."""
    return engine.ledger()


async def opened(ledger: Ledger, *more: dict[str, Any], **options: Any) -> Appended:
    """A case is opened, with more events if any are given."""
    return await ledger.open_case([identified(), *more], RECORDER, **options)


def run(work: Callable[[], Awaitable[Any]]) -> Any:
    """Run on an event loop of its own."""

    async def whole() -> Any:
        return await work()

    return asyncio.run(whole())


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


class TestVersion:
    def test_that_was_passed_is_stale(self, ledger: Ledger) -> None:
        """What was written against an older version is not recorded."""
        case = run(lambda: opened(ledger)).case

        async def twice() -> None:
            await ledger.append(case, [step()], expect=1, principal=RECORDER)
            await ledger.append(case, [step()], expect=1, principal=RECORDER)

        with pytest.raises(StaleVersion) as stale:
            run(twice)
        assert (1, 2) == (stale.value.expected, stale.value.found)

    def test_that_is_not_said_is_missing(self, ledger: Ledger) -> None:
        """An append says which version of the case it was written against."""
        case = run(lambda: opened(ledger)).case

        with pytest.raises(MissingVersion):
            run(lambda: ledger.append(case, [step()], expect=None, principal=RECORDER))

    def test_of_a_case_that_is_not_there_is_unknown(self, ledger: Ledger) -> None:
        """An append to a case that nobody opened is not an opening."""
        with pytest.raises(UnknownCase):
            run(lambda: ledger.append(NOBODY, [step()], expect=3, principal=RECORDER))
        with pytest.raises(UnknownCase):
            ledger.history(NOBODY)


class TestReference:
    def test_names_the_case(self, ledger: Ledger) -> None:
        """A case is appended to, and found, by any reference it has."""
        reference = {"scheme": "iopc", "reference": "2021/162004"}

        async def story() -> str:
            appended = await ledger.open_case([identified(references=[reference])], RECORDER)
            await ledger.append("2021 / 162004", [step()], expect=1, principal=RECORDER)
            return appended.case

        case = run(story)

        assert 2 == ledger.case(case).version
        assert case == ledger.find("2021/162004") == ledger.find(case)

    def test_of_two_cases_names_none(self, ledger: Ledger) -> None:
        """A reference that two cases share is ambiguous, and both are named."""
        reference = {"scheme": "iopc", "reference": "2021/162004"}

        async def story() -> None:
            for _ in range(2):
                await ledger.open_case([identified(references=[reference])], RECORDER)

        run(story)

        with pytest.raises(AmbiguousReference) as ambiguous:
            ledger.find("2021/162004")
        assert 2 == len(ambiguous.value.cases)

    def test_that_nobody_gave_is_unknown(self, ledger: Ledger) -> None:
        """A word that is no reference finds nothing."""
        with pytest.raises(UnknownCase):
            ledger.find("2021/1")


class TestRefusal:
    def test_says_why_and_where(self, ledger: Ledger) -> None:
        """A refusal names the rule and points at the event and the member of it."""
        with pytest.raises(Refused) as refused:
            run(lambda: opened(ledger, said("RprpReferralReceived", officer="o-9")))

        assert ("unknown-officer", "/1/data/officer") == (refused.value.refusals[0].rule, refused.value.pointer)
        assert 0 == ledger.head().size

    def test_everything_that_cannot_be_read_is_told_at_once(self, ledger: Ledger) -> None:
        """All problems of all events come together, each with its pointer; nothing is stored in part."""
        submissions = [identified(), said("SubjectOfficerIdentified", oficer="o-1"), said("Unheard"), {"type": "X"}]

        with pytest.raises(Invalid) as invalid:
            run(lambda: ledger.open_case(submissions, RECORDER))

        assert {"/1/data/officer", "/1/data/oficer", "/2/type", "/3/occurred"} <= {
            problem.pointer for problem in invalid.value.problems
        }
        assert 0 == ledger.head().size

    @pytest.mark.parametrize(
        ("submission", "pointer"),
        [
            (said("EvidencePreservationStarted", type="X"), "/0/data/type"),
            (said("ConductMatterIdentified", summary="\ud800"), "/0/data/summary"),
            (said("ConductMatterIdentified", summary={"sealed": "x" * 43}), "/0/data/summary"),
            (said("ConductMatterIdentified", how=1.5), "/0/data/how"),
            (
                said("ConductMatterIdentified", occurred={"edtf": "2021-02-30", "certainty": "stated"}),
                "/0/occurred/edtf",
            ),
            (identified() | {"recorded_as": {"role": "emperor"}}, "/0/recorded_as/role"),
            (identified() | {"note": "x"}, "/0/note"),
        ],
        ids=["type in data", "surrogate", "digest for a value", "fraction", "30 February", "role", "unknown member"],
    )
    def test_points_at_what_is_wrong(self, ledger: Ledger, submission: dict[str, Any], pointer: str) -> None:
        """Whatever is wrong with a submission, the pointer says where."""
        with pytest.raises(Invalid) as invalid:
            run(lambda: ledger.open_case([submission], RECORDER))

        assert pointer in {problem.pointer for problem in invalid.value.problems}

    def test_of_too_much_says_how_much_is_allowed(self, ledger: Ledger) -> None:
        """Ten thousand events, 300 kB in one, a name of a thousand characters, or nothing at all, are refused."""
        with pytest.raises(TooLarge, match="events in one append"):
            run(lambda: ledger.open_case([identified()] * 10_000, RECORDER))
        with pytest.raises(TooLarge, match="bytes in one event"):
            run(lambda: ledger.open_case([identified(summary="x" * 300_000)], RECORDER))
        with pytest.raises(TooLarge, match="idempotency key"):
            run(lambda: ledger.open_case([identified()], RECORDER, idempotency="k" * 1_000))
        with pytest.raises(Invalid, match="no event"):
            run(lambda: ledger.open_case([], RECORDER))


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


class TestDestroyedKey:
    def test_leaves_the_case_readable_around_it(self, ledger: Ledger) -> None:
        """After an officer-case is disposed of, its entries are unreadable, and the rest of the case stands."""
        case = run(lambda: opened(ledger, officer(), said("RprpReferralReceived", officer="o-1"))).case
        gone = [key for key in ledger.vault.keyring(case).keys.values() if key.scope.startswith("compartment")]
        with ledger.store.lock() as locked:
            ledger.vault.destroy([key.id for key in gone])
            locked.note_keys_changed()

        assert Unreadable("RprpReferralReceived") == ledger.history(case)[2].event
        with pytest.raises(KeyDestroyed):
            run(
                lambda: ledger.append(case, [said("RprpReferralReceived", officer="o-1")], expect=3, principal=RECORDER)
            )

    def test_of_an_officer_case_leaves_what_speaks_of_the_officer(self, ledger: Ledger) -> None:
        """An allegation against an officer stays readable when the officer's own entries are not."""
        allegation = said("AllegationAdded", allegation="a-1", officers=["o-1"])
        case = run(lambda: opened(ledger, officer(), allegation)).case

        ledger.vault.destroy([ledger.vault.keyring(case).keys["officer:o-1"].id])

        assert ("a-1",) == tuple(ledger.case(case).allegations)
        assert 1 == len(ledger.case(case).unreadable)

    def test_closes_what_was_said_about_a_person(self, ledger: Ledger) -> None:
        """Erasing a person closes their values, wherever they stand; structure stays."""
        text = said("RprpReferralReceived", officer="o-1", practice_requiring_improvement="late")
        case = run(lambda: opened(ledger, officer(), text)).case

        ledger.vault.destroy([ledger.vault.keyring(case).keys["person:o-1"].id])

        event = ledger.history(case)[2].event
        assert isinstance(event, RprpReferralReceived)
        assert event.practice_requiring_improvement is not None
        assert event.practice_requiring_improvement.value is None


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
