"""Exports over HTTP: what can be exported, and each export as a zip."""

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import orjson
import pytest

from tests.api.client import Api, problem


def unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a zip, in their order."""
    with ZipFile(BytesIO(content)) as archive:
        yield from ((name, archive.read(name)) for name in archive.namelist())


class TestCatalogue:
    def test_lists_every_export_with_its_addresses(self, real: Api) -> None:
        """Listings and questions, each in every format that it has."""
        told = {one["name"]: one["addresses"] for one in real.get("/api/exports").json()}

        assert {"cases", "entries", "officers", "outcomes", "live-warnings"} <= told.keys()
        assert {"csv", "jsonl", "parquet"} == told["cases"].keys()
        assert "/api/exports/entries.ocel" == told["entries"]["ocel"]


class TestExport:
    @pytest.mark.parametrize("form", ["csv", "jsonl", "parquet", "ocel", "case"])
    def test_is_a_zip_of_files_that_its_manifest_names(self, real: Api, form: str) -> None:
        """The manifest comes last, and each file is as it says."""
        answer = real.get(f"/api/exports/entries.{form}")

        *files, (last, manifest) = unpacked(answer.content)
        named = {one["name"]: one["sha256"] for one in orjson.loads(manifest)["files"]}
        assert (200, "application/zip") == (answer.status_code, answer.headers["content-type"])
        assert "manifest.json" == last
        assert named == {name: sha256(content).hexdigest() for name, content in files}

    def test_at_a_position_is_the_same_every_time(self, real: Api) -> None:
        """To the last byte of every file."""
        first, again = (real.get("/api/exports/cases.csv", position=30).content for _ in range(2))

        assert first == again

    def test_takes_what_lists_take(self, real: Api) -> None:
        """Filters narrow it, and the manifest says which."""
        answer = real.get("/api/exports/entries.jsonl", reference="2021/162004", type="ArrestMade")

        (_, rows), (_, manifest) = unpacked(answer.content)
        assert {"ArrestMade"} == {orjson.loads(line)["type"] for line in rows.splitlines()}
        assert {"reference": "2021/162004", "type": "ArrestMade"} == orjson.loads(manifest)["export"]["query"]

    @pytest.mark.parametrize(
        ("address", "asked"), [("cases.ocel", {}), ("cases.csv", {"limit": 3}), ("cases.csv", {"position": 9_999})]
    )
    def test_that_cannot_be_made_is_a_problem(self, real: Api, address: str, asked: dict[str, int]) -> None:
        """No such format, no such parameter, no such position."""
        assert 422 == real.get(f"/api/exports/{address}", **asked).status_code

    def test_of_what_there_is_not_is_not_found(self, real: Api) -> None:
        """An address that is none."""
        problem(real.get("/api/exports/everything.csv"), 404, "not-found")
