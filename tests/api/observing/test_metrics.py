"""Metrics: what the operator's instruments are told, and that nothing in it is about anybody."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families

from api.log import newest_incident
from api.serving import Serving, serving_of
from api.settings import Settings
from api.verified import last_verified, note_verified
from ledger.errors import Unavailable
from ledger.opening import Place
from tests.api.client import Api, problem, running
from tests.api.test_looking import addressed, routes

METHODS = {"DELETE", "GET", "POST", "PUT", "HEAD", "OPTIONS", "PATCH", "other"}
Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


def scraped(api: Api, **headers: str) -> Samples:
    """Every sample, by name and labels, as Prometheus reads them."""
    answer = api.http.get("/metrics", headers=headers)
    assert answer.status_code == 200, answer.text
    families = text_string_to_metric_families(answer.text)
    return {(one.name, frozenset(one.labels.items())): one.value for family in families for one in family.samples}


def value(samples: Samples, name: str, **labels: str) -> float:
    """One sample."""
    return samples[name, frozenset(labels.items())]


class TestMetrics:
    def test_tell_how_far_log_and_views_are(self, api: Api) -> None:
        """The head's position, and how far each view is behind it."""
        api.open()
        api.get("/api/events", at_least=1)

        found = scraped(api)

        assert (1, 2) == (value(found, "conduct_record_reachable"), value(found, "conduct_log_entries"))
        views = {dict(labels)["view"] for name, labels in found if name == "conduct_view_lag_entries"}
        assert set(api.service.projector.views.names) == views
        assert 0 <= value(found, "conduct_view_lag_entries", view="case_view") <= 2

    def test_tell_how_long_appends_took(self, api: Api) -> None:
        """What was recorded is measured; what was refused, or only weighed, is not."""
        case = api.open()
        api.append(case, version=1)
        api.http.post("/api/cases?dry_run=true", json={"events": []})

        assert 1 == value(scraped(api), "conduct_append_seconds_count")

    def test_count_requests_by_route_and_status(self, api: Api) -> None:
        """By the route as it is written, not as it was asked."""
        case = api.open()
        api.get(f"/api/cases/{case}")
        api.get("/api/cases/2099/1")

        found = scraped(api)

        route = "/api/cases/{case:path}"
        assert 1 == value(found, "conduct_requests_total", method="GET", route=route, status="200")
        assert 1 == value(found, "conduct_requests_total", method="GET", route=route, status="404")

    def test_have_nothing_of_a_case_in_any_label(self, shared: Api) -> None:
        """Whatever is asked of whatever route, rightly or wrongly, labels are routes, methods, numbers and views."""
        case = shared.open()
        known = {path for _, path in routes(shared)} | {"nowhere", "/openapi.json"}
        for method, path in routes(shared):
            for odd in (method, "PUT", "CANARY"):
                shared.http.request(odd, addressed(path, case, "canary-entry"))
        shared.get(f"/nowhere/{case}", name="canary")
        shared.http.get(f"/api/cases/{case}", headers={"Host": "canary.example"})

        labels = [dict(labels) for _, labels in scraped(shared)]

        assert known >= {one["route"] for one in labels if "route" in one}
        assert METHODS >= {one["method"] for one in labels if "method" in one}
        assert {"method", "route", "status", "view", "le"} >= {name for one in labels for name in one}
        text = shared.get("/metrics").text
        assert not [word for word in (case, "canary", "CANARY") if word in text]

    def test_are_told_where_the_record_does_not_answer(self, api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
        """Instruments are there for when something is wrong."""

        def failing() -> Any:
            raise Unavailable("no")

        monkeypatch.setattr(api.ledger.store, "head", failing)

        assert 0 == value(scraped(api), "conduct_record_reachable")

    def test_are_of_one_application(self, shared: Api) -> None:
        """They are in no registry that others in the process write to."""
        shared.get("/livez")

        assert not [one.name for one in REGISTRY.collect() if one.name.startswith("conduct")]


class TestVerified:
    def test_is_told_as_fsck_wrote_it(self, tmp_path: Path) -> None:
        """When the record was last found sound; 0 for never."""
        path = tmp_path / "verified.json"
        at = datetime(2026, 11, 23, 2, tzinfo=UTC)
        name = "conduct_last_verification_timestamp_seconds"
        with running(Place(), tmp_path, serving=Serving(verified=path)) as api:
            assert 0 == value(scraped(api), name)
            note_verified(path, at, 7)

            assert at.timestamp() == value(scraped(api), name)

    @pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"verified_at": 1}', b'{"verified_at": "x"}', b"\xff"])
    def test_is_unknown_where_it_cannot_be_read(self, tmp_path: Path, content: bytes) -> None:
        """A file that somebody spoilt says nothing."""
        (tmp_path / "verified.json").write_bytes(content)

        assert last_verified(tmp_path / "verified.json") is None


class TestDoor:
    @pytest.fixture
    def exposed(self, tmp_path: Path) -> Iterator[Api]:
        """A service that others reach, with a token for its metrics."""
        with running(Place(), tmp_path, serving=Serving(metrics="a-token")) as api:
            yield api

    def test_asks_for_the_token(self, exposed: Api) -> None:
        """How much is asked of which route can tip somebody off."""
        assert scraped(exposed, Authorization="Bearer a-token")
        for wrong in ({}, {"Authorization": "Bearer b"}, {"Authorization": "Basic a-token"}):
            assert 401 == exposed.http.get("/metrics", headers=wrong).status_code

    def test_is_shut_where_others_reach_it_and_no_token_is_set(self, tmp_path: Path) -> None:
        """By setting a public URL nobody lets everybody read them."""
        serving = serving_of(Settings(public_url="https://conduct.example", limits=False, log_requests=False))
        with running(Place(), tmp_path, serving=serving) as api:
            problem(api.get("/metrics"), 404, "not-found")

    def test_is_open_on_this_machine_alone(self) -> None:
        """Without a public URL only loopback is listened on."""
        assert "" == serving_of(Settings()).metrics


class TestReadiness:
    def test_tells_that_something_went_wrong(self, api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
        """The newest error's name and time, under which the log has the rest."""
        with monkeypatch.context() as patched:
            patched.setattr(api.ledger.store, "head", lambda: 1 / 0)
            told = problem(api.get("/readyz"), 500, "unexpected")

        newest = api.get("/readyz").json()["newest_error"]

        incident = newest_incident()
        assert incident
        assert incident.name == newest["name"]
        assert incident.name in told["detail"]
        assert {"name", "at"} == set(newest)
