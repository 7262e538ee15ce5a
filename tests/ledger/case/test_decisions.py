"""How a decision stands: its maker's own, reported for them, or confirmed by them."""

from dataclasses import replace

from ledger.case.fold import fold
from ledger.events.stewardship import DecisionConfirmed
from ledger.vocabulary import Role
from tests.builders.publication import decided_to_publish
from tests.spec import CASE, Draft, entry_id, given, happened

DECISION = entry_id(7)
"""The first entry after the opening."""

by_p2 = happened(decided_to_publish, decided_by=Role.DECISION_MAKER, decider="p-2")
confirmed = happened(DecisionConfirmed(target=DECISION))


def standing(*history: tuple[Draft, str]) -> str | None:
    """How the decision stands after these entries, each recorded by somebody."""
    entries = given(*(draft for draft, _ in history)).history
    recorders = ["a-1"] * (len(entries) - len(history)) + [recorder for _, recorder in history]
    told = [replace(said, recorded_by=recorder) for said, recorder in zip(entries, recorders, strict=True)]
    return fold(CASE, told).stewardship.standing(DECISION)


class TestStanding:
    def test_recorded_by_who_made_it(self) -> None:
        """Who records their own decision need not confirm it."""
        assert standing((by_p2, "p-2")) == "own"

    def test_recorded_for_somebody_else(self) -> None:
        """A decision recorded for somebody else stands as reported."""
        assert standing((by_p2, "a-1")) == "reported"

    def test_confirmed(self) -> None:
        """It stands as confirmed once its maker said so."""
        assert standing((by_p2, "a-1"), (confirmed, "p-2")) == "confirmed"

    def test_confirmed_by_somebody_else(self) -> None:
        """Nobody else's word makes it more than reported."""
        assert standing((by_p2, "a-1"), (confirmed, "a-1")) == "reported"

    def test_of_an_entry_that_names_nobody(self) -> None:
        """An entry that names nobody who decided has nothing to confirm."""
        assert standing((happened(decided_to_publish), "a-1")) is None
