"""Sessions of browsers, kept on this side: the cookie is a random id, and the table knows only its digest.

So nothing that is read from the table lets anybody in, and a session that was ended is ended wherever its cookie is.
"""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    Column,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.engine import Connection

from api.identity.account import Account

COOKIE = "__Host-conduct"
"""The prefix has browsers take it from this host alone, for all of it, and only where the connection is trusted."""
LOGIN_COOKIE = "__Host-conduct-login"
LOGIN_TIME = timedelta(minutes=10)
"""How long signing in at the issuer may take."""
TOUCH = timedelta(minutes=1)
"""That a session was used is written down this often, and not with every request."""
ID_BYTES = 32

_META = MetaData()
_SESSIONS = Table(
    "sessions",
    _META,
    Column("digest", LargeBinary, primary_key=True),
    Column("account", Text, nullable=False),
    Column("begun", Integer, nullable=False),
    Column("used", Integer, nullable=False),
)
_LOGINS = Table(
    "logins",
    _META,
    Column("digest", LargeBinary, primary_key=True),
    Column("said", Text, nullable=False),
    Column("begun", Integer, nullable=False),
    Column("address", String, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Session:
    """One browser that is signed in."""

    account: Account
    csrf: str
    ends: datetime


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions of one service."""

    database: Engine
    idle: timedelta = timedelta(minutes=30)
    longest: timedelta = timedelta(hours=8)
    random: Callable[[int], str] = secrets.token_urlsafe

    def create(self) -> None:
        """Make the tables where they are not there yet."""
        _META.create_all(self.database)

    def begin(self, account: Account, now: datetime) -> str:
        """Begin a session and return its id, which is written nowhere. Those that have ended are forgotten."""
        id_ = self.random(ID_BYTES)
        at = _seconds(now)
        row = {"digest": _digest(id_), "account": account.model_dump_json(), "begun": at, "used": at}
        with self.database.begin() as connection:
            self._forget(connection, at)
            connection.execute(insert(_SESSIONS).values(row))
        return id_

    def find(self, id_: str, now: datetime) -> Session | None:
        """The session of an id, unless it has ended; it is taken for used."""
        at = _seconds(now)
        with self.database.begin() as connection:
            row = connection.execute(select(_SESSIONS).where(_SESSIONS.c.digest == _digest(id_))).one_or_none()
            if row is None or self._ended(row, at):
                return None
            if at - row.used >= TOUCH.total_seconds():
                connection.execute(update(_SESSIONS).where(_SESSIONS.c.digest == row.digest).values(used=at))
        ends = datetime.fromtimestamp(row.begun, UTC) + self.longest
        return Session(Account.model_validate_json(row.account), csrf_token(id_), ends)

    def end(self, id_: str) -> None:
        """End a session."""
        with self.database.begin() as connection:
            connection.execute(delete(_SESSIONS).where(_SESSIONS.c.digest == _digest(id_)))

    def keep_login(self, said: str, address: str, now: datetime) -> str:
        """Keep what a signing in at the issuer needs to be ended, and where it leads; return its id."""
        id_ = self.random(ID_BYTES)
        row = {"digest": _digest(id_), "said": said, "begun": _seconds(now), "address": address}
        with self.database.begin() as connection:
            connection.execute(insert(_LOGINS).values(row))
        return id_

    def take_login(self, id_: str, now: datetime) -> tuple[str, str] | None:
        """What was kept of a signing in, once, and only within its time."""
        with self.database.begin() as connection:
            taken = delete(_LOGINS).where(_LOGINS.c.digest == _digest(id_)).returning(*_LOGINS.c)
            row = connection.execute(taken).one_or_none()
        if row is None or _seconds(now) - row.begun >= LOGIN_TIME.total_seconds():
            return None
        return row.said, row.address

    def _ended(self, row: Any, at: int) -> bool:
        begun, used = at - int(row.begun), at - int(row.used)
        return begun >= self.longest.total_seconds() or used >= self.idle.total_seconds()

    def _forget(self, connection: Connection, at: int) -> None:
        begun, used = _SESSIONS.c.begun, _SESSIONS.c.used
        over = (begun <= at - int(self.longest.total_seconds())) | (used <= at - int(self.idle.total_seconds()))
        connection.execute(delete(_SESSIONS).where(over))
        connection.execute(delete(_LOGINS).where(_LOGINS.c.begun <= at - int(LOGIN_TIME.total_seconds())))


def csrf_token(id_: str) -> str:
    """What a page of this service sends with whatever changes something: only who has the session's id can tell it."""
    return hmac.digest(id_.encode(), b"conduct-ledger csrf", "sha256").hex()


def _digest(id_: str) -> bytes:
    return sha256(id_.encode()).digest()


def _seconds(time: datetime) -> int:
    return int(time.timestamp())
