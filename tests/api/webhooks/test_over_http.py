"""Webhooks over HTTP and by command, with a receiver on this machine."""

from queue import Queue
from typing import Any, ClassVar

import pytest

from api.examples import ARREST
from tests.api.cli.command import Conduct
from tests.api.client import Api, problem
from tests.api.loopback import Scripted, serving


class Taking(Scripted):
    """A receiver that takes what comes."""

    script: ClassVar = {}
    came: ClassVar[Queue[tuple[str, dict[str, str]]]] = Queue()

    def do_POST(self) -> None:  # noqa: N802 - the library's name for it
        """Take a message."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.came.put((body, {name.lower(): value for name, value in self.headers.items()}))
        self.send_response(204)
        self.end_headers()


class TestWebhooks:
    def test_entries_are_sent_as_they_are_recorded(self, api: Api) -> None:
        """From the subscription on, through its filters, while the service runs."""
        case = api.open()
        with serving(Taking) as url:
            made = api.http.post("/api/webhooks", json={"url": url, "filters": {"type": "ArrestMade"}})
            api.append(case, ARREST)
            body, headers = Taking.came.get(timeout=20)

        assert 201 == made.status_code
        assert made.json()["secret"].startswith("whsec_")
        assert case in body
        assert headers["webhook-signature"].startswith("v1,")

    def test_are_listed_and_ended(self, api: Api) -> None:
        """Without their secrets."""
        made = api.http.post("/api/webhooks", json={"url": "https://example.org/x"}).json()
        listed = api.get("/api/webhooks").json()

        assert [made["id"]] == [one["id"] for one in listed]
        assert "secret" not in listed[0]
        assert [] == api.get(f"/api/webhooks/{made['id']}/dead").json()
        assert 204 == api.http.delete(f"/api/webhooks/{made['id']}").status_code
        problem(api.http.delete(f"/api/webhooks/{made['id']}"), 404, "not-found")
        problem(api.http.post(f"/api/webhooks/{made['id']}/dead/0"), 404, "not-found")

    @pytest.mark.parametrize(
        "wanted",
        [
            {},
            {"url": "http://example.org/"},
            {"url": "https://example.org/", "filters": {"forces": "12"}},
            {"url": "https://example.org/", "filters": {"position": 3}},
        ],
    )
    def test_what_cannot_be_subscribed_to_is_told(self, shared: Api, wanted: dict[str, Any]) -> None:
        """An address in clear, a filter that there is not, what is past."""
        problem(shared.http.post("/api/webhooks", json=wanted), 422, "invalid-parameters")


class TestCommand:
    def test_adds_lists_and_removes(self, conduct: Conduct) -> None:
        """The same, at a terminal."""
        conduct("init")
        made = conduct("webhook", "add", "https://example.org/x", "--force", "12", "--json").json

        assert {"force": "12"} == made["filters"]
        assert made["id"] in conduct("webhook", "list").out
        assert [] == conduct("webhook", "dead", made["id"], "--json").json
        assert 2 == conduct("webhook", "resend", made["id"], "3").code
        assert 0 == conduct("webhook", "remove", made["id"]).code
        assert 2 == conduct("webhook", "remove", made["id"]).code
        assert 2 == conduct("webhook", "add", "http://example.org/").code
