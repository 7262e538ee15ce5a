"""Appends over HTTP, 64 connections, one worker: ours against a bare FastAPI route that validates the same body.

Both servers stand side by side, each a process of its own (this module, run); rounds alternate between them. A
connection fills a case with a hundred entries, then opens another.
"""

import asyncio
import json
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import uvicorn
import uvloop
from fastapi import FastAPI

from api.answers import AppendAnswer
from api.app import create_app
from api.examples import ARREST, OPENED, RECORDED
from api.settings import Settings
from api.tuning import tune
from ledger.circumstances import RecordedAs
from ledger.submission import drafts
from ledger.vocabulary import Role
from tests.benchmarks.comparing import Measured, Plan, compare

CONNECTIONS = 64
SECONDS = 2.0
ENTRIES_A_CASE = 100

Pace = tuple[float, float]
"""Requests a second, and the time in milliseconds that one in a hundred takes longer than."""


def bare() -> FastAPI:
    """The peer: FastAPI reads the body, validates it into the same models, and answers with the same model."""
    app = FastAPI()
    answer = AppendAnswer.model_validate(RECORDED)

    @app.post("/api/cases/{case}/events", status_code=201)
    async def append(case: str, submission: dict[str, Any]) -> AppendAnswer:
        drafts([submission], RecordedAs(role=Role.INVESTIGATOR))
        return answer.model_copy(update={"case": case})

    return app


def request(path: str, body: Any, **headers: str) -> bytes:
    """The bytes of one request."""
    content = json.dumps(body).encode()
    lines = [f"POST {path} HTTP/1.1", "Host: localhost", "Content-Type: application/json"]
    lines += [f"Content-Length: {len(content)}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


class Connection:
    """One keep-alive connection; reads no more of an answer than it must."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def ask(self, asked: bytes) -> bytes:
        """The body of the answer, which must be 201."""
        self._writer.write(asked)
        head = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        length = re.search(rb"content-length: (\d+)", head)
        body = await self._reader.readexactly(int(length[1]) if length else 0)
        if not head.startswith(b"http/1.1 201"):
            raise RuntimeError((head + body).decode())
        return body

    def close(self) -> None:
        """Hang up."""
        self._writer.close()


async def cases(connection: Connection) -> AsyncIterator[bytes]:
    """The requests that fill one case after another of ours."""
    opening = request("/api/cases", {"events": OPENED})
    while True:
        case = json.loads(await connection.ask(opening))["case"]
        for version in range(2, ENTRIES_A_CASE):
            yield request(f"/api/cases/{case}/events", ARREST, **{"If-Match": f'"{version}"'})


async def same(_: Connection) -> AsyncIterator[bytes]:
    """The one request of the peer, again and again."""
    asked = request(f"/api/cases/{RECORDED['case']}/events", ARREST, **{"If-Match": '"2"'})
    while True:
        yield asked


async def _ask(port: int, requests: Callable[[Connection], AsyncIterator[bytes]], until: float) -> list[float]:
    connection = Connection(*await asyncio.open_connection("127.0.0.1", port))
    took = []
    async for asked in requests(connection):
        begun = time.perf_counter()
        await connection.ask(asked)
        ended = time.perf_counter()
        took.append(ended - begun)
        if ended > until:
            break
    connection.close()
    return took


async def load(port: int, requests: Callable[[Connection], AsyncIterator[bytes]], seconds: float) -> Pace:
    """The pace of a server under all connections."""
    begun = time.perf_counter()
    each = await asyncio.gather(*(_ask(port, requests, begun + seconds) for _ in range(CONNECTIONS)))
    lasted = time.perf_counter() - begun
    took = sorted(one for some in each for one in some)
    return len(took) / lasted, 1000 * took[len(took) * 99 // 100]


@contextmanager
def started(which: str, data: str) -> Iterator[int]:
    """One server in a process of its own, at the port it gave itself."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    process = subprocess.Popen([sys.executable, "-m", "tests.benchmarks.http_append", which, str(port), data])
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


def measure(plan: Plan) -> Measured:
    """The medians of both, and how late the slowest of a hundred answers came."""
    seconds = SECONDS / 4 if plan.quick else SECONDS
    late: dict[int, list[float]] = {}

    def pace(port: int, requests: Callable[[Connection], AsyncIterator[bytes]]) -> float:
        fast, slow = uvloop.run(load(port, requests, seconds))
        late.setdefault(port, []).append(slow)
        return fast

    with tempfile.TemporaryDirectory() as data, started("ours", data) as ours, started("bare", data) as peer:
        found = compare(lambda: pace(ours, cases), lambda: pace(peer, same), plan.rounds)
    slow = {port: statistics.median(some[1:]) for port, some in late.items()}
    return replace(found, note=f"p99 {slow[ours]:.0f} ms against {slow[peer]:.0f} ms")


def main(which: str, port: str, data: str) -> None:
    """Serve one of the two, in a process of its own."""
    if which == "ours":
        place = Settings(data=Path(data) / "ledger", port=int(port), database=None)
        app = create_app(place.model_copy(update={"open_loopback": True, "limits": False, "log_requests": False}))
        tune()
    else:
        app = bare()
    uvicorn.run(app, port=int(port), access_log=False, log_level="warning")


if __name__ == "__main__":
    main(*sys.argv[1:])
