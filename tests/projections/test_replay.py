"""Replay and difference over the real cases: each step is the fold to it, and differences add up to the whole."""

from collections.abc import Sequence
from datetime import date

import orjson
import pytest

from ledger.case.fold import Cut, fold
from ledger.case.said import Said
from ledger.case.state import Case
from ledger.law.rereading import Law
from projections.case_view import Axes, as_json, document
from projections.difference import answers, differences
from projections.replay import Step, replay
from tests.cases.timeline import CASE, files, history, timeline

REAL = pytest.mark.parametrize("entries", [history(path) for path in files()], ids=[path.stem for path in files()])


def told(case: Case) -> dict[str, str]:
    """Every answer of a case, in words, by its place."""
    return {place: answer.words for place, answer in answers(case, case)}


def changed(before: Cut, after: Cut, name: str = "2021-162004") -> dict[str, tuple[str | None, str | None]]:
    """What differs between two cuts of a real case: by what it answers, what was and what is."""
    entries = timeline(name)
    was, is_ = fold(CASE, entries, before), fold(CASE, entries, after)
    return {one.field: (one.before, one.after) for one in differences(was, is_, fold(CASE, entries))}


class TestReplay:
    @REAL
    def test_has_the_case_as_folded_to_each_entry(self, entries: Sequence[Said]) -> None:
        """The state after each step is what the entries up to there say, and nothing of what came later."""
        for step in replay(CASE, entries):
            whole = document(fold(CASE, entries[: step.step]), Axes(position=step.position))

            assert orjson.loads(as_json(whole)) == step.state

    @REAL
    def test_begun_in_the_middle_is_the_same(self, entries: Sequence[Said]) -> None:
        """A page of a replay is that part of the whole."""
        assert list(replay(CASE, entries))[4:] == list(replay(CASE, entries, start=5))

    @REAL
    def test_changes_lead_from_each_step_to_the_next(self, entries: Sequence[Said]) -> None:
        """What each step changed, put one on the other, is all that the last one tells."""
        held: dict[str, str] = {}
        for step in replay(CASE, entries):
            held |= {one.place: one.after for one in step.changed if one.after is not None}
            held = {place: words for place, words in held.items() if place not in _gone(step)}

        assert told(fold(CASE, entries)) == held

    @REAL
    @pytest.mark.parametrize("law", ["today", "2012", "2020", "2025"])
    def test_under_any_law_leaves_what_is_written(self, entries: Sequence[Said], law: Law) -> None:
        """Judging again changes no breach that is written, nor anything else of a step."""
        for plain, again in zip(replay(CASE, entries), replay(CASE, entries, law), strict=True):
            assert again.reread is not None
            assert plain == again.model_copy(update={"reread": None})


def _gone(step: Step) -> set[str]:
    return {one.place for one in step.changed if one.after is None}


class TestDifference:
    @REAL
    def test_of_a_point_and_itself_is_none(self, entries: Sequence[Said]) -> None:
        """Nothing differs from itself."""
        case = fold(CASE, entries)

        assert () == differences(case, case, case)

    def test_between_two_positions(self) -> None:
        """The seed, from before officer B's warning to after it: the outcome, the sanction and the warning."""
        found = changed(Cut(known=23), Cut(known=25))

        assert ("no outcome is recorded", "final written warning, at a misconduct meeting") == found[
            "officer B, outcome"
        ]
        assert (None, "final written warning") == found["officer B, sanctions, sanction"]
        assert (None, "final written warning") == found["officer B, warnings, kind"]

    def test_of_what_an_appeal_took_back(self) -> None:
        """Staffordshire: the tribunal reversed the finding on officer B, which shows as what no longer stands."""
        found = changed(Cut(known=48), Cut(known=49), "09-staffordshire")

        outcome = found["officer B, allegation a-2, outcome"]
        assert ("misconduct proven, at a misconduct hearing", "overturned on appeal") == outcome
        assert ("appeal of officer B", None) == found["still open"]
        reversed_ = "Officer B's appeal to the tribunal was determined: it reversed the decision"
        assert (None, f"no longer stands: {reversed_}") == found[
            "The finding on officer B was: misconduct (allegation a-2)"
        ]

    def test_between_two_days(self) -> None:
        """On the other axis: what had certainly happened by the end of 2020, and by the end of July 2022."""
        found = changed(Cut(happened_by=date(2020, 12, 31)), Cut(happened_by=date(2022, 7, 31)))

        assert (None, "July 2022") == found["investigation i-1, finalised"]
        assert (None, "resigned") == found["officer A, departure, kind"]
        assert "criminal matter cm-1, officer A, arrested" not in found
