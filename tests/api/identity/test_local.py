"""The local issuer: its key, the tokens that `conduct token` prints, and what a service makes of them."""

import re
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.identity import local
from api.settings import Settings
from ledger.access import Look
from ledger.access.opening import open_access
from ledger.key_file import ExposedKey
from ledger.opening import Place, open_ledger
from tests.api.cli.command import Conduct
from tests.api.client import problem

WORDS = ("token", "--role", "investigator", "--role", "auditor", "--organisation", "12", "--subject", "kim")


@pytest.fixture
def conduct(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Conduct:
    """The command over an empty ledger."""
    made = Conduct(tmp_path / "data", capfd, monkeypatch)
    made("init")
    return made


def served(data: Path) -> TestClient:
    """The service over a data directory, with its settings as they are unless they are set."""
    return TestClient(create_app(Settings(data=data, database=None)), base_url="http://localhost")


class TestKey:
    def test_is_made_with_the_ledger_and_is_its_owners_alone(self, conduct: Conduct) -> None:
        """Mode 0600: whoever can read it may be anybody."""
        assert 0o600 == stat.S_IMODE((conduct.data / "keys" / "issuer.key").stat().st_mode)

    def test_stays_as_it_is(self, tmp_path: Path) -> None:
        """Tokens go on being good after the next start."""
        made = [local.issuer_key(tmp_path / "issuer.key") for _ in range(2)]

        assert made[0].as_dict() == made[1].as_dict()

    def test_that_others_can_read_is_not_used(self, conduct: Conduct) -> None:
        """Neither does the service start with it nor is a token made of it."""
        (conduct.data / "keys" / "issuer.key").chmod(0o640)
        said = conduct("token")

        assert (2, "") == (said.code, said.out)
        assert "chmod 600" in said.err
        with pytest.raises(ExposedKey), served(conduct.data):
            pytest.fail("it started")


class TestToken:
    def test_lets_in_whom_it_names(self, conduct: Conduct) -> None:
        """The account is told beside it, with its roles and organisation, and the API takes it for the same."""
        made = conduct(*WORDS, "--json").json
        with served(conduct.data) as http:
            told = http.get("/session", headers={"Authorization": f"Bearer {made['token']}"}).json()

        assert {name: told[name] for name in ("id", "roles", "organisation")} == made["account"]
        assert (["investigator", "auditor"], "12") == (told["roles"], told["organisation"])

    def test_alone_goes_to_stdout(self, conduct: Conduct) -> None:
        """So that a shell can take it; whom it lets in and how it is sent stand beside."""
        said = conduct("token")

        assert 1 == len(said.out.splitlines())
        assert said.out.startswith("ey")
        assert said.out.strip() not in said.err

    def test_lasts_as_long_as_it_is_told(self, conduct: Conduct) -> None:
        """Eight hours unless told; a week at most, as it cannot be taken back by itself."""
        begun = datetime.now(UTC)
        ends = {said: datetime.fromisoformat(conduct("token", "--lasting", said, "--json").json["expires"])
                for said in ("30m", "8h", "7d")}  # fmt: skip

        for said, lasts in {"30m": timedelta(minutes=30), "8h": timedelta(hours=8), "7d": timedelta(days=7)}.items():
            assert timedelta(seconds=-1) <= ends[said] - begun - lasts < timedelta(minutes=1)

    @pytest.mark.parametrize(
        "words",
        [("--role", "king"), ("--lasting", "8d"), ("--lasting", "0h"), ("--lasting", "8"), ("--organisation", "X Y"),
         ("--subject", ""), ("--subject", "k" * 256)],
    )  # fmt: skip
    def test_of_what_cannot_be_is_refused(self, conduct: Conduct, words: tuple[str, str]) -> None:
        """Exit code 2, with what it could be, and no token."""
        said = conduct("token", *words)

        assert (2, "") == (said.code, said.out)

    def test_of_another_ledger_lets_nobody_in(self, conduct: Conduct, tmp_path: Path) -> None:
        """Each has a key of its own."""
        conduct("init", data=tmp_path / "other")
        foreign = conduct("token", data=tmp_path / "other").out.strip()

        with served(conduct.data) as http:
            problem(http.get("/session", headers={"Authorization": f"Bearer {foreign}"}), 401, "invalid-token")

    def test_is_none_where_an_issuer_is_set(self, conduct: Conduct, monkeypatch: pytest.MonkeyPatch) -> None:
        """One issuer is believed; the local one's tokens would not be."""
        monkeypatch.setenv("CONDUCT_ISSUER", "https://issuer.example")
        said = conduct("token")

        assert (2, "") == (said.code, said.out)
        assert "https://issuer.example" in said.err

    def test_making_one_is_entered(self, conduct: Conduct) -> None:
        """Who made a token, when and with which roles stands in the access ledger; the token and its subject do not."""
        made = conduct(*WORDS).out.strip()
        place = Place(data=conduct.data)
        ledger = open_ledger(place)
        look = [one.said for one in open_access(place, ledger).entries() if isinstance(one.said, Look)][-1]

        assert ("conduct token", "local-operator") == (look.way, look.account)
        assert "auditor" in look.asked["roles"]
        assert not [secret for secret in (made, "kim") if secret in str(look)]


class TestService:
    def test_lets_nobody_in_who_says_nothing(self, conduct: Conduct) -> None:
        """Being on the same machine is not enough, and the answer says what is."""
        with served(conduct.data) as http:
            told = problem(http.get("/api/events"), 401, "not-signed-in")

        assert "conduct token" in told["advice"]

    @pytest.mark.parametrize(("url", "status"), [("https://conduct.example", 200), (None, 421)])
    def test_answers_to_the_name_that_browsers_know_it_by(self, conduct: Conduct, url: str | None, status: int) -> None:
        """And to no other that somebody lets point here."""
        app = create_app(Settings(data=conduct.data, database=None, public_url=url))
        with TestClient(app, base_url="https://conduct.example") as http:
            assert status == http.get("/livez").status_code

    def test_is_open_on_loopback_where_it_is_set(self, conduct: Conduct, monkeypatch: pytest.MonkeyPatch) -> None:
        """CONDUCT_OPEN_LOOPBACK lets in who says nothing, as the local operator: for evaluation."""
        monkeypatch.setenv("CONDUCT_OPEN_LOOPBACK", "true")
        with served(conduct.data) as http:
            assert "local-operator" == http.get("/session").json()["id"]

    @pytest.mark.parametrize(
        ("env", "says"),
        [
            ({}, "CONDUCT_ISSUER"),
            ({"CONDUCT_ISSUER": "https://issuer.example"}, "CONDUCT_PUBLIC_URL"),
            ({"CONDUCT_ISSUER": "https://issuer.example", "CONDUCT_PUBLIC_URL": "https://conduct.example",
              "CONDUCT_OPEN_LOOPBACK": "true"}, "CONDUCT_OPEN_LOOPBACK"),
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "conduct.example"])  # noqa: S104 - refused
    def test_is_not_bound_elsewhere_without_an_issuer(
        self, conduct: Conduct, monkeypatch: pytest.MonkeyPatch, host: str, env: dict[str, str], says: str
    ) -> None:
        """Whoever could reach the address must say who they are: exit code 2, and which setting is missing."""
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        said = conduct("serve", "--host", host)

        assert (2, "") == (said.code, said.out)
        assert says in said.err

    def test_says_how_to_get_in_and_shows_no_token(self, conduct: Conduct) -> None:
        """What a service writes is kept by others: the way in is told, not the key to it; and it is the way in."""
        command = [sys.executable, "-m", "api.cli", "serve", "--port", "0", "--data", str(conduct.data)]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as service:
            assert service.stderr
            where, way_in = (service.stderr.readline() for _ in range(2))
            address = re.search(r"http://127\.0\.0\.1:\d+", where)
            assert address
            made = conduct("token").out.strip()
            told = httpx2.get(f"{address[0]}/session", headers={"Authorization": f"Bearer {made}"})
            service.terminate()
            more = service.stderr.read()

        assert 200 == told.status_code
        assert "conduct token" in way_in
        assert "ey" not in re.findall(r"\b\w\w", where + way_in + more)
