"""Canonical JSON (RFC 8785), written fast, for the values that entries hold.

The same text as `ledger.merkle.canonical.write`, which is strict and forty times slower; a property test holds the two
together. The value set is the same: no fractions, integers within 2^53 - 1, whole Unicode characters; and keys are
ASCII, where sorting by bytes and by UTF-16 code units agree.
"""

from typing import Any

import orjson

MAX_INTEGER = 2**53 - 1
_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER


class NotCanonical(ValueError):  # noqa: N818 - what the value is
    """A value that has no canonical text here: says what it is and where it stands, as a JSON pointer."""

    def __init__(self, says: str, pointer: str) -> None:
        super().__init__(f"{says} at {pointer or '/'}")
        self.says, self.pointer = says, pointer


def canonical(value: Any) -> bytes:
    """The one canonical text of a value made of our own models, which hold no fraction and no key but ASCII ones.

    Raises `NotCanonical` for integers out of range and lone surrogates.
    """
    try:
        return orjson.dumps(value, option=_OPTIONS)
    except orjson.JSONEncodeError as error:
        raise NotCanonical(f"it cannot be written ({error})", "") from error


def canonical_foreign(value: Any) -> bytes:
    """The one canonical text of a value from outside. Raises `NotCanonical`, saying where it cannot have one."""
    try:
        _check(value, "")
    except RecursionError as error:
        raise NotCanonical("it is nested too deeply", "") from error
    return canonical(value)


def _check(value: Any, pointer: str) -> None:
    """Refuse what orjson would write otherwise than RFC 8785, or not at all."""
    kind = type(value)
    if kind is dict:
        _check_members(value, pointer)
    elif kind is list or kind is tuple:
        for index, item in enumerate(value):
            _check(item, f"{pointer}/{index}")
    elif kind is str:
        _whole(value, pointer)
    elif kind is int:
        _bounded(value, pointer)
    elif not (value is None or kind is bool):
        raise NotCanonical(f"a {kind.__name__} has no canonical text", pointer)


def _check_members(value: dict[Any, Any], pointer: str) -> None:
    for key, item in value.items():
        if not (type(key) is str and key.isascii()):
            raise NotCanonical(f"the key {key!r} is not ASCII text", pointer)
        if type(item) is not str or not item.isascii():
            _check(item, f"{pointer}/{key}")


def _bounded(number: int, pointer: str) -> None:
    if not -MAX_INTEGER <= number <= MAX_INTEGER:
        raise NotCanonical("an integer beyond 2^53 - 1", pointer)


def _whole(text: str, pointer: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise NotCanonical(f"a lone surrogate at character {error.start}", pointer) from error
