"""Search after an erasure: what was disposed of is found by nothing that it said."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine as Database

from projections import search
from projections.engine import Views
from tests.engines import Engine
from tests.ledger.erasures import order
from tests.projections.databases import views_database
from tests.projections.search.story import Searched
from tests.projections.test_erasure import whole
from tests.submissions import RECORDER, identified, officer, said

CIPHER = "QZJ9"
TEXT = "the nightingale sang in public"
STORY = (
    identified(),
    officer("o-1", cipher="K"),
    officer("o-2", cipher=CIPHER),
    said("Resigned", officer="o-1"),
    said("Resigned", officer="o-2"),
    said("RecommendationMade", recommendation="rec-1", text=TEXT),
    said("RecommendationPublished", recommendation="rec-1"),
)


@pytest.fixture
def database(durable: Engine, tmp_path: Path) -> Iterator[Database]:
    """A database for views beside the log."""
    with views_database(durable, tmp_path) as made:
        yield made


class TestSearch:
    def test_finds_nothing_of_an_officer_case_that_was_disposed_of(self, durable: Engine, database: Database) -> None:
        """That there were entries stays known, with their types; what they said, and of whom, does not."""
        ledger = durable.ledger()
        case = asyncio.run(ledger.open_case(STORY, RECORDER)).case
        searched = Searched(ledger, Views(database, ledger, search.RESTS_ON))
        searched.views.catch_up()
        assert 2 == len(searched.entries(cipher=CIPHER))

        asyncio.run(ledger.erase(case, order(officer="o-2"), RECORDER))
        searched.views.catch_up()

        assert [] == searched.entries(cipher=CIPHER) == searched.entries(cipher=CIPHER, position=4)
        assert ["o-1", None] == [one.officer for one in searched.entries(type="Resigned")]
        assert CIPHER not in whole(database)

    def test_finds_no_published_text_that_was_erased(self, durable: Engine, database: Database) -> None:
        """Its words leave the engine's index with it."""
        ledger = durable.ledger()
        case = asyncio.run(ledger.open_case(STORY, RECORDER)).case
        searched = Searched(ledger, Views(database, ledger, search.RESTS_ON))
        searched.views.catch_up()
        (found,) = searched.entries(text="nightingale")

        asyncio.run(ledger.erase(case, order(value=found.data["text"]["sealed"]), RECORDER))
        searched.views.catch_up()

        assert [] == searched.entries(text="nightingale")
        assert "nightingale" not in whole(database)
