"""Transfers and matches: a record moves with its officer, and a match rests on evidence."""

from ledger.law.persons import (
    match_is_with_another_case,
    match_rests_on_evidence,
    officers_move_to_another_force,
    record_moves_with_its_officer,
    what_is_unmatched_was_matched,
)
from tests.builders.persons import matched, transferred, unmatched
from tests.spec import CASE, entry_id, given


class TestTransfer:
    def test_with_the_record(self) -> None:
        """An officer who moves with the record breaches nothing."""
        given().when(transferred()).then_recorded()

    def test_without_the_record(self) -> None:
        """A record that stays behind is a breach."""
        given().when(transferred(handed_over=False)).then_recorded(breaching=record_moves_with_its_officer)

    def test_of_which_the_source_tells_nothing_more(self) -> None:
        """So is one of which nothing is recorded."""
        given().when(transferred(handed_over=None)).then_recorded(breaching=record_moves_with_its_officer)

    def test_to_the_same_force(self) -> None:
        """Nobody moves to the force that they are of."""
        given().when(transferred("12")).then_recorded(breaching=officers_move_to_another_force)

    def test_back_again(self) -> None:
        """Somebody who moved may move back."""
        given(transferred()).when(transferred("12")).then_recorded()


class TestMatch:
    def test_on_evidence(self) -> None:
        """A match by the warrant number breaches nothing."""
        given().when(matched()).then_recorded()

    def test_on_none(self) -> None:
        """A match for which nothing speaks is a breach."""
        given().when(matched(evidence=())).then_recorded(breaching=match_rests_on_evidence)

    def test_within_one_case(self) -> None:
        """Two officers of one case are two persons."""
        given().when(matched(CASE, "o-2")).then_recorded(breaching=match_is_with_another_case)


class TestUnmatch:
    def test_of_a_match(self) -> None:
        """A match is taken back on evidence."""
        given(matched()).when(unmatched(entry_id(7))).then_recorded()

    def test_on_no_evidence(self) -> None:
        """That somebody is another needs evidence too."""
        given(matched()).when(unmatched(entry_id(7), evidence=())).then_recorded(breaching=match_rests_on_evidence)

    def test_of_another_officers_match(self) -> None:
        """Officer B's match is not officer A's."""
        case = given(matched(officer="o-2"))

        case.when(unmatched(entry_id(7))).then_recorded(breaching=what_is_unmatched_was_matched)

    def test_twice(self) -> None:
        """What was taken back stands no more."""
        case = given(matched(), unmatched(entry_id(7)))

        case.when(unmatched(entry_id(7))).then_recorded(breaching=what_is_unmatched_was_matched)

    def test_of_nothing(self) -> None:
        """Which match it is has to be said."""
        given(matched()).when(unmatched()).then_recorded(breaching=what_is_unmatched_was_matched)
