import csv
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import orjson
import pyarrow.parquet  # type: ignore[import-untyped]  # it ships none
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it ships none
from pydantic import BaseModel

from api.exporting import rows
from api.exporting.case_uco import ABOUT_EXHIBITS
from ledger.case.said import Said
from ledger.events.base import SealedText
from projections.oversight.catalogue import exported
from tests.api.exporting.conftest import Export
from tests.api.test_oversight import REQUIRED
from tests.projections.oversight.real import Oversight

ROWS = ("csv", "jsonl", "parquet")


def read(folder: Path, format_: str) -> list[dict[str, Any]]:
    """The rows of an export as their own format's reader tells them."""
    (path,) = folder.glob(f"*.{format_}")
    if format_ == "parquet":
        found: list[dict[str, Any]] = pyarrow.parquet.read_table(path).to_pylist()
        return found
    if format_ == "jsonl":
        return [orjson.loads(line) for line in path.read_bytes().splitlines()]
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: value or None for name, value in row.items()} for row in csv.DictReader(file)]


class TestRows:
    @pytest.mark.parametrize("format_", ROWS)
    def test_of_cases_are_every_case_once(self, exporting: Export, tmp_path: Path, format_: str) -> None:
        """Thirteen cases, in the order of their ids, the same in every format."""
        manifest = exporting("cases", format_, tmp_path)

        told = read(tmp_path, format_)

        assert 13 == manifest["rows"] == len(told)
        assert sorted(row["case_id"] for row in told) == [row["case_id"] for row in told]
        assert "2021/162004" in {row["reference"] for row in told}

    @pytest.mark.parametrize("format_", ROWS)
    def test_of_entries_are_the_log(self, exporting: Export, tmp_path: Path, format_: str) -> None:
        """Every entry, in the log's order."""
        exporting("entries", format_, tmp_path)

        assert list(range(417)) == [int(row["position"]) for row in read(tmp_path, format_)]

    def test_of_officers_and_outcomes(self, exporting: Export, tmp_path: Path, exported: Oversight) -> None:
        """As they stand in the views of oversight."""
        exporting("officers", "jsonl", tmp_path / "officers")
        exporting("outcomes", "jsonl", tmp_path / "outcomes", force="12")

        (case,) = {row["case_id"] for row in read(tmp_path / "outcomes", "jsonl")}
        ended = {row["officer"]: row["outcome"] for row in read(tmp_path / "outcomes", "jsonl")}
        assert "2021-162004" == exported.record.called(case)
        assert {"o-a": "not_progressed", "o-b": "final_written_warning", "o-c": "no_outcome_recorded"} == ended
        assert 34 == len(read(tmp_path / "officers", "jsonl"))

    def test_are_as_known_at_a_position(self, exporting: Export, tmp_path: Path, exported: Oversight) -> None:
        """What was recorded later is in none of them, and the manifest says which root they rest on."""
        end = exported.record.first["04-greater-manchester"] - 1

        manifest = exporting("cases", "jsonl", tmp_path, position=end)

        names = [exported.record.called(row["case_id"]) for row in read(tmp_path, "jsonl")]
        assert ["01-humberside", "02-durham"] == sorted(names)
        assert (end, end + 1) == (manifest["as_of"]["position"], manifest["log"]["size"])

    def test_are_those_that_a_search_finds(self, exporting: Export, tmp_path: Path) -> None:
        """The filters of lists narrow exports."""
        exporting("entries", "jsonl", tmp_path, reference="2021/162004", type="ArrestMade")

        assert {("2021/162004", "ArrestMade")} == {(row["reference"], row["type"]) for row in read(tmp_path, "jsonl")}

    @pytest.mark.parametrize("format_", ROWS)
    def test_of_a_question_are_its_answer(
        self, exporting: Export, tmp_path: Path, exported: Oversight, format_: str
    ) -> None:
        """Typed rows, as the question answers them."""
        answer = exported.ask("live-warnings", on="2023-01-01")

        exporting("live-warnings", format_, tmp_path, on="2023-01-01")

        assert [row.entry for row in answer.rows] == [row["entry"] for row in read(tmp_path, format_)]

    @pytest.mark.parametrize("what", list(exported()))
    def test_of_every_question_can_be_written(self, exporting: Export, tmp_path: Path, what: str) -> None:
        """Every type of row has columns, of which each has a kind."""
        for format_ in ("csv", "parquet"):
            manifest = exporting(what, format_, tmp_path / format_, **REQUIRED.get(what, {}))

            assert manifest["rows"] == len(read(tmp_path / format_, format_))


class TestNothingSealed:
    @pytest.mark.parametrize(("what", "format_"), [("entries", "jsonl"), ("entries", "ocel"), ("entries", "case")])
    def test_leaves(self, exporting: Export, tmp_path: Path, exported: Oversight, what: str, format_: str) -> None:
        """No sealed text of any real case is in an export, nor its digest."""
        sealed = {text for entry in exported.record.ledger.entries(-1, 500) for text in _sealed(entry.said)}

        exporting(what, format_, tmp_path)

        told = b"".join(path.read_bytes() for path in tmp_path.iterdir()).decode(errors="replace")
        assert len(sealed) > 20
        assert [] == [text for text in sealed if len(text) > 12 and text in told]
        assert '"sealed"' not in told

    def test_of_a_compartment_says_anything(self, exporting: Export, tmp_path: Path) -> None:
        """Reflective practice is withheld whole: not even whom it concerns is told."""
        exporting("entries", "jsonl", tmp_path)

        practice = [row for row in read(tmp_path, "jsonl") if row["type"].startswith("Rprp")]
        assert practice
        assert {(None, None, None)} == {(row["officer"], row["sentence"], row["data"]) for row in practice}


def _sealed(said: Said) -> list[str]:
    """The texts that an entry seals, in the event and beside it."""
    found: list[str | None] = []

    def seal(sealed: SealedText) -> str:
        found.append(sealed.value)
        return ""

    for model in (said.event, said.circumstances):
        if isinstance(model, BaseModel):
            model.model_dump(context={"seal": seal})
    return [text for text in found if text]


class Texts(BaseModel):
    """A row of one text."""

    text: str | None


class TestCsv:
    @given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
    def test_begins_no_cell_like_a_formula(self, text: str) -> None:
        """A spreadsheet takes no text for a formula, and the text is had back by taking one ' away."""
        cell = rows._cell(text)

        assert cell[0] not in set("=+-@\t\r\n")
        assert text == (cell.removeprefix("'"))

    @given(told=st.lists(st.none() | st.text(st.characters(exclude_categories=["Cs"])), max_size=5))
    def test_is_read_back(self, told: list[str | None], tmp_path_factory: pytest.TempPathFactory) -> None:
        """Quotes, commas and line breaks of any kind survive (RFC 4180)."""
        path = tmp_path_factory.mktemp("csv") / "texts.csv"

        with rows.as_csv(path, Texts) as write:
            write([Texts(text=text) for text in told])

        with path.open(encoding="utf-8", newline="") as file:
            cells = ["".join(row).removeprefix("'") for row in csv.reader(file)]
        assert ["text", *(text or "" for text in told)] == cells


def _list_of(**members: Any) -> dict[str, Any]:
    item = {"type": "object", "properties": members, "required": sorted(members.keys() - {"relationships"})}
    return {"type": "array", "items": item}


TEXT = {"type": "string"}
TYPES = _list_of(
    name=TEXT, attributes=_list_of(name=TEXT, type={"enum": ["string", "time", "integer", "float", "boolean"]})
)
RELATIONS = _list_of(objectId=TEXT, qualifier=TEXT)
TIME = {"type": "string", "format": "date-time"}
HELD = {"type": ["string", "number", "boolean"]}
OCEL = {
    "type": "object",
    "required": ["eventTypes", "objectTypes", "events", "objects"],
    "properties": {
        "eventTypes": TYPES,
        "objectTypes": TYPES,
        "events": _list_of(
            id=TEXT, type=TEXT, time=TIME, attributes=_list_of(name=TEXT, value=HELD), relationships=RELATIONS
        ),
        "objects": _list_of(
            id=TEXT, type=TEXT, attributes=_list_of(name=TEXT, value=HELD, time=TIME), relationships=RELATIONS
        ),
    },
}
"""What OCEL 2.0 asks of a log in JSON (its section 5.3), and not less: every member that it lets stand must stand."""


class TestObjectCentricLog:
    def test_is_as_the_standard_says(self, exporting: Export, tmp_path: Path) -> None:
        """Valid by its schema; each type and attribute that is used is declared."""
        exporting("entries", "ocel", tmp_path)
        log = orjson.loads((tmp_path / "entries.ocel.json").read_bytes())

        Draft202012Validator(OCEL, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(log)
        for of in ("event", "object"):
            declared = {one["name"]: {told["name"] for told in one["attributes"]} for one in log[f"{of}Types"]}
            assert all({told["name"] for told in one["attributes"]} <= declared[one["type"]] for one in log[f"{of}s"])

    def test_leads_nowhere_with_no_relation(self, exporting: Export, tmp_path: Path) -> None:
        """Every relation's ends are there, in SQLite as its own keys say and in JSON as counted."""
        exporting("entries", "ocel", tmp_path)
        log = orjson.loads((tmp_path / "entries.ocel.json").read_bytes())

        objects = {one["id"] for one in log["objects"]}
        named = {to["objectId"] for one in (*log["events"], *log["objects"]) for to in one["relationships"]}
        with closing(sqlite3.connect(tmp_path / "entries.ocel.sqlite")) as database:
            broken = database.execute("PRAGMA foreign_key_check").fetchall()
        assert (417, 13) == (len(log["events"]), sum(one["type"] == "case" for one in log["objects"]))
        assert named <= objects
        assert [] == broken

    def test_names_what_an_entry_concerns(self, exporting: Export, tmp_path: Path, exported: Oversight) -> None:
        """An arrest relates to its case and to the officer who was arrested."""
        exporting("entries", "ocel", tmp_path, reference="2021/162004")
        log = orjson.loads((tmp_path / "entries.ocel.json").read_bytes())
        case = exported.record.ids["2021-162004"]

        arrest = next(one for one in log["events"] if one["type"] == "ArrestMade")
        called = {(to["objectId"], to["qualifier"]) for to in arrest["relationships"]}
        officer = next(one for one in log["objects"] if one["id"] == f"{case}/officer/o-a")

        assert {(case, "case"), (f"{case}/officer/o-a", "officer")} <= called
        assert ["A"] == [one["value"] for one in officer["attributes"]]


class TestDigitalExhibits:
    def test_tell_what_was_done_with_the_phone(self, exporting: Export, tmp_path: Path) -> None:
        """The seized phone, who seized it, and the review of what was on it."""
        exporting("entries", "case", tmp_path, reference="2021/162004")
        graph = orjson.loads((tmp_path / "exhibits.case.jsonld").read_bytes())["@graph"]

        kinds = {node["@type"] for node in graph}
        actions = {node["uco-core:name"] for node in graph if node["@type"].endswith("InvestigativeAction")}

        assert {"case-investigation:Investigation", "uco-observable:MobileDevice"} <= kinds
        assert "ExhibitSeized" in actions <= ABOUT_EXHIBITS
