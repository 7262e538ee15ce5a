"""The account of an import: what it counts always adds up, and every line that was not recorded is told."""

from pathlib import Path

import orjson
import pytest

from api.importing.reconciling import Account, account, report
from ledger.record import Ledger
from tests.api.cli.command import Conduct
from tests.api.cli.conftest import conduct
from tests.api.importing.files import CASE, imported, line, opening, real, steps
from tests.engines import Memory
from tests.submissions import said, step

__all__ = ["conduct"]

UNKNOWN = line(said("ArrestMade", officer="o-9"))


@pytest.fixture
def ledger() -> Ledger:
    """An empty ledger in memory."""
    return Memory().ledger()


class TestAccount:
    def test_of_what_is_all_recorded(self, ledger: Ledger) -> None:
        """Thirteen cases, 417 lines; the second time all of them are repeated."""
        first, again = (account(real(), imported(ledger, real())) for _ in range(2))

        assert Account(417, 13, recorded=417, repeated=0, refused=0, left_out=0, breaches=0) == first
        assert Account(417, 13, recorded=0, repeated=417, refused=0, left_out=0, breaches=0) == again
        assert first.agrees
        assert again.agrees

    def test_of_a_line_that_is_refused(self, ledger: Ledger) -> None:
        """It is refused, its batch and what comes after are left out, another case goes on; blank lines count not."""
        raw = [*steps()[:4], UNKNOWN, b"\n", steps()[5], opening("ref-2"), line(step(), "ref-2")]

        told = account(raw, imported(ledger, raw))

        assert (8, 2, 5, 1, 2) == (told.lines, told.cases, told.recorded, told.refused, told.left_out)
        assert told.agrees

    def test_that_misses_a_line_does_not_agree(self, ledger: Ledger) -> None:
        """A line that nobody accounts for shows."""
        assert not account([*steps(), UNKNOWN], imported(ledger, steps())).agrees


class TestReport:
    def test_says_of_each_line_why(self, ledger: Ledger) -> None:
        """The refused one with its problem, those left out with the lines that they wait for."""
        raw = [*steps()[:4], UNKNOWN, steps()[5]]

        rows = list(report("a.jsonl", imported(ledger, raw)))

        refused, *others = rows
        assert ("a.jsonl", CASE, 5, "refused") == (refused["file"], refused["case"], refused["line"], refused["became"])
        assert "o-9" in refused["detail"]
        assert [{"file": "a.jsonl", "case": CASE, "line": number, "became": "left_out", "waits_for": [5]}
                for number in (4, 6)] == others  # fmt: skip

    def test_is_written_by_the_command(self, conduct: Conduct, tmp_path: Path) -> None:
        """A JSON object a line, the account last."""
        file, told = tmp_path / "lines.jsonl", tmp_path / "report.jsonl"
        file.write_bytes(b"\n".join([*steps()[:4], UNKNOWN, steps()[5]]))

        said = conduct("import", file, "--report", told)

        rows = [orjson.loads(one) for one in told.read_bytes().splitlines()]
        assert 2 == said.code
        assert ["refused", "left_out", "left_out"] == [row["became"] for row in rows[:-1]]
        assert {"lines": 6, "cases": 1, "recorded": 3, "repeated": 0, "refused": 1, "left_out": 2, "breaches": 1,
                "agrees": True} == rows[-1]["account"]  # fmt: skip
