"""Our reading of EDTF against the `edtf` library's: where we agree, and where we differ on purpose."""

import re
from datetime import date
from time import struct_time

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.dates import NotADate, PartialDate
from tests.ledger.date_strategies import DAYS, INSTANTS, POINTS

DOUBTED_SEASON = re.compile(r"\d{4}-2[1-4][?~%]")
PLAIN = st.builds(lambda stated, form: stated.strftime(form), DAYS, st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"]))

EDTF = POINTS.filter(lambda text: not DOUBTED_SEASON.match(text))


def _day(moment: struct_time) -> date:
    return date(*moment[:3])


def _their_bounds(text: str) -> tuple[date, date]:
    read = edtf.parse_edtf(text)
    return _day(read.lower_strict()), _day(read.upper_strict())


class TestAgreement:
    @settings(max_examples=25, deadline=None)
    @given(st.one_of(EDTF, INSTANTS, st.builds("../{}".format, EDTF), st.builds("{}/..".format, EDTF)))
    def test_what_we_accept_is_edtf(self, text: str) -> None:
        """Every date we accept is read and printed alike by the library, but for what we add to EDTF."""
        assert str(PartialDate.parse(text)) == str(edtf.parse_edtf(text))

    @settings(max_examples=25, deadline=None)
    @given(PLAIN)
    def test_on_the_bounds_of_years_months_and_days(self, text: str) -> None:
        """A year, a month and a day begin and end where the library says."""
        ours = PartialDate.parse(text)

        assert _their_bounds(text) == (ours.earliest, ours.latest)

    @settings(max_examples=25, deadline=None)
    @given(PLAIN, PLAIN)
    def test_on_the_bounds_of_intervals(self, one: str, other: str) -> None:
        """An interval in order begins and ends where the library says."""
        start, end = sorted((one, other))
        text = f"{start}/{end}" if start != end else start
        ours = PartialDate.parse(text)

        assert _their_bounds(text) == (ours.earliest, ours.latest)

    @pytest.mark.parametrize("text", ["2016-5", "2016-13", "2016-02-30", "2014-12-22T25:00:00", "soon", ""])
    def test_on_what_is_no_date(self, text: str) -> None:
        """What the library refuses, we refuse."""
        with pytest.raises(edtf.EDTFParseException):
            edtf.parse_edtf(text)
        with pytest.raises(NotADate):
            PartialDate.parse(text)


class TestDifference:
    @pytest.mark.parametrize("text", ["2021-02-29", " 2016", "2016/2015", "201X", "Y170000002"])
    def test_we_refuse_what_the_library_lets_through(self, text: str) -> None:
        """Impossible days, stray spaces, reversed intervals and dates of other ages are accepted there."""
        edtf.parse_edtf(text)

        with pytest.raises(NotADate):
            PartialDate.parse(text)

    @pytest.mark.parametrize("text", ["2014-12-22T01:13", "2014-12-22T01:13~", "2014-12-22T01:13:00~", "2018-22~"])
    def test_we_add_times_to_the_minute_and_doubted_times_and_seasons(self, text: str) -> None:
        """Sources say 'approximately 1.13am'; the library's EDTF has no form for it."""
        with pytest.raises(edtf.EDTFParseException):
            edtf.parse_edtf(text)

        assert text == str(PartialDate.parse(text))

    def test_we_invent_no_end_where_it_is_unknown(self) -> None:
        """The library gives an unknown start a bound ten years back; we give it none."""
        assert _their_bounds("/2017-04") == (date(2007, 4, 30), date(2017, 4, 30))
        assert PartialDate.parse("/2017-04").earliest is None

    @pytest.mark.parametrize("text", ["2018-21", "2018-22", "2018-23", "2018-24"])
    def test_our_seasons_hold_theirs(self, text: str) -> None:
        """The library's seasons are the meteorological ones; ours reach further, and contain them."""
        ours = PartialDate.parse(text)
        earliest, latest = _their_bounds(text)

        assert ours.earliest is not None
        assert ours.latest is not None
        assert ours.earliest <= earliest <= latest < ours.latest
