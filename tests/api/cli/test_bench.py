import sys

import pytest

from api.cli.bench import run
from tests.api.cli.command import in_its_own_process
from tests.benchmarks.comparing import Measured, NotMeasured, Plan, compare
from tests.benchmarks.table import NAMES, rows


class TestBench:
    def test_prints_a_row_for_each_benchmark_asked_for(self) -> None:
        """Both figures, their ratio and the ratio wanted, for machines."""
        said = in_its_own_process("bench", "help_start", "--quick", "--json")

        (row,) = said.json["rows"]
        assert {"name", "ours", "peer", "ratio", "target", "unit", "note"} == row.keys()
        assert pytest.approx(row["ours"] / row["peer"], abs=0.01, rel=0.005) == row["ratio"]

    def test_of_a_name_that_is_none_tells_those_there_are(self) -> None:
        """A wrong command, before anything is measured."""
        said = in_its_own_process("bench", "speed")

        assert (2, "") == (said.code, said.out)
        assert "there is no benchmark speed" in said.err
        assert "append_sqlite" in said.err

    def test_in_words_says_what_falls_short(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Falling short is told; it is no failure."""
        run(["append_postgres"], quick=True, json=False)

        assert "not measured" in capsys.readouterr().out


class TestTable:
    def test_without_a_server_has_a_row_that_says_so(self) -> None:
        """What is not measured has no figure, and a reason."""
        (row,) = rows(["append_postgres"], Plan())

        assert (None, None, None) == (row.ours, row.peer, row.ratio)
        assert "no PostgreSQL server is named: set CONDUCT_DATABASE" == row.note

    def test_without_a_peer_names_what_is_not_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An environment without the packages of the tests still measures the rest."""
        monkeypatch.setitem(sys.modules, "pymerkle", None)
        monkeypatch.delitem(sys.modules, "tests.benchmarks.cold_proof", raising=False)

        (row,) = rows(["cold_proof"], Plan())

        assert row.ratio is None
        assert row.note.startswith("pymerkle is not installed")

    def test_keeps_its_own_order(self) -> None:
        """However the names are given."""
        assert NAMES.index("append_sqlite") < NAMES.index("help_start")


class TestComparing:
    def test_takes_turns_and_compares_medians(self) -> None:
        """One round more than counts, and each side begins as often as the other."""
        called: list[str] = []
        paces = {"ours": [9.0, 1.0, 2.0, 30.0], "peer": [9.0, 4.0, 5.0, 6.0]}

        def side(name: str) -> float:
            called.append(name)
            return paces[name][called.count(name) - 1]

        found = compare(lambda: side("ours"), lambda: side("peer"), 3)

        assert Measured(2.0, 5.0) == found
        assert ["peer", "ours", "ours", "peer"] * 2 == called

    def test_that_cannot_be_says_why(self) -> None:
        """The reason is the row's note."""
        assert "why" == str(NotMeasured("why"))
