from typing import Any

import pytest

from tests.api.cli.command import Conduct, Said


@pytest.fixture
def demo(conduct: Conduct) -> Said:
    """The demonstration, told."""
    return conduct("demo")


@pytest.fixture
def chapters(conduct: Conduct) -> Any:
    """What each chapter of the demonstration found."""
    return conduct("demo", "--json").json["chapters"]


class TestDemo:
    def test_tells_the_real_case_from_arrest_to_publication(self, demo: Said) -> None:
        """The timeline says what happened in sentences, with dates as the source gives them."""
        lines = [line.strip() for line in demo.out.splitlines()]

        assert 0 == demo.code
        assert "1. A real case, IOPC 2021/162004: 35 entries, captured from its published summary" == lines[0]
        assert "30 November 2020               Officer A was arrested by North Yorkshire Police" in lines
        assert "July 2022                      The investigation was finalised" in lines
        assert "17 February 2023               A summary of the case was published" in lines

    def test_tells_three_officers_three_ends(self, chapters: Any) -> None:
        """Outcomes belong to officers, never to the case."""
        ends = {
            "Officer A": "not progressed: the officer was imprisoned and the officer left the service (as reported)",
            "Officer B": "final written warning, at a misconduct meeting (as reported)",
            "Officer C": "reflective practice review process",
        }

        assert ends == chapters[1]["outcomes"]

    def test_records_what_the_law_forbids_with_its_breach(self, chapters: Any) -> None:
        """A discussion before fact-finding is recorded, with the provision it did not keep."""
        breaches = {breach["rule"]: breach["provision"] for breach in chapters[2]["breaches"]}

        assert "Conduct Regs 2020 regs 68-69" == breaches["fact_finding_comes_first"]
        assert chapters[0]["entries"] <= chapters[2]["position"]

    def test_refuses_to_publish_while_a_meeting_is_open(self, chapters: Any) -> None:
        """The gate names the meeting and whose it is."""
        refusals = {refusal["rule"]: refusal["says"] for refusal in chapters[3]["refusals"]}

        assert refusals["proceedings_are_final"].startswith("still open: misconduct meeting of officer A")

    def test_shows_the_case_as_it_was_known_earlier(self, chapters: Any) -> None:
        """Before the ends were recorded, nobody knew of them."""
        known = {"Officer A": "left the service; no outcome is recorded"} | dict.fromkeys(
            ("Officer B", "Officer C"), "no outcome is recorded"
        )

        assert known == chapters[4]["outcomes"]

    def test_ends_with_a_sound_record(self, chapters: Any, demo: Said) -> None:
        """Every entry of both cases was checked, and the refused one is not there."""
        check = chapters[5]

        assert (True, [], check["size"]) == (check["sound"], check["faults"], check["entries"])
        assert check["size"] == chapters[2]["position"] + 1
        assert "nothing wrong found" in demo.out

    def test_says_what_to_run_next(self, demo: Said, conduct: Conduct) -> None:
        """What it names works on what it made."""
        assert f"conduct show 2021/162004 --data {conduct.data}" in demo.out
        assert 0 == conduct("show", "2021/162004").code
        assert 0 == conduct("next", "practice-1").code

    def test_goes_on_where_it_was_run_before(self, conduct: Conduct) -> None:
        """The real case is not recorded twice; the practice goes on."""
        before = conduct("demo", "--json").json["chapters"][5]
        after = conduct("demo", "--json").json["chapters"][5]

        assert (before["size"] + 1, before["cases"]) == (after["size"], after["cases"])
