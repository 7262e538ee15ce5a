"""`conduct replay` and `conduct diff`: looking back, step by step or from one point to another."""

import pytest

from tests.api.cli.command import SEED, Conduct


class TestReplay:
    def test_tells_each_entry_and_what_it_changed(self, recorded: Conduct) -> None:
        """An answer that is new is told; one that is another, with what it was."""
        said = recorded("replay", SEED)

        assert 0 == said.code
        assert "24  Disciplinary action was taken against officer B: final written warning" in said.out
        assert "no outcome is recorded -> final written warning, at a" in said.out

    def test_of_one_step_under_another_law(self, recorded: Conduct) -> None:
        """What another law leaves open is said, and why."""
        said = recorded("replay", SEED, "--step", "24", "--regime", "2025")

        assert said.out.strip().startswith("24  Disciplinary action was taken")
        assert "captured from older records: what is not recorded is not shown" in said.out

    def test_as_json_has_the_case_after_it(self, recorded: Conduct) -> None:
        """Machines get the whole state."""
        (step,) = recorded("replay", SEED, "--step", "24", "--json").json

        assert 24 == step["state"]["version"]

    @pytest.mark.parametrize(
        ("words", "says"),
        [(("--step", "36"), "the case has 35 entries"), (("--regime", "1999"), "There are: today, 2012, 2020, 2025.")],
    )
    def test_of_what_there_is_not(self, recorded: Conduct, words: tuple[str, ...], says: str) -> None:
        """That is a wrong command, and it says what there is."""
        said = recorded("replay", SEED, *words)

        assert (2, "") == (said.code, said.out)
        assert says in said.err


class TestDiff:
    def test_tells_what_was_said_and_what_is_different(self, recorded: Conduct) -> None:
        """Entries in between, then answers."""
        said = recorded("diff", SEED, "--from", "22", "--to", "24").out

        assert "\n\nWhat was said in between\n  23  Disciplinary action was taken" in said
        assert "\n\nWhat is different\n  officer B, outcome" in said

    def test_on_the_other_axis(self, recorded: Conduct) -> None:
        """By what had happened by two days."""
        told = recorded("diff", SEED, "--from", "2020-12-31", "--to", "2022-07-31", "--json").json

        assert ("2020-12-31", "2022-07-31") == (told["from"]["happened_by"], told["to"]["happened_by"])
        assert {"field": "investigation i-1, finalised", "after": "July 2022"}.items() <= next(
            one for one in told["differences"] if one["field"] == "investigation i-1, finalised"
        ).items()

    def test_of_what_is_no_point(self, recorded: Conduct) -> None:
        """It says how a point is written."""
        said = recorded("diff", SEED, "--from", "yesterday")

        assert (2, "") == (said.code, said.out)
        assert "A position (22), a time by which it was known" in said.err


class TestOfficer:
    def test_tells_outcomes_and_warnings_with_their_reckoning(self, recorded: Conduct) -> None:
        """A warning without a date may have been in force on any day."""
        said = recorded("officer", f"{SEED}:o-b", "--on", "2022-01-01").out

        assert "\nCase 2021/162004: officer B of North Yorkshire Police\n  outcome  final written warning\n" in said
        assert "perhaps in force on 1 January 2022" in said
        assert "24 months beginning with date not stated" in said

    def test_in_reflective_practice_shows_nothing_of_it(self, recorded: Conduct) -> None:
        """No query on sanctions reaches what is sealed."""
        assert "reflective" not in recorded("officer", f"{SEED}:o-c", "--json").out

    @pytest.mark.parametrize(
        ("words", "says"),
        [
            ((f"{SEED}:o-x",), "the case has no officer 'o-x'"),
            (("o-b",), "no case is called ''"),
            ((f"{SEED}:o-b", "--on", "someday"), "A day is written 2021-11-30"),
        ],
    )
    def test_of_what_there_is_not(self, recorded: Conduct, words: tuple[str, ...], says: str) -> None:
        """That is a wrong command."""
        said = recorded("officer", *words)

        assert (2, "") == (said.code, said.out)
        assert says in said.err
