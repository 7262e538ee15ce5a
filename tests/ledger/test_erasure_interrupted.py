"""An erasure that fails at any of its steps can be finished, and meanwhile nothing is added to its case."""

import asyncio

import pytest

from ledger.erasing import Step
from ledger.errors import ErasureUnderWay
from ledger.fsck import fsck
from ledger.record import Ledger
from tests.engines import Engine, Files
from tests.ledger.erasures import ALL, concern, digest_of, order, run, texts, told
from tests.submissions import RECORDER, identified


class Interrupted(Exception):  # noqa: N818 - what happened
    """A fault that was put in."""


def failing(ledger: Ledger, step: Step) -> Ledger:
    """The ledger, whose next erasure fails once it has taken this step."""

    def at(taken: Step) -> None:
        if taken is step:
            ledger.eraser.at = lambda _step: None
            raise Interrupted

    ledger.eraser.at = at
    return ledger


@pytest.mark.parametrize("step", list(Step), ids=lambda step: step.name.lower())
class TestInterrupted:
    def test_is_finished_by_the_next_start(self, engine: Engine, step: Step) -> None:
        """Whatever was done, the next process does the rest, once; what was not entered did not happen."""
        ledger = failing(engine.ledger(), step)
        case = run(lambda: told(ledger))
        digest = digest_of(ledger, case, "canary-first")
        with pytest.raises(Interrupted):
            run(lambda: ledger.erase(case, order(value=digest), RECORDER))

        other = engine.ledger()
        other.eraser.finish()
        other.eraser.finish()

        erased = step is not Step.BEGUN
        assert (ALL - {"canary-first"} if erased else ALL) == texts(other.history(case))
        assert (8 + erased, True) == (
            other.head().size,
            fsck(other.store, other.vault).sound,
        )

    def test_is_finished_by_the_next_erasure(self, engine: Engine, step: Step) -> None:
        """The same process goes on where it failed when something is erased again."""
        ledger = failing(engine.ledger(), step)
        case = run(lambda: told(ledger))
        with pytest.raises(Interrupted):
            run(lambda: ledger.erase(case, order(officer="o-1"), RECORDER))

        run(lambda: ledger.erase(case, order(officer="o-2"), RECORDER))

        erased = step is not Step.BEGUN
        assert ({"canary-summary"} if erased else ALL - {"canary-other-name", "canary-of-other"}) == texts(
            ledger.history(case)
        )
        assert fsck(ledger.store, ledger.vault).sound

    def test_is_finished_before_anything_is_added_to_its_case(self, durable: Engine, step: Step) -> None:
        """Nothing is written under keys about to go, by any process: whoever comes next finishes it; others go on."""
        ledger, other = failing(durable.ledger(), step), durable.ledger()
        case = run(lambda: told(ledger))
        digest = digest_of(ledger, case, "canary-first")

        async def story() -> None:
            await other.append(case, [concern("warm")], expect=8, principal=RECORDER)
            with pytest.raises(Interrupted):
                await ledger.erase(case, order(value=digest), RECORDER)
            await other.open_case([identified()], RECORDER)
            version = other.case(case).version
            await other.append(case, [concern("later")], expect=version, principal=RECORDER)

        run(story)

        assert {"warm", "later"} <= texts(other.history(case))
        assert ("canary-first" in texts(other.history(case))) is (step is Step.BEGUN)
        assert fsck(other.store, other.vault).sound

    def test_that_cannot_be_finished_keeps_its_case_shut(self, durable: Engine, step: Step) -> None:
        """While the keys cannot be destroyed, nothing is added to the case, and it is said why."""
        ledger, other = failing(durable.ledger(), step), durable.ledger()
        case = run(lambda: told(ledger))

        def stuck(_step: Step) -> None:
            raise ErasureUnderWay(case)

        async def story() -> None:
            with pytest.raises(Interrupted):
                await ledger.erase(case, order(person="p-7"), RECORDER)
            ledger.eraser.at = other.eraser.at = stuck
            version = other.case(case).version
            if step is Step.ENTERED:
                with pytest.raises(ErasureUnderWay):
                    await other.append(case, [concern("too soon")], expect=version, principal=RECORDER)
            other.eraser.at = lambda _step: None
            await other.append(case, [concern("later")], expect=version, principal=RECORDER)

        run(story)

        assert "later" in texts(other.history(case))

    def test_is_told_only_once_the_keys_are_gone(self, engine: Engine, step: Step) -> None:
        """Who follows the log sees an erasure when it is carried out, and what comes after it then too."""
        ledger = failing(engine.ledger(), step)
        case = run(lambda: told(ledger))
        with pytest.raises(Interrupted):
            run(lambda: ledger.erase(case, order(officer="o-1"), RECORDER))
        run(lambda: ledger.open_case([identified()], RECORDER))

        seen = len(ledger.entries())
        ledger.eraser.finish()

        assert (8 if step is Step.ENTERED else ledger.head().size) == seen
        assert ledger.head().size == len(ledger.entries())


class TestBackup:
    def test_that_does_not_verify_keeps_the_old_outer_key(
        self, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The old outer key goes only when a backup under the new one was read back; until then both are there."""
        engine = Files(tmp_path_factory.mktemp("data"))
        ledger = engine.ledger()
        case = asyncio.run(told(ledger))

        def unreadable(*_: object) -> None:
            raise Interrupted

        with monkeypatch.context() as broken:
            broken.setattr("ledger.vault.backup._check", unreadable)
            with pytest.raises(Interrupted):
                asyncio.run(ledger.erase(case, order(officer="o-1"), RECORDER))
            assert 2 == len(ledger.vault.provider.held())

        ledger.eraser.finish()

        assert 1 == len(ledger.vault.provider.held())
        assert (engine.folder / "vault-backup.db").exists()
