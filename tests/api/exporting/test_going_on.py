from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from api.exporting import job
from api.exporting.folder import MANIFEST, UNFINISHED, Damaged, OtherExport, _sha256
from api.exporting.job import NotInFormat
from tests.api.exporting.conftest import Export


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of a hundred rows, written ten at a time."""
    monkeypatch.setattr(job, "PART_ROWS", 100)
    monkeypatch.setattr(job, "LOT", 10)


class Killed(Exception):  # noqa: N818 - what happens
    """The export ends here."""


def at(rows: int) -> Callable[[int, int], None]:
    """A progress that ends the export after so many rows."""

    def progress(done: int, _all: int) -> None:
        if done >= rows:
            raise Killed

    return progress


def files(folder: Path) -> dict[str, bytes]:
    """What lies in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


class TestManifest:
    def test_names_each_file_with_its_digest(self, exporting: Export, tmp_path: Path) -> None:
        """Rows, bytes and SHA-256 of each part; together they are all."""
        manifest = exporting("entries", "csv", tmp_path)

        assert [100, 100, 100, 100, 17] == [one["rows"] for one in manifest["files"]]
        assert all(_sha256(tmp_path / one["name"]) == one["sha256"] for one in manifest["files"])
        assert {MANIFEST, *(one["name"] for one in manifest["files"])} == set(files(tmp_path))
        assert manifest == orjson.loads((tmp_path / MANIFEST).read_bytes())

    def test_says_what_was_asked_as_of_when_under_which_root(self, exporting: Export, tmp_path: Path) -> None:
        """Enough to ask again, and to hold the log to it."""
        manifest = exporting("live-warnings", "jsonl", tmp_path, on="2023-01-01")

        assert {"on": "2023-01-01"} == manifest["export"]["query"]
        assert (416, "2023-01-01") == (manifest["as_of"]["position"], manifest["as_of"]["on"])
        assert f"\n417\n{manifest['log']['root']}\n" in manifest["log"]["checkpoint"]

    def test_of_nothing_has_one_empty_part(self, exporting: Export, tmp_path: Path) -> None:
        """That nothing was found is an answer too."""
        manifest = exporting("entries", "csv", tmp_path, type="ArrestMade", force="48")

        assert (0, [0]) == (manifest["rows"], [one["rows"] for one in manifest["files"]])


class TestInterrupted:
    @pytest.mark.parametrize(
        ("format_", "rows"), [("csv", 1), ("jsonl", 100), ("csv", 150), ("parquet", 210), ("jsonl", 400), ("csv", 417)]
    )
    def test_goes_on_to_the_same_files(self, exporting: Export, tmp_path: Path, format_: str, rows: int) -> None:
        """Wherever it was killed, what comes of the next run is what one run makes, byte for byte."""
        with pytest.raises(Killed):
            exporting("entries", format_, tmp_path / "killed", at(rows))
        exporting("entries", format_, tmp_path / "killed")
        exporting("entries", format_, tmp_path / "whole")

        assert files(tmp_path / "whole") == files(tmp_path / "killed")

    def test_leaves_whole_parts_alone(self, exporting: Export, tmp_path: Path) -> None:
        """A part that is whole is not written again."""
        with pytest.raises(Killed):
            exporting("entries", "csv", tmp_path, at(250))
        before = (tmp_path / "entries-00002.csv").stat().st_mtime_ns
        told: list[int] = []

        exporting("entries", "csv", tmp_path, lambda done, _all: told.append(done))

        assert before == (tmp_path / "entries-00002.csv").stat().st_mtime_ns
        assert 210 == told[0]

    def test_writes_again_what_was_changed_since(self, exporting: Export, tmp_path: Path) -> None:
        """A part that is not as it was noted, and what came after it, is made anew."""
        with pytest.raises(Killed):
            exporting("entries", "csv", tmp_path, at(350))
        (tmp_path / "entries-00002.csv").write_text("something else")

        manifest = exporting("entries", "csv", tmp_path)

        assert all(_sha256(tmp_path / one["name"]) == one["sha256"] for one in manifest["files"])

    def test_stays_at_its_position(self, exporting: Export, tmp_path: Path) -> None:
        """What was noted first holds; a line that a crash cut short is passed over."""
        with pytest.raises(Killed):
            exporting("entries", "csv", tmp_path, at(150))
        note = tmp_path / UNFINISHED
        head, *others = note.read_bytes().splitlines(keepends=True)
        order = orjson.loads(head)
        order["as_of"]["position"] = 249
        note.write_bytes(orjson.dumps(order) + b"\n" + b"".join(others) + b'{"name": "entr')

        manifest = exporting("entries", "csv", tmp_path)

        assert (249, 250) == (manifest["as_of"]["position"], manifest["rows"])

    def test_begins_again_after_an_erasure(self, exporting: Export, tmp_path: Path) -> None:
        """Parts from before it may say what was erased since."""
        with pytest.raises(Killed):
            exporting("entries", "csv", tmp_path, at(150))
        note = tmp_path / UNFINISHED
        note.write_bytes(note.read_bytes().replace(b'"erasures":0', b'"erasures":7'))
        told: list[int] = []

        exporting("entries", "csv", tmp_path, lambda done, _all: told.append(done))

        assert 10 == told[0]

    @pytest.mark.parametrize("format_", ["ocel", "case"])
    def test_document_is_written_whole(self, exporting: Export, tmp_path: Path, format_: str) -> None:
        """A document that was interrupted begins again."""
        with pytest.raises(Killed):
            exporting("entries", format_, tmp_path / "killed", at(50))
        exporting("entries", format_, tmp_path / "killed")
        exporting("entries", format_, tmp_path / "whole")

        assert files(tmp_path / "whole") == files(tmp_path / "killed")


class TestFinished:
    def test_is_looked_at_and_left(self, exporting: Export, tmp_path: Path) -> None:
        """The same export again says what is there, once every file is as it was."""
        exporting("cases", "csv", tmp_path)
        before = files(tmp_path)

        exporting("cases", "csv", tmp_path)

        assert before == files(tmp_path)

    def test_is_told_where_it_was_changed(self, exporting: Export, tmp_path: Path) -> None:
        """A file that is not as the manifest says is named."""
        exporting("cases", "csv", tmp_path)
        (tmp_path / "cases-00001.csv").write_text("something else")

        with pytest.raises(Damaged, match=r"cases-00001\.csv"):
            exporting("cases", "csv", tmp_path)


class TestFolder:
    def test_of_another_export_is_not_touched(self, exporting: Export, tmp_path: Path) -> None:
        """Neither of a finished one nor of anything else."""
        exporting("cases", "csv", tmp_path / "cases")
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "notes.txt").write_text("mine")

        for folder in ("cases", "mine"):
            before = files(tmp_path / folder)
            with pytest.raises(OtherExport):
                exporting("entries", "csv", tmp_path / folder)

            assert before == files(tmp_path / folder)


class TestFormat:
    @pytest.mark.parametrize(("what", "format_"), [("cases", "ocel"), ("live-warnings", "case"), ("entries", "xls")])
    def test_that_is_not_of_these_rows_is_told(
        self, exporting: Export, tmp_path: Path, what: str, format_: str
    ) -> None:
        """With the formats that there are."""
        with pytest.raises(NotInFormat, match="there are: csv, jsonl, parquet"):
            exporting(what, format_, tmp_path)
