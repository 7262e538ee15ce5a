import pytest

from tests.api.cli.command import SEED, Conduct


class TestSearching:
    def test_entries_in_words(self, recorded: Conduct) -> None:
        """A paragraph an entry: its case, its sentence, when it happened and who recorded it."""
        said = recorded("search", "entries", "--force", "12", "--type", "ArrestMade", "--occurred-from", "2020-11")

        assert 0 == said.code
        assert f"{SEED}: Officer A was arrested" in said.out
        assert "happened  2020-11-30" in said.out

    def test_cases_as_json(self, recorded: Conduct) -> None:
        """Machines get what the API answers."""
        told = recorded("search", "cases", "--json", "type=ArrestMade").json

        assert [SEED] == [case["reference"] for case in told["cases"]]

    def test_the_next_page_is_told(self, recorded: Conduct) -> None:
        """On stderr, as it is not part of what was asked for."""
        assert "--after 1" in recorded("search", "entries", "--limit", "2").err

    def test_the_filters_are_listed(self, recorded: Conduct) -> None:
        """Without saying what to search."""
        assert "--occurred-from" in recorded("search").out
        assert {"cases", "entries"} == set(recorded("search", "--json").json)

    @pytest.mark.parametrize(
        ("words", "says"),
        [
            (("everything",), "there are no 'everything' to search"),
            (("entries", "--forces", "12"), "forces: "),
            (("entries", "--force"), "--force has no value"),
            (("cases", "12"), "12 has no value"),
            (("entries", "--position", "99999"), "position 99999 is not recorded yet"),
        ],
    )
    def test_what_cannot_be_searched_is_told(self, recorded: Conduct, words: tuple[str, ...], says: str) -> None:
        """Usage errors end with 2."""
        said = recorded("search", *words)

        assert (2, "") == (said.code, said.out)
        assert says in said.err
