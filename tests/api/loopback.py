"""Servers on this machine alone, for tests of what goes over HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

LOOPBACK = "127.0.0.1"


class QuietFiles(SimpleHTTPRequestHandler):
    """Serves a folder, and says nothing on the terminal."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name for it
        """Say nothing."""


@contextmanager
def serving(handler: Any) -> Iterator[str]:
    """Serve on a free port; give the address."""
    with ThreadingHTTPServer((LOOPBACK, 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://{LOOPBACK}:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def folder_served(folder: Path) -> Iterator[str]:
    """Serve a folder as it is from now on."""
    with serving(partial(QuietFiles, directory=str(folder))) as url:
        yield url


class Scripted(BaseHTTPRequestHandler):
    """Answers each path with the status, headers and body that a test has said."""

    script: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]]

    def do_GET(self) -> None:
        """Answer."""
        length = int(self.headers.get("Content-Length", 0))
        self.rfile.read(length)
        status, headers, body = self.script[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815 - the library's name for it

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name for it
        """Say nothing."""
