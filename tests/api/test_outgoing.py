"""Requests to other machines."""

import socket
from typing import ClassVar

import pytest

from api import outgoing
from ledger.witnessing.transport import Reply, Unreachable
from tests.api.loopback import LOOPBACK, Scripted, serving


class Answers(Scripted):
    """What the other machine answers."""

    script: ClassVar = {
        "/fine": (200, {"Content-Type": "text/x.tlog.size"}, b"5\n"),
        "/gone": (404, {"Content-Type": "text/plain; charset=utf-8"}, b"no\n"),
        "/moved": (302, {"Location": "/fine", "Content-Type": "text/html"}, b"over there\n"),
        "/endless": (200, {"Content-Type": "text/plain"}, b"x" * (outgoing.MAX_REPLY + 1)),
    }


class TestSend:
    def test_gives_every_answer_back(self) -> None:
        """A status is an answer, be it a refusal; a redirect is not followed."""
        with serving(Answers) as url:
            assert outgoing.send(f"{url}/fine") == Reply(200, b"5\n", "text/x.tlog.size")
            assert outgoing.send(f"{url}/fine", b"body") == Reply(200, b"5\n", "text/x.tlog.size")
            assert outgoing.send(f"{url}/gone") == Reply(404, b"no\n", "text/plain")
            assert outgoing.send(f"{url}/moved", b"body") == Reply(302, b"over there\n", "text/html")

    def test_reads_no_more_than_it_can_hold(self) -> None:
        """An answer longer than any that is expected is no answer."""
        with serving(Answers) as url, pytest.raises(Unreachable, match="longer"):
            outgoing.send(f"{url}/endless")

    @pytest.mark.parametrize(
        "url", ["file:///etc/passwd", "ftp://127.0.0.1/x", "witness.example", "http://", "http://[x"]
    )
    def test_asks_http_alone(self, url: str) -> None:
        """What is no address of a web server is not asked."""
        with pytest.raises(Unreachable):
            outgoing.send(url)

    def test_says_who_does_not_answer(self) -> None:
        """A closed port is said to be one, with its address."""
        with socket.socket() as closed:
            closed.bind((LOOPBACK, 0))
            url = f"http://{LOOPBACK}:{closed.getsockname()[1]}/checkpoint"
            with pytest.raises(Unreachable, match="does not answer") as error:
                outgoing.send(url)

        assert url == error.value.url

    def test_waits_no_longer_than_it_says(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A machine that takes the request and says nothing is given up."""
        monkeypatch.setattr(outgoing, "TIMEOUT_SECONDS", 0.05)
        with socket.create_server((LOOPBACK, 0)) as silent, pytest.raises(Unreachable, match="timed out"):
            outgoing.send(f"http://{LOOPBACK}:{silent.getsockname()[1]}/")


class TestGet:
    def test_takes_success_alone(self) -> None:
        """What is asked for is there or it is not."""
        with serving(Answers) as url:
            assert outgoing.get(f"{url}/fine") == b"5\n"
            with pytest.raises(Unreachable, match="it answers 404"):
                outgoing.get(f"{url}/gone")
