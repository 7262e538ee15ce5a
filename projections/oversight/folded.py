"""The views as they would stand by what had happened by a day, folded case by case from what was known then.

Positions are in the views' rows; days are not, since what a case amounts to by a day is a fold. So this costs folds of
each case that the question may be about, where a question as known at a position is a query. What a case is called, and
whose it is, stands as known.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, MetaData, Table, create_engine, insert, select, union_all
from sqlalchemy.pool import StaticPool

from ledger.case.fold import Cut, fold, had_happened
from ledger.case.said import Said
from ledger.case.state import Case
from projections.feed import Log
from projections.matters import MATTERS
from projections.oversight.question import Known
from projections.ranged import Ranged, identity
from projections.view import Fed


@contextmanager
def folded(log: Log, known: Known, views: Sequence[Ranged], cut: Cut) -> Iterator[Known]:
    """These views over the cases known then, each folded by the cut, in a database that ends with the question."""
    database = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    metadata = MetaData()
    tables = {view.name: view.table(metadata, view.name) for view in {MATTERS.name: MATTERS, **_named(views)}.values()}
    metadata.create_all(database)
    with database.connect() as connection:
        for case_id in _cases(known, views):
            history = [said for said in log.history(case_id) if (said.position or 0) <= known.position]
            names, fed = fold(case_id, history), _fed(case_id, history, cut)
            for view in views:
                _fill(connection, tables[view.name], names, fed, view)
        yield known.over(connection, tables)
    database.dispose()


def _named(views: Sequence[Ranged]) -> dict[str, Ranged]:
    return {view.name: view for view in views}


def _cases(known: Known, views: Sequence[Ranged]) -> list[str]:
    """The cases of which these views say something, as known then."""
    said = union_all(*(select(known.at(view).c.case_id) for view in views))
    return sorted(set(known.connection.execute(said).scalars()))


def _fed(case_id: str, history: Sequence[Said], cut: Cut) -> Fed:
    newest = history[-1]
    happened = [said for said in history if had_happened(said, cut)]
    return Fed(newest.position or 0, case_id, "", newest, happened, fold(case_id, history, cut))


def _fill(connection: Connection, table: Table, names: Case, fed: Fed, view: Ranged) -> None:
    place = {"case_id": fed.case_id, "from_position": fed.position, "until_position": None, "key": None}
    rows = [{**place, "about": about, **identity(names, row.get("officer")), **row} for about, row in view.rows(fed)]
    if rows:
        connection.execute(insert(table), rows)
