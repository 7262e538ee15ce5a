"""Erasure, on every engine: keys go, entries and proofs stay, and nothing of what was said can be read any more."""

from typing import Any

import pytest

from ledger.case.said import Unreadable
from ledger.erasing import Order, Preview, Target
from ledger.errors import KeyDestroyed, NothingToErase, Refused
from ledger.fsck import fsck
from ledger.record import Ledger
from ledger.vocabulary import ErasureGround
from tests.engines import Engine
from tests.ledger.erasures import ALL, SECOND, concern, digest_of, erased, order, run, texts, told
from tests.submissions import RECORDER, officer, said


@pytest.fixture
def ledger(engine: Engine) -> Ledger:
    """An empty ledger on each engine."""
    return engine.ledger()


class TestOfAValue:
    def test_closes_it_and_nothing_else(self, ledger: Ledger) -> None:
        """One personal value is erased; the person's others, and everybody else's, are read as before."""
        case = run(lambda: told(ledger))

        erased(ledger, case, order(value=digest_of(ledger, case, "canary-first")))

        assert texts(ledger.history(case)) == ALL - {"canary-first"}

    def test_can_be_done_again_and_again(self, ledger: Ledger) -> None:
        """Values whose keys are kept by themselves are erased like any other, and so are those that came after."""
        case = run(lambda: told(ledger))

        for text in ("canary-first", "canary-second", "canary-name"):
            erased(ledger, case, order(value=digest_of(ledger, case, text)))

        assert texts(ledger.history(case)) == ALL - {"canary-first", "canary-second", "canary-name"}

    def test_leaves_the_person_to_be_spoken_of(self, ledger: Ledger) -> None:
        """What is said about the person later is sealed under a new key."""
        case = run(lambda: told(ledger))
        erased(ledger, case, order(value=digest_of(ledger, case, "canary-first")))

        run(lambda: ledger.append(case, [concern("canary-later")], expect=9, principal=RECORDER))

        assert texts(ledger.history(case)) == ALL - {"canary-first"} | {"canary-later"}

    def test_about_nobody_in_particular(self, ledger: Ledger) -> None:
        """A free text that names nobody is a value like any other."""
        case = run(lambda: told(ledger))

        erased(ledger, case, order(value=digest_of(ledger, case, "canary-summary")))

        assert texts(ledger.history(case)) == ALL - {"canary-summary"}

    def test_that_is_not_there_is_refused(self, ledger: Ledger) -> None:
        """What the case does not have, or has no more, cannot be erased; nothing is recorded."""
        case = run(lambda: told(ledger))
        digest = digest_of(ledger, case, "canary-first")
        erased(ledger, case, order(value=digest))

        for gone in (digest, "x" * 43):
            with pytest.raises(NothingToErase):
                erased(ledger, case, order(value=gone))
        assert 9 == ledger.head().size


class TestOfAPerson:
    def test_closes_all_that_is_said_about_them(self, ledger: Ledger) -> None:
        """Every value about a person is closed, wherever it stands, and structure stays."""
        case = run(lambda: told(ledger))

        erased(ledger, case, order(person="o-1"))

        closed = {"canary-name", "canary-first", "canary-second", "canary-of-other"}
        assert texts(ledger.history(case)) == ALL - closed
        assert ledger.case(case).unreadable == ()

    def test_closes_values_whose_keys_are_kept_by_themselves(self, ledger: Ledger) -> None:
        """After one value was erased, the person can be."""
        case = run(lambda: told(ledger))
        erased(ledger, case, order(value=digest_of(ledger, case, "canary-first")))

        erased(ledger, case, order(person="o-1"))

        assert {"canary-summary", "canary-other-name", "canary-witness"} == texts(ledger.history(case))

    def test_takes_nothing_new_about_them(self, ledger: Ledger) -> None:
        """What was erased is not written again; what says nothing about the person is."""
        case = run(lambda: told(ledger))
        erased(ledger, case, order(person="p-7"))

        with pytest.raises(KeyDestroyed):
            run(lambda: ledger.append(case, [concern("again", about="p-7")], expect=9, principal=RECORDER))
        run(lambda: ledger.append(case, [concern("canary-later")], expect=9, principal=RECORDER))


class TestOfAnOfficerCase:
    def test_closes_its_bodies_and_what_is_said_about_the_officer(self, ledger: Ledger) -> None:
        """The officer's entries and compartments cannot be read, nor what is said about the officer elsewhere."""
        case = run(lambda: told(ledger))

        done = erased(ledger, case, order(officer="o-1"))

        assert {"canary-summary", "canary-other-name"} == texts(ledger.history(case))
        unreadable = [one.position for one in ledger.history(case) if isinstance(one.event, Unreadable)]
        assert [1, 4, 5, 6] == unreadable
        assert (1, 4, 5, 6, 7) == done.preview.plan.positions
        assert 4 == done.preview.plan.bodies

    def test_takes_values_about_others_in_it_whose_keys_are_kept(self, ledger: Ledger) -> None:
        """A value about a witness, in a body that goes, goes with the body, however its key was kept."""
        case = run(lambda: told(ledger, concern("canary-witness-again", about="p-7", of="o-2")))
        erased(ledger, case, order(value=digest_of(ledger, case, "canary-witness-again")))

        erased(ledger, case, order(officer="o-1"))

        assert all(key.secret is None for key in ledger.vault.keyring(case).values.values())

    def test_leaves_a_case_that_folds(self, ledger: Ledger) -> None:
        """The case stands around what was disposed of, and takes what concerns the others."""
        case = run(lambda: told(ledger))

        erased(ledger, case, order(officer="o-1"))
        run(lambda: ledger.append(case, [concern("canary-later", of="o-2")], expect=9, principal=RECORDER))

        assert 4 == len(ledger.case(case).unreadable)
        assert ("a-1",) == tuple(ledger.case(case).allegations)
        with pytest.raises(Refused, match="no officer 'o-1'"):
            run(lambda: ledger.append(case, [concern("again")], expect=10, principal=RECORDER))
        with pytest.raises(KeyDestroyed):
            run(lambda: ledger.append(case, [officer("o-1")], expect=10, principal=RECORDER))


class TestEntry:
    def test_says_ground_reach_and_authority_and_never_the_data(self, ledger: Ledger) -> None:
        """The erasure is itself an entry: performed here, by two, with its legal ground and the positions."""
        case = run(lambda: told(ledger))

        done = erased(ledger, case, order(person="o-1"))

        entry = ledger.entry(done.appended.receipts[0].entry)
        assert entry is not None
        assert entry.said.circumstances is not None
        event: Any = entry.said.event
        assert ("here", "a-1") == (entry.said.circumstances.performed, entry.said.recorded_by)
        assert ("o-1", SECOND, ErasureGround.COURT_ORDER) == (event.person, event.authorised_by, event.ground)
        assert (1, 4, 6, 7) == event.positions

    def test_is_not_made_by_reporting_one(self, ledger: Ledger) -> None:
        """That data was erased here is said by an erasure alone; one from elsewhere is a fact like any other."""
        case = run(lambda: told(ledger))
        report = said("PersonalDataErased", officer="o-1", ground="court_order", authorised_by=SECOND)

        with pytest.raises(Refused, match="ordered, not reported"):
            run(lambda: ledger.append(case, [report | {"performed": "here"}], expect=8, principal=RECORDER))
        run(lambda: ledger.append(case, [report], expect=8, principal=RECORDER))

        assert texts(ledger.history(case)) == ALL

    def test_is_proved_and_every_proof_goes_on_holding(self, ledger: Ledger) -> None:
        """The tree is what it was, one entry longer; an audit finds nothing wrong and counts what cannot be read."""
        case = run(lambda: told(ledger))
        before = [row.leaf_hash for row in ledger.store.rows(-1, 100)]

        erased(ledger, case, order(officer="o-1"))

        assert before == [row.leaf_hash for row in ledger.store.rows(-1, 8)]
        assert all(ledger.proof(row.id) for row in ledger.store.rows(-1, 100))
        report = fsck(ledger.store, ledger.vault)
        assert (True, 4, ()) == (report.sound, report.unreadable, report.orphans)


class TestRefusal:
    def test_under_a_legal_hold(self, ledger: Ledger) -> None:
        """Nothing that a live hold covers is erased, whatever is said to override it; no key is touched."""
        case = run(lambda: told(ledger, said("LegalHoldPlaced", officers=["o-1"])))
        forced = Order(Target(officer="o-1"), ErasureGround.COURT_ORDER, SECOND, override="storage is full")

        with pytest.raises(Refused, match="a legal hold is live"):
            erased(ledger, case, forced)

        assert texts(ledger.history(case)) == ALL
        assert 9 == ledger.head().size

    def test_under_a_hold_that_another_process_placed(self, durable: Engine) -> None:
        """The hold is read from the log under the lock: one that this process has not seen yet counts."""
        ledger, other = durable.ledger(), durable.ledger()
        case = run(lambda: told(ledger))
        hold = said("LegalHoldPlaced")

        async def story() -> None:
            await ledger.append(case, [concern("warm")], expect=8, principal=RECORDER)
            await other.append(case, [hold], expect=9, principal=RECORDER)
            await ledger.erase(case, order(officer="o-1"), RECORDER)

        with pytest.raises(Refused, match="a legal hold is live"):
            run(story)

    def test_by_one_alone(self, ledger: Ledger) -> None:
        """Who records an erasure does not authorise it."""
        case = run(lambda: told(ledger))

        with pytest.raises(Refused, match="authorised it too"):
            erased(ledger, case, order(by=RECORDER.id, officer="o-1"))

    def test_leaves_the_case_open(self, ledger: Ledger) -> None:
        """After a refusal the case takes entries as before."""
        case = run(lambda: told(ledger))
        with pytest.raises(Refused):
            erased(ledger, case, order(by=RECORDER.id, officer="o-1"))

        run(lambda: ledger.append(case, [concern("canary-later")], expect=8, principal=RECORDER))


class TestPreview:
    def preview(self, ledger: Ledger, case: str, wanted: Order) -> Preview:
        """What is told before."""
        return run(lambda: ledger.preview_erasure(case, wanted, RECORDER))

    def test_tells_what_goes_and_changes_nothing(self, ledger: Ledger) -> None:
        """Positions and numbers are known before; nothing is recorded or destroyed."""
        case = run(lambda: told(ledger))

        shown = self.preview(ledger, case, order(officer="o-1"))

        assert ((1, 4, 5, 6, 7), 4, 5) == (shown.plan.positions, shown.plan.bodies, len(shown.plan.values))
        assert texts(ledger.history(case)) == ALL
        assert 8 == ledger.head().size

    def test_tells_what_would_keep_it_out(self, ledger: Ledger) -> None:
        """A shut gate is told before anybody decides."""
        case = run(lambda: told(ledger, said("LegalHoldPlaced")))

        shown = self.preview(ledger, case, order(by=RECORDER.id, person="o-1"))

        assert {"holds_keep_the_data", "erasure_takes_two"} == {refusal.rule for refusal in shown.refusals}

    def test_tells_who_was_given_copies(self, ledger: Ledger) -> None:
        """Those to whom information about the officer was disclosed have copies that no key closes."""
        gateway = "subject_access"
        case = run(lambda: told(
            ledger,
            said("InformationDisclosed", gateway=gateway, person="p-7", officers=["o-1"]),
            said("InformationDisclosed", gateway=gateway, person="p-8", officers=["o-2"]),
            said("OfficerMisconductDisclosedToProsecutor", officer="o-1"),
        ))  # fmt: skip

        shown = self.preview(ledger, case, order(officer="o-1"))

        assert [(8, "p-7"), (10, "prosecutor")] == [(one.position, one.to) for one in shown.given_to]


class TestOtherProcesses:
    def test_notice(self, durable: Engine) -> None:
        """A process that kept the case's keys in memory writes nothing under one that was destroyed."""
        ledger, other = durable.ledger(), durable.ledger()
        case = run(lambda: told(ledger))

        async def story() -> None:
            await other.append(case, [concern("warm")], expect=8, principal=RECORDER)
            await ledger.erase(case, order(value=digest), RECORDER)
            await other.append(case, [concern("canary-later")], expect=10, principal=RECORDER)
            await ledger.erase(case, order(officer="o-1"), RECORDER)
            await other.append(case, [concern("lost")], expect=12, principal=RECORDER)

        digest = digest_of(ledger, case, "canary-first")
        with pytest.raises(Refused, match="no officer 'o-1'"):
            run(story)

        assert {"canary-summary", "canary-other-name"} == texts(other.history(case))
        assert fsck(other.store, other.vault).sound
