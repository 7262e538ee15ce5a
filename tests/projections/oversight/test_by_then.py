"""Every question by what had happened by a day, and as known at a position; what certainly had and what possibly."""

from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel

from projections.oversight.catalogue import questions
from projections.oversight.question import ByThen
from tests.api.test_oversight import REQUIRED
from tests.projections.oversight.real import Oversight
from tests.projections.oversight.test_real_cases import LEICESTERSHIRE, SEED

BY_THEN = [name for name, one in questions().items() if issubclass(one.parameters, ByThen)]
EVERY = pytest.mark.parametrize("name", BY_THEN)
LATE = "2199-12-31"
"""Later than everything recorded."""


def _said(row: BaseModel) -> dict[str, Any]:
    """What a row says; since when the record has it so is another position where it was folded for the answer."""
    return row.model_dump(exclude={"since_position"})


class TestAsked:
    @EVERY
    def test_says_which_day_it_used(self, oversight: Oversight, name: str) -> None:
        """The answer tells the day by which things had happened, and the position that was known."""
        told = oversight.ask(name, happened_by="2017-06-30", **REQUIRED.get(name, {}))

        assert date(2017, 6, 30) == told.as_of.happened_by
        assert "2017-06-30" == told.asked["happened_by"]

    @EVERY
    def test_by_a_day_after_everything_is_as_known(self, oversight: Oversight, name: str) -> None:
        """By then all that is recorded has possibly happened: no row is missing."""
        asked: dict[str, Any] = {"on": "2017-06-30"} if "on" in questions()[name].parameters.model_fields else {}
        asked |= REQUIRED.get(name, {})
        plain = oversight.ask(name, **asked)
        told = oversight.ask(name, happened_by=LATE, **asked)

        found = [_said(row) for row in (*told.rows, *told.possibly)]

        assert [] == [row for row in plain.rows if _said(row) not in found]

    @EVERY
    def test_before_everything_is_nothing_that_is_certain(self, oversight: Oversight, name: str) -> None:
        """In 1990 nothing of the record had certainly happened."""
        told = oversight.ask(name, happened_by="1990-01-01", **REQUIRED.get(name, {}))

        assert 0 == told.certain

    def test_about_a_day_looks_from_the_day_by_which(self, oversight: Oversight) -> None:
        """How it stood is asked for the same day, unless another is named."""
        told = oversight.ask("matters-past-twelve-months", happened_by="2017-06-30")

        assert date(2017, 6, 30) == told.as_of.on


class TestGolden:
    @pytest.mark.parametrize(
        ("by", "forces"),
        [("2016-12-31", ["12", "33", "33"]), ("2019-12-31", ["06", "11", "11", "12", "33", "33", "36", "43"])],
    )
    def test_proceedings_that_concluded(self, oversight: Oversight, by: str, forces: list[str]) -> None:
        """By 2016 the seed's and Leicestershire's may have, which have no dates; by 2019 those dated in between too.

        None had certainly: when officers were identified, or proceedings brought, no source says.
        """
        told = oversight.ask("statistics-proceedings", year=2019, happened_by=by)

        assert ((), forces) == (told.rows, [row.force for row in told.possibly])

    def test_reflective_practice_of_the_seed(self, oversight: Oversight) -> None:
        """Nothing of it is dated: nobody had certainly been through it by 2022, one officer possibly to its report."""
        told = oversight.ask("reflective-practice-volumes", happened_by="2022-12-31")

        assert ((), [("12", "report", 1)]) == (
            told.rows,
            [(row.force, row.stage, row.officers) for row in told.possibly],
        )

    def test_live_warnings(self, oversight: Oversight) -> None:
        """The seed's and Leicestershire's four have no dates: possibly given by then, and possibly in force."""
        told = oversight.ask("live-warnings", happened_by="2022-12-31")
        whose = [(oversight.record.called(row.case_id), row.officer, row.chance) for row in told.possibly]

        assert () == told.rows
        assert [(SEED, "o-b", "possible"), *((LEICESTERSHIRE, f"o-{n}", "possible") for n in range(5, 9))] == whose

    def test_a_matter_past_twelve_months(self, oversight: Oversight) -> None:
        """Humberside's had certainly not ended by what certainly had happened; by what possibly had, it may have."""
        told = oversight.ask("matters-past-twelve-months", happened_by="2017-06-30", force="16")

        assert [["certain"], ["possible"]] == [[row.chance for row in rows] for rows in (told.rows, told.possibly)]

    def test_as_known_before_it_was_recorded(self, oversight: Oversight) -> None:
        """Both axes at once: what was not known then had not, for anybody, possibly happened."""
        position = oversight.record.first[SEED] - 1
        told = oversight.ask("live-warnings", happened_by="2022-12-31", position=position)

        assert {LEICESTERSHIRE} == {oversight.record.called(row.case_id) for row in told.possibly}
