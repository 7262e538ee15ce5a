"""The log: a line of JSON for each request and error, by routes, with nobody's words in it."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from api.examples import OPENED
from api.log import Foreign, log_error, write_to_standard_output
from api.serving import Serving
from ledger.opening import Place
from tests.api.cli.command import ROOT
from tests.api.client import Api, running

CANARY = "canary-in-an-address"


@pytest.fixture
def written(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Api]:
    """A service that writes a line for each request."""
    caplog.set_level(logging.INFO, "conduct")
    with running(Place(), tmp_path, serving=Serving(lines=True)) as api:
        yield api


class TestRequest:
    def test_is_a_line(self, written: Api, caplog: pytest.LogCaptureFixture) -> None:
        """Method, route, status, time and the name that its answer has."""
        answer = written.get(f"/api/cases/{CANARY}", position=1)

        (line,) = map(json.loads, caplog.messages)
        assert ("GET", "/api/cases/{case:path}", 404) == (line["method"], line["route"], line["status"])
        assert ("request", "info", answer.headers["x-request-id"]) == (line["event"], line["level"], line["request"])
        assert line["ms"] >= 0

    def test_of_whatever_kind_says_nothing_of_its_address(self, written: Api, caplog: pytest.LogCaptureFixture) -> None:
        """Addresses hold references and names; so do methods and headers that somebody makes up."""
        written.get(f"/{CANARY}", x=CANARY)
        written.http.request(CANARY.upper(), "/api/cases", headers={"X-Request-ID": CANARY, "traceparent": CANARY})
        written.http.get(f"/api/events?{CANARY}={CANARY}", headers={"Host": CANARY})

        assert 3 == sum(record.name == "conduct" for record in caplog.records)
        assert CANARY not in caplog.text.lower()

    def test_that_fails_is_found_by_its_name(
        self, written: Api, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The error's line and the request's have the name that the problem told."""
        monkeypatch.setattr(written.ledger.store, "head", lambda: 1 / 0)

        name = written.get("/readyz").json()["request"]

        assert [(name, "error"), (name, "request")] == [
            (line["request"], line["event"]) for line in map(json.loads, caplog.messages)
        ]


class TestForeign:
    def test_keeps_the_template_and_leaves_out_what_fills_it(self) -> None:
        """What packages of others are given to log may be anything: only what they always say is kept."""
        record = logging.LogRecord("pool", logging.WARNING, "x.py", 1, "cannot connect to %s", (CANARY,), None)

        assert "cannot connect to %s" == json.loads(Foreign().format(record))["event"]
        assert CANARY not in Foreign().format(record)

    def test_tells_an_error_by_its_kind(self) -> None:
        """A task that nobody waited for is logged with all that its error says: its kind and its code are kept."""
        error = ValueError(CANARY)
        message = f"Task exception was never retrieved\nfuture: {error!r}"
        record = logging.LogRecord("asyncio", logging.ERROR, "x.py", 1, message, (), (ValueError, error, None))

        told = json.loads(Foreign().format(record))

        assert ("Task exception was never retrieved", "ValueError") == (told["event"], told["error"])
        assert CANARY not in json.dumps(told)


@pytest.fixture
def loggers() -> Iterator[None]:
    """Loggers that are put back as they were."""
    kept = [(logger, logger.handlers, logger.level, logger.propagate) for logger in (_OURS, logging.getLogger())]
    yield
    for logger, handlers, level, propagate in kept:
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)


_OURS = logging.getLogger("conduct")


@pytest.mark.usefixtures("loggers")
class TestStandardOutput:
    def test_has_every_line_as_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Ours from requests up, and of packages what is wrong."""
        write_to_standard_output()
        log_error(ValueError(CANARY), "a test")
        logging.getLogger("pool").warning("lost %s", CANARY)
        logging.getLogger("pool").info("found %s", CANARY)
        logging.getLogger("asgi_correlation_id").warning("made %s", CANARY)

        out = capsys.readouterr().out
        assert ["error", "lost %s"] == [json.loads(line)["event"] for line in out.splitlines()]
        assert CANARY not in out


def test_a_service_writes_nothing_else_there(tmp_path: Path) -> None:
    """In a process of its own: its standard output is lines of JSON, by routes; what is for people stands elsewhere."""
    serve = [sys.executable, "-P", "-m", "api.cli", "serve", "--port", "0", "--data", str(tmp_path)]
    surroundings = {"PYTHONPATH": str(ROOT), "CONDUCT_OPEN_LOOPBACK": "true", "PATH": "/usr/bin:/bin"}
    with subprocess.Popen(
        serve, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr
        address = process.stderr.readline().split()[5].removesuffix("/docs")
        with httpx2.Client(base_url=address, timeout=20) as http:
            http.post("/api/cases", json={"events": OPENED})
            http.get(f"/api/cases/{CANARY}")
            assert "server" not in http.get("/livez").headers
            assert 431 == http.get("/livez", headers={"X": "y" * 40_000}).status_code
        process.terminate()
        out, err = process.communicate(timeout=20)

    lines = [json.loads(line) for line in out.splitlines()]
    assert [("POST", 201), ("GET", 404), ("GET", 200)] == [
        (line["method"], line["status"]) for line in lines if line["event"] == "request"
    ]
    assert CANARY not in out + err
