"""Reading a request's body and headers before anything else looks at them: size, type, syntax, version, name."""

import re
from typing import Any

import orjson
from fastapi import Request

from api.problems import BadRequest

MAX_REQUEST = 4 * 1024 * 1024
"""Bytes of one request's body."""

_ETAG = re.compile(r'^"(\d{1,9})"$')
_KEY = re.compile(r"^[\x21-\x7e]{1,128}$")


async def body_of(request: Request) -> Any:
    """The request's JSON. Raises `BadRequest` (400, 413, 415) where there is none."""
    media_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media_type != "application/json":
        raise BadRequest(
            415,
            "unsupported-media-type",
            "The body is not JSON",
            f"the content type is {media_type[:60] or 'absent'!r}",
            "Send the body as application/json.",
        )
    try:
        return orjson.loads(await _bytes_of(request))
    except orjson.JSONDecodeError as error:
        raise BadRequest(
            400,
            "malformed-json",
            "The body cannot be read as JSON",
            f"line {error.lineno}, column {error.colno}: {error.msg}",
            "Send UTF-8 JSON (RFC 8259); a lone surrogate is no character.",
        ) from None


async def _bytes_of(request: Request) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > MAX_REQUEST:
            raise BadRequest(
                413,
                "too-large",
                "The request is too large",
                f"more than {MAX_REQUEST:,} bytes",
                "Split it into several appends; a long text is a document.",
            )
        parts.append(part)
    return b"".join(parts)


def expected_version(if_match: str | None) -> int | None:
    """The version that If-Match names; None without the header. Raises `BadRequest` where it is no version."""
    if if_match is None:
        return None
    found = _ETAG.match(if_match.strip())
    if not found:
        raise BadRequest(
            400,
            "malformed-if-match",
            "If-Match cannot be read",
            f"If-Match is {if_match[:60]!r}",
            'Send the ETag that the case was read with: a version in double quotes, like "7".',
        )
    return int(found.group(1))


def request_name(idempotency_key: str | None) -> str | None:
    """The request's name, where it has one. Raises `BadRequest` where it is none."""
    if idempotency_key is not None and not _KEY.match(idempotency_key):
        raise BadRequest(
            400,
            "malformed-idempotency-key",
            "Idempotency-Key cannot be read",
            "it must be 1 to 128 visible ASCII characters",
            "Send a UUID of your own for each new request.",
        )
    return idempotency_key
