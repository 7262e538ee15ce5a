"""Ranged rows: as known at any position they are what a fold to that position says, however they came about."""

from typing import Any

import pytest
from sqlalchemy import Engine, MetaData, select

from projections.engine import Views
from projections.oversight.catalogue import views
from projections.ranged import Ranged, identity, standing
from projections.view import Fed
from tests.projections.oversight.logs import WHOLE, EntryByEntry, WithoutKey
from tests.projections.oversight.real import Oversight, Record

EVERY_VIEW = pytest.mark.parametrize(
    "view", [view for view in views() if isinstance(view, Ranged)], ids=lambda view: view.name
)
CASE = "11111111-1111-7111-8111-111111111111"
PLACE = {"case_id", "about", "from_position", "until_position", "key"}

Stands = dict[tuple[str, str], dict[str, Any]]


def told(view: Ranged, fed: Fed) -> Stands:
    """What a view says of one case as it stands after an entry."""
    rows = view.rows(fed)
    return {(fed.case_id, about): {**identity(fed.case, row.get("officer")), **row} for about, row in rows}


def held(made: Views, view: Ranged, position: int) -> Stands:
    """What a view's table says as known at a position."""
    with made.database.connect() as connection:
        rows = connection.execute(standing(made.table(view.name), position)).mappings().all()
    return {(row["case_id"], row["about"]): {name: row[name] for name in row if name not in PLACE} for row in rows}


def everything(made: Views, view: Ranged) -> list[Any]:
    """Every row of a view's table."""
    table = made.table(view.name)
    order = [table.c[name] for name in ("case_id", "about", "from_position")]
    with made.database.connect() as connection:
        return [tuple(row) for row in connection.execute(select(table).order_by(*order))]


class TestAsKnown:
    @EVERY_VIEW
    def test_at_every_position_is_the_fold_to_it(self, oversight: Oversight, folds: list[Fed], view: Ranged) -> None:
        """At each position of each real case, the rows that hold are those of the case folded up to there."""
        stands: Stands = {}
        for fed in folds:
            stands = {place: row for place, row in stands.items() if place[0] != fed.case_id} | told(view, fed)

            assert stands == held(oversight.views, view, fed.position)

    @EVERY_VIEW
    def test_by_increments_is_the_rebuild(self, real: Record, place: Engine, view: Ranged) -> None:
        """Fed entry by entry, or all at once from the beginning, a view holds the same rows in the same ranges."""
        by_increments = Views(place, EntryByEntry(real.ledger), [view])
        by_increments.catch_up()
        by_increments.position(view.name)
        rows = everything(by_increments, view)

        rebuilt = Views(place, real.ledger, [view])
        rebuilt.rebuild(view.name)

        assert rows == everything(rebuilt, view)


class TestErasure:
    @EVERY_VIEW
    def test_leaves_what_the_other_keys_tell(self, real: Record, place: Engine, view: Ranged) -> None:
        """Said again without a destroyed key, a case is as if it had never been read under it, in any range."""
        warned = next(one for one in real.ledger.entries(-1, WHOLE) if one.said.event.type == "WarningIssued")
        without = WithoutKey(real.ledger, warned.key)
        made = Views(place, real.ledger, [view])
        made.catch_up()
        kept = view.table(MetaData(), made.generation(view.name).table_name)
        with place.begin() as connection:
            view.renew(connection, kept, without.fed(warned.case_id))
        renewed = everything(made, view)

        never_read = Views(place, without, [view])
        never_read.rebuild(view.name)

        assert everything(never_read, view) == renewed
        assert warned.key not in {row[4] for row in renewed}
