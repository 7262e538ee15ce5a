"""Narrowing answers across cases to those that the reader sees: as conditions, and from the views alone.

It comes to the same as `cases.seeing` says of each case; but a case in which something is kept from the reader is left
out whole.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, false, or_, select, true

from api.identity.operator import LOCAL_OPERATOR
from api.policy.cases import changed
from api.policy.deciding import EVERY_TYPE, cases_of, types
from api.policy.table import Cases
from ledger.record import Principal
from projections.engine import Views
from projections.readers import CHANGES, READERS
from projections.search.known import Only


@dataclass(frozen=True, slots=True)
class Standing:
    """Who reads what, as the view has it now."""

    connection: Connection
    table: Table

    def cases(self, kind: str, who: str | None) -> Select[tuple[str]]:
        """The cases to which somebody stands in this way."""
        rows = self.table.c
        return select(rows.case_id).where(rows.until_position.is_(None), rows.kind == kind, rows.who == who)

    def kept(self, account: str, day: date) -> tuple[frozenset[str], frozenset[str]]:
        """The cases to which the account was given access, and those from which it is kept, if only in part."""
        found = {case: changed(account, CHANGES.validate_python(said), day) for case, said in self._changes()}
        given = frozenset(case for case, one in found.items() if one.given)
        return given, frozenset(case for case, one in found.items() if one.taken or one.officers)

    def _changes(self) -> Iterator[tuple[str, Any]]:
        rows = self.table.c
        query = select(rows.case_id, rows.changes).where(rows.until_position.is_(None), rows.kind == "changes")
        yield from ((case_id, changes) for case_id, changes in self.connection.execute(query))


def only_for(principal: Principal, views: Views, connection: Connection, day: date) -> Only | None:
    """What an answer across cases is narrowed to for a reader; to nothing for the operator. Raises `ViewParked`."""
    if principal == LOCAL_OPERATOR:
        return None
    views.position(READERS.name)
    standing, seen = Standing(connection, views.table(READERS.name)), types(principal, "see")
    given, kept = standing.kept(principal.id, day)
    return Only(_condition(principal, standing, given, kept), seen, every_type=seen == EVERY_TYPE)


def _condition(
    principal: Principal, standing: Standing, given: frozenset[str], kept: frozenset[str]
) -> Callable[[ColumnElement[str]], ColumnElement[bool]]:
    named, own = standing.cases("named", principal.id), standing.cases("subject", principal.id)
    theirs = standing.cases("organisation", str(principal.organisation))
    reach: dict[Cases, Callable[[ColumnElement[str]], ColumnElement[bool]]] = {
        "all": lambda _case: true(),
        "organisation": lambda case: or_(case.in_(named), case.in_(theirs)),
        "named": lambda case: case.in_(named),
        "granted": lambda _case: false(),
    }
    reached = reach.get(cases_of(principal))
    if reached is None:
        return lambda _case: false()
    return lambda case: and_(or_(reached(case), case.in_(given)), case.not_in(kept), case.not_in(own))


def is_kept_from_some(views: Views, principal: Principal, day: date) -> bool:
    """Whether the account is an officer's in a case, or something of a case is kept from it. Raises `ViewParked`."""
    views.position(READERS.name)
    with views.database.connect() as connection:
        standing = Standing(connection, views.table(READERS.name))
        own = connection.execute(standing.cases("subject", principal.id).limit(1)).first()
        return own is not None or bool(standing.kept(principal.id, day)[1])
