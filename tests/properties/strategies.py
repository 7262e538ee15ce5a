"""Strategies that build events, and entries that say them, from their pydantic classes alone.

`events(kind)` gives any valid instance, `minimal(kind)` the barest one, `histories()` entries of every kind in any
order. Ids come from a small pool for each kind of thing, so that events of one history speak of the same officers;
nothing keeps such a history structurally possible, and whoever needs that builds it through `tests.spec`.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from annotated_types import Ge, Le
from hypothesis import Phase, find, reject, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from pydantic import BaseModel, StringConstraints, ValidationError
from pydantic.fields import FieldInfo

from ledger.case.said import Said
from ledger.circumstances import Circumstances
from ledger.dates import Happening, PartialDate
from ledger.events.base import Event, Kind, Names, SealedText
from ledger.events.catalogue import EVENTS

Strategy = st.SearchStrategy[Any]

POOL: Final = 3
START: Final = datetime(2021, 3, 1, 9, 0, tzinfo=UTC)
PREFIXES: Final[dict[Kind, str]] = {"officer": "o", "allegation": "a", "person": "p", "document": "d"}

DATES: Final = (
    "2021-03-01", "2021-03", "2021", "2020-22", "2019-02-28~", "2020-02-29", "2021-03-01T09:30", "2016-05/2016-08",
    "../2017-04", "2025-05-28/..", "1800", "2199-12-31", "XXXX",
)  # fmt: skip

SIMPLEST: Final = settings(database=None, derandomize=True, max_examples=1, phases=[Phase.generate])
"""The first thing that a strategy gives is the simplest it has."""


def entry_id(number: int) -> str:
    """The id of the entry of this number in a generated history."""
    return str(UUID(int=(7 << 76) | (8 << 60) | number))


def ids(kind: Kind) -> st.SearchStrategy[str]:
    """Ids of this kind, from the pool."""
    if kind == "entry":
        return st.integers(1, 12).map(entry_id)
    prefix = PREFIXES.get(kind, kind.replace("_", "-"))
    return st.sampled_from([f"{prefix}-{number}" for number in range(1, POOL + 1)])


partial_dates: Final = st.one_of(
    st.dates(date(2015, 1, 1), date(2030, 12, 31)).map(PartialDate.of_day),
    st.sampled_from(DATES).map(PartialDate.parse),
)
happenings: Final = partial_dates.map(lambda day: Happening.stated(day.text) if day.is_known else Happening.unknown())
sealed_texts: Final = st.text("abc é", min_size=1, max_size=8).map(lambda value: SealedText(value=value))

KNOWN: Final[dict[Any, Strategy]] = {
    PartialDate: partial_dates,
    Happening: happenings,
    SealedText: sealed_texts,
    str: st.text("abc", max_size=8),
    int: st.integers(0, 5),
    bool: st.booleans(),
    NoneType: st.none(),
    date: st.dates(date(2015, 1, 1), date(2030, 12, 31)),
    datetime: st.datetimes(datetime(2015, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - as asked
}


@cache
def minimal(kind: type[Event]) -> Event:
    """The barest instance of an event: only what it cannot do without."""
    try:
        found: Event = find(bare(kind), lambda _: True, settings=SIMPLEST)
    except Unsatisfiable:  # it takes one of several members, and says so as a whole
        found = find(events(kind), lambda _: True, settings=SIMPLEST)
    return found


def bare(kind: type[Event]) -> st.SearchStrategy[Any]:
    """Any instance of an event with only what it cannot do without."""
    return models(kind, bare=True)


def events(kind: type[Event]) -> st.SearchStrategy[Any]:
    """Any valid instance of an event."""
    return models(kind)


def histories(max_size: int = 40) -> st.SearchStrategy[list[Said]]:
    """Entries of every kind of event, in any order, under any circumstances."""
    kinds = st.sampled_from(list(EVENTS.values()))
    return st.lists(kinds.flatmap(events), max_size=max_size).flatmap(_as_entries)


def _as_entries(said: list[Event]) -> st.SearchStrategy[list[Said]]:
    numbered = list(enumerate(said, start=1))
    return st.tuples(*(entries(event, number) for number, event in numbered)).map(list)


def entries(event: Event, number: int) -> st.SearchStrategy[Said]:
    """The event as the entry of this number, under any circumstances."""
    return models(Circumstances).map(lambda circumstances: entry(event, number, circumstances))


def entry(event: Event, number: int, circumstances: Circumstances | None) -> Said:
    """The event as the entry of this number."""
    return Said(
        id=entry_id(number),
        version=number,
        recorded_at=START + timedelta(minutes=number),
        recorded_by="a-1",
        capture="live",
        circumstances=circumstances,
        event=event,
        position=number - 1,
    )


@cache
def models(model: type[BaseModel], *, bare: bool = False) -> Strategy:
    """Any valid instance of a model, or with `bare` one of its required fields alone."""
    hints = get_type_hints(model, include_extras=True)
    wanted = {name: hints[name] for name, field in model.model_fields.items() if field.is_required()}
    free = {name: hints[name] for name, field in model.model_fields.items() if not field.is_required()}
    required = {name: values(hint) for name, hint in wanted.items()}
    optional = {} if bare else {name: values(hint) for name, hint in free.items() if name != "type"}
    return st.fixed_dictionaries(required, optional=optional).map(_validated(model))


def _validated(model: type[BaseModel]) -> Callable[[dict[str, Any]], BaseModel]:
    def build(fields: dict[str, Any]) -> BaseModel:
        try:
            return model.model_validate(fields)
        except ValidationError:
            reject()

    return build


def values(hint: Any) -> Strategy:
    """Any value of a type as events use types."""
    if hint in KNOWN:
        return KNOWN[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _annotated(arguments[0], arguments[1:])
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, UnionType):
        return st.one_of(*(values(argument) for argument in sorted(arguments, key=lambda one: one is not NoneType)))
    if origin in (tuple, frozenset):
        return _several(origin, arguments)
    return _of_class(hint)


def _of_class(kind: type[Any]) -> Strategy:
    if issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if kind is Event:  # a correction holds another event; a few kinds show that as well as all
        return st.deferred(lambda: st.sampled_from(list(EVENTS.values())[:20]).flatmap(bare))
    model: type[BaseModel] = kind
    return st.deferred(lambda: models(model))


def _several(origin: type[Any], arguments: tuple[Any, ...]) -> Strategy:
    if origin is tuple and (len(arguments) != 2 or arguments[1] is not ...):
        return st.tuples(*(values(argument) for argument in arguments))
    return st.lists(values(arguments[0]), max_size=3, unique_by=str).map(origin)


def _annotated(inner: Any, marks: tuple[Any, ...]) -> Strategy:
    unfolded = [part for mark in marks for part in (mark.metadata if isinstance(mark, FieldInfo) else [mark])]
    for mark in unfolded:
        if isinstance(mark, Names):
            return ids(mark.kind)
    for mark in unfolded:
        if isinstance(mark, StringConstraints):
            return _constrained(mark)
    bounds = {type(mark): mark for mark in unfolded}
    if inner is int and bounds:
        low, high = bounds.get(Ge), bounds.get(Le)
        return st.integers(low.ge if low else 0, high.le if high else 100)
    return values(inner)


def _constrained(mark: StringConstraints) -> Strategy:
    low, high = mark.min_length or 0, mark.max_length or 40
    if mark.pattern is None:
        return st.text("abc", min_size=low, max_size=min(high, 8))
    return st.from_regex(mark.pattern, fullmatch=True).filter(
        lambda text: low <= len(text) <= high and "\n" not in text
    )
