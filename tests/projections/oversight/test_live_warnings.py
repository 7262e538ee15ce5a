"""Live warnings on a day, as known at a position."""

from datetime import date

import pytest
from sqlalchemy import Engine

from ledger.dates import Chance
from ledger.events.sanction import WarningIssued
from ledger.vocabulary import WarningKind
from projections.oversight.asking import put
from projections.oversight.catalogue import questions
from tests.projections.fake_log import FakeLog
from tests.projections.oversight.real import TODAY, Oversight, viewed
from tests.spec import happened

CASE = "11111111-1111-7111-8111-111111111111"
LEICESTERSHIRE = [("13-leicestershire", f"o-{number}", "possible") for number in range(5, 9)]


class TestRealCases:
    def test_whose_beginning_no_source_tells(self, oversight: Oversight) -> None:
        """Five final written warnings have no date, so that each may be in force on any day."""
        rows = oversight.rows("live-warnings", "officer", "chance", on="2019-01-01")

        assert [("2021-162004", "o-b", "possible"), *LEICESTERSHIRE] == rows

    def test_of_one_force(self, oversight: Oversight) -> None:
        """A force is asked about by its code."""
        assert LEICESTERSHIRE == oversight.rows("live-warnings", "officer", "chance", on="2019-01-01", force="33")

    @pytest.mark.parametrize(("line", "expected"), [(53, []), (54, ["o-5"]), (57, ["o-5", "o-6"])])
    def test_as_known_while_they_were_recorded(self, oversight: Oversight, line: int, expected: list[str]) -> None:
        """A warning is known from the entry that imposed it."""
        position = oversight.at("13-leicestershire", line)
        rows = oversight.rows("live-warnings", "officer", on="2019-01-01", force="33", position=position)

        assert [("13-leicestershire", officer) for officer in expected] == rows

    def test_says_as_of_when(self, oversight: Oversight) -> None:
        """A time that something is to be known by is told as the position it comes to, with the day asked about."""
        position = oversight.at("13-leicestershire", 54)
        known_by = oversight.ask("live-warnings", on="2019-01-01", position=position).as_of.recorded_at
        answer = oversight.ask("live-warnings", on="2019-01-01", known_by=known_by)

        assert position <= answer.as_of.position < position + 2
        assert (date(2019, 1, 1), 0, 1) == (answer.as_of.on, answer.certain, answer.possible)

    def test_before_anything_was_known(self, oversight: Oversight) -> None:
        """An empty record knows nothing."""
        answer = oversight.ask("live-warnings", known_by="2020-01-01")

        assert (-1, None, TODAY, ()) == (
            answer.as_of.position,
            answer.as_of.recorded_at,
            answer.as_of.on,
            answer.rows,
        )


class TestReckoning:
    @pytest.fixture
    def log(self) -> FakeLog:
        """A written warning notified on 1 May 2021: 18 months beginning with that day, until 31 October 2022."""
        made = FakeLog()
        made.open(CASE)
        made.append(CASE, happened(WarningIssued(officer="o-1", kind=WarningKind.WRITTEN_WARNING), "2021-05-01"))
        return made

    @pytest.mark.parametrize(
        ("on", "live"),
        [("2021-04-30", []), ("2021-05-01", ["o-1"]), ("2022-10-31", ["o-1"]), ("2022-11-01", [])],
    )
    def test_counts_the_first_day_and_the_last(self, log: FakeLog, place: Engine, on: str, live: list[str]) -> None:
        """A written warning is in force from the day notified to the last day of its months (reg 42)."""
        question = questions()["live-warnings"]
        answer = put(viewed(place, log), question, question.parameters.model_validate({"on": on}), TODAY)

        assert live == [row.officer for row in answer.rows]
        assert {Chance.CERTAIN} >= {row.chance for row in answer.rows}
        assert all("18 months beginning with 1 May 2021" in row.shown[0] for row in answer.rows)
