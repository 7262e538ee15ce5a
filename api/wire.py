"""What is answered on the wire itself, before there is a request: bytes that are not HTTP."""

from http import HTTPStatus

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.headers import EVERY_ANSWER
from api.problems import MEDIA_TYPE, http

MAX_HEAD = 32 * 1024
"""Bytes of a request's address and headers, or of what follows a body in parts."""
_HEADERS = b"".join(b"%s: %s\r\n" % one for one in EVERY_ANSWER)


class HeadTooLarge(Exception):  # noqa: N818 - what it is
    """A request's address and headers do not end."""


class Http(HttpToolsProtocol):
    """uvicorn's HTTP, which bounds what a request's head takes, and whose one answer of its own is a problem."""

    _head = 0

    def on_message_begin(self) -> None:
        """Begin another request."""
        self._head = 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """Take a piece of the address."""
        self._count(url)
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header."""
        self._count(name + value)
        super().on_header(name, value)

    def _count(self, taken: bytes) -> None:
        self._head += len(taken)
        if self._head > MAX_HEAD:
            raise HeadTooLarge

    def send_400_response(self, msg: str) -> None:
        """Answer what cannot be read as a request, and hang up."""
        problem = http(HTTPStatus.BAD_REQUEST, f"{msg.rstrip('.').lower()}: it cannot be read as HTTP/1.1")
        if self._head > MAX_HEAD:
            status = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
            problem = http(status, f"the address and headers take more than {MAX_HEAD:,} bytes")
        body = problem.model_dump_json(exclude_none=True).encode()
        self.transport.write(
            b"HTTP/1.1 %d %s\r\ncontent-type: %s\r\ncontent-length: %d\r\n%sconnection: close\r\n\r\n%s"
            % (problem.status, problem.title.encode(), MEDIA_TYPE.encode(), len(body), _HEADERS, body)
        )
        self.transport.close()
