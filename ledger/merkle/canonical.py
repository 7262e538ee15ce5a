"""Canonical JSON (RFC 8785) for a value set in which nothing can be written in two ways.

The values are null, true, false, integers within 2^53 - 1, strings of whole Unicode characters (no lone surrogate),
arrays, and objects without duplicate keys, at most `MAX_DEPTH` deep. There are no fractions and no exponents: how
numbers are spelled is where JSON readers of different languages part.
"""

import json
from collections.abc import Mapping
from typing import NoReturn, TypeAlias

from ledger.merkle.errors import MalformedCanonicalError

Value: TypeAlias = "bool | int | str | list[Value] | dict[str, Value] | None"

MAX_DEPTH = 64
MAX_INTEGER = 2**53 - 1

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def write(value: object) -> bytes:
    """Return the one canonical text of a value; a value outside the set is a `MalformedCanonicalError`."""
    return _encode(_in_order(value, "", MAX_DEPTH)).encode()


def read(text: bytes) -> Value:
    """Return the value of a canonical text; any other spelling of it, and anything else, is refused.

    On return `write(read(text)) == text`.
    """
    try:
        value: Value = _decode(text.decode())
    except (ValueError, RecursionError) as error:
        raise MalformedCanonicalError(str(error)) from error
    if (canonical := write(value)) != text:
        raise MalformedCanonicalError("the canonical text of this value differs", _first_difference(canonical, text))
    return value


def _in_order(value: object, where: str, depth: int) -> object:
    """Return the value with the keys of its objects in order, every part of it checked."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _whole(value, where)
    if isinstance(value, int):
        return _bounded(value, where)
    if depth == 0:
        raise MalformedCanonicalError(f"nested deeper than {MAX_DEPTH} levels", where)
    if isinstance(value, Mapping):
        return {key: _in_order(value[key], f"{where}/{_token(key)}", depth - 1) for key in _sorted_keys(value, where)}
    if isinstance(value, list | tuple):
        return [_in_order(item, f"{where}/{index}", depth - 1) for index, item in enumerate(value)]
    raise MalformedCanonicalError(f"a {type(value).__name__} has no canonical text", where)


def _sorted_keys(value: Mapping[object, object], where: str) -> list[str]:
    """Return an object's keys as RFC 8785, section 3.2.3, orders them: by UTF-16 code units."""
    keys = [key for key in value if isinstance(key, str)]
    if len(keys) != len(value):
        raise MalformedCanonicalError("a key is not a string", where)
    return sorted((_whole(key, where) for key in keys), key=lambda key: key.encode("utf-16-be"))


def _whole(text: str, where: str) -> str:
    """Return a string that UTF-8 can carry."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise MalformedCanonicalError(f"a lone surrogate at character {error.start}", where) from error
    return text


def _bounded(number: int, where: str) -> int:
    """Return an integer that every JSON reader holds exactly."""
    if abs(number) > MAX_INTEGER:
        raise MalformedCanonicalError("an integer beyond 2^53 - 1", where)
    return number


def _token(key: str) -> str:
    """Return a key as a reference token of a JSON pointer (RFC 6901, section 3)."""
    return key.replace("~", "~0").replace("/", "~1")


def _distinct(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    """Return the object of these members, whose keys must differ."""
    members = dict(pairs)
    if len(members) != len(pairs):
        keys = [key for key, _ in pairs]
        raise MalformedCanonicalError(f"the key {next(key for key in keys if keys.count(key) > 1)!r} stands twice")
    return members


def _no_fraction(text: str) -> NoReturn:
    """Refuse a number that is not an integer."""
    raise MalformedCanonicalError(f"{text[:40]} is not an integer")


def _first_difference(canonical: bytes, text: bytes) -> str:
    """Return where the text first leaves its canonical form."""
    pairs = enumerate(zip(canonical, text, strict=False))
    shorter = min(len(canonical), len(text))
    return f"byte {next((at for at, (ours, theirs) in pairs if ours != theirs), shorter)}"


_decode = json.JSONDecoder(object_pairs_hook=_distinct, parse_float=_no_fraction, parse_constant=_no_fraction).decode
