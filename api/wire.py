"""What is answered on the wire itself, before there is a request: bytes that are not HTTP."""

from http import HTTPStatus

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.problems import MEDIA_TYPE, http


class Http(HttpToolsProtocol):
    """uvicorn's HTTP, whose one answer of its own is a problem like every other."""

    def send_400_response(self, msg: str) -> None:
        """Answer what cannot be read as a request, and hang up."""
        problem = http(HTTPStatus.BAD_REQUEST, f"{msg.rstrip('.').lower()}: it cannot be read as HTTP/1.1")
        body = problem.model_dump_json(exclude_none=True).encode()
        self.transport.write(
            b"HTTP/1.1 400 Bad Request\r\ncontent-type: %s\r\ncontent-length: %d\r\n"
            b"cache-control: no-store\r\nconnection: close\r\n\r\n%s" % (MEDIA_TYPE.encode(), len(body), body)
        )
        self.transport.close()
