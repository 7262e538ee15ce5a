"""Views after an erasure: nothing of what was disposed of is in them, and a rebuild gives the same rows."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine as Database
from sqlalchemy import MetaData, select

from ledger.record import Ledger
from projections.audit_trail import AuditTrail
from projections.case_view import CaseView
from projections.engine import Views
from projections.oversight.catalogue import views as of_oversight
from tests.engines import Engine
from tests.ledger.erasures import digest_of, order, told
from tests.projections.databases import views_database
from tests.submissions import RECORDER, identified, officer, said

CIPHER = "QZJ9"
"""How an officer is called who is about to be disposed of: a structured member, clear in the views until then."""
OFFICER = officer("o-3", cipher=CIPHER, rank="sergeant")
LATER = said("AllegationAdded", allegation="a-2", officers=["o-2"])


@pytest.fixture
def database(durable: Engine, tmp_path: Path) -> Iterator[Database]:
    """A database for views beside the log."""
    with views_database(durable, tmp_path) as made:
        yield made


def every_view(ledger: Ledger, database: Database) -> Views:
    """All the views there are."""
    return Views(database, ledger, [CaseView(), AuditTrail(), *of_oversight()])


def rows(views: Views) -> dict[str, list[str]]:
    """Every row of every view, as text."""
    with views.database.connect() as connection:
        return {
            name: sorted(repr(tuple(row)) for row in connection.execute(select(views.table(name))))
            for name in views.names
        }


def whole(database: Database) -> str:
    """Everything that a database of views says."""
    tables = MetaData()
    tables.reflect(database)
    with database.connect() as connection:
        return "\n".join(
            repr(tuple(row)) for table in tables.sorted_tables for row in connection.execute(select(table))
        )


def erase(ledger: Ledger, case: str, **target: Any) -> None:
    """An erasure ordered by a court."""
    asyncio.run(ledger.erase(case, order(**target), RECORDER))


class TestViews:
    def test_hold_nothing_of_an_officer_case_that_was_disposed_of(self, durable: Engine, database: Database) -> None:
        """Structured members go with the officer-case they came under; other cases and officers stay."""
        ledger = durable.ledger()
        views = every_view(ledger, database)
        case = asyncio.run(told(ledger, OFFICER))
        asyncio.run(ledger.open_case([identified(), officer(cipher="QZJ8")], RECORDER))
        views.catch_up()
        assert CIPHER in whole(database)

        erase(ledger, case, officer="o-3")
        views.catch_up()

        assert CIPHER not in whole(database)
        assert "QZJ8" in whole(database)

    @pytest.mark.parametrize("officer_case", [True, False], ids=["officer-case", "value"])
    def test_are_what_a_rebuild_gives(self, durable: Engine, database: Database, *, officer_case: bool) -> None:
        """Fed as things happened, before and after the erasure, they hold what one reading of the whole log gives."""
        ledger = durable.ledger()
        views = every_view(ledger, database)
        case = asyncio.run(told(ledger, OFFICER))
        views.catch_up()
        erase(
            ledger, case, **({"officer": "o-3"} if officer_case else {"value": digest_of(ledger, case, "canary-first")})
        )
        views.catch_up()
        asyncio.run(ledger.append(case, [LATER], expect=10, principal=RECORDER))
        views.catch_up()

        live = rows(views)
        for name in views.names:
            views.rebuild(name)

        assert live == rows(views)
        assert "canary" not in whole(database)

    def test_wait_for_the_keys_to_go(self, durable: Engine, database: Database) -> None:
        """An erasure that is entered and not carried out is not fed: a view that saw it early would keep what goes."""
        ledger = durable.ledger()
        views = every_view(ledger, database)
        case = asyncio.run(told(ledger, OFFICER))
        ledger.eraser.at = lambda _step: views.catch_up()

        erase(ledger, case, officer="o-3")
        views.catch_up()

        assert CIPHER not in whole(database)
