"""Exports of the real cases, read by those for whom their formats are: pm4py, DuckDB, a spreadsheet, case_validate."""

import csv
import re
import shutil
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pyarrow.parquet  # type: ignore[import-untyped]  # it ships none
import pytest
from pydantic import BaseModel

from api.exporting.rows import as_csv
from tests.api.exporting import conftest
from tests.api.exporting.conftest import Export
from tests.outside import tools

record, exported, exporting = conftest.record, conftest.exported, conftest.exporting

CELL = "{http://www.gnumeric.org/v10.dtd}Cell"
FORMULAS = ["=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("https://police.example/")', "+1+1", "-1-1", "@SUM(1)", "\t=1+1",
            "\r=1+1", "'=1+1", "plain", "06"]  # fmt: skip


class TestPm4py:
    def test_reads_both_logs_alike(self, exporting: Export, tmp_path: Path) -> None:
        """The same events, objects and relations in JSON and SQLite; every constraint of the standard is kept."""
        exporting("entries", "ocel", tmp_path)
        question = {name: str(tmp_path / f"entries.ocel.{name}") for name in ("json", "sqlite")}

        told = tools.ask_reader("ocel.py", question)

        events, objects, relations, inner = told["counts"]["sqlite"]
        assert (417, 13 + inner) == (events, objects)
        assert [events, objects, relations, inner] == told["counts"]["json"]
        assert (24, []) == (told["kept"], told["broken"])


class TestDuckDb:
    @pytest.mark.parametrize("what", ["cases", "entries", "officers", "outcomes"])
    def test_reads_the_same_rows_in_csv_and_parquet(self, exporting: Export, tmp_path: Path, what: str) -> None:
        """As many, of the types that the columns are of, and equal to what pyarrow reads."""
        for format_ in ("csv", "parquet"):
            exporting(what, format_, tmp_path / format_)
        files = {name: tmp_path / name / f"{what}-00001.{name}" for name in ("csv", "parquet")}

        told = tools.ask_reader("tables.py", {name: str(path) for name, path in files.items()})

        ours = pyarrow.parquet.read_table(files["parquet"])
        assert ours.num_rows == len(told["csv"]["rows"]) == len(told["parquet"]["rows"])
        assert (
            ours.column("case_id").to_pylist() == _column(told["parquet"], "case_id") == _column(told["csv"], "case_id")
        )
        assert set(ours.column_names) == set(told["csv"]["types"])
        assert {"VARCHAR"} == set(told["csv"]["types"].values())

    def test_sees_the_types_of_columns(self, exporting: Export, tmp_path: Path) -> None:
        """Days are days, counts are numbers, answers are yes or no, and times have their zone."""
        types: dict[str, dict[str, str]] = {}
        for what in ("cases", "entries"):
            exporting(what, "parquet", tmp_path / what)
            path = tmp_path / what / f"{what}-00001.parquet"
            types[what] = tools.ask_reader("tables.py", {"parquet": str(path)})["parquet"]["types"]

        cases, entries = types["cases"], types["entries"]
        assert ("DATE", "BIGINT", "BOOLEAN") == (cases["ended_latest"], cases["officers"], cases["captured"])
        assert ("BIGINT", "TIMESTAMP WITH TIME ZONE") == (entries["position"], entries["recorded_at"])


def _column(told: dict[str, Any], name: str) -> list[Any]:
    place = list(told["types"]).index(name)
    return [row[place] for row in told["rows"]]


class Texts(BaseModel):
    """A row of one text."""

    text: str


class TestSpreadsheet:
    def test_takes_no_text_for_a_formula(self, tmp_path: Path) -> None:
        """Gnumeric reads each as text; without the mark before it, it computes one."""
        with as_csv(tmp_path / "marked.csv", Texts) as write:
            write([Texts(text=text) for text in FORMULAS])
        with closing((tmp_path / "plain.csv").open("w", encoding="utf-8", newline="")) as file:
            csv.writer(file).writerows([text] for text in ("text", *FORMULAS))

        assert [] == formulas(tmp_path / "marked.csv")
        assert "=1+1" in formulas(tmp_path / "plain.csv")

    @pytest.mark.parametrize("what", ["cases", "officers", "outcomes", "entries"])
    def test_reads_every_row(self, exporting: Export, tmp_path: Path, what: str) -> None:
        """A line a row and a header, none of it computed."""
        manifest = exporting(what, "csv", tmp_path)
        path = tmp_path / f"{what}-00001.csv"

        assert manifest["rows"] + 1 == 1 + max(int(cell.attrib["Row"]) for cell in cells(path))
        assert [] == formulas(path)


def formulas(path: Path) -> list[str]:
    """The cells that a spreadsheet computes: they have an expression, and no type of a value."""
    return [cell.text or "" for cell in cells(path) if "ValueType" not in cell.attrib]


def cells(path: Path) -> list[ET.Element]:
    """The cells that Gnumeric reads in a file."""
    read = path.with_suffix(".xml")
    command = [tools.program("ssconvert"), "-T", "Gnumeric_XmlIO:sax:0", str(path), str(read)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return list(ET.parse(read).iter(CELL))  # noqa: S314 - the spreadsheet wrote it here


class TestCaseValidate:
    @pytest.fixture
    def alone(self) -> list[str]:
        """How a program is started without any network, where the system lets us."""
        without = [shutil.which("unshare") or "", "--net"]
        tried = subprocess.run([*without, "true"], check=False, capture_output=True) if without[0] else None
        return without if tried and tried.returncode == 0 else []

    def validated(self, alone: list[str], path: Path) -> tuple[int, str]:
        """The exit code, and what it says: not even what it only suggests is let pass."""
        command = [*alone, str(tools.reader("case_validate")), str(path)]
        run = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
        return run.returncode, run.stdout + run.stderr

    def test_finds_nothing_to_say(self, exporting: Export, tmp_path: Path, alone: list[str]) -> None:
        """It conforms to the ontology's shapes, without a warning, and without asking anybody."""
        exporting("entries", "case", tmp_path)

        code, said = self.validated(alone, tmp_path / "exhibits.case.jsonld")

        assert (0, "Validation Report\nConforms: True\n") == (code, said)

    def test_would_say_so(self, exporting: Export, tmp_path: Path, alone: list[str]) -> None:
        """A time that is none, and a property that there is not, are told."""
        exporting("entries", "case", tmp_path)
        path = tmp_path / "exhibits.case.jsonld"
        text = path.read_text()
        (tmp_path / "time.jsonld").write_text(re.sub(r'"@value":"[^"]*"', '"@value":"yesterday"', text))
        (tmp_path / "name.jsonld").write_text(text.replace("uco-core:name", "uco-core:nane"))

        assert 1 == self.validated(alone, tmp_path / "time.jsonld")[0]
        assert "nane" in self.validated(alone, tmp_path / "name.jsonld")[1]
