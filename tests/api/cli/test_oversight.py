import pytest

from projections.oversight.catalogue import questions
from tests.api.cli.command import Conduct


class TestCatalogue:
    def test_lists_every_question_with_what_it_takes(self, recorded: Conduct) -> None:
        """Without a name, every question is told with its parameters."""
        said = recorded("oversight")

        assert set(questions()) <= set(said.out.splitlines())
        assert "    on=           How it stands on this day; unless told, happened_by, else today." in said.out

    def test_as_json(self, recorded: Conduct) -> None:
        """Machines get the same list."""
        assert list(questions()) == [one["name"] for one in recorded("oversight", "--json").json]


class TestAsking:
    def test_in_words(self, recorded: Conduct) -> None:
        """The question, as of when it was answered, and a paragraph a row."""
        said = recorded("oversight", "live-warnings", "on=2023-01-01", "force=12")

        assert 0 == said.code
        assert "0 certain, 1 possible, as known at position " in said.out
        assert "officer    o-b" in said.out

    def test_as_known_at_a_position(self, recorded: Conduct) -> None:
        """Before the warning was recorded, nobody had one."""
        told = recorded("oversight", "live-warnings", "on=2023-01-01", "position=3", "--json").json

        assert (3, []) == (told["as_of"]["position"], told["rows"])

    @pytest.mark.parametrize(
        ("words", "says"),
        [
            (("everything",), "there is no question 'everything'"),
            (("live-warnings", "on=yesterday"), "on: "),
            (("live-warnings", "forces=12"), "forces: "),
            (("officer-path", "case=2021/162004"), "officer: "),
            (("live-warnings", "position=1", "known_by=2023-01-01"), "not both"),
            (("live-warnings", "position=99999"), "position 99999 is not recorded yet"),
        ],
    )
    def test_what_cannot_be_asked_is_told(self, recorded: Conduct, words: tuple[str, ...], says: str) -> None:
        """Usage errors end with 2 and say what the question takes."""
        said = recorded("oversight", *words)

        assert (2, "") == (said.code, said.out)
        assert says in said.err


class TestByThen:
    def test_tells_what_certainly_had_happened_from_what_possibly_had(self, recorded: Conduct) -> None:
        """The seed's warning has no date: it had possibly been given by then, and was possibly in force."""
        said = recorded("oversight", "live-warnings", "happened_by=2022-12-31").out

        assert "0 certain, 1 possible" in said
        assert "happened by 2022-12-31" in said
        assert "By what may have happened by then too, these, new or otherwise:\n\n" in said
