"""A service in this process, and a client that speaks to it in the words of the specifications."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient

from api.app import OPEN, application
from api.examples import ARREST, OPENED
from api.identity.doors import Doors
from api.projector import Projector
from api.publishing import Publishing
from api.service import Service
from api.serving import Serving
from api.settings import Settings
from api.wiring import open_views
from ledger.access.opening import open_access
from ledger.opening import Place, open_ledger
from ledger.record import Ledger

JSON = {"content-type": "application/json"}
PROBLEM = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Api:
    """One running service, asked over HTTP; the ledger and the views are there to look behind it."""

    http: TestClient
    service: Service

    @property
    def ledger(self) -> Ledger:
        """The ledger behind the service."""
        return self.service.ledger

    @property
    def size(self) -> int:
        """The entries in the log."""
        return self.ledger.head().size

    def get(self, path: str, **params: Any) -> Response:
        """Read."""
        return self.http.get(path, params=params or None)

    def open(self, *events: dict[str, Any], **options: Any) -> str:
        """Open a case, with the standard opening unless told, and return its id."""
        answer = self.http.post("/api/cases", json={"events": list(events or OPENED)}, **options)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["case"])

    def append(self, case: str, body: Any = ARREST, version: int | str | None = 2, **headers: str) -> Response:
        """Append to a case, at a version (a text is sent as If-Match as it is)."""
        match = {} if version is None else {"If-Match": version if isinstance(version, str) else f'"{version}"'}
        return self.http.post(f"/api/cases/{case}/events", json=body, headers=match | named(headers))

    def send(self, content: bytes, path: str = "/api/cases", **headers: str) -> Response:
        """Post these bytes as JSON, unless the headers say otherwise."""
        return self.http.post(path, content=content, headers=JSON | named(headers))


def named(headers: dict[str, str]) -> dict[str, str]:
    """Headers by their names, which Python spells with underscores."""
    return {name.replace("_", "-"): value for name, value in headers.items()}


@contextmanager
def running(  # noqa: PLR0913 - what a service may differ in
    place: Place,
    views: Path,
    publishing: Callable[[Ledger], Publishing] | None = None,
    *,
    purpose_required: bool = True,
    doors: Callable[[Ledger], Doors] | None = None,
    address: str = "http://localhost",
    serving: Serving = OPEN,
) -> Iterator[Api]:
    """A service over the ledger at a place, publishing under a policy if it is told how; open unless it has doors."""
    views.mkdir(exist_ok=True)

    def opening() -> Service:
        ledger = open_ledger(place)
        projector = Projector(open_views(Settings(data=views, database=None), ledger))
        shown = publishing(ledger) if publishing else None
        made = doors(ledger) if doors else Doors(open_loopback=True)
        return Service(ledger, projector, open_access(place, ledger), shown, purpose_required, made)

    app = application(opening, serving)
    with TestClient(app, base_url=address, raise_server_exceptions=False) as client:
        yield Api(client, app.state.service)


def problem(answer: Response, status: int, kind: str) -> dict[str, Any]:
    """The problem that an answer carries, after a look that it is this one and is told in full."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == PROBLEM
    told: dict[str, Any] = answer.json()
    assert told["type"] == f"/problems/{kind}", told
    assert told["status"] == status
    assert all(told[member] for member in ("title", "detail", "advice", "instance"))
    return told


def pointers(told: dict[str, Any]) -> list[str]:
    """Where a problem says that something is wrong."""
    return [error["pointer"] for error in told["errors"]]
