"""An erasure is ordered by one person and carried out by another, as it was previewed, in one case or several."""

from dataclasses import replace

import pytest

from ledger.erasing import Step, Target
from ledger.erasing.errors import OrderOvertaken, UnknownOrder
from ledger.erasing.order import Order
from ledger.erasing.ordering import NOBODY_YET, Ordered, Ordering
from ledger.errors import Refused
from ledger.events.custodianship import PersonalDataErased
from ledger.fsck import fsck
from ledger.record import Ledger, Principal
from ledger.vocabulary import ErasureGround, Role
from tests.engines import Engine
from tests.ledger.erasures import ALL, concern, run, texts, told
from tests.submissions import RECORDER, said

SECOND = Principal("a-2", Role.APPROPRIATE_AUTHORITY)
WITNESS = Order(Target(person="p-7"), ErasureGround.COURT_ORDER, NOBODY_YET)
OFFICER = replace(WITNESS, target=Target(officer="o-1"))


@pytest.fixture
def ledger(engine: Engine) -> Ledger:
    """An empty ledger on each engine."""
    return engine.ledger()


@pytest.fixture
def case(ledger: Ledger) -> str:
    """A case in which things are said about two officers and a witness."""
    return run(lambda: told(ledger))


def ordered(ledger: Ledger, *cases: str, wanted: Order = WITNESS) -> Ordered:
    """An erasure that the recorder has previewed and ordered."""
    ordering = Ordering(ledger)
    return ordering.order(run(lambda: ordering.preview(cases, wanted, RECORDER)), wanted, RECORDER)


def authorised(ledger: Ledger, one: Ordered, by: Principal = SECOND, digest: str | None = None) -> int:
    """In how many cases it was carried out."""
    return len(run(lambda: Ordering(ledger).authorise(one.id, digest or one.digest, by)))


class TestOrder:
    def test_erases_nothing_and_waits(self, engine: Engine, ledger: Ledger, case: str) -> None:
        """What one person ordered is there for another to look at, in any process, and nothing is recorded yet."""
        one = ordered(ledger, case)

        assert (one,) == Ordering(engine.ledger()).pending()
        assert ALL == texts(ledger.history(case))
        assert 8 == ledger.head().size

    def test_is_refused_under_a_hold(self, ledger: Ledger, case: str) -> None:
        """What a shut gate keeps out cannot even be ordered."""
        run(lambda: ledger.append(case, [said("LegalHoldPlaced")], expect=8, principal=RECORDER))

        with pytest.raises(Refused, match="a legal hold is live"):
            ordered(ledger, case)

    def test_can_be_withdrawn(self, ledger: Ledger, case: str) -> None:
        """An order that nobody follows is dropped, and then there is none."""
        one = ordered(ledger, case)
        Ordering(ledger).withdraw(one.id)

        assert () == Ordering(ledger).pending()
        with pytest.raises(UnknownOrder):
            authorised(ledger, one)

    def test_outlives_an_erasure_of_something_else(self, ledger: Ledger, case: str) -> None:
        """The outer key is renewed under what waits."""
        one, other = ordered(ledger, case), ordered(ledger, case, wanted=OFFICER)

        assert 1 == authorised(ledger, other)
        assert [one.id] == [waiting.id for waiting in Ordering(ledger).pending()]


class TestAuthorisation:
    def test_carries_it_out_in_both_names(self, ledger: Ledger, case: str) -> None:
        """The entry is the orderer's, on the authority of who carried it out; both came in by themselves."""
        authorised(ledger, ordered(ledger, case))

        entry = ledger.entries()[-1]
        assert isinstance(entry.said.event, PersonalDataErased)
        assert (RECORDER.id, SECOND.id) == (entry.said.recorded_by, entry.said.event.authorised_by)
        assert ALL - {"canary-witness"} == texts(ledger.history(case))
        assert () == Ordering(ledger).pending()

    def test_is_not_the_orderers(self, ledger: Ledger, case: str) -> None:
        """One person alone erases nothing, whatever they say."""
        one = ordered(ledger, case)

        with pytest.raises(Refused, match="somebody else does"):
            authorised(ledger, one, by=RECORDER)
        assert ALL == texts(ledger.history(case))

    def test_is_of_what_was_looked_at(self, ledger: Ledger, case: str) -> None:
        """Another digest than the order's carries nothing out."""
        one = ordered(ledger, case)

        with pytest.raises(OrderOvertaken):
            authorised(ledger, one, digest="0" * 64)
        assert ALL == texts(ledger.history(case))

    def test_of_what_has_become_something_else_is_refused(self, ledger: Ledger, case: str) -> None:
        """What was said about the person since then was not previewed, so it is not erased, and nothing else is."""
        one = ordered(ledger, case)
        run(lambda: ledger.append(case, [concern("later", about="p-7")], expect=8, principal=RECORDER))

        with pytest.raises(OrderOvertaken):
            authorised(ledger, one)
        assert ALL | {"later"} == texts(ledger.history(case))

    def test_stands_though_the_case_went_on_elsewhere(self, ledger: Ledger, case: str) -> None:
        """What is recorded about others changes nothing of what was ordered."""
        one = ordered(ledger, case)
        run(lambda: ledger.append(case, [concern("later", of="o-2")], expect=8, principal=RECORDER))

        assert 1 == authorised(ledger, one)

    def test_under_a_hold_placed_since_is_refused(self, ledger: Ledger, case: str) -> None:
        """The gates are judged again when it is carried out; the order waits."""
        one = ordered(ledger, case)
        run(lambda: ledger.append(case, [said("LegalHoldPlaced")], expect=8, principal=RECORDER))

        with pytest.raises(Refused, match="a legal hold is live"):
            authorised(ledger, one)
        assert (one,) == Ordering(ledger).pending()


class TestSeveralCases:
    def test_are_erased_by_one_order(self, ledger: Ledger, case: str) -> None:
        """A person is erased wherever something is said about them, an entry in each case."""
        other = run(lambda: told(ledger))

        assert 2 == authorised(ledger, ordered(ledger, case, other))
        for one in (case, other):
            assert ALL - {"canary-witness"} == texts(ledger.history(one))
        assert fsck(ledger.store, ledger.vault).sound

    def test_are_all_judged_before_the_first_is_touched(self, ledger: Ledger, case: str) -> None:
        """A hold in one of them keeps all of them."""
        other = run(lambda: told(ledger))
        one = ordered(ledger, case, other)
        run(lambda: ledger.append(other, [said("LegalHoldPlaced")], expect=8, principal=RECORDER))

        with pytest.raises(Refused):
            authorised(ledger, one)
        assert ALL == texts(ledger.history(case))

    @pytest.mark.parametrize("step", [Step.ENTERED, Step.DESTROYED, Step.ENDED], ids=lambda step: step.name.lower())
    @pytest.mark.parametrize("which", [1, 2])
    def test_go_on_where_it_was_cut_short(self, ledger: Ledger, case: str, step: Step, which: int) -> None:
        """Cut short in the first or in the last, the rest is done by whoever comes next, each case once."""
        other = run(lambda: told(ledger))
        one = ordered(ledger, case, other)
        taken: list[Step] = []

        def at(now: Step) -> None:
            taken.append(now)
            if taken.count(step) == which and now is step:
                raise KeyboardInterrupt

        ledger.eraser.at = at
        with pytest.raises(KeyboardInterrupt):
            authorised(ledger, one)

        ledger.eraser.at = lambda _step: None
        run(Ordering(ledger).resume)

        assert () == Ordering(ledger).pending()
        assert [ALL - {"canary-witness"}] * 2 == [texts(ledger.history(each)) for each in (case, other)]
        assert (18, True) == (ledger.head().size, fsck(ledger.store, ledger.vault).sound)
