"""Following the record: each entry once and in order, from where one was, and an end when the service stops."""

import json
import signal
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

import httpx2
import pytest
import uvicorn
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

from api.app import application
from api.cli.serve import Server
from api.examples import ARREST, OPENED, RESIGNATION
from api.settings import Settings
from api.wiring import open_service
from tests.api.client import Api, problem


def sent(text: str) -> list[dict[str, str]]:
    """The server-sent events of a stream, by their fields."""
    blocks = [block for block in text.split("\n\n") if block and not block.startswith(":")]
    return [dict(line.split(": ", 1) for line in block.splitlines()) for block in blocks]


class TestStream:
    def test_sends_what_is_searched_for_as_cloud_events(self, api: Api) -> None:
        """One a matching entry, its position as the id, its type as the name; the data is a CloudEvent 1.0."""
        case = api.open()
        api.append(case, [ARREST, RESIGNATION, ARREST])

        answer = api.get("/api/events/stream", type="ArrestMade", after=-1, position=4)
        events = sent(answer.text)

        assert answer.headers["content-type"].startswith("text/event-stream")
        assert [("2", "ArrestMade"), ("4", "ArrestMade")] == [(one["id"], one["event"]) for one in events]
        told = JSONFormat().read(CloudEvent, events[0]["data"])
        assert ("1.0", case, "conduct.ArrestMade") == (told.get_specversion(), told.get_subject(), told.get_type())
        assert "2" == told.get_extension("sequence")
        assert "2020-11-30" == json.loads(events[0]["data"])["data"]["stands_occurred"]

    def test_goes_on_after_the_last_event_seen(self, api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
        """`Last-Event-ID` wins over `after`; together the parts are the whole, each entry once, over several pages."""
        monkeypatch.setattr("api.feeding.PAGE", 7)
        api.append(api.open(), [ARREST] * 30)
        address = "/api/events/stream?after=-1&position=31"
        whole = [one["id"] for one in sent(api.http.get(address).text)]
        rest = [one["id"] for one in sent(api.http.get(address, headers={"Last-Event-ID": "19"}).text)]

        assert [str(position) for position in range(32)] == whole
        assert whole[20:] == rest

    @pytest.mark.parametrize("asked", [{"forces": "12"}, {"type": "Arrested"}, {"after": "x"}])
    def test_refuses_before_it_begins(self, shared: Api, asked: dict[str, Any]) -> None:
        """What cannot be read is a problem, not a broken stream."""
        problem(shared.get("/api/events/stream", **asked), 422, "invalid-parameters")

    def test_refuses_a_last_event_that_is_no_position(self, shared: Api) -> None:
        """It is what a client was sent, or nothing."""
        answer = shared.http.get("/api/events/stream", headers={"Last-Event-ID": "x"})

        problem(answer, 422, "invalid-parameters")


@dataclass(frozen=True, slots=True)
class Running:
    """A service on a real socket."""

    server: Server
    address: str
    thread: Thread

    def stop(self) -> None:
        """Ask it to stop, as its operator would, and wait until it has."""
        self.server.handle_exit(signal.SIGTERM, None)
        self.thread.join(20)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """A service over a data directory, run as it is in earnest."""
    listening = socket.create_server(("127.0.0.1", 0))
    service = open_service(Settings(data=tmp_path, database=None, open_loopback=True))
    config = uvicorn.Config(application(lambda: service), log_config=None, access_log=False)
    server = Server(config, service.projector.end_feeds)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    made = Running(server, f"http://127.0.0.1:{listening.getsockname()[1]}", thread)
    yield made
    made.stop()


class TestLive:
    def test_entries_come_as_they_are_recorded_and_the_stream_ends_with_the_service(self, running: Running) -> None:
        """Who follows without a cursor is sent what is recorded from now on; a stopping service lets go of them."""
        with httpx2.Client(base_url=running.address, timeout=20) as http:
            http.post("/api/cases", json={"events": OPENED})
            with http.stream("GET", "/api/events/stream", params={"force": "12"}) as answer:
                lines = answer.iter_lines()
                http.post("/api/cases", json={"events": OPENED})
                seen = [line for line in (next(lines) for _ in range(8)) if line.startswith("id: ")]
                running.stop()
                rest = [line for line in lines if line.startswith("id: ")]

        assert ["id: 2", "id: 3"] == seen
        assert [] == rest
        assert not running.thread.is_alive()
