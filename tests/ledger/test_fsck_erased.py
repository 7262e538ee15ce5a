"""Keys that are gone beside the erasures in the log: neither without the other, whatever the engine."""

import pytest

from ledger.erasing import Step
from ledger.fsck import Fault, fsck
from ledger.fsck.erased import WITHOUT
from ledger.record import Ledger
from ledger.vault.erasures import ErasureRows
from tests.engines import Engine
from tests.ledger.erasures import digest_of, erased, order, run, told


@pytest.fixture
def ledger(engine: Engine) -> Ledger:
    """An empty ledger on each engine."""
    return engine.ledger()


@pytest.fixture
def case(ledger: Ledger) -> str:
    """A case in which things are said about two officers and a witness."""
    return run(lambda: told(ledger))


def scope_starting(ledger: Ledger, case: str, start: str) -> str:
    """The id of the key of the scope that begins like this."""
    return next(key.id for scope, key in ledger.vault.keyring(case).keys.items() if scope.startswith(start))


def faults(ledger: Ledger) -> tuple[Fault, ...]:
    """What an audit finds."""
    return fsck(ledger.store, ledger.vault).faults


class TestKeyGone:
    @pytest.mark.parametrize("scope", ["officer:o-1", "compartment:", "person:o-1", "person:p-7", "nobody", "case"])
    def test_without_an_erasure_is_a_fault(self, ledger: Ledger, case: str, scope: str) -> None:
        """Whoever destroys a key in the vault alone cannot say that it was an erasure: the log has none."""
        key = scope_starting(ledger, case, scope)
        ledger.vault.destroy([key])

        found = faults(ledger)

        assert {("vault_keys", key, WITHOUT)} == {(one.table, one.row, one.says) for one in found}

    def test_is_named_with_the_positions_that_it_closed(self, ledger: Ledger, case: str) -> None:
        """The fault says where in the log nothing can be read any more, and no erasure says so."""
        ledger.vault.destroy([scope_starting(ledger, case, "officer:o-1")])

        assert [1, None] == [one.position for one in faults(ledger)]

    def test_beyond_what_an_erasure_took_is_a_fault(self, ledger: Ledger, case: str) -> None:
        """An erasure of one person covers no other's key, and an erasure of one officer no other officer-case."""
        erased(ledger, case, order(person="p-7"))
        key = scope_starting(ledger, case, "officer:o-2")
        ledger.vault.destroy([key])

        assert {key} == {one.row for one in faults(ledger)}

    def test_of_what_came_after_the_erasure_is_a_fault(self, ledger: Ledger, case: str) -> None:
        """An erasure of a value is no cover for the key that serves the values to come."""
        erased(ledger, case, order(value=digest_of(ledger, case, "canary-witness")))
        key = scope_starting(ledger, case, "person:p-7")
        ledger.vault.destroy([key])

        assert {key} == {one.row for one in faults(ledger)}

    def test_whose_row_is_gone_too_is_a_fault(self, ledger: Ledger, case: str) -> None:
        """A person's key that the vault does not even know as destroyed is missed where values are closed."""
        ledger.vault.sweep([scope_starting(ledger, case, "person:p-7")])

        assert [("vault_keys", "person:p-7", 5, WITHOUT)] == [
            (one.table, one.row, one.position, one.says) for one in faults(ledger)
        ]

    @pytest.mark.parametrize("target", ["officer", "person", "value"])
    def test_by_an_erasure_is_none(self, ledger: Ledger, case: str, target: str) -> None:
        """What an erasure took is gone as it should be."""
        digest = digest_of(ledger, case, "canary-first")
        wanted = {"officer": order(officer="o-1"), "person": order(person="o-1"), "value": order(value=digest)}
        erased(ledger, case, wanted[target])

        assert () == faults(ledger)


class TestErasureNotCarriedOut:
    def test_is_a_fault(self, ledger: Ledger, case: str) -> None:
        """An erasure that was entered, whose keys live, which nobody will finish: the vault was made to forget."""
        self.enter(ledger, case)
        for one in ErasureRows(ledger.vault.rows).begun():
            ErasureRows(ledger.vault.rows).end(one.entry)

        assert {8} == {one.position for one in faults(ledger)}

    def test_that_is_under_way_is_none(self, ledger: Ledger, case: str) -> None:
        """One that was interrupted is finished by the next start; until then the audit knows of it."""
        self.enter(ledger, case)

        assert () == faults(ledger)

    @staticmethod
    def enter(ledger: Ledger, case: str) -> None:
        """An erasure that stops once it is entered."""

        def at(step: Step) -> None:
            if step is Step.ENTERED:
                raise KeyboardInterrupt

        ledger.eraser.at = at
        with pytest.raises(KeyboardInterrupt):
            erased(ledger, case, order(officer="o-1"))
