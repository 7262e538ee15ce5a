import os
import shutil
from pathlib import Path

import pytest

from tests.api.cli.command import CASES, SEED, Conduct


class TestShow:
    def test_tells_timeline_and_outcomes(self, recorded: Conduct) -> None:
        """A case is named by any of its references, and told in sentences."""
        said = recorded("show", SEED)

        assert 0 == said.code
        assert said.out.startswith("Case 2021/162004 (")
        assert "35 of 35 entries, as known now" in said.out
        assert "\n\nOutcomes\n  Officer A  not progressed: " in said.out

    def test_wraps_what_is_long_under_its_own_column(self, recorded: Conduct, monkeypatch: pytest.MonkeyPatch) -> None:
        """Each line fits the terminal, and a sentence goes on under its own beginning."""
        monkeypatch.setenv("COLUMNS", "74")

        lines = recorded("show", SEED).out.splitlines()

        at = lines.index("  30 November 2020               Officer A was arrested by North Yorkshire")
        assert "                                 Police" == lines[at + 1]
        assert 74 >= max(map(len, lines))

    def test_marks_what_no_longer_stands(self, recorded: Conduct) -> None:
        """A finding that was reversed stays in the timeline, with what took it back."""
        said = recorded("show", "2016/075857")

        assert "! no longer stands: Officer A's appeal to the tribunal was" in said.out
        assert "Officer A  dismissed, then reinstated on appeal, on allegation a-1-punch-6" in said.out

    def test_as_known_at_a_position_shows_no_more_than_that(self, recorded: Conduct) -> None:
        """What was not recorded yet was not known, and what was open then is said."""
        said = recorded("show", SEED, "--position", "22")

        assert "23 of 35 entries: as known at position 22" in said.out
        assert "Officer B  no outcome is recorded" in said.out
        assert "\n\nStill open\n  misconduct meeting of officer B\n" in said.out

    def test_as_happened_by_a_day_names_officers_as_always(self, recorded: Conduct) -> None:
        """What is undated is not certain to have happened; what an officer is called is known all the same."""
        said = recorded("show", SEED, "--happened-by", "2020-12-31")

        assert "what had certainly happened by 2020-12-31" in said.out
        assert ["30 November 2020  Officer A was arrested by North Yorkshire Police"] == [
            line.strip() for line in said.out.partition("Timeline\n")[2].partition("\n\n")[0].splitlines()
        ]
        assert "Still open\n  criminal matter of officer A" in said.out

    def test_as_possibly_happened_by_a_day_shows_more(self, recorded: Conduct) -> None:
        """What is undated may have happened by then, and is shown where that is asked for."""
        certainly, possibly = (
            recorded("show", SEED, "--happened-by", "2020-12-31", *more, "--json").json
            for more in ((), ("--possibly",))
        )

        assert ["certain", "possible"] == [told["as_of"]["certainty"] for told in (certainly, possibly)]
        assert certainly["outcomes"] != possibly["outcomes"]

    def test_as_json_is_one_document(self, recorded: Conduct) -> None:
        """Machines get the whole case."""
        said = recorded("show", SEED, "--json")

        assert (0, "") == (said.code, said.err)
        kinds = [outcome["kind"] for outcome in said.json["outcomes"]]
        assert ["not_progressed", "final_written_warning", "reflective_practice"] == kinds
        assert {"reported"} == {decision["standing"] for decision in said.json["decisions"]}
        assert ["position"] == list(said.json["as_of"])

    @pytest.mark.parametrize(
        ("option", "value", "says"),
        [
            ("--known-by", "yesterday", "'yesterday' is no time; write 2021-11-30T09:30:00Z"),
            ("--happened-by", "2022-02-30", "'2022-02-30' is no day; write 2021-11-30"),
            ("--position", "-1", "greater than or equal to 0"),
            ("--position", "99999", "position 99999 is not recorded yet; the newest is"),
            ("--known-by", "2001-01-01", "The case was not recorded yet: the first entry of case"),
        ],
    )
    def test_as_of_nonsense_says_how_it_is_written(self, recorded: Conduct, option: str, value: str, says: str) -> None:
        """A point in the past that is none is a wrong command."""
        said = recorded("show", SEED, option, value)

        assert (2, "") == (said.code, said.out)
        assert says in said.err


class TestTrail:
    def test_says_who_recorded_what_when_and_from_what_source(self, recorded: Conduct) -> None:
        """Each fact about an entry stands under its name."""
        said = recorded("trail", SEED).out.split("\n\n")[3].splitlines()

        assert "3  Officer A was arrested by North Yorkshire Police" == said[0]
        assert "  happened  30 November 2020" == said[1]
        assert said[2].startswith("  event     ArrestMade, entry ")
        assert said[3].startswith("  recorded  20")
        assert said[3].endswith(" UTC by local-operator as records manager, historic capture")
        assert "  source    d-iopc-2021-162004 para 1" == said[4]

    def test_says_how_a_decision_stands(self, recorded: Conduct) -> None:
        """A decision that was recorded for somebody else stands as reported until they confirm it."""
        told = recorded("trail", SEED).out
        decided = [one for one in recorded("trail", SEED, "--json").json if "decided_by" in one["circumstances"]]

        assert len(decided) == told.count("stands as reported, not")
        assert {"reported"} == {one["standing"] for one in decided}

    def test_as_json_lists_every_entry(self, recorded: Conduct) -> None:
        """Oldest first, each with its circumstances."""
        entries = recorded("trail", SEED, "--json").json

        assert list(range(1, 36)) == [entry["version"] for entry in entries]
        assert {"records_manager"} == {entry["circumstances"]["recorded_as"]["role"] for entry in entries}


class TestNext:
    def test_tells_what_is_refused_and_what_would_be_a_breach(self, recorded: Conduct) -> None:
        """Each with its provision; those that differ only in whom they concern together."""
        said = recorded("next", SEED)

        refused, breaching = said.out.split("Recorded, but with a breach")
        assert "Refused as things stand\n" in refused
        assert "  ManagementActionTaken, about officers A, B and C\n" in breaching
        assert "    the rules since 2020 have no management action [Conduct Regs 2020 reg 42(2)-(3)]" in breaching
        assert "--all lists them" in said.err

    def test_with_all_lists_what_is_possible_too(self, recorded: Conduct) -> None:
        """Every kind of event has its place."""
        said = recorded("next", SEED, "--all")

        assert "\nPossible without a word of the law\n" in said.out
        assert "\nNot tried: needs more than ids\n" in said.out
        assert "" == said.err

    def test_as_json_gives_every_verdict(self, recorded: Conduct) -> None:
        """Machines get all kinds, whatever the law says."""
        verdicts = {one["verdict"] for one in recorded("next", SEED, "--json").json}

        assert {"possible", "breach", "refused", "needs"} == verdicts


class TestRebuild:
    def test_makes_views_anew(self, recorded: Conduct) -> None:
        """All of them, or those that are named."""
        everything = recorded("rebuild", "--json").json
        one = recorded("rebuild", "audit_trail").out

        assert {"case_view", "audit_trail", "warnings"} <= {view["view"] for view in everything}
        assert {70} == {view["position"] for view in everything}
        assert "audit_trail  generation 3, 71 entries\n" == one

    def test_of_a_view_that_is_none_names_those_there_are(self, recorded: Conduct) -> None:
        """That is a wrong command."""
        said = recorded("rebuild", "nothing")

        assert (2, "") == (said.code, said.out)
        assert "There are: case_view, audit_trail, " in said.err


class TestUnknownCase:
    @pytest.mark.parametrize("verb", ["show", "trail", "next"])
    def test_is_a_wrong_command(self, recorded: Conduct, verb: str) -> None:
        """It is said what was asked for; stdout stays empty, with JSON too."""
        said = recorded(verb, "2099/1", "--json")

        assert (2, "") == (said.code, said.out)
        assert "no case is called '2099/1'" in said.err


class TestMissingLedger:
    @pytest.mark.parametrize("words", [("show", SEED), ("trail", SEED), ("next", SEED), ("rebuild",), ("fsck",)])
    def test_is_said_and_not_made(self, conduct: Conduct, words: tuple[str, ...]) -> None:
        """What only reads makes no ledger by mistake; it says how to make one."""
        said = conduct(*words)

        assert (2, "") == (said.code, said.out)
        assert f"there is no ledger in {conduct.data}" in said.err
        assert not conduct.data.exists()


class TestACopy:
    """A data directory that may only be read."""

    @pytest.fixture
    def copy(self, recorded: Conduct, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """An auditor's copy. Modes are not asked: whoever runs this may be above them."""
        made, may = shutil.copytree(recorded.data, tmp_path / "copy"), os.access

        def access(path: Path, mode: int) -> bool:
            return may(path, mode) and not (made in (path, *path.parents) and mode == os.W_OK)

        monkeypatch.setattr("os.access", access)
        return made

    @pytest.mark.parametrize("verb", ["show", "trail", "next"])
    def test_is_read_without_a_trace(self, recorded: Conduct, copy: Path, verb: str) -> None:
        """The answer is the same, nothing is written, and it is said that nobody's account has this look."""
        before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}

        said = recorded(verb, SEED, "--json", data=copy)

        assert (0, recorded(verb, SEED, "--json").out) == (said.code, said.out)
        assert "This look is not entered anywhere" in said.err
        assert {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()} == before

    def test_takes_nothing_in(self, recorded: Conduct, copy: Path) -> None:
        """A command that would record says that nothing may be written there."""
        said = recorded("import", CASES / "01-humberside.jsonl", data=copy)

        assert (3, "") == (said.code, said.out)
        assert "nothing may be written in" in said.err
