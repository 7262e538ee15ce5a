"""The headers of every answer, whatever it is and whoever asks."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from api.headers import EVERY_ANSWER
from api.receiving import MAX_REQUEST
from api.serving import serving_of
from api.settings import Settings
from ledger.opening import Place
from tests.api.client import Api, problem, running
from tests.api.test_looking import addressed, routes

WANTED = {name.decode() for name, _ in EVERY_ANSWER} | {"x-request-id"}
DIRECTIVES = ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")


class TestEveryAnswer:
    def test_of_every_route_has_them(self, shared: Api) -> None:
        """No route answers without; nothing that it says is run, framed, sniffed or referred to."""
        case = shared.open()
        for method, path in routes(shared):
            answer = shared.http.request(method, addressed(path, case, ""))

            assert WANTED <= set(answer.headers), path
            assert all(directive in answer.headers["content-security-policy"] for directive in DIRECTIVES), path
            assert "unsafe" not in answer.headers["content-security-policy"], path
            assert "nosniff" == answer.headers["x-content-type-options"]

    def test_that_is_an_error_has_them(self, shared: Api, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nowhere, another host, too much, and what nobody expected."""
        answers = [
            shared.get("/nowhere"),
            shared.http.get("/livez", headers={"Host": "conduct.example"}),
            shared.send(b" " * (MAX_REQUEST + 1)),
        ]
        monkeypatch.setattr(shared.ledger.store, "head", lambda: 1 / 0)
        answers.append(shared.get("/readyz"))

        assert [404, 421, 413, 500] == [answer.status_code for answer in answers]
        assert [WANTED] * 4 == [WANTED & set(answer.headers) for answer in answers]

    def test_says_once_what_it_says(self, shared: Api) -> None:
        """What a route says itself is not said again: a page has its own policy, a tile its own time."""
        answer = shared.get("/docs")

        assert 1 == len(answer.headers.get_list("content-security-policy"))


class TestPage:
    def test_has_the_one_style_sheet_that_its_policy_names(self, shared: Api) -> None:
        """By its hash: whatever else a browser is made to find there, it does not apply."""
        page = shared.get("/docs")
        (style,) = re.findall("<style>(.*?)</style>", page.text, re.DOTALL)
        digest = b64encode(sha256(style.encode()).digest()).decode()

        assert f"style-src 'sha256-{digest}'" in page.headers["content-security-policy"]
        assert "style=" not in page.text


class TestStrictTransport:
    @pytest.mark.parametrize(
        ("public", "said"),
        [("https://conduct.example", "max-age=31536000"), ("http://conduct.example", None), (None, None)],
    )
    def test_is_said_behind_tls_alone(self, tmp_path: Path, public: str | None, said: str | None) -> None:
        """Browsers are held to https where the service is reached by it (RFC 6797, 7.2)."""
        serving = serving_of(Settings(public_url=public, limits=False, log_requests=False))
        with running(Place(), tmp_path, serving=serving) as api:
            assert said == api.get("/livez").headers.get("strict-transport-security")


class TestName:
    @pytest.mark.parametrize("given", ["1f0c5d3a9b7e4c2f8d6a0b1c2d3e4f5a", "01890a5d-ac96-774b-bcce-b302099a8057"])
    def test_is_the_clients_where_it_gives_one(self, shared: Api, given: str) -> None:
        """A request keeps the name that whoever sent it on has for it, in answer, problem and look."""
        told = shared.http.get("/api/cases/2099/1", headers={"X-Request-ID": given})

        assert given == told.headers["x-request-id"] == problem(told, 404, "unknown-case")["request"]
        (look,) = [one.said for one in shared.service.access.entries()][-1:]
        assert given == getattr(look, "correlation", None)

    @pytest.mark.parametrize("given", ["Alex Example", "{1f0c5d3a9b7e4c2f8d6a0b1c2d3e4f5a}", "-" * 99 + "f" * 32])
    def test_is_made_anew_where_it_could_say_something(self, shared: Api, given: str) -> None:
        """What a client calls its request stands in logs: so it is a UUID, which says nothing."""
        told = shared.http.get("/livez", headers={"X-Request-ID": given})

        assert re.fullmatch(r"[0-9a-f]{32}", told.headers["x-request-id"])
