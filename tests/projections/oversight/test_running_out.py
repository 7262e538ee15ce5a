"""What is running out, worked out by hand from the real cases; and stored clocks that answer as the law does."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import pytest

from ledger.case.fold import fold
from ledger.dates import Chance
from ledger.law.clocks import Clock, Kind, State, clocks, has_begun, standing
from projections.clocks import CLOCKS, RUNNING
from projections.oversight.clocks import RunningOut
from projections.ranged import standing as rows_at
from tests.projections.oversight.real import Oversight

SEED, YORKSHIRE, HEARING = "2021-162004", "21-west-yorkshire", "34-thames-valley-hearing"
DAYS = [date(2014, 1, 1) + timedelta(days=397 * step) for step in range(12)]


def running(oversight: Oversight, **asked: Any) -> list[RunningOut]:
    """The clocks of which a day can be told."""
    told = oversight.ask("clocks-running-out", **asked).rows
    return [row for row in told if row.days_left is not None]


def brief(oversight: Oversight, **asked: Any) -> list[tuple[str, str, int | None, Chance]]:
    """Case, clock, days left and how sure that is."""
    return [
        (oversight.record.called(row.case_id), row.clock, row.days_left, row.chance)
        for row in running(oversight, **asked)
    ]


class TestHearing:
    @pytest.mark.parametrize(
        ("on", "left"),
        [("2020-12-01", 56), ("2020-12-29", 28), ("2021-01-06", 20)],
        ids=["far", "near", "the day before"],
    )
    def test_a_hundred_working_days(self, oversight: Oversight, on: str, left: int) -> None:
        """Noticed on 3 September 2020: 19 working days in September, 22, 21, 21 and 17 to 26 January 2021.

        25 and 28 December and 1 January are not counted. Under which rules the matter is, its dates leave open.
        """
        (row,) = running(oversight, force="43", clock="HEAR", on=on, within=60)

        assert (left, date(2021, 1, 26), State.CANNOT_TELL, Chance.POSSIBLE) == (
            row.days_left, row.measured.due_latest, row.measured.state, row.chance
        )  # fmt: skip
        assert "Boxing Day (observed) on 28 December 2020" in row.measured.due

    def test_once_it_was_opened(self, oversight: Oversight) -> None:
        """On the day on which the hearing opened, 7 January 2021, nothing is running out."""
        assert [] == running(oversight, force="43", clock="HEAR", on="2021-01-07", within=60)

    @pytest.mark.parametrize(("within", "expected"), [(55, []), (56, [56])])
    def test_within_so_many_days(self, oversight: Oversight, within: int, expected: list[int]) -> None:
        """A clock is told from so many days before its last."""
        told = running(oversight, force="43", clock="HEAR", on="2020-12-01", within=within)

        assert expected == [row.days_left for row in told]


class TestInvestigation:
    def test_twelve_months_from_a_month(self, oversight: Oversight) -> None:
        """Noticed some day in November 2021: by a day between 1 and 30 November 2022, 335 days after 1 December."""
        (row,) = running(oversight, clock="INV-12", on="2021-12-01", within=400)

        assert (SEED, 335, Chance.CERTAIN) == (oversight.record.called(row.case_id), row.days_left, row.chance)
        assert (date(2022, 11, 1), date(2022, 11, 30)) == (row.measured.due_earliest, row.measured.due_latest)

    @pytest.mark.parametrize(
        ("within", "expected"), [(334, []), (335, [Chance.POSSIBLE]), (363, [Chance.POSSIBLE]), (364, [Chance.CERTAIN])]
    )
    def test_is_certain_once_its_last_day_is(self, oversight: Oversight, within: int, expected: list[Chance]) -> None:
        """Between the first and the last day that it can end on, it may run out."""
        told = running(oversight, clock="INV-12", on="2021-12-01", within=within)

        assert expected == [row.chance for row in told]

    def test_as_known_before_it_was_recorded(self, oversight: Oversight) -> None:
        """What the record did not hold yet does not run."""
        position = oversight.record.first[SEED]

        assert [] == running(oversight, clock="INV-12", on="2021-12-01", within=400, position=position)


class TestLearning:
    def test_an_answer_due_on_a_day_stated(self, oversight: Oversight) -> None:
        """Due on 10 April 2020, answered on a day that is not told: nine days before, it may be open."""
        assert [(YORKSHIRE, "REC56", 9, Chance.POSSIBLE)] == brief(oversight, force="13", on="2020-04-01")

    def test_by_what_had_happened(self, oversight: Oversight) -> None:
        """By 13 February 2020 the recommendation had not been made; by the 14th it had."""
        before, after = (
            brief(oversight, force="13", clock="REC56", within=60, happened_by=day)
            for day in ("2020-02-13", "2020-02-14")
        )

        assert ([], [(YORKSHIRE, "REC56", 56, Chance.CERTAIN)]) == (before, after)


class TestNarrowing:
    def test_by_officer_takes_what_is_about_the_whole_case_too(self, oversight: Oversight) -> None:
        """The investigation's clock is about each of its officers, their own clocks are about them alone."""
        told = [running(oversight, officer=name, on="2021-12-01", within=400) for name in ("o-b", "o-99")]

        assert "INV-12" in {row.clock for row in told[0]}
        assert {"o-b", None} >= {row.officer for row in told[0]}
        assert [] == told[1]

    def test_by_what_it_is(self, oversight: Oversight) -> None:
        """Duties, windows and terms apart add up to all of them."""
        apart = [oversight.ask("clocks-running-out", kind=kind, on="2021-12-01").rows for kind in Kind]

        assert all(row.kind is kind for kind, rows in zip(Kind, apart, strict=True) for row in rows)
        assert sum(map(len, apart)) == len(oversight.ask("clocks-running-out", on="2021-12-01").rows)

    def test_by_how_sure_it_is(self, oversight: Oversight) -> None:
        """Certain and possible are counted, and asked for, apart."""
        told = oversight.ask("clocks-running-out", on="2021-12-01", within=400)
        apart = [oversight.ask("clocks-running-out", on="2021-12-01", within=400, chance=chance) for chance in Chance]

        assert [told.certain, told.possible, 0] == [len(one.rows) for one in apart]

    def test_by_team_where_no_case_was_given_to_one(self, oversight: Oversight) -> None:
        """No case of the record was assigned."""
        assert () == oversight.ask("clocks-running-out", team="reactive-2", on="2021-12-01").rows


class TestStored:
    def test_clocks_answer_for_any_day_as_the_case_does(self, oversight: Oversight) -> None:
        """What the view keeps of each real case stands on every day as the law has it from the whole history."""
        views, kept = oversight.views, defaultdict[str, list[Clock]](list)
        with views.database.connect() as connection:
            for row in connection.execute(rows_at(views.table(CLOCKS.name), 10**6)).mappings():
                kept[row["case_id"]].append(RUNNING.validate_python(row["running"]))

        for case_id, stored in kept.items():
            case = fold(case_id, oversight.record.ledger.history(case_id))
            for day in DAYS:
                stood = {standing(one, day) for one in stored if has_begun(one, day)}

                assert set(clocks(case, day)) == stood
