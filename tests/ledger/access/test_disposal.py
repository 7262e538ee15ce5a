import pytest

from ledger.access import AccessLedger
from ledger.access.disposal import NothingToDispose, dispose, finish
from ledger.access.streams import month_scope
from ledger.fsck import fsck
from ledger.record import Ledger
from ledger.vault import Vault
from tests.engines import Engine
from tests.ledger.access.looks import Clock, audited, look
from tests.sources import fixed_sources


def looked_at(engine: Engine, *months: int) -> tuple[Ledger, AccessLedger]:
    """A ledger and its access ledger, with two looks in each of these months; the clock stands in the last."""
    clock, ledger = Clock(2026, 1, 1), engine.ledger()
    access = engine.access(ledger, fixed_sources("disposal", clock))
    for month in months:
        clock.set(2026, month, 9)
        access.enter([look(), look()])
    return ledger, access


class TestDisposal:
    def test_closes_whole_months_and_nothing_else(self, engine: Engine) -> None:
        """The looks of the months before are beyond reading, the later ones and the entry of the disposal are not."""
        ledger, access = looked_at(engine, 8, 9, 10, 11)

        done = dispose(access, ledger.eraser, "2026-10", "a-keeper", "r-9")

        assert ("2026-08", "2026-09") == done.months
        assert [False] * 4 + [True] * 5 == [one.said is not None for one in access.entries()]
        assert done == [*access.entries()][-1].said
        assert not [key for key in access.vault.inventory() if key.destroyed and key.scope == month_scope("2026-10")]

    def test_leaves_every_proof_and_audit_sound(self, engine: Engine) -> None:
        """Both logs are whole: the leaves are as they were, and each missing key has the disposal that took it."""
        ledger, access = looked_at(engine, 8, 9, 10)
        dispose(access, ledger.eraser, "2026-09", "a-keeper", "r-9")
        access.enter([look()])

        report = audited(access)

        assert ((), 2) == (report.faults, report.unreadable)
        assert fsck(ledger.store, ledger.vault).sound

    def test_spares_the_month_under_way(self, engine: Engine) -> None:
        """What is still being written is not disposed of, whatever month is named."""
        ledger, access = looked_at(engine, 10, 11)

        done = dispose(access, ledger.eraser, "2027-06", "a-keeper", "r-9")

        assert ("2026-11", ("2026-10",)) == (done.before, done.months)

    def test_of_nothing_is_refused(self, engine: Engine) -> None:
        """Where there is no month before, nothing is entered."""
        ledger, access = looked_at(engine, 11)
        with pytest.raises(NothingToDispose):
            dispose(access, ledger.eraser, "2026-11", "a-keeper", "r-9")

        assert 2 == access.head().size

    def test_that_was_interrupted_is_finished(self, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        """A disposal that is entered is carried out by whoever opens the ledger next, once."""
        ledger, access = looked_at(engine, 9, 10)
        with monkeypatch.context() as failing:
            failing.setattr(Vault, "destroy", _interrupted)
            with pytest.raises(KeyboardInterrupt):
                dispose(access, ledger.eraser, "2026-10", "a-keeper", "r-9")
        before = audited(access)

        finished = [len(finish(access, ledger.eraser)) for _ in range(2)]

        assert ["a disposal was entered that took it, and it lives"] == [fault.says for fault in before.faults]
        assert [1, 0] == finished
        assert audited(access).sound

    def test_renews_the_outer_key(self, engine: Engine) -> None:
        """No older copy of the vault opens what was disposed of: it is under a key that is destroyed."""
        ledger, access = looked_at(engine, 9, 10)
        before = ledger.vault.rows.outer()

        dispose(access, ledger.eraser, "2026-10", "a-keeper", "r-9")

        assert before != ledger.vault.rows.outer()
        assert [False, False, True, True, True] == [one.said is not None for one in access.entries()]


class TestAudit:
    def test_names_a_month_that_is_gone_without_a_disposal(self, engine: Engine) -> None:
        """Who destroys a month's key behind the ledger's back is found out."""
        _, access = looked_at(engine, 9, 10)
        [key] = [one for one in access.vault.inventory() if one.scope == month_scope("2026-09")]
        access.vault.destroy([key.id])

        [fault] = audited(access).faults

        assert (key.id, "it is gone without a disposal in the log that took it") == (fault.row, fault.says)

    def test_does_not_know_the_other_logs_keys(self, engine: Engine) -> None:
        """Each log's audit looks after its own keys, so that neither takes the other's for orphans."""
        ledger, access = looked_at(engine, 11)

        assert ((), ()) == (audited(access).orphans, fsck(ledger.store, ledger.vault).orphans)


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt
