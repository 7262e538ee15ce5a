"""The service over a real socket: clients that stop, stammer or hang up hurt nobody else."""

import json
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
import uvicorn

from api.app import create_app
from api.examples import OPENED
from api.settings import Settings
from api.wire import Http

BODY = json.dumps({"events": OPENED}).encode()
HEAD = b"POST /api/cases HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a service over a data directory, run as it is in earnest."""
    data: Path = tmp_path_factory.mktemp("wire")
    listening = socket.create_server(("127.0.0.1", 0))
    app = create_app(Settings(data=data, database=None, open_loopback=True))
    config = uvicorn.Config(app, http=Http, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield listening.getsockname()[1]

    server.should_exit = True
    thread.join()


def said(port: int, *pieces: bytes) -> bytes:
    """What comes back when these bytes are sent."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as connection:
        for piece in pieces:
            connection.sendall(piece)
        answer = b""
        while part := connection.recv(65536):
            answer += part
    return answer


def hung_up(port: int, *pieces: bytes) -> None:
    """Send these bytes and hang up."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as connection:
        for piece in pieces:
            connection.sendall(piece)


def size(port: int) -> int:
    """The entries in the log, from the service itself, which so shows that it still answers."""
    answer = said(port, b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    told = json.loads(answer.split(b"\r\n\r\n", 1)[1])
    return int(told["size"])


class TestOverTheWire:
    def test_a_whole_request_is_recorded(self, port: int) -> None:
        """In one piece, in many, or in chunks."""
        before = size(port)
        whole = HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY
        chunked = HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)

        answers = [said(port, whole), said(port, *(whole[at : at + 7] for at in range(0, len(whole), 7)))]
        answers.append(said(port, chunked))

        assert all(answer.startswith(b"HTTP/1.1 201") for answer in answers)
        assert before + 6 == size(port)

    @pytest.mark.parametrize(
        "nonsense",
        [
            b"\x16\x03\x01\x02\x00\x01\x00\x01",
            b"GET\r\n\r\n",
            b"GET / HTTP/9.9\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost\x00\r\n\r\n",
        ],
    )
    def test_bytes_that_are_no_request_are_told_so(self, port: int, nonsense: bytes) -> None:
        """A greeting in TLS, half a line, another protocol: a problem like any other, and the end of the connection."""
        head, _, body = said(port, nonsense).partition(b"\r\n\r\n")

        assert head.startswith(b"HTTP/1.1 400 Bad Request\r\ncontent-type: application/problem+json\r\n")
        assert json.loads(body)["type"] == "/problems/bad-request"

    def test_an_upload_that_is_broken_off_records_nothing(self, port: int, caplog: pytest.LogCaptureFixture) -> None:
        """A client that hangs up in the middle of its body, or of its headers, is forgotten without a word."""
        before = size(port)

        hung_up(port, HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY), BODY[:50])
        hung_up(port, HEAD[:40])
        hung_up(port, HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{")

        assert before == size(port)
        assert "unexpected" not in caplog.text
        assert "Traceback" not in caplog.text

    @pytest.mark.parametrize(
        "garbage",
        [
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
            b"GET\r\n\r\n",
            b"POST /api/cases HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
            b"POST /api/cases HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
            b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
            b"GET /api/cases/%ZZ%C3 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            b"GET /livez HTTP/1.1\r\nConnection: close\r\n\r\n",
        ],
    )
    def test_garbage_is_turned_away(self, port: int, garbage: bytes) -> None:
        """What is not HTTP, or not for this host, is a client's error, and the service goes on."""
        before = size(port)

        answer = said(port, garbage)

        assert answer.startswith(b"HTTP/1.1 4")
        assert before == size(port)

    def test_a_body_that_is_too_large_is_cut_off(self, port: int) -> None:
        """Five mebibytes announced: the answer comes before they are sent."""
        answer = said(port, HEAD + b"Content-Length: 5242880\r\n\r\n", b" " * 1_000)

        assert answer.startswith(b"HTTP/1.1 413")
