"""Partial dates: what is a date, what it can mean, and how it is said."""

import copy
import pickle
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, ValidationError

from ledger.dates import NotADate, PartialDate, uk_date
from tests.ledger.date_strategies import TEXTS, is_date

day = PartialDate.parse


class TestReading:
    @given(TEXTS)
    def test_what_was_read_is_printed_unchanged(self, text: str) -> None:
        """A date prints as the very text it was read from."""
        assert text == str(day(text))

    @given(st.text(alphabet="0123456789-/.TXZ?~%:+", max_size=26))
    def test_any_other_text_is_refused_by_name(self, text: str) -> None:
        """Whatever is offered is either printed back unchanged or refused as not a date, and never fails otherwise."""
        assert not is_date(text) or text == str(day(text))

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " 2016",
            "2016 ",
            "2016\n",
            "2016-5",
            "16-05-01",
            "\uff12\uff10\uff11\uff16",
            "201X",
            "2016-XX",
            "XXXX?",
            "Y2016",
            "-2016",
            "20160501",
            "2016-05-01T1:13",
            "2016-05-01 01:13",
            "2016-05-01T01:13z",
            "2016-05-01T01:13+25:00",
            "2016-05-01T01:13+01:60",
            "2016-05/2016-06/2016-07",
            "2016--2017",
            "2016?~",
            "~2016",
            "[2016,2017]",
            "\ud800",
            "x" * 300_000,
        ],
    )
    def test_another_spelling_is_refused(self, text: str) -> None:
        """Only the canonical spelling is a date, and a refusal says which spellings there are."""
        with pytest.raises(NotADate, match="write a year '2016'"):
            day(text)

    @pytest.mark.parametrize(
        "text",
        [
            "2021-02-29",
            "2016-13",
            "2016-00",
            "2016-01-00",
            "2016-04-31",
            "2018-20",
            "2018-25",
            "2018-22-01",
            "2014-12-22T24:00",
            "2014-12-22T01:60",
            "2014-12-22T23:59:60",
            "2014-12-22T01:13+00:00",
        ],
    )
    def test_an_impossible_date_is_refused(self, text: str) -> None:
        """A day or time that the calendar and the clock do not have is refused."""
        with pytest.raises(NotADate, match="is not a possible date"):
            day(text)

    def test_a_time_the_clocks_went_forward_over_is_refused(self) -> None:
        """UK clocks never showed half past one on the morning they went forward."""
        with pytest.raises(NotADate, match="clocks went forward"):
            day("2014-03-30T01:30")

    @pytest.mark.parametrize("text", ["0216-05-03", "1799", "2200", "../9999"])
    def test_a_year_of_another_age_is_refused(self, text: str) -> None:
        """A year outside 1800 to 2199 is a slip of the pen."""
        with pytest.raises(NotADate, match="check the year"):
            day(text)

    @pytest.mark.parametrize("text", ["/", "../..", "/..", "../"])
    def test_an_interval_open_on_both_sides_is_refused(self, text: str) -> None:
        """An interval that states nothing is a date not stated, which has one spelling."""
        with pytest.raises(NotADate, match="write 'XXXX'"):
            day(text)

    def test_an_interval_that_ends_before_it_begins_is_refused(self) -> None:
        """The earlier date comes first."""
        with pytest.raises(NotADate, match="ends before it begins"):
            day("2016/2015")

    def test_an_interval_between_a_date_and_itself_is_refused(self) -> None:
        """An interval of one date is that date."""
        with pytest.raises(NotADate, match="write '2016'"):
            day("2016/2016")

    def test_an_interval_of_times_is_refused(self) -> None:
        """EDTF intervals run between days, not times of day."""
        with pytest.raises(NotADate, match="write days"):
            day("2014-12-22T01:13/2014-12-22T02:30")

    def test_a_refusal_is_short_whatever_was_offered(self) -> None:
        """An error message carries only the beginning of what it refuses."""
        with pytest.raises(NotADate) as refused:
            day("9" * 300_000)

        assert len(str(refused.value)) < 500

    def test_the_same_text_is_the_same_object(self) -> None:
        """Equal dates are one object, so that reading a long history costs little."""
        assert day("2020-11-30") is day("2020-11-30")

    def test_a_date_survives_copying_and_pickling(self) -> None:
        """A date is a plain value."""
        original = day("2016-05/2016-08")

        assert original == copy.deepcopy(original) == pickle.loads(pickle.dumps(original))  # noqa: S301 - our own bytes


class TestWords:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("2016", "2016"),
            ("2022-07", "July 2022"),
            ("2020-11-30", "30 November 2020"),
            ("2020-11-03", "3 November 2020"),
            ("2018-21", "spring 2018"),
            ("2018-22", "summer 2018"),
            ("2019-23", "autumn 2019"),
            ("2018-24", "winter 2018"),
            ("2014-12-22T01:13", "1.13am on 22 December 2014"),
            ("2014-12-22T01:13~", "about 1.13am on 22 December 2014"),
            ("2014-12-22T17:00", "5pm on 22 December 2014"),
            ("2014-12-22T12:05", "12.05pm on 22 December 2014"),
            ("2014-12-22T00:05:09", "12.05am and 9 seconds on 22 December 2014"),
            ("2020-06-30T23:30:00Z", "12.30am on 1 July 2020"),
            ("2016?", "2016 (uncertain)"),
            ("2016-05~", "about May 2016"),
            ("2016-05%", "about May 2016 (uncertain)"),
            ("2016-05/2016-08", "between May 2016 and August 2016"),
            ("../2017-04", "before May 2017"),
            ("../2017-12", "before January 2018"),
            ("../2017", "before 2018"),
            ("../2017-04-14", "on or before 14 April 2017"),
            ("../2018-22", "in or before summer 2018"),
            ("../2017-04~", "in or before about April 2017"),
            ("2017-04/..", "in or after April 2017"),
            ("2017-04-14/..", "on or after 14 April 2017"),
            ("/2017-04", "until April 2017, start not known"),
            ("2017-04/", "from April 2017, end not known"),
            ("XXXX", "date not stated"),
        ],
    )
    def test_say_what_is_stated_and_no_more(self, text: str, words: str) -> None:
        """A page says a date in the style of UK government content, and never a day that nobody stated."""
        assert words == day(text).in_words()


class Fact(BaseModel):
    """Something with a date, as strict as the record's own models."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    on: PartialDate


class TestAsAField:
    @given(TEXTS)
    def test_a_date_goes_through_json_unchanged(self, text: str) -> None:
        """In JSON a date is its text."""
        fact = Fact.model_validate({"on": text})

        assert fact == Fact.model_validate_json(fact.model_dump_json())
        assert {"on": text} == fact.model_dump(mode="json")

    def test_a_date_object_is_taken_as_it_is(self) -> None:
        """In Python a field takes the value itself."""
        assert Fact(on=day("2016")).on is day("2016")

    @pytest.mark.parametrize("value", ["2016", "null", '"2021-02-29"', '"soon"', "[]", "true"])
    def test_anything_else_is_refused_at_its_place(self, value: str) -> None:
        """A value that is no date is refused with the place where it stands."""
        with pytest.raises(ValidationError) as refused:
            Fact.model_validate_json(f'{{"on": {value}}}')

        assert [error["loc"] for error in refused.value.errors()] == [("on",)]

    def test_a_text_that_is_no_date_has_an_error_of_its_own(self) -> None:
        """The error for a bad date names itself, so that an interface can treat it."""
        with pytest.raises(ValidationError) as refused:
            Fact.model_validate_json('{"on": "2021-02-29"}')

        assert [error["type"] for error in refused.value.errors()] == ["partial_date"]

    def test_the_schema_is_a_string_with_examples_that_are_dates(self) -> None:
        """The schema explains the form and shows examples, each of them a date."""
        schema = Fact.model_json_schema()["properties"]["on"]

        assert schema["type"] == "string"
        assert schema["examples"] == [str(day(example)) for example in schema["examples"]]


class TestUkDate:
    def test_is_the_day_on_uk_clocks(self) -> None:
        """In summer an instant late in the evening of UTC is on the next UK day."""
        assert date(2020, 7, 1) == uk_date(datetime(2020, 6, 30, 23, 30, tzinfo=UTC))

    def test_in_winter_is_the_day_of_utc(self) -> None:
        """In winter UK clocks show UTC."""
        assert date(2020, 12, 31) == uk_date(datetime(2020, 12, 31, 23, 30, tzinfo=UTC))

    def test_needs_a_zone(self) -> None:
        """A time without a zone is no instant."""
        with pytest.raises(ValueError, match="has no zone"):
            uk_date(datetime(2020, 6, 30, 23, 30))  # noqa: DTZ001 - the mistake this test is about
