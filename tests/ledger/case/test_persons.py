"""Who officers are beyond their case: what stands of matches and transfers."""

from ledger.case.fold import Cut
from ledger.events.sentence import say
from ledger.vocabulary import Force
from projections.labels import labels
from tests.builders.persons import ELSEWHERE, matched, transferred, unmatched
from tests.spec import entry_id, given


class TestMatches:
    def test_stand_until_they_are_taken_back(self) -> None:
        """What unmatches takes the match back from then on; before, it stood. No entry is rewritten."""
        spec = given(matched(), unmatched(entry_id(7)))

        assert {entry_id(7): ELSEWHERE} == {
            entry: one.other_case for entry, one in spec.case(Cut(known=7)).persons.matches.items()
        }
        assert {} == spec.case().persons.matches
        assert [entry_id(7)] == list(spec.case().undone)

    def test_of_which_one_is_taken_back(self) -> None:
        """The others stand."""
        assert [entry_id(8)] == list(
            given(matched(), matched(other="o-9"), unmatched(entry_id(7))).case().persons.matches
        )


class TestTransfers:
    def test_change_the_force(self) -> None:
        """An officer who moved is of the new force, and it is known which was left."""
        case = given(transferred()).case()

        assert Force("20") is case.officer("o-1").force
        assert [(Force("12"), Force("20"), True)] == [
            (one.left, one.joined, one.handed_over) for one in case.persons.transfers
        ]


class TestSentences:
    def test_tell_what_became_of_the_record(self) -> None:
        """A timeline says that the record went, or did not, or nothing of it."""
        label = labels(given().case())
        told = [say(transferred(handed_over=handed), label) for handed in (True, False, None)]

        assert "Officer A moved to West Midlands Police, which was given the officer's record" == told[0]
        assert "Officer A moved to West Midlands Police, which was not given the officer's record" == told[1]
        assert "Officer A moved to West Midlands Police" == told[2]
