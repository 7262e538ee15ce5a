"""`conduct serve`: the API on the loopback interface."""

import socket
from ipaddress import ip_address
from pathlib import Path

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
        server = uvicorn.Server(uvicorn.Config(app, http=Http, access_log=False, log_level="warning"))
        tune()
        note(f"The ledger is served at http://{_address(listening)}/docs (end with Ctrl-C).")
        server.run(sockets=[listening])


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
