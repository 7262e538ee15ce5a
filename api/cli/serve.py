"""`conduct serve`: the API on the loopback interface."""

import socket
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from types import FrameType

import uvicorn

from api.app import application
from api.cli.output import Exit, fail, note
from api.cli.workplace import settings_for
from api.settings import Settings
from api.tuning import tune
from api.wire import Http
from api.wiring import open_service


def run(data: Path | None, host: str | None, port: int | None) -> None:
    """Serve until interrupted.

    Refuses an address that others could reach, as there is no sign-in yet, and a ledger that is older than what is
    known of it outside.
    """
    given = settings_for(data)
    settings = given.model_copy(update={"host": host or given.host, "port": given.port if port is None else port})
    _only_loopback(settings)
    with _listening(settings) as listening:
        service = open_service(settings)
        app = application(lambda: service, (settings.host,))
        config = uvicorn.Config(app, http=Http, access_log=False, log_level="warning")
        server = Server(config, service.projector.end_feeds)
        tune()
        note(f"The ledger is served at http://{_address(listening)}/docs (end with Ctrl-C).")
        server.run(sockets=[listening])


class Server(uvicorn.Server):
    """A server that, asked to stop, first sends those away who would follow the record for ever."""

    def __init__(self, config: uvicorn.Config, end_feeds: Callable[[], None]) -> None:
        super().__init__(config)
        self._end_feeds = end_feeds

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop."""
        self._end_feeds()
        super().handle_exit(sig, frame)


def _only_loopback(settings: Settings) -> None:
    try:
        loopback = settings.host == "localhost" or ip_address(settings.host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        advice = "Without sign-in only this machine may reach it: use 127.0.0.1, ::1 or localhost."
        fail(Exit.USAGE, f"{settings.host} is not a loopback address", advice)


def _listening(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        what = f"cannot listen on {settings.host} port {settings.port}: {error.strerror}"
        fail(Exit.COULD_NOT_CHECK, what, "Name another with --port; 0 takes a free one.")


def _address(listening: socket.socket) -> str:
    host, port, *_ = listening.getsockname()
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
