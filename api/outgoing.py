"""Requests to other machines: a small client on the standard library, bounded in time and in what it reads.

It follows no redirect, so an answer is of the address that was asked, and it uses no proxy.
"""

from collections.abc import Mapping
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from typing import Protocol
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPErrorProcessor, ProxyHandler, Request, build_opener

from ledger.merkle.witness import MAX_REQUEST
from ledger.witnessing.transport import Reply, Unreachable

TIMEOUT_SECONDS = 10.0
MAX_REPLY = MAX_REQUEST
"""Bytes of an answer that are read; more is no answer."""

USER_AGENT = "conduct-ledger"


class _AsItCame(HTTPErrorProcessor):
    """Gives every answer back, whatever its status."""

    def http_response(self, request: Request, response: HTTPResponse) -> HTTPResponse:
        """Return the response as it is."""
        del request
        return response

    https_response = http_response


_opener = build_opener(ProxyHandler({}), _AsItCame())


PLAIN = "text/plain; charset=utf-8"


def send(url: str, body: bytes | None = None) -> Reply:
    """POST the body, or GET without one, and return the answer. Raises `Unreachable` where there is none."""
    return post(url, body, PLAIN)


class Post(Protocol):
    """Sends a body of a content type, as `post` does."""

    def __call__(self, url: str, body: bytes | None, content_type: str) -> Reply:
        """POST the body."""


def post(url: str, body: bytes | None, content_type: str) -> Reply:
    """POST a body of a content type, or GET without one. Raises `Unreachable` where there is no answer."""
    try:
        reply = _answer(url, body, {"Content-Type": content_type})
    except (OSError, HTTPError, HTTPException, ValueError) as error:
        raise Unreachable(url, str(error) or type(error).__name__) from error
    if len(reply.body) > MAX_REPLY:
        raise Unreachable(url, f"its answer is longer than {MAX_REPLY} bytes")
    return reply


def deliver(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """POST a body with these headers; the status of the answer. Raises `Unreachable` where there is none."""
    try:
        return _answer(url, body, headers).status
    except (OSError, HTTPError, HTTPException, ValueError) as error:
        raise Unreachable(url, str(error) or type(error).__name__) from error


def get(url: str) -> bytes:
    """Return what is at an address. Raises `Unreachable` where it is anything but a plain success."""
    reply = send(url)
    if reply.status != HTTPStatus.OK:
        raise Unreachable(url, f"it answers {reply.status}")
    return reply.body


def _answer(url: str, body: bytes | None, headers: Mapping[str, str]) -> Reply:
    with _opener.open(_request(url, body, headers), timeout=TIMEOUT_SECONDS) as response:
        data = response.read(MAX_REPLY + 1)
        return Reply(response.status, data, response.headers.get_content_type())


def _request(url: str, body: bytes | None, said: Mapping[str, str]) -> Request:
    """The request, of the only two schemes that are asked."""
    if urlsplit(url).scheme not in {"http", "https"}:
        raise ValueError("only http and https addresses are asked")
    headers = {"User-Agent": USER_AGENT, **({} if body is None else said)}
    return Request(url, data=body, headers=headers)  # noqa: S310 - the scheme is looked at above
