from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from ledger.opening import SyncLedger
from projections import search
from projections.engine import Views
from projections.entries import ENTRIES
from projections.search import EntrySearch, entries
from projections.texts import TEXTS
from tests.projections.oversight.logs import EntryByEntry
from tests.projections.search import raw
from tests.projections.search.story import Searched

SIZE = 88
"""Entries of the log that is searched."""
DATES = st.sampled_from(["2020", "2020-11", "2020-11-30", "2021-02", "2018-22", "2021-03-01"])
MOMENTS = st.sampled_from(["2026-01-01", "2026-11-22", "2026-11-22T09:30:00Z", "2030-01-01"])
FILTERS: dict[str, st.SearchStrategy[Any]] = {
    "position": st.integers(0, SIZE - 1),
    "force": st.sampled_from(["11", "12", "13", "44"]),
    "reference": st.sampled_from(["CM/1/21", "2021/162004", "X"]),
    "cipher": st.sampled_from(["A", "K", "L"]),
    "type": st.sampled_from(["ArrestMade", "Resigned", "EventCorrected", "RprpDiscussionHeld", "AllegationAdded"]),
    "breached": st.booleans(),
    "breach": st.sampled_from(["rprp-fact-finding-first", "fact_finding_comes_first", "none"]),
    "provision": st.sampled_from(["Conduct Regs 2020", "Conduct", "PRA"]),
    "actor": st.sampled_from(["a-1", "a-9"]),
    "role": st.sampled_from(["investigator", "decision_maker"]),
    "override": st.booleans(),
    "correction": st.booleans(),
    "occurred_from": DATES,
    "occurred_to": DATES,
    "chance": st.sampled_from(["certain", "possible"]),
    "recorded_from": MOMENTS,
    "recorded_to": MOMENTS,
}
SEARCHES = st.lists(st.sampled_from(sorted(FILTERS)), max_size=3, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: FILTERS[name] for name in names})
)

ONE_OF_EACH: dict[str, Any] = {
    "force": "12", "reference": "CM/1/21", "cipher": "K", "type": "ArrestMade", "breached": True, "actor": "a-9",
    "breach": "rprp-fact-finding-first", "provision": "Conduct Regs 2020", "role": "decision_maker", "override": True,
    "correction": True, "occurred_from": "2020-11", "occurred_to": "2020-11", "chance": "certain",
    "recorded_from": "2026-01-01", "recorded_to": "2030-01-01",
}  # fmt: skip


class TestFinding:
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(asked=SEARCHES)
    def test_is_a_filter_of_the_raw_log(self, searched: Searched, asked: dict[str, Any]) -> None:
        """At any position, a search finds what looking at every entry of the log, folded up to there, finds."""
        wanted = EntrySearch.model_validate(asked)

        assert raw.found(searched.ledger, wanted) == [one.position for one in searched.entries(**asked)]

    @pytest.mark.parametrize(("name", "value"), list(ONE_OF_EACH.items()))
    def test_each_filter_at_every_position(self, searched: Searched, name: str, value: Any) -> None:
        """As known at each position in turn, one filter finds what the fold up to there says; at the end, something."""
        for position in range(0, SIZE, 3):
            asked = {"position": position, name: value}

            assert raw.found(searched.ledger, EntrySearch.model_validate(asked)) == [
                one.position for one in searched.entries(**asked)
            ]
        assert searched.entries(**{name: value})

    def test_a_page_at_a_time_is_all_of_it(self, searched: Searched) -> None:
        """However long pages are, each entry comes once."""
        with searched.views.database.connect() as connection:
            known = search.known(searched.views, connection, EntrySearch())
            pages, after = [], -1
            while page := entries.page(known, EntrySearch(after=after, limit=7)):
                pages += page
                after = page[-1].position

        assert list(range(SIZE)) == [one.position for one in pages]


class TestCorrections:
    def test_an_entry_is_found_by_what_it_says_as_corrected(self, searched: Searched) -> None:
        """The date that was wrong finds it until it was corrected; the right one since."""
        arrest = searched.first("ArrestMade")
        correction = searched.first("EventCorrected")

        def found(occurred: str, position: int) -> list[int]:
            told = searched.entries(type="ArrestMade", occurred_from=occurred, occurred_to=occurred, position=position,
                                    chance="certain", force="12" if position == correction else None)  # fmt: skip
            return [one.position for one in told if one.position == arrest]

        assert [[arrest], []] == [found("2020-11", correction - 1), found("2020-11", correction)]
        assert [[], [arrest]] == [found("2021-02-03", correction - 1), found("2021-02-03", correction)]

    def test_it_says_what_was_written_and_what_stands(self, searched: Searched) -> None:
        """Nothing is overwritten: the first wording is there, beside the one that stands and the entry that says so."""
        (told,) = searched.entries(type="ArrestMade", cipher="L")

        assert ("o-2", "2021-02-03", False) == (told.officer, told.stands_occurred, told.retracted)
        assert {"edtf": "2020-11", "certainty": "stated"} == told.occurred
        assert searched.entries(type="EventCorrected")[0].entry == told.corrected_by

    def test_what_was_retracted_stands_no_more(self, searched: Searched) -> None:
        """It is found, and told as retracted; a correction that was itself retracted changed nothing."""
        (discussion,) = searched.entries(type="RprpDiscussionHeld", reference="CM/1/21")
        (resigned,) = searched.entries(type="Resigned", reference="CM/1/21")

        assert (True, False) == (discussion.retracted, resigned.retracted)
        assert "o-2" == resigned.officer


class TestFullText:
    def test_finds_words_in_what_was_published(self, searched: Searched) -> None:
        """Whatever form English gives them, on either engine."""
        found = searched.entries(text="camera records")

        assert ["RecommendationMade"] == [one.type for one in found]
        assert ["2016/075857"] == [one.reference for one in searched.cases(text="complaint excessive force")]

    def test_finds_nothing_before_it_was_published(self, searched: Searched) -> None:
        """A text is no text for the public before its publication is recorded, nor ever if it never was."""
        published = searched.first("RecommendationPublished")

        assert [] == searched.entries(text="camera", position=published - 1)
        assert [] == searched.entries(text="nobody")

    def test_an_answer_goes_when_it_is_withheld(self, searched: Searched) -> None:
        """It is found while it stands published."""
        withheld = searched.first("ResponseWithheld")

        assert [1, 0] == [len(searched.entries(text="guidance", position=at)) for at in (withheld - 1, withheld)]

    @pytest.mark.parametrize("words", ['"', "OR", "camera) OR (x", "*", "' ; DROP TABLE x", "NEAR(a b)", "-"])
    def test_words_are_words(self, searched: Searched, words: str) -> None:
        """Nothing that is typed is an operator of the engine's own language."""
        assert [] == searched.entries(text=words)


class TestTheView:
    def test_by_increments_is_the_rebuild(self, recorded: SyncLedger, place: Engine) -> None:
        """Fed entry by entry, or all at once, it holds the same wordings at the same positions."""
        by_increments = Views(place, EntryByEntry(recorded.ledger), search.RESTS_ON)
        by_increments.catch_up()
        told = everything(by_increments)

        rebuilt = Views(place, recorded.ledger, search.RESTS_ON)
        for view in (ENTRIES, TEXTS):
            rebuilt.rebuild(view.name)

        assert told == everything(rebuilt)
        assert SIZE < len(told)

    def test_after_a_rebuild_the_words_are_found(self, recorded: SyncLedger, place: Engine) -> None:
        """The engine's index is built and dropped with its table."""
        views = Views(place, recorded.ledger, search.RESTS_ON)
        views.catch_up()
        views.rebuild(TEXTS.name)

        assert 1 == len(Searched(recorded.ledger, views).entries(text="camera"))


def everything(made: Views) -> list[Any]:
    """Every row of the views of entries and texts."""
    tables = [made.table(view.name) for view in (ENTRIES, TEXTS)]
    with made.database.connect() as connection:
        return sorted(repr(tuple(row)) for table in tables for row in connection.execute(select(table)))
