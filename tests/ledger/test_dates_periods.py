"""Working days of England and Wales, and periods as the law words them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.dates import (
    Counted,
    Skipped,
    add_calendar_days,
    add_calendar_months,
    add_working_days,
    is_working_day,
    why_not_working,
)

DAYS = st.dates(date(2008, 1, 1), date(2030, 12, 31))
COUNTS = st.integers(1, 100)

BANK_HOLIDAYS = {
    2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
}


class TestWorkingDay:
    @pytest.mark.parametrize(("year", "holidays"), BANK_HOLIDAYS.items())
    def test_is_any_weekday_but_the_bank_holidays(self, year: int, holidays: str) -> None:
        """The weekdays not worked in a year are those the government lists for England and Wales."""
        weekdays = [day for day in map(date.fromordinal, range(_first(year), _first(year + 1))) if day.weekday() < 5]

        assert holidays.split() == [f"{day:%m-%d}" for day in weekdays if not is_working_day(day)]

    @pytest.mark.parametrize(
        ("day", "why"),
        [
            (date(2020, 4, 10), "Good Friday"),
            (date(2020, 5, 8), "May Day"),
            (date(2020, 12, 25), "Christmas Day"),
            (date(2022, 6, 3), "Platinum Jubilee of Elizabeth II"),
            (date(2022, 9, 19), "State Funeral of Queen Elizabeth II"),
            (date(2023, 5, 8), "Coronation of Charles III"),
            (date(2020, 12, 26), "Boxing Day"),
            (date(2020, 12, 19), "Saturday"),
            (date(2020, 12, 20), "Sunday"),
            (date(2020, 12, 21), None),
        ],
    )
    def test_says_why_a_day_is_none(self, day: date, why: str | None) -> None:
        """A day that is not worked has a reason with a name."""
        assert why == why_not_working(day)

    def test_scottish_holidays_are_worked(self) -> None:
        """The second of January and St Andrew's Day are holidays of Scotland alone."""
        assert (is_working_day(date(2020, 1, 2)), is_working_day(date(2020, 11, 30))) == (True, True)


class TestWorkingDays:
    def test_beginning_with_the_first_working_day_after(self) -> None:
        """Day one is the next working day, and Christmas is not counted."""
        assert date(2020, 12, 29) == add_working_days(date(2020, 12, 18), 5, includes_trigger=False).end

    def test_beginning_with_the_day(self) -> None:
        """The trigger is itself day one."""
        assert date(2020, 12, 24) == add_working_days(date(2020, 12, 18), 5, includes_trigger=True).end

    def test_beginning_with_a_day_that_is_not_worked(self) -> None:
        """A trigger on a Saturday leaves day one to the next working day."""
        assert date(2020, 12, 21) == add_working_days(date(2020, 12, 19), 1, includes_trigger=True).end

    def test_show_what_was_not_counted(self) -> None:
        """The period carries every day left out, with the reason."""
        expected = (
            Skipped(date(2020, 12, 25), "Christmas Day"),
            Skipped(date(2020, 12, 26), "Boxing Day"),
            Skipped(date(2020, 12, 27), "Sunday"),
            Skipped(date(2020, 12, 28), "Boxing Day (observed)"),
        )

        assert expected == add_working_days(date(2020, 12, 24), 1, includes_trigger=False).skipped

    def test_say_their_working(self) -> None:
        """A page can show how the last day was reached."""
        expected = (
            "5 working days beginning with the first working day after 18 December 2020: ends on 29 December 2020, "
            "not counting weekends, Christmas Day on 25 December 2020, Boxing Day (observed) on 28 December 2020"
        )

        assert expected == add_working_days(date(2020, 12, 18), 5, includes_trigger=False).in_words()

    @given(DAYS, COUNTS, st.booleans())
    def test_every_day_is_counted_or_skipped(self, start: date, count: int, includes_trigger: bool) -> None:  # noqa: FBT001 - drawn by name
        """From day one to the end each day is either one of the counted working days or among the skipped."""
        period = add_working_days(start, count, includes_trigger=includes_trigger)

        assert count + len(period.skipped) == (period.end - start).days + includes_trigger
        assert is_working_day(period.end)

    def test_are_counted_day_by_day(self) -> None:
        """Each day is told with its number, or with the weekend day or bank holiday for which it has none."""
        period = add_working_days(date(2020, 12, 23), 2, includes_trigger=False)

        assert [
            Counted(date(2020, 12, 24), 1),
            Counted(date(2020, 12, 25), None, "Christmas Day"),
            Counted(date(2020, 12, 26), None, "Boxing Day"),
            Counted(date(2020, 12, 27), None, "Sunday"),
            Counted(date(2020, 12, 28), None, "Boxing Day (observed)"),
            Counted(date(2020, 12, 29), 2),
        ] == list(period.days())

    @given(DAYS, COUNTS, st.booleans())
    def test_the_last_day_has_the_last_number(self, start: date, count: int, includes_trigger: bool) -> None:  # noqa: FBT001 - drawn by name
        """Working days and days alike are counted from 1 to the length, and the last of them is the end."""
        for add in (add_working_days, add_calendar_days):
            period = add(start, count, includes_trigger=includes_trigger)
            numbers = [one.number for one in period.days() if one.number]

            assert list(range(1, count + 1)) == numbers
            assert (period.end, count) == [(one.day, one.number) for one in period.days()][-1]

    def test_a_period_of_no_days_is_refused(self) -> None:
        """A period has at least one day, or it has no last one."""
        with pytest.raises(ValueError, match="count at least 1"):
            add_working_days(date(2020, 12, 18), 0, includes_trigger=False)


class TestCalendarDays:
    def test_beginning_with_the_day_include_it(self) -> None:
        """A response is due within 56 days beginning with the day the recommendation was made (2002 Act Sch 3 28B)."""
        assert date(2020, 4, 9) == add_calendar_days(date(2020, 2, 14), 56, includes_trigger=True).end

    def test_beginning_with_the_day_after_leave_the_trigger_out(self) -> None:
        """A review is asked for within 28 days from the day after the information was given."""
        assert date(2020, 3, 13) == add_calendar_days(date(2020, 2, 14), 28, includes_trigger=False).end

    def test_say_their_working(self) -> None:
        """A period of days says its rule and its end."""
        expected = "1 day beginning with the day after 14 February 2020: ends on 15 February 2020"

        assert expected == add_calendar_days(date(2020, 2, 14), 1, includes_trigger=False).in_words()

    def test_are_counted_day_by_day(self) -> None:
        """Each day is told with its number, or with the weekend day or bank holiday for which it has none."""
        period = add_working_days(date(2020, 12, 23), 2, includes_trigger=False)

        assert [
            Counted(date(2020, 12, 24), 1),
            Counted(date(2020, 12, 25), None, "Christmas Day"),
            Counted(date(2020, 12, 26), None, "Boxing Day"),
            Counted(date(2020, 12, 27), None, "Sunday"),
            Counted(date(2020, 12, 28), None, "Boxing Day (observed)"),
            Counted(date(2020, 12, 29), 2),
        ] == list(period.days())

    @given(DAYS, COUNTS, st.booleans())
    def test_the_last_day_has_the_last_number(self, start: date, count: int, includes_trigger: bool) -> None:  # noqa: FBT001 - drawn by name
        """Working days and days alike are counted from 1 to the length, and the last of them is the end."""
        for add in (add_working_days, add_calendar_days):
            period = add(start, count, includes_trigger=includes_trigger)
            numbers = [one.number for one in period.days() if one.number]

            assert list(range(1, count + 1)) == numbers
            assert (period.end, count) == [(one.day, one.number) for one in period.days()][-1]

    def test_a_period_of_no_days_is_refused(self) -> None:
        """A period has at least one day."""
        with pytest.raises(ValueError, match="count at least 1"):
            add_calendar_days(date(2020, 12, 18), 0, includes_trigger=True)


class TestCalendarMonths:
    @pytest.mark.parametrize(
        ("start", "months", "beginning_with", "after"),
        [
            (date(2021, 3, 15), 18, date(2022, 9, 14), date(2022, 9, 15)),
            (date(2021, 3, 1), 24, date(2023, 2, 28), date(2023, 3, 1)),
            (date(2020, 1, 31), 1, date(2020, 2, 29), date(2020, 2, 29)),
            (date(2021, 1, 31), 1, date(2021, 2, 28), date(2021, 2, 28)),
            (date(2020, 2, 29), 1, date(2020, 3, 28), date(2020, 3, 29)),
            (date(2020, 2, 29), 12, date(2021, 2, 28), date(2021, 2, 28)),
            (date(2020, 12, 31), 1, date(2021, 1, 30), date(2021, 1, 31)),
            (date(2020, 8, 31), 18, date(2022, 2, 28), date(2022, 2, 28)),
        ],
    )
    def test_end_by_the_corresponding_date(self, start: date, months: int, beginning_with: date, after: date) -> None:
        """Months end on the corresponding date, or the day before it if day one counts, or on the month's last day."""
        assert (beginning_with, after) == (
            add_calendar_months(start, months, includes_trigger=True).end,
            add_calendar_months(start, months, includes_trigger=False).end,
        )

    @given(DAYS, COUNTS)
    def test_beginning_with_the_day_never_end_later(self, start: date, months: int) -> None:
        """Counting the trigger ends a period at most one day earlier."""
        with_day = add_calendar_months(start, months, includes_trigger=True).end
        without = add_calendar_months(start, months, includes_trigger=False).end

        assert (without - with_day).days in {0, 1}

    def test_a_period_of_no_months_is_refused(self) -> None:
        """A period has at least one month."""
        with pytest.raises(ValueError, match="count at least 1"):
            add_calendar_months(date(2020, 12, 18), 0, includes_trigger=True)


def _first(year: int) -> int:
    return date(year, 1, 1).toordinal()
