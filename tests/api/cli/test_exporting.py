import orjson
import pytest

from tests.api.cli.command import Conduct


class TestExport:
    def test_writes_rows_and_a_manifest(self, recorded: Conduct) -> None:
        """A line a file on stdout, the sum on stderr; the folder holds what the manifest names."""
        out = recorded.data.parent / "cases"

        said = recorded("export", "cases", "--out", out)

        manifest = orjson.loads((out / "manifest.json").read_bytes())
        assert (0, 2) == (said.code, manifest["rows"])
        assert "cases-00001.csv  2 rows, " in said.out
        assert f"2 rows as known at position {manifest['as_of']['position']}, in {out}" in said.err

    def test_of_a_question_takes_its_parameters(self, recorded: Conduct) -> None:
        """As `conduct oversight` does; machines get the manifest."""
        out = recorded.data.parent / "warnings"

        said = recorded("export", "live-warnings", "on=2023-01-01", "--format", "jsonl", "--out", out, "--json")

        assert {"on": "2023-01-01"} == said.json["export"]["query"]
        assert ["live-warnings-00001.jsonl"] == [one["name"] for one in said.json["files"]]

    def test_again_leaves_it_as_it_is(self, recorded: Conduct) -> None:
        """What is finished is looked at, and told again."""
        words = ("export", "entries", "force=12", "--format", "ocel", "--out", recorded.data.parent / "ocel", "--json")

        assert recorded(*words).json == recorded(*words).json

    @pytest.mark.parametrize(
        ("words", "code", "says"),
        [
            (("everything",), 2, "'everything' cannot be exported"),
            (("cases", "--format", "xls"), 2, "there are: csv, jsonl, parquet"),
            (("cases", "colour=red"), 2, "colour: "),
        ],
    )
    def test_that_cannot_be_made_says_what_can(
        self, recorded: Conduct, words: tuple[str, ...], code: int, says: str
    ) -> None:
        """With the names, formats and parameters that there are."""
        said = recorded("export", *words, "--out", recorded.data.parent / "export")

        assert (code, "") == (said.code, said.out)
        assert says in said.err

    def test_into_another_folder_is_refused(self, recorded: Conduct) -> None:
        """A folder has one export; one that was changed is told as an integrity failure."""
        out = recorded.data.parent / "cases"
        recorded("export", "cases", "--out", out)

        assert 2 == recorded("export", "officers", "--out", out).code

        (out / "cases-00001.csv").write_text("something else")
        changed = recorded("export", "cases", "--out", out)
        assert 1 == changed.code
        assert "cases-00001.csv is not as its manifest says" in changed.err

    def test_of_the_log_is_what_it_was(self, recorded: Conduct) -> None:
        """`conduct export log` is a name of its own."""
        assert 0 == recorded("export", "log", recorded.data.parent / "log").code
