"""What an issuer says at the end of a signing in: an issuer of the tests, who may say anything."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from httpx2 import Response
from joserfc.jwk import KeySet, OctKey

from api.identity.opening import doors_of
from api.identity.sessions import COOKIE
from api.wiring import in_memory
from ledger.opening import Place
from tests.api.client import Api, problem, running
from tests.api.identity.minting import KEY, RSA, STRANGERS, base64, claims, encoded, token
from tests.api.identity.test_login import settings
from tests.api.loopback import serving

SECRET = OctKey.import_key("canary-secret-of-the-client", {"kid": KEY.kid or ""})


@dataclass
class Issuer:
    """What the issuer says: of itself, and in exchange for a code; and what it was asked then."""

    answer: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    asked: dict[str, list[str]] = field(default_factory=dict)

    def told(self, path: str, address: str) -> dict[str, Any]:
        """What stands at a path."""
        if path == "/jwks":
            return dict(KeySet([KEY, RSA]).as_dict(private=False))
        return {
            "issuer": address,
            "authorization_endpoint": f"{address}/authorize",
            "token_endpoint": f"{address}/token",
            "jwks_uri": f"{address}/jwks",
            "id_token_signing_alg_values_supported": ["ES256", "RS256", "RS512", "HS256", "none"],
        }


@dataclass(frozen=True, slots=True)
class Flow:
    """A service and its issuer, between whom a browser goes to and fro."""

    api: Api
    issuer: Issuer
    address: str

    def end(self, **other: Any) -> Response:
        """Sign in; the ID token says what a good one does, and what is to be otherwise."""
        return self.given(lambda asked: {"id_token": token(**self.said(asked, **other))})

    def said(self, asked: dict[str, str], **other: Any) -> dict[str, Any]:
        """What a good ID token says to what was asked, and what is to be otherwise."""
        now = int(datetime.now(UTC).timestamp())
        good = {"iss": self.address, "aud": "conduct", "iat": now, "exp": now + 60, "nonce": asked["nonce"]}
        return {**good, "groups": ["psd-lead"], "roles": None, **other}

    def given(self, answer: Any) -> Response:
        """Sign in; the issuer gives this for the code."""
        sent = self.api.http.get("/login", follow_redirects=False)
        asked = {name: value for name, [value] in parse_qs(urlsplit(sent.headers["location"]).query).items()}
        self.issuer.asked = {}
        self.issuer.answer = {"access_token": "opaque", "token_type": "Bearer"} | answer(asked)
        back = self.api.http.get(f"/callback?code=a-code&state={asked['state']}", follow_redirects=False)
        challenge = base64(sha256(self.issuer.asked["code_verifier"][0].encode()).digest())
        assert challenge == asked["code_challenge"], "the verifier is that of the challenge (RFC 7636, 4.6)"
        return back


@contextmanager
def flowing(folder: Path) -> Iterator[Flow]:
    """A service that is a client of an issuer of the tests."""
    issuer = Issuer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Tell of itself."""
            self._say(200, issuer.told(self.path, f"http://{self.headers['Host']}"))

        def do_POST(self) -> None:
            """Give what was set for the code."""
            issuer.asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self._say(issuer.status, issuer.answer)

        def _say(self, status: int, told: dict[str, Any]) -> None:
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name for it
            """Say nothing."""

    with serving(Handler) as address:
        chosen = settings(address, folder / "data")
        doors = running(
            Place(),
            folder / "views",
            doors=lambda ledger: doors_of(chosen, ledger, in_memory),
            address="https://localhost",
        )
        with doors as api:
            yield Flow(api, issuer, address)


@pytest.fixture(scope="module")
def shared_flow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flow]:
    """One service for all of them."""
    with flowing(tmp_path_factory.mktemp("flow")) as made:
        yield made


@pytest.fixture
def flow(shared_flow: Flow) -> Flow:
    """The service, with a browser that knows nobody and an issuer that answers."""
    shared_flow.api.http.cookies.clear()
    shared_flow.issuer.status = 200
    return shared_flow


BAD: dict[str, dict[str, Any]] = {
    "to another question": {"nonce": "another"},
    "to no question": {"nonce": None},
    "of another issuer": {"iss": "https://evil.example"},
    "for another client": {"aud": "another-client"},
    "that has expired": {"exp": int(datetime.now(UTC).timestamp()) - 600},
    "without an end": {"exp": None},
    "of nobody": {"sub": None},
    "by another key": {"key": STRANGERS},
    "by a shared secret": {"key": SECRET, "algorithm": "HS256"},
    "in a way that is not pinned": {"key": RSA, "algorithm": "RS512"},
}


class TestIdToken:
    def test_that_is_good_signs_in(self, flow: Flow) -> None:
        """A token for this client, in answer to its question, and the proof that it is the client that asked."""
        assert 303 == flow.end().status_code
        assert "lead_investigator" == flow.api.get("/session").json()["role"]

    @pytest.mark.parametrize("kind", BAD)
    def test_that_is_not_signs_nobody_in(self, flow: Flow, kind: str) -> None:
        """Nothing that an issuer, or whoever is between, could say otherwise is enough."""
        refused = flow.end(**BAD[kind])

        assert 401 == refused.status_code, refused.text
        assert COOKIE not in flow.api.http.cookies

    def test_that_nobody_signed_signs_nobody_in(self, flow: Flow) -> None:
        """An issuer that says it uses `none` is not believed."""
        unsigned = f"{encoded({'alg': 'none'})}.{encoded(claims())}."

        assert 401 == flow.given(lambda _: {"id_token": unsigned}).status_code

    @pytest.mark.parametrize("answer", [{}, {"id_token": None}, {"id_token": 7}, {"id_token": "x"}, {"id_token": {}}])
    def test_that_is_none_signs_nobody_in(self, flow: Flow, answer: dict[str, Any]) -> None:
        """An access token alone says what somebody may do elsewhere, not who they are (OpenID Connect Core 1.0, 2)."""
        problem(flow.given(lambda _: answer), 401, "login-failed")

    def test_is_not_given_for_a_code_that_is_refused(self, flow: Flow) -> None:
        """A code that the issuer does not know signs nobody in."""
        flow.issuer.status = 400

        problem(flow.given(lambda _: {"error": "invalid_grant"}), 401, "login-failed")
