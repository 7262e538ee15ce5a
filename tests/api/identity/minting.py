"""An issuer whose keys the tests have, a clock that they set, and a service that believes both."""

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from httpx2 import Response
from joserfc import jws
from joserfc.jwk import ECKey, Key, RSAKey

from api.identity.account import Account, Reading
from api.identity.doors import Doors
from api.identity.keys import HeldKeys
from api.identity.opening import account_names
from api.identity.sessions import Sessions
from api.identity.tokens import Tokens
from api.wiring import in_memory
from ledger.opening import Place
from ledger.record import Ledger
from ledger.vocabulary import Role
from tests.api.client import Api, running

ISSUER = "https://issuer.example"
AUDIENCE = "conduct-ledger"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KEY = ECKey.generate_key("P-256", {"use": "sig"}, auto_kid=True)
RSA = RSAKey.generate_key(2048, {"use": "sig"}, auto_kid=True)
STRANGERS = ECKey.generate_key("P-256", {"use": "sig", "kid": KEY.kid or ""})
"""Another key that calls itself by the true one's name."""


@dataclass(slots=True)
class Clock:
    """A clock that stands still unless it is moved."""

    time: datetime = NOW

    def __call__(self) -> datetime:
        """The time."""
        return self.time

    def move(self, **by: float) -> None:
        """Let time pass."""
        self.time += timedelta(**by)


def claims(**other: Any) -> dict[str, Any]:
    """What a good token says, and what is to be otherwise; None leaves a claim out."""
    at = int(NOW.timestamp())
    good = {"iss": ISSUER, "aud": AUDIENCE, "sub": "kim", "iat": at, "exp": at + 3600, "roles": ["investigator"]}
    return {name: value for name, value in {**good, **other}.items() if value is not None}


def token(key: Key = KEY, algorithm: str = "ES256", header: dict[str, Any] | None = None, **other: Any) -> str:
    """A token signed with a key, good unless something in it is otherwise; written by hand, as a library would not."""
    said = {"alg": algorithm, "kid": key.kid, **(header or {})}
    signed = f"{encoded({name: value for name, value in said.items() if value is not None})}.{encoded(claims(**other))}"
    return f"{signed}.{base64(jws.JWSRegistry.algorithms[algorithm].sign(signed.encode(), key))}"


def confused() -> str:
    """A token that the public RSA key signs, as if it were a shared secret (RFC 8725, 2.1)."""
    signed = f"{encoded({'alg': 'HS256', 'kid': RSA.kid})}.{encoded(claims())}"
    return f"{signed}.{base64(hmac.digest(RSA.as_pem(private=False), signed.encode(), 'sha256'))}"


def encoded(said: object) -> str:
    """A part of a token."""
    return base64(json.dumps(said).encode())


def base64(raw: bytes) -> str:
    """Bytes as tokens have them: base64url, without the end (RFC 7515, 2)."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass(frozen=True, slots=True)
class House:
    """A service with doors, and the clock by which they are shut."""

    api: Api
    clock: Clock = field(default_factory=Clock)

    def ask(self, bearer: str | None = None, path: str = "/session", **headers: str) -> Response:
        """Ask with a token in its place, or without any."""
        given = {"Authorization": f"Bearer {bearer}"} if bearer is not None else {}
        return self.api.http.get(path, headers=given | headers)

    @property
    def sessions(self) -> Sessions:
        """The service's sessions."""
        assert self.api.service.doors.sessions
        return self.api.service.doors.sessions

    def signed_in(self, *roles: Role) -> str:
        """Begin a session, and return its cookie's value."""
        return self.sessions.begin(Account(id="a-kim", roles=roles or (Role.INVESTIGATOR,)), self.clock())


@contextmanager
def housed(folder: Path) -> Iterator[House]:
    """A service that believes the tests' issuer."""
    clock = Clock()

    def doors(ledger: Ledger) -> Doors:
        sessions = Sessions(in_memory())
        sessions.create()
        tokens = Tokens(ISSUER, AUDIENCE, HeldKeys([KEY, RSA]), ("ES256", "RS256"), clock)
        return Doors(tokens, Reading(account_names(ledger)), sessions, now=clock)

    with running(Place(), folder, doors=doors, address="https://localhost") as api:
        yield House(api, clock)
