"""A date as precise as its source: never a day that nobody stated."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ledger.dates.chance import Chance
from ledger.dates.point import FORMS, NotADate, Point, Precision, parse_point, quoted
from ledger.dates.uk_time import uk_date
from ledger.dates.words import in_words

NOT_STATED: Final = "XXXX"
_OPEN_ENDS: Final = ("", "..")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date in EDTF (ISO 8601-2), made by `parse`, with the first and last instant (UTC) it can mean.

    `earliest` and `latest` are the same bounds as UK days. A bound is None where the date is open or unknown on that
    side; `XXXX`, the date nobody stated, has neither. An interval says that it happened within, or went on between.
    Dates have no order of their own: ask `before`, `on_or_before` or `happened_by`, which know three answers.
    """

    text: str
    precision: Precision
    first: datetime | None
    last: datetime | None
    earliest: date | None
    latest: date | None

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read EDTF; the same text gives the same object. NotADate unless it is canonical and possible."""
        return _parse(text)

    @classmethod
    def of_day(cls, day: date) -> "PartialDate":
        """Make the date of a known day."""
        return _parse(day.isoformat())

    def happened_by(self, day: date) -> Chance:
        """Whether it had happened when `day` ended."""
        return Chance.between(
            certain=self.latest is not None and self.latest <= day,
            impossible=self.earliest is not None and self.earliest > day,
        )

    def before(self, other: "PartialDate | date") -> Chance:
        """Whether it was earlier than `other`; within one day only times can tell."""
        there = _partial(other)
        return Chance.between(
            certain=self.last is not None and there.first is not None and self.last < there.first,
            impossible=self.first is not None and there.last is not None and self.first >= there.last,
        )

    def on_or_before(self, other: "PartialDate | date") -> Chance:
        """Whether its day was the day of `other` or an earlier one."""
        there = _partial(other)
        return Chance.between(
            certain=self.latest is not None and there.earliest is not None and self.latest <= there.earliest,
            impossible=self.earliest is not None and there.latest is not None and self.earliest > there.latest,
        )

    def certainly_before(self, other: "PartialDate | date") -> bool:
        """Whether nothing the two dates can mean puts it at the same time as `other` or later."""
        return self.before(other) is Chance.CERTAIN

    def certainly_after(self, other: "PartialDate | date") -> bool:
        """Whether nothing the two dates can mean puts it at the same time as `other` or earlier."""
        return _partial(other).before(self) is Chance.CERTAIN

    def certainly_on_or_before(self, other: "PartialDate | date") -> bool:
        """Whether its day can only be the day of `other` or an earlier one."""
        return self.on_or_before(other) is Chance.CERTAIN

    def certainly_on_or_after(self, other: "PartialDate | date") -> bool:
        """Whether its day can only be the day of `other` or a later one."""
        return _partial(other).on_or_before(self) is Chance.CERTAIN

    @property
    def is_known(self) -> bool:
        """Whether anything at all is stated."""
        return self.precision is not Precision.UNKNOWN

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """A place in a list: by the earliest it can be, then the latest; undated last. It claims no order in fact."""
        if not self.is_known:
            return date.max, date.max, self.text
        return self.earliest or date.min, self.latest or date.max, self.text

    def in_words(self) -> str:
        """Say the date as a page does, such as '30 November 2020', 'summer 2018' or 'date not stated'."""
        return in_words(self.text)

    def __str__(self) -> str:
        return self.text

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: type[Any], _handler: GetCoreSchemaHandler) -> CoreSchema:
        from_text = core_schema.no_info_after_validator_function(_validate, core_schema.str_schema(strict=True))
        return core_schema.json_or_python_schema(
            json_schema=from_text,
            python_schema=core_schema.union_schema([core_schema.is_instance_schema(cls), from_text]),
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {
            "type": "string",
            "title": "Partial date",
            "description": f"A date as precise as its source, in EDTF (ISO 8601-2): {FORMS}. "
            "Add '?' if the source is uncertain, '~' if approximate, '%' if both.",
            "examples": ["2020-11-30", "2022-07", "2018-22", "../2017-04", "2014-12-22T01:13~", NOT_STATED],
        }


def _validate(text: str) -> PartialDate:
    try:
        return _parse(text)
    except NotADate as problem:
        raise PydanticCustomError("partial_date", "{problem}", {"problem": str(problem)}) from None


def _partial(other: PartialDate | date) -> PartialDate:
    return other if isinstance(other, PartialDate) else PartialDate.of_day(other)


@lru_cache(maxsize=16_384)
def _parse(text: str) -> PartialDate:
    if text == NOT_STATED:
        return PartialDate(text, Precision.UNKNOWN, None, None, None, None)
    start, slash, end = text.partition("/")
    if not slash:
        point = parse_point(text)
        return _bounded(text, point.precision, point, point)
    return _interval(text, start, end)


def _interval(text: str, start: str, end: str) -> PartialDate:
    if start in _OPEN_ENDS and end in _OPEN_ENDS:
        raise NotADate(f"{quoted(text)} states nothing: write '{NOT_STATED}' for a date that is not stated")
    if start == end:
        raise NotADate(f"{quoted(text)} begins and ends alike: write '{start}'")
    first, last = (None if side in _OPEN_ENDS else _day_or_longer(text, side) for side in (start, end))
    if first and last and last.last < first.first:
        raise NotADate(f"{quoted(text)} ends before it begins: write the earlier date first")
    return _bounded(text, Precision.INTERVAL, first, last)


def _day_or_longer(interval: str, side: str) -> Point:
    point = parse_point(side)
    if point.at:
        raise NotADate(f"{quoted(interval)} has a time of day in an interval, which EDTF does not: write days")
    return point


def _bounded(text: str, precision: Precision, start: Point | None, end: Point | None) -> PartialDate:
    first = start.first if start else None
    last = end.last if end else None
    return PartialDate(text, precision, first, last, uk_date(first) if first else None, uk_date(last) if last else None)
