"""From settings to doors: whose tokens are believed, and whether a browser may sign in."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from os import urandom
from pathlib import Path

from sqlalchemy import Engine

from api.identity import local
from api.identity.account import Naming, Reading, naming
from api.identity.doors import Doors
from api.identity.keys import FetchedKeys, HeldKeys, Keys, confidential
from api.identity.login import Login, client_of
from api.identity.sessions import Sessions
from api.identity.tokens import Tokens
from api.outgoing import get
from api.settings import Settings
from ledger.log import Log

ACCOUNTS = "accounts"
"""The vault's secret that account ids are made with."""
CALLBACK = "/callback"


class NoIssuer(Exception):  # noqa: N818 - what it is
    """Settings that ask for something of an issuer, and name none."""


def doors_of(settings: Settings, ledger: Log, database: Callable[[], Engine]) -> Doors:
    """The doors of a service. The database is opened where browsers may sign in; it keeps their sessions.

    Raises `NoIssuer`, `LoginNeedsPackages`, `ExposedKey`.
    """
    reading = reading_of(settings, ledger)
    tokens = tokens_of(settings, settings.audience)
    login = _login(settings, reading)
    return Doors(
        tokens=tokens,
        reading=reading,
        sessions=_sessions(settings, database()) if login else None,
        login=login,
        open_loopback=settings.open_loopback,
    )


def tokens_of(settings: Settings, audience: str) -> Tokens:
    """What tokens for an audience must be. Raises `NoIssuer`, `ExposedKey`."""
    if settings.issuer is None:
        key = local.issuer_key(issuer_path(settings))
        return Tokens(local.ISSUER, audience, HeldKeys([key]), (local.ALGORITHM,), _now)
    return Tokens(settings.issuer, audience, _fetched(settings.issuer), settings.token_algorithms, _now)


def reading_of(settings: Settings, ledger: Log) -> Reading:
    """How the claims of these settings' issuer are read."""
    return Reading(account_names(ledger), settings.role_claim, settings.organisation_claim, settings.role_names)


def account_names(ledger: Log) -> Naming:
    """The ids of accounts in a ledger."""
    return naming(cache(lambda: ledger.vault.secret(ACCOUNTS, urandom)))


def issuer_path(settings: Settings) -> Path:
    """The file of the local issuer's key."""
    return settings.data / "keys" / "issuer.key"


def _fetched(issuer: str) -> Keys:
    if not confidential(issuer):
        raise NoIssuer(f"CONDUCT_ISSUER is {issuer}: an issuer has an https address")
    return FetchedKeys(issuer, get, _now)


def _login(settings: Settings, reading: Reading) -> Login | None:
    if settings.client_id is None:
        return None
    if settings.issuer is None or settings.public_url is None:
        raise NoIssuer("CONDUCT_CLIENT_ID is set: signing in needs CONDUCT_ISSUER and CONDUCT_PUBLIC_URL too")
    secret = settings.client_secret.get_secret_value() if settings.client_secret else None
    client = client_of(settings.issuer, settings.client_id, secret)
    tokens = tokens_of(settings, settings.client_id)
    return Login(client, tokens, reading, settings.public_url.rstrip("/") + CALLBACK)


def _sessions(settings: Settings, database: Engine) -> Sessions:
    made = Sessions(database, timedelta(minutes=settings.session_idle), timedelta(hours=settings.session_hours))
    made.create()
    return made


def _now() -> datetime:
    return datetime.now(UTC)
