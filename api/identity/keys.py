"""The keys that an issuer signs with: those of a set that is held, or fetched from the issuer and kept a while."""

import asyncio
import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol
from urllib.parse import urlsplit

from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet

from api.identity.refusing import cannot_tell
from api.log import log_error
from ledger.witnessing.transport import Unreachable

FRESH = timedelta(hours=1)
"""How long fetched keys are used without another look at the issuer's."""
BETWEEN = timedelta(minutes=1)
"""How long at least lies between two fetches: made-up key names do not make this service knock at the issuer."""
STALE = timedelta(hours=24)
"""How long keys are used on while the issuer cannot be reached."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

Get = Callable[[str], bytes]


class Keys(Protocol):
    """Where the verifier of tokens has its keys from."""

    async def find(self, kid: str | None) -> Key | None:
        """The key of this id; without one the only key there is. Raises `BadRequest` (503) where it cannot be told."""


class HeldKeys:
    """Keys that do not change while the process runs."""

    def __init__(self, keys: Sequence[Key]) -> None:
        self._keys = tuple(keys)

    async def find(self, kid: str | None) -> Key | None:
        """See `Keys.find`."""
        return pick(self._keys, kid)


def pick(keys: Sequence[Key], kid: str | None) -> Key | None:
    """The key of an id; without one, the key where there is only one."""
    if kid is None:
        return keys[0] if len(keys) == 1 else None
    return next((key for key in keys if key.kid == kid), None)


class FetchedKeys:
    """An issuer's keys (OpenID Connect Discovery 1.0), fetched when they are first needed and when one is unknown."""

    def __init__(self, issuer: str, get: Get, now: Callable[[], datetime]) -> None:
        self._issuer, self._get, self._now = issuer, get, now
        self._keys: tuple[Key, ...] = ()
        self._fetched: datetime | None = None
        self._tried: datetime | None = None
        self._lock = asyncio.Lock()

    async def find(self, kid: str | None) -> Key | None:
        """See `Keys.find`."""
        if known := self._known(kid, STALE if self._lock.locked() else FRESH):
            return known  # also while somebody else waits for the issuer
        async with self._lock:
            if self._known(kid, FRESH) is None:
                await self._fetch()
        if not self._is(self._fetched, STALE):
            raise cannot_tell("the issuer's keys cannot be had")
        return pick(self._keys, kid)

    def _known(self, kid: str | None, within: timedelta) -> Key | None:
        """The key, where the issuer was asked within this time."""
        return pick(self._keys, kid) if self._is(self._fetched, within) else None

    async def _fetch(self) -> None:
        """Fetch the keys, unless that was tried a moment ago; where it fails, those there are stay."""
        if self._is(self._tried, BETWEEN):
            return
        self._tried = self._now()
        try:
            self._keys = await asyncio.to_thread(fetched, self._issuer, self._get)
            self._fetched = self._now()
        except (Unreachable, Misconfigured) as error:
            log_error(error, "the fetching of the issuer's keys")

    def _is(self, time: datetime | None, within: timedelta) -> bool:
        return time is not None and self._now() - time < within


class Misconfigured(Exception):  # noqa: N818 - what it is
    """What an issuer tells of itself cannot be relied on."""


def fetched(issuer: str, get: Get) -> tuple[Key, ...]:
    """The issuer's keys, as it tells them now. Raises `Unreachable`, `Misconfigured`."""
    told = _json(get(discovery_of(issuer)))
    if told.get("issuer") != issuer:
        raise Misconfigured("it calls itself by another name")
    where = told.get("jwks_uri")
    if not isinstance(where, str) or not confidential(where):
        raise Misconfigured("its keys are not at an https address")
    return signing_keys(_json(get(where)))


def discovery_of(issuer: str) -> str:
    """The address at which an issuer describes itself."""
    return issuer.rstrip("/") + "/.well-known/openid-configuration"


def confidential(address: str) -> bool:
    """Whether what goes to an address is for it alone: https, or this very machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)


def signing_keys(jwks: dict[str, Any]) -> tuple[Key, ...]:
    """The public signing keys of a set (RFC 7517): no shared secrets, none for encryption. Raises `Misconfigured`."""
    try:
        keys = KeySet.import_key_set({"keys": jwks["keys"]}).keys
    except (JoseError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Misconfigured("its keys cannot be read") from error
    return tuple(key for key in keys if key.key_type != "oct" and key.get("use") in {None, "sig"})


def _json(raw: bytes) -> dict[str, Any]:
    try:
        told = json.loads(raw)
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise Misconfigured("what it tells is no JSON object")
    return told
