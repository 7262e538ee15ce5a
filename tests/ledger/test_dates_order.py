"""Partial dates against each other: bounds, what had happened by a day, and order."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import assume, given

from ledger.dates import Chance, PartialDate, Precision
from tests.ledger.date_strategies import DAYS, POINTS, TEXTS, is_date

day = PartialDate.parse


class TestBounds:
    @pytest.mark.parametrize(
        ("text", "earliest", "latest", "precision"),
        [
            ("2016", date(2016, 1, 1), date(2016, 12, 31), Precision.YEAR),
            ("2022-07", date(2022, 7, 1), date(2022, 7, 31), Precision.MONTH),
            ("2020-02", date(2020, 2, 1), date(2020, 2, 29), Precision.MONTH),
            ("2020-11-30", date(2020, 11, 30), date(2020, 11, 30), Precision.DAY),
            ("2014-12-22T01:13", date(2014, 12, 22), date(2014, 12, 22), Precision.MINUTE),
            ("2014-12-22T01:13:00Z", date(2014, 12, 22), date(2014, 12, 22), Precision.SECOND),
            ("2018-21", date(2018, 3, 1), date(2018, 6, 21), Precision.SEASON),
            ("2018-22", date(2018, 6, 1), date(2018, 9, 23), Precision.SEASON),
            ("2019-23", date(2019, 9, 1), date(2019, 12, 23), Precision.SEASON),
            ("2016-05/2016-08", date(2016, 5, 1), date(2016, 8, 31), Precision.INTERVAL),
            ("../2017-04", None, date(2017, 4, 30), Precision.INTERVAL),
            ("/2017-04", None, date(2017, 4, 30), Precision.INTERVAL),
            ("2017-04/..", date(2017, 4, 1), None, Precision.INTERVAL),
            ("2017-04/", date(2017, 4, 1), None, Precision.INTERVAL),
            ("XXXX", None, None, Precision.UNKNOWN),
        ],
    )
    def test_are_the_first_and_last_day_it_can_mean(
        self, text: str, earliest: date | None, latest: date | None, precision: Precision
    ) -> None:
        """A date reaches from the first to the last day it can mean, and is open where nothing is stated."""
        read = day(text)

        assert (earliest, latest, precision) == (read.earliest, read.latest, read.precision)

    def test_of_a_winter_hold_both_winters_of_the_year(self) -> None:
        """'Winter 2018' may be the winter that 2018 began in or the one it ended in."""
        assert (date(2018, 1, 1), date(2019, 3, 21)) == (day("2018-24").earliest, day("2018-24").latest)

    @pytest.mark.parametrize(
        ("text", "earliest", "latest"),
        [
            ("2016~", date(2015, 1, 1), date(2017, 12, 31)),
            ("2018-22~", date(2018, 3, 1), date(2018, 12, 23)),
            ("2016-02%", date(2016, 1, 1), date(2016, 3, 31)),
            ("2016-03-01?", date(2016, 2, 29), date(2016, 3, 2)),
            ("2014-12-22T00:13~", date(2014, 12, 21), date(2014, 12, 22)),
            ("2016~/2018", date(2015, 1, 1), date(2018, 12, 31)),
        ],
    )
    def test_of_a_doubted_date_reach_one_unit_further(self, text: str, earliest: date, latest: date) -> None:
        """A source that says 'about' does not vouch for the unit it names, so the neighbouring ones are possible."""
        assert (earliest, latest) == (day(text).earliest, day(text).latest)

    def test_of_an_instant_with_a_zone_are_uk_days(self) -> None:
        """Half past eleven at night in UTC is the next day in a British summer."""
        assert date(2020, 7, 1) == day("2020-06-30T23:30:00Z").earliest

    def test_of_an_hour_that_came_twice_hold_both(self) -> None:
        """When the clocks went back, half past one came twice."""
        twice = day("2014-10-26T01:30")

        assert (datetime(2014, 10, 26, 0, 30, tzinfo=UTC), datetime(2014, 10, 26, 1, 30, 59, 999999, tzinfo=UTC)) == (
            twice.first,
            twice.last,
        )

    @given(POINTS, POINTS)
    def test_of_an_interval_are_those_of_its_ends(self, start: str, end: str) -> None:
        """An interval reaches from the first day of its start to the last day of its end."""
        assume(is_date(f"{start}/{end}"))
        interval = day(f"{start}/{end}")

        assert (day(start).earliest, day(end).latest) == (interval.earliest, interval.latest)


class TestHappenedBy:
    @pytest.mark.parametrize(
        ("text", "by", "expected"),
        [
            ("2022-07", date(2022, 7, 31), Chance.CERTAIN),
            ("2022-07", date(2022, 7, 30), Chance.POSSIBLE),
            ("2022-07", date(2022, 7, 1), Chance.POSSIBLE),
            ("2022-07", date(2022, 6, 30), Chance.IMPOSSIBLE),
            ("../2017-04", date(2017, 4, 30), Chance.CERTAIN),
            ("../2017-04", date(1999, 1, 1), Chance.POSSIBLE),
            ("2017-04/..", date(2030, 1, 1), Chance.POSSIBLE),
            ("2017-04/..", date(2017, 3, 31), Chance.IMPOSSIBLE),
            ("XXXX", date(2030, 1, 1), Chance.POSSIBLE),
        ],
    )
    def test_is_certain_only_once_the_latest_day_is_over(self, text: str, by: date, expected: Chance) -> None:
        """It had certainly happened when the last day it can mean was over, and not before its first."""
        assert expected is day(text).happened_by(by)


class TestOrder:
    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            ("2020-11-30", "2022-07", Chance.CERTAIN),
            ("2022-07", "2020-11-30", Chance.IMPOSSIBLE),
            ("2022-07", "2022-07-15", Chance.POSSIBLE),
            ("2020-11-30", "2020-11-30", Chance.POSSIBLE),
            ("2014-12-22T01:13", "2014-12-22T01:28", Chance.CERTAIN),
            ("2014-12-22T01:28", "2014-12-22T01:13", Chance.IMPOSSIBLE),
            ("2014-12-22T01:13~", "2014-12-22T01:28", Chance.POSSIBLE),
            ("2014-12-22T01:13", "2014-12-22", Chance.POSSIBLE),
            ("2018-22", "2018-24", Chance.POSSIBLE),
            ("XXXX", "2018", Chance.POSSIBLE),
            ("XXXX", "XXXX", Chance.POSSIBLE),
            ("../2017-04", "2017-05/..", Chance.CERTAIN),
        ],
    )
    def test_before_has_three_answers(self, one: str, other: str, expected: Chance) -> None:
        """One date is before another for certain only if all it can mean is before all the other can mean."""
        assert expected is day(one).before(day(other))

    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            ("2020-11-30", "2020-11-30", Chance.CERTAIN),
            ("2020-11-30T18:00", "2020-11-30T09:00", Chance.CERTAIN),
            ("2022-07", "2022-07", Chance.POSSIBLE),
            ("2022-07", "2022-07-31", Chance.CERTAIN),
            ("2022-08-01", "2022-07", Chance.IMPOSSIBLE),
            ("XXXX", "2022", Chance.POSSIBLE),
        ],
    )
    def test_on_or_before_counts_days(self, one: str, other: str, expected: Chance) -> None:
        """'On or before' compares days, whatever the time on them."""
        assert expected is day(one).on_or_before(day(other))

    @given(TEXTS, TEXTS)
    def test_nothing_is_certainly_before_and_after(self, one: str, other: str) -> None:
        """Of two dates each can be certainly before the other only one way round, and then the other way is out."""
        here, there = day(one), day(other)

        assert here.certainly_before(there) <= (there.before(here) is Chance.IMPOSSIBLE)

    @given(TEXTS, TEXTS)
    def test_after_is_before_the_other_way_round(self, one: str, other: str) -> None:
        """One date is certainly after another exactly when the other is certainly before it."""
        here, there = day(one), day(other)

        assert (there.certainly_before(here), there.certainly_on_or_before(here)) == (
            here.certainly_after(there),
            here.certainly_on_or_after(there),
        )

    @given(TEXTS, DAYS)
    def test_happened_by_a_day_is_on_or_before_it(self, text: str, by: date) -> None:
        """To have happened by a day is to be on or before it."""
        assert day(text).on_or_before(by) is day(text).happened_by(by)

    def test_a_list_is_sorted_by_what_can_be_earliest_with_undated_last(self) -> None:
        """A list has a place for every date, and says nothing by it about which came first."""
        listed = sorted(map(day, ["XXXX", "2020-11-30", "2020", "../2017-04", "2020-11"]), key=lambda d: d.sort_key)

        assert [str(date) for date in listed] == ["../2017-04", "2020", "2020-11", "2020-11-30", "XXXX"]

    def test_dates_have_no_order_of_their_own(self) -> None:
        """Comparing partial dates with < is a mistake, since the answer may be neither yes nor no."""
        with pytest.raises(TypeError):
            sorted([day("2020"), day("2019")])  # type: ignore[type-var]  # the mistake this test is about

    def test_a_chance_is_neither_true_nor_false(self) -> None:
        """Using a three-valued answer as a truth value is a mistake."""
        with pytest.raises(TypeError, match="compare it"):
            bool(day("2020").before(day("2021")))
