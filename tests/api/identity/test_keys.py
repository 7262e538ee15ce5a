"""The issuer's keys: fetched when they are needed, kept a while, and not fetched again for whoever makes up a name."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import pytest
from joserfc.jwk import ECKey, KeySet, OctKey

from api.identity.keys import FetchedKeys, Misconfigured, fetched, signing_keys
from api.problems import BadRequest
from ledger.witnessing.transport import Unreachable
from tests.api.identity.minting import ISSUER, KEY, RSA, Clock

NEXT = ECKey.generate_key("P-256", {"use": "sig"}, auto_kid=True)
CONFIGURATION = f"{ISSUER}/.well-known/openid-configuration"


@dataclass
class Issuer:
    """An issuer in this process: what it tells at its addresses, and how often it was asked."""

    keys: list[Any] = field(default_factory=lambda: [KEY, RSA])
    says: dict[str, Any] = field(default_factory=lambda: {"issuer": ISSUER, "jwks_uri": f"{ISSUER}/jwks"})
    asked: int = 0
    is_up: bool = True
    wait: Callable[[], object] = bool
    """What it does before it answers."""

    def get(self, address: str) -> bytes:
        """What stands at an address."""
        self.wait()
        if not self.is_up:
            raise Unreachable(address, "it is down")
        if address == CONFIGURATION:
            self.asked += 1
            return json.dumps(self.says).encode()
        return json.dumps(KeySet(self.keys).as_dict(private=False)).encode()


@dataclass
class Asking:
    """A service that asks an issuer, and its clock."""

    issuer: Issuer = field(default_factory=Issuer)
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.keys = FetchedKeys(ISSUER, self.issuer.get, self.clock)

    def has(self, kid: str | None) -> bool:
        """Whether there is a key of this name."""
        return asyncio.run(self.keys.find(kid)) is not None


class TestFetching:
    def test_is_done_once_for_many_tokens(self) -> None:
        """Keys are kept: an issuer is not asked at each request."""
        here = Asking()

        assert all(here.has(key.kid) for key in (KEY, RSA, KEY))
        assert 1 == here.issuer.asked

    def test_is_done_again_for_a_new_key(self) -> None:
        """An issuer may change its keys at any time: the first token of a new one fetches it."""
        here = Asking()
        before = here.has(NEXT.kid)
        here.issuer.keys = [NEXT]
        here.clock.move(minutes=1)

        assert (False, True) == (before, here.has(NEXT.kid))
        assert not here.has(KEY.kid)

    def test_is_not_done_at_the_word_of_strangers(self) -> None:
        """A thousand made-up names within a minute are one question to the issuer."""
        here = Asking()

        assert not any(here.has(f"made up {number}") for number in range(1_000))
        assert 1 == here.issuer.asked

    def test_is_done_once_for_requests_that_come_together(self) -> None:
        """The first of them asks, and the others wait for it."""
        here = Asking()

        async def together() -> list[Any]:
            return await asyncio.gather(*(here.keys.find(KEY.kid) for _ in range(50)))

        assert 50 == len([key for key in asyncio.run(together()) if key])
        assert 1 == here.issuer.asked

    def test_keeps_nobody_waiting_whose_key_is_known(self) -> None:
        """While a stranger's made-up key has the issuer asked, others go on with the keys there are."""
        here = Asking()

        async def meanwhile() -> tuple[bool, bool]:
            answers = Event()
            await here.keys.find(KEY.kid)
            here.clock.move(minutes=1)
            here.issuer.wait = answers.wait
            stranger = asyncio.create_task(here.keys.find("made up"))
            await asyncio.sleep(0)
            known = await here.keys.find(KEY.kid)
            waiting = not stranger.done()
            answers.set()
            await stranger
            return known is not None, waiting

        assert (True, True) == asyncio.run(meanwhile())

    def test_is_done_again_after_an_hour(self) -> None:
        """A key that the issuer took back lets nobody in for much longer."""
        here = Asking()
        here.has(KEY.kid)
        here.issuer.keys = [RSA]
        here.clock.move(minutes=59)
        still = here.has(KEY.kid)
        here.clock.move(minutes=1)

        assert (True, False) == (still, here.has(KEY.kid))


class TestOutage:
    def test_lets_nobody_in_and_blames_nobody(self) -> None:
        """Where the issuer's keys were never had, the answer is 503, and not that the token is bad."""
        here = Asking()
        here.issuer.is_up = False

        with pytest.raises(BadRequest) as refused:
            here.has(KEY.kid)

        assert (503, "/problems/issuer-unreachable") == (refused.value.problem.status, refused.value.problem.type)
        assert {"Retry-After": "60"} == refused.value.headers

    def test_is_outlived_for_a_day(self) -> None:
        """Keys that were had go on for a day, and then no longer."""
        here = Asking()
        here.has(KEY.kid)
        here.issuer.is_up = False
        here.clock.move(hours=23)
        then = here.has(KEY.kid)
        here.clock.move(hours=1)

        assert then
        with pytest.raises(BadRequest):
            here.has(KEY.kid)


class TestIssuer:
    @pytest.mark.parametrize(
        "says",
        [
            {"issuer": "https://another.example", "jwks_uri": f"{ISSUER}/jwks"},
            {"issuer": ISSUER},
            {"issuer": ISSUER, "jwks_uri": "http://issuer.example/jwks"},
            {"issuer": ISSUER, "jwks_uri": "file:///etc/passwd"},
            {"issuer": ISSUER, "jwks_uri": 7},
        ],
    )
    def test_that_is_not_who_it_was_set_to_be_is_not_believed(self, says: dict[str, Any]) -> None:
        """It calls itself as it is called, and gives its keys at an https address (Discovery 1.0, 4.3)."""
        with pytest.raises(Misconfigured):
            fetched(ISSUER, Issuer(says=says).get)

    def test_has_no_shared_secrets_and_no_keys_for_other_uses(self) -> None:
        """A secret in the set would let whoever reads the set sign; an encryption key signs nothing."""
        other = ECKey.generate_key("P-256", {"use": "enc"}, auto_kid=True)
        secret = OctKey.import_key("c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0", {"kid": "s"})
        told = {"keys": [key.as_dict() for key in (KEY, other, secret)]}

        assert [KEY.kid] == [key.kid for key in signing_keys(told)]

    @pytest.mark.parametrize("told", [{}, {"keys": None}, {"keys": []}, {"keys": ["x"]}, {"keys": [{"kty": "EC"}]}])
    def test_whose_keys_cannot_be_read_has_none(self, told: dict[str, Any]) -> None:
        """Whatever stands at the address is told in the log as a mistake of the issuer's."""
        with pytest.raises(Misconfigured):
            signing_keys(told)

    @pytest.mark.parametrize("raw", [b"", b"[]", b"<html>", b"\xff"])
    def test_that_tells_no_object_has_no_keys(self, raw: bytes) -> None:
        """A page for people, at the address for programs, is a mistake of the settings."""
        with pytest.raises(Misconfigured):
            fetched(ISSUER, lambda _: raw)
