import pytest

from ledger.case.said import Unreadable
from ledger.errors import (
    KeyDestroyed,
)
from ledger.events.reflective_practice import RprpReferralReceived
from ledger.record import Ledger
from tests.engines import Engine
from tests.ledger.appending import opened, run
from tests.submissions import RECORDER, officer, said


@pytest.fixture
def ledger(engine: Engine) -> Ledger:
    """An empty ledger on each engine."""
    return engine.ledger()


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
