from pathlib import Path

import pytest

from tests.api.cli.command import CASES, SEED, Conduct

SEED_FILE = CASES / "2021-162004.jsonl"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The first real case with a line in its middle that is no JSON, and one that names no case."""
    lines = SEED_FILE.read_bytes().splitlines()
    lines[9], lines[19] = b'{"case": "2021/162004", "type"', b'{"type": "ArrestMade"}'
    file = tmp_path / "broken.jsonl"
    file.write_bytes(b"\n".join(lines))
    return file


@pytest.fixture
def mistaken(tmp_path: Path) -> Path:
    """The first real case with an exhibit of a kind that there is not, before another case that is whole."""
    lines = SEED_FILE.read_bytes().replace(b'"mobile_phone"', b'"toaster"')
    file = tmp_path / "mistaken.jsonl"
    file.write_bytes(lines.rstrip() + b"\n" + (CASES / "21-west-yorkshire.jsonl").read_bytes())
    return file


class TestImport:
    def test_says_how_many_entries_each_case_got(self, conduct: Conduct) -> None:
        """One line a case."""
        said = conduct("import", SEED_FILE, CASES / "21-west-yorkshire.jsonl")

        assert (0, "") == (said.code, said.err)
        assert "2021/162004  35 entries recorded\n2019/121933  11 entries recorded\n" == said.out

    def test_of_the_same_file_again_records_nothing(self, conduct: Conduct) -> None:
        """What was recorded before is recognised."""
        conduct("import", SEED_FILE)

        said = conduct("import", SEED_FILE)

        assert (0, "2021/162004  0 entries recorded, 35 recorded before\n") == (said.code, said.out)

    def test_reads_standard_input(self, conduct: Conduct) -> None:
        """A dash stands for it."""
        said = conduct("import", "-", "--json", stdin=SEED_FILE)

        (outcome,) = said.json
        assert (0, 35, SEED) == (said.code, outcome["recorded"], outcome["case"])

    def test_of_nothing_says_so(self, conduct: Conduct) -> None:
        """An empty file is no mistake, and not silent either."""
        said = conduct("import", "-")

        assert (0, "") == (said.code, said.out)
        assert "nothing was recorded" in said.err

    def test_of_a_file_with_unreadable_lines_records_nothing(self, conduct: Conduct, broken: Path) -> None:
        """Each such line is named by its number; no line of the file is recorded."""
        said = conduct("import", broken)

        assert (2, "") == (said.code, said.out)
        assert f"{broken}, line 10: it is not JSON: " in said.err
        assert f"{broken}, line 20: it does not say, as `case`, which case it is of" in said.err
        assert 2 == conduct("show", SEED).code

    def test_stops_a_case_at_a_line_that_is_refused_and_goes_on_with_others(
        self, conduct: Conduct, mistaken: Path
    ) -> None:
        """The line is named, with what is allowed; the batch it was in is left out whole."""
        said = conduct("import", mistaken)

        assert 2 == said.code
        assert f"{mistaken}, line 5: /data/kind: Input should be 'mobile_phone', " in said.err
        assert "2021/162004  0 entries recorded, 35 lines left out\n2019/121933  11 entries recorded\n" == said.out

    def test_goes_on_once_the_line_is_mended(self, conduct: Conduct, mistaken: Path) -> None:
        """The mended case is recorded whole, the other not twice."""
        conduct("import", mistaken)
        mistaken.write_bytes(mistaken.read_bytes().replace(b'"toaster"', b'"mobile_phone"'))

        said = conduct("import", mistaken)

        expected = "2021/162004  35 entries recorded\n2019/121933  0 entries recorded, 11 recorded before\n"
        assert (0, expected) == (said.code, said.out)

    def test_dry_run_says_what_would_happen_and_records_nothing(self, conduct: Conduct, mistaken: Path) -> None:
        """The lines are judged one after another, as if those before them had been recorded."""
        dry = conduct("import", "--dry-run", mistaken, CASES / "02-durham.jsonl")

        assert 2 == dry.code
        assert "line 5: /data/kind" in dry.err
        assert "2016/075857  36 entries would be recorded" in dry.out
        assert 0 == conduct("fsck", "--json").json["size"]

    @pytest.mark.parametrize("name", ["there-is-none.jsonl", "."])
    def test_of_what_cannot_be_read_is_a_wrong_command(self, conduct: Conduct, tmp_path: Path, name: str) -> None:
        """It is said before anything is recorded, of the files before it too."""
        said = conduct("import", SEED_FILE, tmp_path / name)

        assert (2, "") == (said.code, said.out)
        assert "cannot be read" in said.err
        assert 2 == conduct("show", SEED).code
