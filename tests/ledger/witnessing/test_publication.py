"""What a log shows of itself, step by step."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.merkle import checkpoint as checkpoints
from ledger.merkle.cosignature import cosign
from ledger.merkle.errors import PolicyError
from ledger.merkle.note import Signature, SignedNote
from ledger.merkle.policy import Group, Log, Policy
from ledger.witnessing.publication import Publication
from tests.ledger.merkle.keys import LOG, witness
from tests.ledger.witness.history import NOON, TRUE
from tests.ledger.witnessing.network import named

TWO_OF_THREE = Policy(
    (Log(LOG.key),), tuple(map(named, (1, 2, 3))), (Group("most", 2, ("w1", "w2", "w3")),), quorum="most"
)
NOBODY = Policy((Log(LOG.key),), (named(1),))
FIVE, NINE, TWELVE = map(TRUE.note, (5, 9, 12))


def by(number: int, note: SignedNote, time: int = NOON) -> tuple[Signature, ...]:
    """The cosignature of the witness of this number."""
    return (cosign(note.text, time, witness(number)),)


def size(note: SignedNote | None) -> int | None:
    """The size of a note's tree."""
    return None if note is None else checkpoints.parse(note.text).size


def accepted(note: SignedNote | None) -> list[int]:
    """The size that a verifier with the same policy accepts in what is published, if anything is."""
    return [] if note is None else [TWO_OF_THREE.accept(note.to_bytes()).checkpoint.size]


def shown(state: Publication) -> tuple[int | None, int | None, int | None]:
    """The sizes published, asked about and waiting."""
    return size(state.published), size(state.asked), size(state.newest)


class TestWithoutAQuorum:
    def test_a_head_is_published_as_it_is_signed(self) -> None:
        """A policy that asks for nobody's cosignature lets every head out at once."""
        state = Publication(NOBODY).signed(FIVE).signed(NINE)

        assert (9, None, None) == shown(state)
        assert (NINE, 9) == (state.published, state.size)


class TestWithAQuorum:
    def test_nothing_is_published_before_it_is_met(self) -> None:
        """One cosignature of two, or the same one twice, publishes nothing."""
        state = Publication(TWO_OF_THREE).signed(FIVE)
        for time in (NOON, NOON + 1):
            state = state.cosigned(FIVE.text, by(1, FIVE, time))

            assert (None, 5, None) == shown(state)
            assert "cosigned by w1" in state.shortfall()

    def test_is_published_once_it_is_met(self) -> None:
        """The second of two witnesses lets the head out, with both their lines."""
        state = Publication(TWO_OF_THREE).signed(FIVE)
        state = state.cosigned(FIVE.text, by(1, FIVE)).cosigned(FIVE.text, by(3, FIVE))

        assert (5, None, None) == shown(state)
        assert FIVE.with_signatures(*by(1, FIVE), *by(3, FIVE)) == state.published
        assert (True, False, "") == (state.holds(4), state.holds(5), state.shortfall())

    def test_heads_signed_meanwhile_replace_one_another(self) -> None:
        """While witnesses are asked about one head, only the newest of the later ones waits, and is next."""
        state = Publication(TWO_OF_THREE).signed(FIVE).signed(NINE).signed(TWELVE)

        assert (None, 5, 12) == shown(state)
        state = state.cosigned(FIVE.text, by(1, FIVE) + by(2, FIVE))
        assert (5, 12, None) == shown(state)

    def test_the_last_good_one_stays_while_the_next_is_not_met(self) -> None:
        """What was published is shown until something larger is accepted."""
        state = Publication(TWO_OF_THREE, published=FIVE).signed(NINE).cosigned(NINE.text, by(1, NINE))

        assert (5, 9, None) == shown(state)

    def test_a_late_cosignature_is_added_to_what_is_published(self) -> None:
        """Monitors may want more witnesses than the quorum; the first line of each key stays."""
        state = Publication(TWO_OF_THREE).signed(FIVE).cosigned(FIVE.text, by(1, FIVE) + by(2, FIVE)).signed(NINE)
        state = state.cosigned(FIVE.text, by(3, FIVE) + by(1, FIVE, NOON + 60))

        assert FIVE.with_signatures(*by(1, FIVE), *by(2, FIVE), *by(3, FIVE)) == state.published

    def test_a_cosignature_of_what_nobody_asks_about_changes_nothing(self) -> None:
        """A late answer about a head that was left behind is dropped."""
        state = Publication(TWO_OF_THREE).signed(NINE)

        assert state == state.cosigned(FIVE.text, by(1, FIVE))

    def test_a_head_that_is_not_larger_changes_nothing(self) -> None:
        """Heads only grow: what is smaller than, or as large as, one signed before is no news."""
        state = Publication(TWO_OF_THREE, published=FIVE).signed(NINE)

        assert state == state.signed(FIVE) == state.signed(NINE)

    def test_turns_to_the_newest_when_a_witness_will_not(self) -> None:
        """A witness that is ahead of what it is asked about is asked about something newer, if there is anything."""
        state = Publication(TWO_OF_THREE).signed(FIVE)

        assert state == state.given_up()
        assert (None, 9, None) == shown(state.signed(NINE).given_up())


class TestAlways:
    @given(
        st.lists(
            st.one_of(
                st.tuples(st.just("signed"), st.integers(1, 40), st.just(0)),
                st.tuples(st.just("cosigned"), st.integers(1, 40), st.integers(1, 3)),
                st.tuples(st.just("given up"), st.just(0), st.just(0)),
            ),
            max_size=30,
        )
    )
    def test_what_is_shown_meets_the_policy_and_never_shrinks(self, steps: list[tuple[str, int, int]]) -> None:
        """Whatever comes in whatever order, only what the quorum cosigned is published, and it only grows."""
        state = Publication(TWO_OF_THREE)
        for what, number, who in steps:
            before, note = state.size, TRUE.note(number)
            if what == "signed":
                state = state.signed(note)
            elif what == "cosigned":
                state = state.cosigned(note.text, by(who, note))
            else:
                state = state.given_up()

            assert before <= state.size
            assert {state.size} == {state.size, *accepted(state.published)}
            assert state.newest is None or state.asked is not None

    def test_the_policy_is_the_one_that_verifiers_have(self) -> None:
        """A head that publication holds back is one that a verifier with the same policy refuses."""
        state = Publication(TWO_OF_THREE).signed(FIVE)
        with pytest.raises(PolicyError) as refusal:
            TWO_OF_THREE.accept(FIVE.to_bytes())

        assert str(refusal.value) == state.shortfall()
