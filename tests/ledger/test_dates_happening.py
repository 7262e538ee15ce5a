"""When something happened, and how sure that is."""

import pytest
from pydantic import ValidationError

from ledger.dates import Certainty, Happening


class TestHappening:
    @pytest.mark.parametrize(
        "stored",
        [
            '{"edtf":"2020-11-30","certainty":"stated"}',
            '{"edtf":"2021-11","certainty":"inferred"}',
            '{"edtf":"2018-22","certainty":"disputed"}',
            '{"edtf":"XXXX","certainty":"unknown"}',
        ],
    )
    def test_goes_through_json_unchanged(self, stored: str) -> None:
        """What is stored is read and written back byte for byte."""
        assert stored == Happening.model_validate_json(stored, strict=True).model_dump_json()

    @pytest.mark.parametrize("certainty", ["stated", "inferred", "disputed"])
    def test_a_date_that_is_not_stated_can_only_be_unknown(self, certainty: str) -> None:
        """Nobody can have stated, inferred or disputed a date that is not there."""
        with pytest.raises(ValidationError, match="and unknown"):
            Happening.model_validate({"edtf": "XXXX", "certainty": certainty})

    def test_a_date_that_is_stated_cannot_be_unknown(self) -> None:
        """An unknown date has one spelling."""
        with pytest.raises(ValidationError, match="cannot be unknown"):
            Happening.model_validate({"edtf": "2020", "certainty": "unknown"})

    @pytest.mark.parametrize("stored", ['{"edtf":null,"certainty":"unknown"}', '{"certainty":"unknown"}', "{}"])
    def test_the_date_is_never_left_out(self, stored: str) -> None:
        """Silence about a date is said, not left out."""
        with pytest.raises(ValidationError):
            Happening.model_validate_json(stored)

    def test_a_certainty_outside_the_list_is_refused_with_the_list(self) -> None:
        """The error says which words there are."""
        with pytest.raises(ValidationError, match="'stated', 'inferred', 'disputed' or 'unknown'"):
            Happening.model_validate({"edtf": "2020", "certainty": "sure"})

    def test_is_made_by_what_is_known(self) -> None:
        """There is one way to make each kind."""
        made = (Happening.stated("2020"), Happening.inferred("2020"), Happening.unknown())

        assert tuple(each.certainty for each in made) == (Certainty.STATED, Certainty.INFERRED, Certainty.UNKNOWN)

    @pytest.mark.parametrize(
        ("happening", "words"),
        [
            (Happening.stated("2020-11-30"), "30 November 2020"),
            (Happening.inferred("2021-11"), "November 2021 (inferred)"),
            (Happening.model_validate({"edtf": "2018-22", "certainty": "disputed"}), "summer 2018 (disputed)"),
            (Happening.unknown(), "date not stated"),
        ],
    )
    def test_says_what_is_not_plainly_stated(self, happening: Happening, words: str) -> None:
        """A reader sees whether a date is the source's own."""
        assert words == happening.in_words()
