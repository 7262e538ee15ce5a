"""A named question across cases: its parameters, what it rests on, and its typed answer, as known at a position.

    @question("live-warnings", rests_on=(WARNINGS,))
    def live_warnings(known: Known, asked: LiveWarnings) -> Iterator[LiveWarning]: ...

The function sees the views as they were at one position, and nothing newer. Its docstring says what is asked.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Annotated, Any, Generic, Self, TypeVar, get_args, get_type_hints

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from sqlalchemy import ColumnElement, Connection, FromClause, RowMapping, Select, Subquery, Table, or_, select, true

from ledger.dates import Chance
from projections.feed import Log
from projections.matters import MATTERS
from projections.ranged import standing
from projections.view import View

LAST_POSITION = 2**53 - 1
"""Greater than any position there can be."""


def _moment(given: Any) -> Any:
    if not isinstance(given, str):
        return given
    said = datetime.fromisoformat(given)
    return said if said.tzinfo else said.replace(tzinfo=UTC)


def _day(given: Any) -> Any:
    return date.fromisoformat(given) if isinstance(given, str) else given


Moment = Annotated[datetime, BeforeValidator(_moment)]
"""A time in ISO 8601; in UTC where it names no zone."""
Day = Annotated[date, BeforeValidator(_day)]
"""A day in ISO 8601."""
Position = Annotated[int, Field(ge=0, le=LAST_POSITION)]
AT_LEAST = "Wait until the answer can hold this position, such as a receipt's: two seconds, then 503."


class Asked(BaseModel):
    """What every question takes: as known when; now, where nothing is named."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    position: Position | None = Field(None, description="As known when this position was the newest.")
    known_by: Moment | None = Field(None, description="As known at this time.", examples=["2023-02-17T00:00:00Z"])
    at_least: Position | None = Field(None, description=AT_LEAST)

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if self.position is not None and self.known_by is not None:
            raise ValueError("name a position or a time that it is to be known by, not both")
        return self


class InForce(Asked):
    """A question that may be asked of one force."""

    force: str | None = Field(None, description="Only this force, by its Home Office code.", examples=["12"])

    def in_force(self, rows: FromClause) -> ColumnElement[bool]:
        """Whether a row is of the force asked about."""
        return true() if self.force is None else rows.c.force == self.force


class ByThen(InForce):
    """A question that may be asked by what had happened by a day: each case is then folded by what had."""

    happened_by: Day | None = Field(
        None, description="By what had happened by this day, certainly or possibly.", examples=["2020-12-31"]
    )


class OnDay(ByThen):
    """A question about how things stand on a day."""

    on: Day | None = Field(
        None, description="How it stands on this day; unless told, happened_by, else today.", examples=["2021-03-01"]
    )

    @property
    def day(self) -> date:
        """The day that is asked about."""
        assert self.on is not None  # noqa: S101 - `ask` fills it in
        return self.on


class HappenedBy(InForce):
    """A question about what had happened by a day, which its own rows' dates tell: nothing is folded for it."""

    happened_by: Day | None = Field(
        None, description="What had happened by this day, certainly or possibly.", examples=["2020-12-31"]
    )


class Told(BaseModel):
    """A row of an answer."""

    model_config = ConfigDict(frozen=True)


class OfCase(Told):
    """A row about something in a case."""

    case_id: str = Field(description="The case's id")
    reference: str | None = Field(description="A reference of the case: the oversight body's, else the first")
    force: str | None = Field(description="The force, by its Home Office code")


class OfOfficer(OfCase):
    """A row about one officer in a case."""

    officer: str


class Likely(Told):
    """A row that may rest on dates known only roughly."""

    chance: Chance = Field(description="certain; or possible, where dates or records do not tell")


class AsOf(Told):
    """As of when a question was answered."""

    position: int = Field(description="The newest position that was looked at; -1: an empty log")
    recorded_at: datetime | None = Field(description="When that position was recorded")
    on: date | None = Field(None, description="The day it is about, where it is about one")
    happened_by: date | None = Field(None, description="The day by which things had happened, where one was named")


R = TypeVar("R", bound=Told)


class Answer(Told, Generic[R]):
    """The answer to a question: as of when, how many rows are certain and how many possible, and the rows."""

    question: str
    as_of: AsOf
    asked: dict[str, Any] = Field(description="The parameters as they were read")
    certain: int = Field(description="Rows that hold whatever the dates mean; every row where none is in doubt")
    possible: int = Field(description="Rows that may hold")
    unreadable: int = Field(description="Cases with entries whose key is gone: what depends on them is not in here")
    rows: tuple[R, ...] = Field(
        description="With happened_by: by what certainly had happened, where a row does not say"
    )
    possibly: tuple[R, ...] = Field(
        default=(), description="With happened_by: the rows that are new or otherwise by what possibly had happened too"
    )


@dataclass(frozen=True)
class Opening:
    """What a question has that opens sealed values: the log, and how few people no figure is told of."""

    log: Log
    least: int


@dataclass(frozen=True)
class Known:
    """The views as they were at one position."""

    connection: Connection
    position: int
    tables: Mapping[str, Table]
    opens: Opening | None = field(default=None, kw_only=True)

    @property
    def opening(self) -> Opening:
        """What opens sealed values, for a question that says that it does."""
        assert self.opens  # noqa: S101 - `put` gives it to those that say so
        return self.opens

    def table(self, view: View) -> Table:
        """The whole table of a view, for a question that looks at more than one position."""
        return self.tables[view.name]

    def at(self, view: View) -> Subquery:
        """The rows of a view as they held at the position."""
        return standing(self.tables[view.name], self.position).subquery(view.name)

    def sees(self, types: Iterable[str]) -> bool:  # noqa: ARG002 - who is told everything sees all of them
        """Whether the answer may rest on entries of all these types."""
        return True

    def over(self, connection: Connection, tables: Mapping[str, Table]) -> Self:
        """The same, of views that hold nothing but what may be told."""
        return replace(self, connection=connection, tables=tables)

    def case_called(self, named: str) -> str | None:
        """The id of the case of this id or reference; None where the record knows none."""
        table = self.tables[MATTERS.name]
        called = or_(table.c.case_id == named, table.c.reference == named)
        return self.connection.execute(select(table.c.case_id).where(called).limit(1)).scalar()

    def rows(self, query: Select[Any]) -> Sequence[RowMapping]:
        """What the database answers."""
        return self.connection.execute(query).mappings().all()

    def all(self, query: Select[Any], row: type[R]) -> Iterator[R]:
        """What the database answers, in the order of cases as they are called, as rows of an answer."""
        found = [row.model_validate({name: value for name, value in one.items() if name in row.model_fields})
                 for one in self.rows(query)]  # fmt: skip
        return iter(sorted(found, key=_place))


def _place(row: Told) -> tuple[str, ...]:
    """A row's place in an answer: by force and reference, then by whatever else it says."""
    said = row.model_dump(mode="json")
    first = [str(said.get(name) or "") for name in ("force", "reference")]
    return (*first, *(str(value) for name, value in said.items() if name not in {"force", "reference"}))


Ask = Callable[[Known, Any], Iterable[Told]]


@dataclass(frozen=True)
class Question:
    """One question: its name, what it asks, its parameters, the type of its rows and the views it rests on."""

    name: str
    asks: str
    parameters: type[Asked]
    row: type[Told]
    rests_on: tuple[View, ...]
    opens: tuple[str, ...]
    """The types of event whose sealed values it opens: it is for those who may oversee these, and is not exported."""
    put: Ask

    @property
    def answer(self) -> type[Answer[Any]]:
        """The type of its answer."""
        return Answer[self.row]  # type: ignore[name-defined]  # the row's type is known when it runs


QUESTIONS: dict[str, Question] = {}


def question(name: str, *, rests_on: Sequence[View], opens: Sequence[str] = ()) -> Callable[[Ask], Ask]:
    """Register a question; its parameters and its rows' type are those that the function is annotated with."""

    def register(function: Ask) -> Ask:
        hints = get_type_hints(function)
        (row,) = get_args(hints["return"])
        parameters = next(hint for hint in hints.values() if inspect.isclass(hint) and issubclass(hint, Asked))
        made = Question(name, inspect.getdoc(function) or "", parameters, row, tuple(rests_on), tuple(opens), function)
        if QUESTIONS.setdefault(name, made) is not made:
            raise TypeError(f"the question {name} is defined twice")
        return function

    return register
