"""How often somebody may ask: each account by itself, strangers by where they are."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from limits.errors import StorageError

from api.identity.account import OPERATOR
from api.identity.doors import Doors
from api.limiting import Kind
from api.limiting.counting import address_of, kind_of
from api.limiting.limiter import Limits, UnknownStorage
from api.serving import Serving, rates_of
from api.settings import Settings
from ledger.opening import Place
from tests.api.client import Api, problem, running
from tests.api.test_looking import PURPOSE, looks

FEW = Serving(rates=dict.fromkeys(Kind, "3/hour"), streams=(1, 2))


@pytest.fixture
def few(tmp_path: Path) -> Iterator[Api]:
    """A service of which little may be asked, open to whoever reaches it."""
    with running(Place(), tmp_path, serving=FEW) as api:
        yield api


@pytest.fixture
def shut(tmp_path: Path) -> Iterator[Api]:
    """A service of which little may be asked, and that lets nobody in."""
    with running(Place(), tmp_path, serving=FEW, doors=lambda _: Doors()) as api:
        yield api


def statuses(ask: Callable[[], Any], times: int) -> list[int]:
    """What is answered when it is asked so often."""
    return [ask().status_code for _ in range(times)]


class TestAccount:
    def test_is_told_to_wait_once_it_asked_too_often(self, few: Api) -> None:
        """429, with when to ask again, as a problem like every other (RFC 6585, 4)."""
        assert [200] * 3 == statuses(lambda: few.get("/api/cases"), 3)
        answer = few.get("/api/cases")

        problem(answer, 429, "too-many-requests")
        assert 3590 < int(answer.headers["retry-after"]) <= 3601

    def test_is_told_how_much_more_it_may_ask(self, few: Api) -> None:
        """Each answer says the quota, its window, what remains of it, and when there is more."""
        answer = few.get("/api/cases")

        assert '"reading";q=3;w=3600' == answer.headers["ratelimit-policy"]
        assert answer.headers["ratelimit"].startswith('"reading";r=2;t=')

    def test_may_record_where_it_may_not_read(self, few: Api) -> None:
        """Each kind of request has its own rate: who reads much can still record what happened."""
        statuses(lambda: few.get("/api/cases"), 4)

        assert few.open()

    def test_has_its_own_count(self, few: Api, monkeypatch: pytest.MonkeyPatch) -> None:
        """What others asked keeps nobody waiting, even at the same address."""
        statuses(lambda: few.get("/api/cases"), 4)
        monkeypatch.setattr("api.identity.doors.OPERATOR", OPERATOR.model_copy(update={"id": "a-other"}))

        assert 200 == few.http.get("/api/cases", headers=PURPOSE).status_code

    def test_may_ask_again_once_the_window_has_moved_on(self, few: Api, monkeypatch: pytest.MonkeyPatch) -> None:
        """The window moves with time, not by the hour of the clock."""
        statuses(lambda: few.get("/api/cases"), 4)
        later = datetime.now(UTC).timestamp() + 3601
        monkeypatch.setattr("limits.storage.memory.time.time", lambda: later)

        assert 200 == few.get("/api/cases").status_code

    def test_leaves_no_look_by_what_it_was_not_told(self, few: Api) -> None:
        """Too many requests do not fill the access ledger: nothing was shown, and nothing looked for."""
        statuses(lambda: few.get("/api/cases"), 9)

        assert 3 == len(looks(few))


class TestStranger:
    def test_leaves_no_more_looks_than_an_address_may(self, shut: Api) -> None:
        """Each refusal is entered; so they are limited, whatever it is that is asked wrongly."""
        ways = ("/api/cases", "/api/cases?access_token=x", "/api/events?nothing=1", "/api/cases/x/next")
        answers = [shut.get(ways[number % 4]) for number in range(12)]

        assert [401, 401, 422, *[429] * 9] == [answer.status_code for answer in answers]
        problem(answers[-1], 429, "too-many-requests")
        assert 3 == len(looks(shut))

    def test_keeps_nobody_out_who_is_let_in(self, few: Api) -> None:
        """A colleague behind the same proxy may send rubbish: who says who they are is not held back by it."""
        wrong = {"Authorization": "Bearer x"}

        assert [401] * 3 + [429] * 2 == statuses(lambda: few.http.get("/api/cases", headers=wrong), 5)
        assert 200 == few.get("/api/cases").status_code

    def test_is_limited_in_what_is_public(self, shut: Api) -> None:
        """Anybody may ask for these, and nobody endlessly; but what says that the service lives is always told."""
        assert [200] * 3 + [429] == statuses(lambda: shut.get("/api/schemas"), 4)
        assert 429 == shut.get("/docs").status_code
        assert [200] * 9 == statuses(lambda: shut.get("/livez"), 9)


class TestStreams:
    def test_are_as_many_as_may_be(self, few: Api) -> None:
        """Whoever follows holds a connection: each account so many, all together so many; a closed one makes room."""
        streams = few.http.app.state.streams  # type: ignore[attr-defined]  # the client knows it as any application
        with streams.one("local-operator"):
            problem(few.get("/api/events/stream", position=-1), 429, "too-many-streams")
        assert 0 == len(streams)

        few.open()
        assert 200 == few.get("/api/events/stream", position=1).status_code
        assert 0 == len(streams)
        with streams.one("a-1"), streams.one("a-2"):
            problem(few.get("/api/events/stream", position=1), 429, "too-many-streams")


class TestKind:
    @pytest.mark.parametrize(
        ("method", "route", "kind"),
        [
            ("POST", "/api/cases", Kind.RECORDING),
            ("DELETE", "/api/webhooks/{webhook}", Kind.RECORDING),
            ("GET", "/api/cases", Kind.READING),
            ("GET", "/api/cases/{case:path}/pack", Kind.EXPORTING),
            ("GET", "/api/exports/{what}.{format}", Kind.EXPORTING),
        ],
    )
    def test_is_told_by_method_and_route(self, method: str, route: str, kind: Kind) -> None:
        """What changes something, what makes a file of much, and everything else that reads."""
        assert kind is kind_of(method, route)


class TestAddress:
    @pytest.mark.parametrize(
        ("host", "counted"),
        [
            ("192.0.2.7", "192.0.2.7"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
            ("testclient", "testclient"),
        ],
    )
    def test_of_a_site_is_one(self, host: str, counted: str) -> None:
        """A host of an IPv6 site takes any of its addresses, so that the site is counted."""
        assert counted == address_of({"client": (host, 1)})

    def test_may_be_unknown(self) -> None:
        """A socket of this machine has none."""
        assert "" == address_of({"client": None})


class TestStorage:
    @pytest.mark.parametrize("address", ["nowhere://user:secret@host", "nonsense"])
    def test_that_is_unknown_is_refused_at_the_start(self, address: str) -> None:
        """A service that could not count does not start; what is told holds no password of the address."""
        with pytest.raises(UnknownStorage, match=address.partition(":")[0]) as raised:
            Limits(rates_of(Settings()), address)

        assert "secret" not in str(raised.value)

    def test_that_does_not_answer_keeps_nobody_out(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Counting is less than recording: where counts cannot be reached, requests are answered."""
        with running(Place(), tmp_path, serving=FEW) as api:
            limits = api.http.app.state.limits  # type: ignore[attr-defined]  # as above
            monkeypatch.setattr(limits, "_storage", Unreachable())
            monkeypatch.setattr(limits, "_take", Unreachable().take)

            assert [200] * 5 == statuses(lambda: api.get("/api/cases"), 5)


class Unreachable:
    """A storage elsewhere that does not answer."""

    def take(self, *_: object) -> None:
        """Not answer."""
        raise StorageError(ConnectionError("password"))
