"""Reading a request's body and headers before anything else looks at them: type, syntax, version, name."""

import json
import re
from math import isfinite
from typing import Any, NoReturn

from fastapi import Request

from api.problems import BadRequest

_ETAG = re.compile(r'"([1-9][0-9]{0,8})"')
_KEY = re.compile(r"[\x21-\x7e]{1,128}")


async def body_of(request: Request) -> Any:
    """The request's JSON, read strictly. Raises `BadRequest` (400, 415, and what `api.receiving` refuses)."""
    _json_only(request.headers)
    return strict_json(await request.body())


def _json_only(headers: Any) -> None:
    media_type, _, parameters = headers.get("content-type", "").partition(";")
    charset = re.fullmatch(r'\s*charset\s*=\s*"?([^";]*)"?\s*', parameters, re.IGNORECASE)
    if media_type.strip().lower() != "application/json":
        said = repr(media_type.strip()[:60]) if media_type.strip() else "not said"
        _unsupported(f"the content type is {said}")
    if parameters.strip() and not (charset and charset[1].strip().lower() in {"utf-8", "utf8"}):
        _unsupported(f"the content type has the parameter {parameters.strip()[:60]!r}; JSON is UTF-8")
    if headers.get("content-encoding", "identity").lower() != "identity":
        _unsupported(f"the body is encoded as {headers['content-encoding'][:60]!r}")


def _unsupported(detail: str) -> NoReturn:
    advice = "Send the body as application/json, in UTF-8 and not compressed."
    raise BadRequest(415, "unsupported-media-type", "The body is not JSON", detail, advice)


def strict_json(raw: bytes) -> Any:
    """The JSON value of a body: UTF-8, no name twice in an object, no NaN. Raises `BadRequest`.

    What JSON allows and an entry cannot hold (fractions, huge integers, lone surrogates) is let through here, because
    the ledger says of it where in the event it stands.
    """
    try:
        return _DECODER.decode(raw.decode())
    except UnicodeDecodeError as error:
        _malformed(f"the body is not UTF-8 at byte {error.start}")
    except json.JSONDecodeError as error:
        _malformed(f"line {error.lineno}, column {error.colno}: {error.msg}")
    except RecursionError:
        _malformed("the body is nested too deeply")
    except ValueError as error:
        _malformed(str(error))


def _malformed(detail: str) -> NoReturn:
    raise BadRequest(400, "malformed-json", "The body cannot be read as JSON", detail, "Send JSON as RFC 8259 has it.")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"an object has the name {twice[:60]!r} twice")
    return made


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number here")


def _fraction(text: str) -> float:
    number = float(text)
    return number if isfinite(number) else _no_number(text[:60])


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_number, parse_float=_fraction)


def expected_version(if_match: str | None) -> int | None:
    """The version that If-Match names; None without the header. Raises `BadRequest` where it is no version."""
    if if_match is None:
        return None
    found = _ETAG.fullmatch(if_match.strip())
    if not found:
        raise BadRequest(
            400,
            "malformed-if-match",
            "If-Match cannot be read",
            f"If-Match is {if_match[:60]!r}",
            'Send the ETag that the case was read with: a version in double quotes, like "7".',
        )
    return int(found[1])


def request_name(idempotency_key: str | None) -> str | None:
    """The request's name, where it has one. Raises `BadRequest` where it is none."""
    if idempotency_key is not None and not _KEY.fullmatch(idempotency_key):
        raise BadRequest(
            400,
            "malformed-idempotency-key",
            "Idempotency-Key cannot be read",
            "it must be 1 to 128 visible ASCII characters",
            "Send a UUID of your own for each new request.",
        )
    return idempotency_key
