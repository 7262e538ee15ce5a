"""Erasures over HTTP: previewed and ordered by one, carried out by another; what was cut short is finished."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from fastapi import FastAPI

from api import settling
from api.identity import LOCAL_OPERATOR, principal
from api.routes import erasures as routes
from ledger.erasing import Step
from ledger.opening import Place
from ledger.record import Principal
from ledger.vocabulary import Role
from tests.api.client import Api, problem, running
from tests.ledger.erasures import STORY, concern

SECOND = Principal("p-dpo", Role.APPROPRIATE_AUTHORITY)
PERSON = {"person": "p-7", "ground": "court_order"}


@pytest.fixture(autouse=True)
def anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks may: who may is the table of roles' to say."""
    monkeypatch.setattr(routes, "require", lambda *_: None)


@pytest.fixture
def api(tmp_path: Path) -> Iterator[Api]:
    """A service over an empty ledger in files."""
    with running(Place(data=tmp_path / "data"), tmp_path / "views") as started:
        yield started


def order(api: Api, body: dict[str, Any], **params: Any) -> Any:
    """The answer to an order."""
    return api.http.post("/api/erasures", json=body, params=params)


def authorise(api: Api, told: dict[str, Any], by: Principal = SECOND, **change: Any) -> Any:
    """The answer to somebody who carries an order out."""
    app = api.http.app
    assert isinstance(app, FastAPI)
    app.dependency_overrides[principal] = lambda: by
    try:
        body = {"digest": told["digest"], **change}
        purpose = {"Purpose-Of-Use": "to see whether what was ordered is lawful"}
        return api.http.post(f"/api/erasures/{told['id']}/authorisation", json=body, headers=purpose)
    finally:
        app.dependency_overrides.clear()


class TestOrdering:
    def test_previews_every_case_that_speaks_of_a_person(self, api: Api) -> None:
        """Without a case being named, a person is erased wherever they are; the preview tells where."""
        cases = {api.open(*STORY), api.open(*STORY)}
        answer = order(api, PERSON, dry_run=True)

        assert 200 == answer.status_code, answer.text
        told = answer.json()
        assert (None, cases) == (told["order"], {one["case"] for one in told["previews"]})
        assert [] == api.get("/api/erasures").json()

    def test_is_carried_out_by_somebody_else(self, api: Api) -> None:
        """Ordered by one, carried out by another: a receipt for each case, both names in the entry."""
        case = api.open(*STORY)
        answer = order(api, PERSON)
        told = answer.json()["order"]
        assert (201, f"/api/erasures/{told['id']}") == (answer.status_code, answer.headers["location"])
        assert [told] == api.get("/api/erasures").json()
        assert told == api.get(f"/api/erasures/{told['id']}").json()["order"]

        done = authorise(api, told)

        assert 201 == done.status_code, done.text
        [receipt] = done.json()["receipts"]
        entry = api.get(f"/api/events/{receipt['entry']}").json()
        assert (case, LOCAL_OPERATOR.id) == (receipt["case"], entry["header"]["recorded_by"])
        assert SECOND.id == entry["data"]["authorised_by"]
        assert [] == api.get("/api/erasures").json()

    def test_is_not_carried_out_by_who_ordered_it(self, api: Api) -> None:
        """The same person is refused, and so is another digest than the order's."""
        api.open(*STORY)
        told = order(api, PERSON).json()["order"]
        size = api.size

        refused = problem(authorise(api, told, by=LOCAL_OPERATOR), 422, "refused")
        problem(authorise(api, told, digest="0" * 64), 412, "order-overtaken")

        assert ["erasure_takes_two"] == [error["code"] for error in refused["errors"]]
        assert size == api.size

    def test_can_be_withdrawn(self, api: Api) -> None:
        """What was withdrawn is not there."""
        api.open(*STORY)
        told = order(api, PERSON).json()["order"]

        assert 204 == api.http.delete(f"/api/erasures/{told['id']}").status_code
        problem(authorise(api, told), 404, "unknown-order")

    @pytest.mark.parametrize(
        ("body", "pointer"),
        [
            ({"ground": "court_order"}, ""),
            ({"ground": "whim", "person": "p-7"}, "/ground"),
            ({"ground": "court_order", "officer": "o-1"}, "/cases"),
            ({**PERSON, "sure": True}, "/sure"),
            ([], ""),
        ],
    )
    def test_that_cannot_be_read_says_where(self, api: Api, body: Any, pointer: str) -> None:
        """Each mistake is told with its place."""
        told = problem(order(api, body), 422, "invalid")

        assert pointer in {error["pointer"] for error in told["errors"]}


class TestCutShort:
    def fail(self, api: Api, step: Step) -> str:
        """A case whose erasure fails once, after this step."""
        case = api.open(*STORY)
        told = order(api, PERSON).json()["order"]

        def at(taken: Step) -> None:
            if taken is step:
                api.ledger.eraser.at = lambda _step: None
                raise OSError("the disk is full")

        api.ledger.eraser.at = at
        assert 500 == authorise(api, told).status_code
        return case

    @pytest.mark.parametrize("step", [*Step][1:], ids=lambda step: step.name.lower())
    def test_is_finished_by_the_next_append_to_its_case(self, api: Api, step: Step) -> None:
        """An erasure that failed half-way keeps nobody from recording: whoever does finishes it first."""
        case = self.fail(api, step)

        answer = api.append(case, concern("later"), version=9)

        assert 201 == answer.status_code, answer.text
        assert "canary-witness" not in str(api.get(f"/api/cases/{case}/events").json())

    @pytest.mark.parametrize("step", list(Step), ids=lambda step: step.name.lower())
    def test_is_finished_by_the_service_itself(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: Step
    ) -> None:
        """Nobody has to come along: the running service tries again until erasure and order are ended."""
        monkeypatch.setattr(settling.Settling.__init__, "__defaults__", (0.02,))
        with running(Place(data=tmp_path / "data"), tmp_path / "views") as api:
            self.fail(api, step)

            self.wait(lambda: api.get("/api/erasures").json() == [] and not api.ledger.eraser.waits())

            assert 9 == api.size

    @staticmethod
    def wait(until: Callable[[], bool]) -> None:
        """Wait, ten seconds at most."""
        end = monotonic() + 10
        while not until():
            assert monotonic() < end
            asyncio.run(asyncio.sleep(0.02))
