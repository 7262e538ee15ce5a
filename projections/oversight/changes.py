"""What changed between two points of the record, such as two publications, in every view that questions rest on."""

from collections.abc import Iterator
from typing import Any, Self

from pydantic import Field, model_validator
from sqlalchemy import RowMapping, Table, or_, select

from projections.challenges import APPEALS, REVIEWS
from projections.clocks import CLOCKS
from projections.determinations import DETERMINATIONS
from projections.matters import MATTERS
from projections.officers import OFFICERS
from projections.outcomes import OUTCOMES, PROCEEDINGS
from projections.oversight.question import Asked, Known, Moment, OfCase, Position, question
from projections.positions import POSITIONS, known_at
from projections.prosecutions import PROSECUTIONS
from projections.publications import PUBLICATIONS
from projections.ranged import Ranged, holds
from projections.referrals import REFERRALS
from projections.register import MATCHES, TRANSFERS
from projections.warnings import WARNINGS

LOOKED_AT = (
    MATTERS, OFFICERS, REFERRALS, DETERMINATIONS, PROSECUTIONS, PROCEEDINGS, OUTCOMES, WARNINGS, APPEALS, REVIEWS,
    CLOCKS, PUBLICATIONS, MATCHES, TRANSFERS,
)  # fmt: skip
"""Views whose changes are told; reflective practice is not among them, and neither are its clocks."""

_PLACE = frozenset(
    {"case_id", "about", "from_position", "until_position", "key", "reference", "force", "officer", "types", "running"}
)
"""Columns that are no answers, or hold what others tell."""


class ChangesAsked(Asked):
    """Between which points: by positions or times; or, of one case, between its last two publications."""

    after: Position | None = Field(None, description="What came after this position.")
    known_after: Moment | None = Field(None, description="What became known after this time.")
    case: str | None = Field(None, description="Only this case, by its id or reference.", examples=["2021/162004"])

    @model_validator(mode="after")
    def _from_somewhere(self) -> Self:
        given = [one for one in (self.after, self.known_after) if one is not None]
        if len(given) > 1 or not (given or self.case):
            raise ValueError("name one point after which changes count, or a case with publications")
        return self


class Change(OfCase):
    """Something that was not, or was otherwise, at the first point, and how it is at the second."""

    view: str = Field(description="What kind of thing it is")
    about: str = Field(description="Which one, by its id in the case; empty for the case itself")
    officer: str | None
    before: dict[str, Any] | None = Field(description="The members that differ, as they were; None: it was not there")
    after: dict[str, Any] | None = Field(description="The members that differ, as they are; None: it is there no more")


@question("changes-between", rests_on=LOOKED_AT)
def changes(known: Known, asked: ChangesAsked) -> Iterator[Change]:
    """What changed, field by field, between two positions or times, or between a case's last two publications."""
    case_id = known.case_called(asked.case) if asked.case else None
    start, end = _between(known, asked, case_id)
    for view in LOOKED_AT:
        yield from _changes(known, view, start, end, case_id)


def _between(known: Known, asked: ChangesAsked, case_id: str | None) -> tuple[int, int]:
    if asked.after is not None:
        return asked.after, known.position
    if asked.known_after is not None:
        return known_at(known.connection, known.table(POSITIONS), asked.known_after), known.position
    published = _publications(known, case_id)
    if len(published) > 1:
        return published[-2], published[-1]
    return (published[0] if published else -1), known.position


def _publications(known: Known, case_id: str | None) -> list[int]:
    """The positions at which the case's page took a new form, as known."""
    table = known.table(PUBLICATIONS)
    first = select(table.c.from_position).where(table.c.case_id == case_id, table.c.from_position <= known.position)
    return sorted(set(known.connection.execute(first).scalars()))


def _changes(known: Known, view: Ranged, start: int, end: int, case_id: str | None) -> Iterator[Change]:
    before, after = (_touched(known, view, position, (start, end), case_id) for position in (start, end))
    for place in sorted(before.keys() | after.keys()):
        yield from _change(view, before.get(place), after.get(place))


def _touched(
    known: Known, view: Ranged, position: int, between: tuple[int, int], case_id: str | None
) -> dict[tuple[str, str], RowMapping]:
    """The rows that held at a position and do not hold all the way between the two."""
    table = known.table(view)
    query = select(table).where(holds(table, position), _turned(table, *between))
    if view is CLOCKS:
        query = query.where(~table.c.clock.startswith("RPRP"))
    if case_id is not None:
        query = query.where(table.c.case_id == case_id)
    return {(row["case_id"], row["about"]): row for row in known.rows(query)}


def _turned(table: Table, start: int, end: int) -> Any:
    return or_(table.c.from_position.between(start + 1, end), table.c.until_position.between(start + 1, end))


def _change(view: Ranged, before: RowMapping | None, after: RowMapping | None) -> Iterator[Change]:
    was, is_ = dict(before or {}), dict(after or {})
    row = is_ or was
    names = [name for name in row if name not in _PLACE and was.get(name) != is_.get(name)]
    if names or before is None or after is None:
        yield Change(
            case_id=row["case_id"], reference=row["reference"], force=row["force"], view=view.name,
            about=row["about"], officer=row["officer"], before=_only(before, names), after=_only(after, names),
        )  # fmt: skip


def _only(row: RowMapping | None, names: list[str]) -> dict[str, Any] | None:
    return None if row is None else {name: row[name] for name in names}
