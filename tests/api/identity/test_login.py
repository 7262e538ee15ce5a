"""Signing in with a browser, against an OpenID Connect provider of others on the loopback interface."""

import json
import re
import subprocess
import sys
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from httpx2 import Response
from pydantic import SecretStr

from api.identity.login import LoginNeedsPackages, client_of
from api.identity.opening import NoIssuer, doors_of
from api.identity.sessions import COOKIE, LOGIN_COOKIE
from api.settings import Settings
from api.wiring import in_memory
from ledger.access import Look
from ledger.opening import Place, open_ledger
from ledger.vocabulary import LookOutcome, Role
from tests.api.client import Api, problem, running

USERS = (
    {"sub": "kim", "groups": ["psd-lead", "staff"], "force": "12"},
    {"sub": "pat", "groups": ["staff"]},
)


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """A provider with two users, of whom one has a role here."""
    users = [word for user in USERS for word in ("--user-claims", json.dumps(user))]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", "0", "--require-nonce", "true"]
    with subprocess.Popen([*command, *users], stderr=subprocess.PIPE, text=True) as provider:
        assert provider.stderr
        yield next(found[0] for line in provider.stderr if (found := re.search(r"http://127\.0\.0\.1:\d+", line)))
        provider.terminate()
        provider.stderr.read()


def settings(issuer: str, data: Path) -> Settings:
    """The settings of a service that is a client of the provider."""
    return Settings(
        data=data, database=None, issuer=issuer,
        client_id="conduct", client_secret=SecretStr("canary-secret-of-the-client"), public_url="https://localhost",
        role_claim="groups", role_names={"psd-lead": Role.LEAD_INVESTIGATOR}, organisation_claim="force",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser before the service: it follows no redirect by itself."""

    api: Api

    def get(self, path: str, **headers: str) -> Response:
        """Go to a page of the service."""
        return self.api.http.get(path, headers=headers, follow_redirects=False)

    def begin(self, path: str = "/login") -> str:
        """Begin to sign in; where the browser is sent."""
        sent = self.get(path)
        assert sent.status_code == 303, sent.text
        return sent.headers["location"]

    def agree(self, address: str, who: str = "kim", **form: str) -> str:
        """Say at the provider who one is; where it sends the browser back, as a path of the service."""
        answer = httpx2.post(address, data={"sub": who, **form}, follow_redirects=False)
        assert answer.status_code == 302, answer.text
        back = urlsplit(answer.headers["location"])
        assert (back.scheme, back.netloc, back.path) == ("https", "localhost", "/callback")
        return f"{back.path}?{back.query}"


@contextmanager
def browsing(issuer: str, folder: Path) -> Iterator[Browser]:
    """A browser before a service that is a client of an issuer."""
    chosen = settings(issuer, folder / "data")
    with running(
        Place(), folder / "views", doors=lambda ledger: doors_of(chosen, ledger, in_memory), address="https://localhost"
    ) as api:
        yield Browser(api)


@pytest.fixture(scope="module")
def service(issuer: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One service for all of them."""
    with browsing(issuer, tmp_path_factory.mktemp("login")) as made:
        yield made


@pytest.fixture
def browser(service: Browser) -> Browser:
    """A browser that knows nobody."""
    service.api.http.cookies.clear()
    return service


def flags(response: Response, name: str) -> set[str]:
    """How a cookie is set."""
    said = next(one for one in response.headers.get_list("set-cookie") if one.startswith(f"{name}="))
    return {part.strip().lower() for part in said.split(";")[1:]}


class TestSigningIn:
    def test_ends_in_a_session_of_whom_the_issuer_vouches_for(self, browser: Browser) -> None:
        """Code flow: the account, with the roles that the issuer's groups are here, and back to where it began."""
        back = browser.get(browser.agree(browser.begin("/login?next=/api/schemas")))
        told = browser.get("/session").json()

        assert (303, "/api/schemas") == (back.status_code, back.headers["location"])
        assert ("lead_investigator", ["lead_investigator"], "12") == (told["role"], told["roles"], told["organisation"])
        assert told["id"].startswith("a-")
        assert 64 == len(told["csrf_token"])

    def test_sets_cookies_that_neither_scripts_nor_other_sites_have(self, browser: Browser) -> None:
        """`__Host-`, HttpOnly, Secure and SameSite=Lax; the one for signing in is gone after it."""
        sent = browser.get("/login")
        back = browser.get(browser.agree(sent.headers["location"]))

        safe = {"httponly", "secure", "samesite=lax", "path=/"}
        assert safe | {"max-age=600"} == flags(sent, LOGIN_COOKIE)
        assert safe | {"max-age=28800"} == flags(back, COOKIE)
        assert {"max-age=0"} < flags(back, LOGIN_COOKIE)

    def test_asks_with_proof_key_state_and_nonce(self, browser: Browser) -> None:
        """PKCE with S256 of a verifier that stays on this side (RFC 7636); state and nonce, new each time."""
        asked = [parse_qs(urlsplit(browser.begin()).query) for _ in range(2)]
        kept = browser.api.http.cookies[LOGIN_COOKIE]
        sessions = browser.api.service.doors.sessions
        assert sessions
        [(said, _)] = [sessions.take_login(kept, browser.api.service.doors.now())]  # type: ignore[misc]  # it is there
        [verifier] = [flow["data"]["code_verifier"] for flow in json.loads(said).values()]

        challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        assert (["S256"], [challenge]) == (asked[1]["code_challenge_method"], asked[1]["code_challenge"])
        assert ["code"] == asked[1]["response_type"]
        assert all(asked[0][name] != asked[1][name] for name in ("state", "nonce", "code_challenge"))
        assert "openid" in asked[1]["scope"][0].split()

    def test_gives_another_session_each_time_and_ends_the_one_before(self, browser: Browser) -> None:
        """An id that somebody planted in a browser becomes nobody's session (session fixation)."""
        browser.get(browser.agree(browser.begin()))
        first = browser.api.http.cookies[COOKIE]
        browser.get(browser.agree(browser.begin()))

        assert first != browser.api.http.cookies[COOKIE]
        browser.api.http.cookies.clear()
        problem(browser.get("/session", Cookie=f"{COOKIE}={first}"), 401, "session-ended")

    def test_without_a_role_here_is_refused(self, browser: Browser) -> None:
        """The issuer vouches for all its staff; only who has a role of the ledger is let in."""
        back = browser.get(browser.agree(browser.begin(), "pat"))

        problem(back, 403, "no-role")
        assert COOKIE not in browser.api.http.cookies

    @pytest.mark.parametrize(
        "elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example", "evil", "/a\tb"]
    )
    def test_leads_to_no_other_site(self, browser: Browser, elsewhere: str) -> None:
        """What follows `next` is a path of this service, and no open redirect."""
        sent = browser.api.http.get("/login", params={"next": elsewhere}, follow_redirects=False)

        assert "/docs" == browser.get(browser.agree(sent.headers["location"])).headers["location"]


class TestComingBack:
    def test_without_having_gone_is_refused(self, browser: Browser) -> None:
        """The page of another site that leads a browser here with its own code signs nobody in (login CSRF)."""
        back = browser.agree(browser.begin())
        browser.api.http.cookies.clear()

        problem(browser.get(back), 401, "login-failed")

    def test_with_another_state_is_refused(self, browser: Browser) -> None:
        """A code that was asked for by another browser does not end what this one began."""
        others = browser.agree(browser.begin())
        browser.begin()

        problem(browser.get(others), 401, "login-failed")

    def test_twice_is_refused(self, browser: Browser) -> None:
        """What began serves once: the address in the history signs nobody in."""
        address = browser.begin()
        began = browser.api.http.cookies[LOGIN_COOKIE]
        back = browser.agree(address)
        browser.get(back)
        browser.api.http.cookies.clear()

        problem(browser.get(back, Cookie=f"{LOGIN_COOKIE}={began}"), 401, "login-failed")

    @pytest.mark.parametrize(
        "query", ["", "?error=access_denied", "?code=made-up&state=made-up", "?code=%00&state=%FF"]
    )
    def test_with_nothing_or_a_refusal_is_told_so(self, browser: Browser, query: str) -> None:
        """Somebody who declined at the issuer, or came upon the address, is not signed in, and nothing breaks."""
        browser.begin()

        problem(browser.get(f"/callback{query}"), 401, "login-failed")

    @pytest.mark.parametrize(("who", "outcome"), [("kim", LookOutcome.ALLOWED), ("pat", LookOutcome.REFUSED)])
    def test_leaves_code_and_secret_nowhere(
        self, browser: Browser, caplog: pytest.LogCaptureFixture, who: str, outcome: LookOutcome
    ) -> None:
        """The way back is entered, without its code; no answer or log line has code, state or the client's secret."""
        back = browser.agree(browser.begin(), who)
        [code], [state] = (parse_qs(urlsplit(back).query)[name] for name in ("code", "state"))
        told = browser.get(back)
        again = browser.get(back)
        looks = [one.said for one in browser.api.service.access.entries() if isinstance(one.said, Look)][-2:]

        assert [outcome, LookOutcome.REFUSED] == [look.outcome for look in looks]
        assert [("GET /callback", {})] * 2 == [(look.way, look.asked) for look in looks]
        for secret in (code, state, "canary-secret-of-the-client"):
            assert secret not in caplog.text + told.text + again.text + str(looks)


class TestIssuerDown:
    def test_is_told_as_such(self, tmp_path: Path) -> None:
        """Nobody can sign in; the answer is 503, and the rest of the service lives."""
        with browsing("http://127.0.0.1:9", tmp_path) as browser:
            problem(browser.get("/login"), 503, "issuer-unreachable")

            assert 200 == browser.get("/livez").status_code


class TestSettings:
    def test_without_a_client_offer_no_signing_in(self, shared: Api) -> None:
        """The embedded default has no issuer that a browser could go to, and says what to do instead."""
        for path in ("/login", "/callback"):
            problem(shared.get(path), 404, "no-login")

    @pytest.mark.parametrize("missing", ["issuer", "public_url"])
    def test_that_ask_for_half_of_it_are_refused(self, tmp_path: Path, missing: str) -> None:
        """A client needs an issuer, and an address to come back to."""
        half = settings("https://issuer.example", tmp_path).model_copy(update={missing: None})

        with pytest.raises(NoIssuer, match="CONDUCT_CLIENT_ID"):
            doors_of(half, open_ledger(Place()), in_memory)

    def test_that_name_an_issuer_in_the_clear_are_refused(self, tmp_path: Path) -> None:
        """What an issuer says of its keys over http anybody between could have said."""
        with pytest.raises(NoIssuer, match="https"):
            doors_of(settings("http://issuer.example", tmp_path), open_ledger(Place()), in_memory)

    def test_without_the_packages_say_which(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Signing in is an extra; everything else runs without it."""
        monkeypatch.setitem(sys.modules, "authlib.integrations.starlette_client", None)

        with pytest.raises(LoginNeedsPackages, match=r"conduct-ledger\[login\]"):
            client_of("https://issuer.example", "conduct", None)
