"""Sessions of browsers: they end, and no other site's page can use them."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from httpx2 import Response
from sqlalchemy import create_engine
from starlette.requests import Request

from api.examples import OPENED
from api.identity.account import Account
from api.identity.doors import Doors
from api.identity.sessions import COOKIE, Sessions, csrf_token
from ledger.opening import Place
from ledger.vocabulary import Role
from tests.api.client import problem, running
from tests.api.identity.minting import NOW, House, token

OWN = "https://localhost"
FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "https://localhost.evil.example"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
]
NAMES = ["another site", "no site", "a longer name", "told by the browser", "a neighbour"]


def post(house: House, cookie: str, path: str = "/api/cases", **headers: str) -> Response:
    """Post an opening as a browser does that has this cookie."""
    sent = {"Cookie": f"{COOKIE}={cookie}"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return house.api.http.post(path, json={"events": OPENED}, headers=sent)


def seen(house: House, cookie: str) -> Response:
    """Ask who one is, with this cookie."""
    return house.ask(None, Cookie=f"{COOKIE}={cookie}")


class TestSession:
    def test_lets_its_account_in(self, house: House) -> None:
        """The cookie stands for who signed in; GET /session tells what a page needs to change something."""
        cookie = house.signed_in(Role.CHAIR, Role.INVESTIGATOR)
        told = seen(house, cookie).json()

        assert ("a-kim", "chair", csrf_token(cookie)) == (told["id"], told["role"], told["csrf_token"])
        assert "2026-03-02T17:00:00Z" == told["ends"]

    def test_ends_when_it_was_not_used(self, house: House) -> None:
        """Half an hour after the last request; each request begins the half hour again."""
        cookie = house.signed_in()
        for _ in range(3):
            house.clock.move(minutes=29)
            assert 200 == seen(house, cookie).status_code
        house.clock.move(minutes=30)

        problem(seen(house, cookie), 401, "session-ended")

    def test_ends_however_much_it_was_used(self, house: House) -> None:
        """After eight hours somebody signs in anew."""
        cookie = house.signed_in()
        for _ in range(19):
            house.clock.move(minutes=25)
            assert 200 == seen(house, cookie).status_code
        house.clock.move(minutes=5)

        problem(seen(house, cookie), 401, "session-ended")

    def test_is_over_after_signing_out_wherever_its_cookie_is(self, house: House) -> None:
        """A cookie that was copied before lets nobody in after (replay after logout)."""
        cookie = house.signed_in()
        before = seen(house, cookie).status_code
        out = post(house, cookie, "/logout", X_CSRF_Token=csrf_token(cookie))

        assert (200, 204) == (before, out.status_code)
        assert f'{COOKIE}=""' in out.headers["set-cookie"]
        assert "Max-Age=0" in out.headers["set-cookie"]
        problem(seen(house, cookie), 401, "session-ended")

    @pytest.mark.parametrize("cookie", ["", "made-up", "x" * 4_000, "' OR 1=1 --"])
    def test_that_never_was_lets_nobody_in(self, house: House, cookie: str) -> None:
        """Ids are 256 random bits, and are looked up by their digest."""
        problem(seen(house, cookie), 401, "session-ended")

    def test_does_not_help_a_bad_token(self, house: House) -> None:
        """Where a token is sent, it alone counts."""
        cookie = house.signed_in()

        problem(house.ask("e30.e30.e30", Cookie=f"{COOKIE}={cookie}"), 401, "invalid-token")

    def test_is_kept_as_a_digest(self, tmp_path: Path) -> None:
        """Whoever reads the file of the sessions cannot use one."""
        database = create_engine(f"sqlite:///{tmp_path / 'sessions.db'}")
        sessions = Sessions(database)
        sessions.create()
        id_ = sessions.begin(Account(id="a-kim", roles=(Role.AUDITOR,)), NOW)
        found = sessions.find(id_, NOW)
        database.dispose()

        assert found
        assert found.account.roles == (Role.AUDITOR,)
        assert id_.encode() not in (tmp_path / "sessions.db").read_bytes()

    def test_that_has_ended_is_forgotten(self, house: House) -> None:
        """The next sign-in clears the table of what nobody can use."""
        gone = house.signed_in()
        house.clock.move(hours=9)
        house.signed_in()
        house.clock.time = NOW

        assert house.sessions.find(gone, NOW) is None

    def test_login_serves_once_and_for_ten_minutes(self, house: House) -> None:
        """What ends a signing in is taken when it is used, and is nothing after its time."""
        once, late = (house.sessions.keep_login("{}", "/docs", NOW) for _ in range(2))
        taken = [house.sessions.take_login(once, NOW) for _ in range(2)]

        assert [("{}", "/docs"), None] == taken
        assert house.sessions.take_login(late, NOW + timedelta(minutes=10)) is None


class TestLongAnswers:
    def test_end_with_what_let_them_in(self, house: House) -> None:
        """Whoever follows the record is sent nothing more once the token has expired, or the session was ended."""
        cookie = house.signed_in()
        asked = [
            following(house, "authorization", f"Bearer {token()}"),
            following(house, "cookie", f"{COOKIE}={cookie}"),
        ]
        before = [asyncio.run(house.api.service.doors.still_lets_in(one)) for one in asked]
        house.sessions.end(cookie)
        house.clock.move(hours=2)

        assert [True, True] == before
        assert [False, False] == [asyncio.run(house.api.service.doors.still_lets_in(one)) for one in asked]


def following(house: House, name: str, value: str) -> Request:
    """The request of somebody who follows the record, let in by this header."""
    headers = [(name.encode(), value.encode()), (b"host", b"localhost")]
    return Request(
        {"type": "http", "method": "GET", "headers": headers, "query_string": b"", "app": house.api.http.app}
    )


class TestOtherSites:
    @pytest.mark.parametrize("headers", FOREIGN, ids=NAMES)
    def test_record_nothing_by_somebodys_session(self, house: House, headers: dict[str, str]) -> None:
        """A page of another site that has a browser post does nothing, even if it had the session's token."""
        size, cookie = house.api.size, house.signed_in()

        problem(post(house, cookie, X_CSRF_Token=csrf_token(cookie), **headers), 403, "cross-site")
        assert size == house.api.size

    @pytest.mark.parametrize("said", [None, "", "guessed", csrf_token("another session")], ids=str)
    def test_do_not_know_the_sessions_token(self, house: House, said: str | None) -> None:
        """Where an old browser says nothing of the site, the token alone must hold."""
        size, cookie = house.api.size, house.signed_in()

        problem(post(house, cookie, **({} if said is None else {"X_CSRF_Token": said})), 403, "cross-site")
        assert size == house.api.size

    def test_do_not_sign_somebody_out(self, house: House) -> None:
        """Signing out changes something, too."""
        cookie = house.signed_in()

        problem(post(house, cookie, "/logout", Origin="https://evil.example"), 403, "cross-site")
        assert 200 == seen(house, cookie).status_code

    @pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
    def test_cannot_send_json_as_a_form_does(self, house: House, media_type: str) -> None:
        """What a form can post without asking is not taken for JSON, whoever sends it."""
        size, cookie = house.api.size, house.signed_in()
        headers = {"Cookie": f"{COOKIE}={cookie}", "X-CSRF-Token": csrf_token(cookie), "Content-Type": media_type}
        refused = house.api.http.post("/api/cases", content=b'{"events": []}', headers=headers)

        assert refused.status_code in {403, 415}
        assert size == house.api.size

    def test_are_told_nothing(self, house: House) -> None:
        """A script of another site may send a request and not read the answer: nothing here allows it to (CORS)."""
        asked = house.api.http.options("/api/cases", headers={"Origin": "https://evil.example",
                                                              "Access-Control-Request-Method": "POST"})  # fmt: skip
        cookie = house.signed_in()
        answer = house.ask(None, Cookie=f"{COOKIE}={cookie}", Origin="https://evil.example")

        assert not [name for one in (asked, answer) for name in one.headers if name.startswith("access-control-")]

    def test_own_pages_pass(self, house: House) -> None:
        """The service's own page, with the session's token, gets as far as who may do what."""
        cookie = house.signed_in()
        own = {"Origin": OWN, "Sec-Fetch-Site": "same-origin", "X_CSRF_Token": csrf_token(cookie)}

        assert (
            204
            == post(house, cookie, "/logout", **{name.replace("-", "_"): one for name, one in own.items()}).status_code
        )

    def test_do_not_matter_to_a_token(self, house: House) -> None:
        """A browser sends no Authorization by itself: who has the token may say it from anywhere."""
        given = {"Authorization": f"Bearer {token()}", "Origin": "https://evil.example"}

        assert 204 == house.api.http.post("/logout", headers=given).status_code


class TestOpenLoopback:
    @pytest.mark.parametrize("headers", FOREIGN, ids=NAMES)
    def test_is_not_open_to_pages_of_other_sites(self, tmp_path: Path, headers: dict[str, str]) -> None:
        """Where being on this machine is enough, a browser on it is not led by another site's page."""
        with running(Place(), tmp_path, doors=lambda _: Doors(open_loopback=True)) as api:
            problem(api.http.post("/api/cases", json={"events": OPENED}, headers=headers), 403, "cross-site")

            assert 0 == api.size
