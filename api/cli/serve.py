"""`conduct serve`: the API on the loopback interface."""

from ipaddress import ip_address
from pathlib import Path

import uvicorn

from api.app import create_app
from api.cli.output import Exit, fail, note
from api.cli.workplace import settings_for
from api.settings import Settings


def run(data: Path | None, host: str | None, port: int | None) -> None:
    """Serve until interrupted. Refuses an address that others could reach: there is no sign-in yet."""
    given = settings_for(data)
    settings = given.model_copy(update={"host": host or given.host, "port": port or given.port})
    _only_loopback(settings)
    note(f"The ledger is served at http://{settings.host}:{settings.port}/docs (end with Ctrl-C).")
    uvicorn.run(create_app(settings), host=settings.host, port=settings.port, access_log=False, log_level="warning")


def _only_loopback(settings: Settings) -> None:
    try:
        loopback = settings.host == "localhost" or ip_address(settings.host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        advice = "Without sign-in only this machine may reach it: use 127.0.0.1, ::1 or localhost."
        fail(Exit.USAGE, f"{settings.host} is not a loopback address", advice)
