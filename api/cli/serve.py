"""`conduct serve`: the API, on the loopback interface unless an issuer says who others are."""

import socket
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from types import FrameType

import uvicorn

from api.app import application
from api.cli.output import Exit, fail, note
from api.cli.workplace import settings_for
from api.log import write_to_standard_output
from api.serving import serving_of
from api.settings import Settings
from api.tuning import tune
from api.wire import Http
from api.wiring import open_service


def run(data: Path | None, host: str | None, port: int | None) -> None:
    """Serve until interrupted.

    Refuses an address that others could reach without an issuer who says who they are, and a ledger that is older than
    what is known of it outside.
    """
    given = settings_for(data)
    settings = given.model_copy(update={"host": host or given.host, "port": given.port if port is None else port})
    _require_doors(settings)
    with _listening(settings) as listening:
        service = open_service(settings)
        app = application(lambda: service, serving_of(settings))
        config = uvicorn.Config(app, http=Http, access_log=False, log_config=None, server_header=False)
        server = Server(config, service.projector.end_feeds)
        tune()
        write_to_standard_output()
        note(f"The ledger is served at http://{_address(listening)}/docs (end with Ctrl-C).")
        note(_way_in(settings))
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


def _require_doors(settings: Settings) -> None:
    """Go on only where whoever can reach the address has to say who they are."""
    if _is_loopback(settings.host):
        return
    if settings.open_loopback:
        fail(
            Exit.USAGE, f"{settings.host} is not a loopback address, and CONDUCT_OPEN_LOOPBACK lets everybody in",
            "Unset it, or use 127.0.0.1, ::1 or localhost.",
        )  # fmt: skip
    if not (settings.issuer and settings.public_url):
        fail(
            Exit.USAGE, f"{settings.host} is not a loopback address, and no issuer says who is asking",
            "Set CONDUCT_ISSUER (an OpenID Connect issuer) and CONDUCT_PUBLIC_URL (https://...), or use 127.0.0.1, ::1 "
            "or localhost.",
        )  # fmt: skip


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _way_in(settings: Settings) -> str:
    """How somebody gets in. No token is shown: what a service writes is kept by others."""
    if settings.open_loopback:
        return "CONDUCT_OPEN_LOOPBACK: whoever reaches it is the local operator, unless they send a token."
    if settings.issuer:
        return f"Whoever asks sends a token of {settings.issuer}" + (
            ", or signs in at /login." if settings.client_id else "."
        )
    return "Whoever asks sends a token: conduct token --role auditor prints one."


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
