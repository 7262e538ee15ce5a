"""What an append, or a line of an import file, gives: an event's type and data, when it happened, its circumstances.

It is read strictly, and everything that is wrong with it is told at once, each with its JSON pointer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import orjson
from pydantic import Field, ValidationError, field_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from ledger.canonical import NotCanonical, canonical_foreign
from ledger.circumstances import Circumstances, Override, RecordedAs
from ledger.errors import Invalid, Problem, TooLarge
from ledger.events.base import Event
from ledger.events.catalogue import event_class

MAX_BODY = 256 * 1024
"""Bytes a body may have; anything bigger is a document."""
MAX_EVENTS = 1_000
"""Events one append may have."""


class Submission(Circumstances):
    """One event as it is submitted. What is left out of the circumstances has a default or is the recorder's own."""

    type: str = Field(description="The event's name")
    data: dict[str, Any] = Field(default_factory=dict, description="The event's own fields, without its type")
    recorded_as: RecordedAs | None = None  # type: ignore[assignment]  # the recorder's own, where it is not said

    @field_validator("override")
    @classmethod
    def _says_why(cls, override: Override | None) -> Override | None:
        if override and not override.reason.is_open:
            _not_sealed_yet("")
        return override

    @classmethod
    def read(cls, given: Mapping[str, Any], pointer: str = "") -> "Submission":
        """The submission that a JSON object is. Raises `Invalid`, its pointers beginning with `pointer`."""
        try:
            raw = orjson.dumps(given)
        except orjson.JSONEncodeError:
            raw = _text(given, pointer)
        try:
            return cls.model_validate_json(raw)
        except ValidationError as error:
            raise Invalid([*_problems(error, given, pointer), *_problems_of_the_event(given, pointer)]) from error


def _not_sealed_yet(_digest: str) -> NoReturn:
    raise PydanticCustomError("sealed", "a submission says what it says; only what is recorded is sealed")


_NOTHING_SEALED = {"open": _not_sealed_yet}
"""The context in which a sealed value without its text is a mistake."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A submission as the law looks at it: the event, validated, and its circumstances."""

    event: Event
    circumstances: Circumstances


def drafts(given: Sequence[Submission | Mapping[str, Any]], recorded_as: RecordedAs) -> tuple[Draft, ...]:
    """The drafts of a list of submissions. Raises `Invalid` with the problems of all of them, or `TooLarge`."""
    if not given:
        raise Invalid([Problem("", "there is no event in it", "empty")])
    if len(given) > MAX_EVENTS:
        raise TooLarge("events in one append", len(given), MAX_EVENTS)
    made: list[Draft] = []
    problems: list[Problem] = []
    for index, one in enumerate(given):
        try:
            made.append(_draft(one, recorded_as, f"/{index}"))
        except Invalid as invalid:
            problems.extend(invalid.problems)
    if problems:
        raise Invalid(problems)
    return tuple(made)


def _draft(given: Submission | Mapping[str, Any], recorded_as: RecordedAs, pointer: str) -> Draft:
    submission = given if isinstance(given, Submission) else Submission.read(given, pointer)
    fields = {name: getattr(submission, name) for name in Circumstances.model_fields}
    circumstances = Circumstances.model_construct(**{**fields, "recorded_as": submission.recorded_as or recorded_as})
    return Draft(_event(submission.type, submission.data, pointer), circumstances)


def _problems_of_the_event(given: Mapping[str, Any], pointer: str) -> Iterable[Problem]:
    """What is wrong with the type and the data of a submission whose circumstances are wrong already."""
    type_, data = given.get("type"), given.get("data", {})
    if isinstance(type_, str) and isinstance(data, dict):
        try:
            _event(type_, data, pointer)
        except Invalid as invalid:
            return invalid.problems
    return ()


def _event(type_: str, data: Mapping[str, Any], pointer: str) -> Event:
    """The event of this type that says these data. Raises `Invalid`, `TooLarge`."""
    raw = _text(data, f"{pointer}/data")
    if "type" in data:
        raise Invalid([Problem(f"{pointer}/data/type", "the type stands beside the data, not in it", "extra")])
    try:
        kind = event_class(type_)
    except ValidationError as error:
        raise Invalid(_problems(error, {"type": type_}, pointer)) from error
    try:
        return kind.model_validate_json(raw, context=_NOTHING_SEALED)
    except ValidationError as error:
        raise Invalid(_problems(error, data, f"{pointer}/data")) from error


def _text(given: Mapping[str, Any], pointer: str) -> bytes:
    try:
        raw = canonical_foreign(given)
    except NotCanonical as error:
        raise Invalid([Problem(pointer + error.pointer, error.says, "not-canonical")]) from error
    if len(raw) > MAX_BODY:
        raise TooLarge("bytes in one event", len(raw), MAX_BODY, pointer or None)
    return raw


def _problems(error: ValidationError, given: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
    for details in error.errors(include_url=False, include_context=False):
        where = "".join(f"/{_escaped(token)}" for token in _path(details, given))
        yield Problem(pointer + where, details["msg"], details["type"].replace("_", "-"))


def _path(details: ErrorDetails, given: Any) -> Iterator[str | int]:
    """Where in the given JSON an error is: pydantic's location also names members of unions and functions."""
    *inner, last = details["loc"] or ("",)
    value: Any = given
    for token in inner:
        if _holds(value, token):
            value = value[token]
            yield token
    if _holds(value, last) or details["type"] == "missing":
        yield last


def _holds(value: Any, token: str | int) -> bool:
    if isinstance(value, dict):
        return token in value
    return isinstance(value, list) and isinstance(token, int) and token < len(value)


def _escaped(token: str | int) -> str:
    return str(token).replace("~", "~0").replace("/", "~1")


def canonical_request(appends: Iterable[tuple[str | None, Sequence[Submission | Mapping[str, Any]]]]) -> bytes:
    """The content of a request, by which it is known again; `drafts` must have found the submissions valid."""
    said = [[case, [_given(one) for one in submissions]] for case, submissions in appends]
    return orjson.dumps(said, option=orjson.OPT_SORT_KEYS)


def _given(one: Submission | Mapping[str, Any]) -> Any:
    return one.model_dump(mode="json") if isinstance(one, Submission) else one
