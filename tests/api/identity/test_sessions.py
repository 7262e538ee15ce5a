"""Sessions of browsers: they end, and no other site's page can use them."""

import asyncio
import json
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest
from httpx2 import Response
from sqlalchemy import create_engine, make_url
from starlette.requests import Request

from api.examples import OPENED
from api.identity.account import Account
from api.identity.doors import Doors
from api.identity.sessions import COOKIE, Sessions, csrf_token
from ledger.opening import Place
from ledger.vocabulary import Role
from tests.api.client import problem, running
from tests.api.identity.minting import NOW, House, token
from tests.engines import server

KIM = Account(id="a-kim", roles=(Role.CHAIR, Role.AUDITOR), organisation="12")
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


class TestTable:
    @pytest.fixture(params=["sqlite", "postgres"])
    def sessions(self, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Sessions]:
        """The sessions of a service, in a file, and in a schema of a PostgreSQL server."""
        schema = f"sessions_{uuid4().hex[:12]}"
        address = f"sqlite:///{tmp_path / 'sessions.db'}"
        if request.param == "postgres":
            address = make_url(server()).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
        postgres = request.param == "postgres"
        database = create_engine(address, connect_args={"options": f"-c search_path={schema}"} if postgres else {})
        if postgres:
            with database.begin() as connection:
                connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
        made = Sessions(database)
        made.create()
        yield made

        if postgres:
            with database.begin() as connection:
                connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
        database.dispose()

    def test_knows_a_session_until_it_is_ended(self, sessions: Sessions) -> None:
        """Who it is of, in which roles; made twice, the tables are as they were."""
        id_ = sessions.begin(KIM, NOW)
        sessions.create()
        used, at_last = sessions.find(id_, NOW + timedelta(minutes=29)), sessions.find(id_, NOW + timedelta(minutes=58))
        sessions.end(id_)

        assert used
        assert used == at_last
        assert used.account == KIM
        assert sessions.find(id_, NOW) is None

    def test_knows_only_digests(self, sessions: Sessions) -> None:
        """Whoever reads the table cannot use a session."""
        id_ = sessions.begin(KIM, NOW)
        with sessions.database.connect() as connection:
            [row] = connection.exec_driver_sql("SELECT * FROM sessions").all()

        assert id_ not in str(row)
        assert csrf_token(id_) not in str(row)
        assert sha256(id_.encode()).digest() == bytes(row.digest)

    def test_forgets_what_has_ended(self, sessions: Sessions) -> None:
        """The next sign-in clears it of what nobody can use."""
        sessions.begin(KIM, NOW)
        sessions.begin(KIM, NOW + timedelta(hours=9))
        with sessions.database.connect() as connection:
            rows = connection.exec_driver_sql("SELECT * FROM sessions").all()

        assert 1 == len(rows)

    def test_gives_what_ends_a_sign_in_once_and_for_ten_minutes(self, sessions: Sessions) -> None:
        """It is taken when it is used, and is nothing after its time."""
        once, late = (sessions.keep_login("{}", "/docs", NOW) for _ in range(2))
        taken = [sessions.take_login(once, NOW) for _ in range(2)]

        assert [("{}", "/docs"), None] == taken
        assert sessions.take_login(late, NOW + timedelta(minutes=10)) is None


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

        problem(refused, 415, "unsupported-media-type")
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

    def test_takes_no_json_that_a_form_could_send(self, tmp_path: Path) -> None:
        """An old browser that says nothing of the site can post text, not JSON, to another one without asking."""
        with running(Place(), tmp_path, doors=lambda _: Doors(open_loopback=True)) as api:
            sent = api.send(json.dumps({"events": OPENED}).encode(), content_type="text/plain")
            problem(sent, 415, "unsupported-media-type")

            assert 0 == api.size
